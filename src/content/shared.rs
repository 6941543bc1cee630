//! The files that all profiles share: the guide, its sources, its law, its rates.

use super::evidence::{self, note};
use super::fields::{self, Fields};
use super::licences::services;
use super::numbers;
use super::profile::texts;
use super::rules::{NUMBER, UNKNOWN_WORD};
use super::tree::{Entry, Kind, Node};
use crate::base::{At, Currency, Decimal, Id, Place, Places};
use crate::diag::Problem;
use crate::model::{
    Authority, Band, Block, Guide, Redirect, Regime, RegimeKind, RegimeService, ScoreProfile, Service, Source,
    Statement, Term,
};
use std::sync::Arc;

/// Reads `guide.yaml`.
pub(crate) fn guide(root: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Guide> {
    let mut fields = Fields::of(root, "the guide", problems)?;
    let mut text = |key, problems: &mut Vec<Problem>| fields::text(fields.need(key, problems)?, problems);
    let (title, description) = (text("title", problems), text("description", problems));
    let publisher = text("publisher", problems);
    let base_url = fields.need("base_url", problems).and_then(|node| fields::address(node, problems));
    let repository = fields.get("repository").and_then(|node| fields::address(node, problems)).map(|at| at.value);
    let regions = fields.need("regions", problems).map(|node| ids(node, problems)).unwrap_or_default();
    let headline = fields.need("headline", problems).map(|node| services(node, problems)).unwrap_or_default();
    let showcase = fields.need("showcase", problems).map(|node| showcase(node, problems)).unwrap_or_default();
    let amounts = fields.need("amounts", problems).map(|node| amounts(node, problems)).unwrap_or_default();
    let score_profile = fields.need("score_profile", problems).and_then(|node| fields::id(node, problems));
    let token_discount = fields.get("token_discount").and_then(|node| fields::id(node, problems));
    let notice = fields.get("notice").and_then(|node| fields::id(node, problems));
    let brief = fields.get("brief").map(|node| ids(node, problems)).unwrap_or_default();
    let about = fields.get("about").map(|node| ids(node, problems)).unwrap_or_default();
    let pairs_among = fields.need("pairs_among", problems).and_then(|node| count(node, problems));
    let redirects = fields.get("redirects").map(|node| redirects(node, problems)).unwrap_or_default();
    fields.end(problems);
    Some(Guide {
        title: title?,
        description: description?,
        base_url: base_url?,
        publisher: publisher?,
        repository,
        regions,
        headline,
        showcase,
        amounts,
        notice,
        brief,
        about,
        token_discount,
        score_profile: score_profile?,
        pairs_among: pairs_among?,
        redirects,
    })
}

fn redirects(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Redirect> {
    let read = |item: &Node<'_>, problems: &mut Vec<Problem>| {
        let mut fields = Fields::of(item, "a redirect", problems)?;
        let mut path = |key| fields.need(key, problems).and_then(|node| fields::text_at(node, problems));
        let (from, to) = (path("from"), path("to"));
        fields.end(problems);
        Some(Redirect { from: from?, to: to? })
    };
    fields::list(node, "redirects", problems).iter().filter_map(|item| read(item, problems)).collect()
}

/// A small whole number.
pub(crate) fn count(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<usize> {
    let number = numbers::exact(node, problems)?;
    let whole = number.value.to_string().parse().ok();
    if whole.is_none() {
        problems.push(Problem::new(&super::rules::NUMBER, node.at, "a whole number from 0 is expected here"));
    }
    whole
}

/// One id or a list of them.
pub(crate) fn ids(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<At<Id>> {
    fields::items(node).iter().filter_map(|item| fields::id(item, problems)).collect()
}

fn showcase(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<At<Place>> {
    fields::items(node).iter().filter_map(|item| fields::place(item, problems)).collect()
}

fn amounts(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(Currency, Vec<Decimal>)> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| {
        let Some(currency) = Currency::known(&entry.key) else {
            problems.push(numbers::unknown_currency(&entry.key, entry.key_at));
            return None;
        };
        let items = fields::list(&entry.value, "amounts", problems);
        let list = items.iter().filter_map(|item| numbers::amount(item, Some(currency), numbers::exact, problems));
        let list: Vec<At<Decimal>> = list.collect();
        let mut least = Decimal::ZERO;
        for amount in &list {
            if amount.value <= least {
                let sentence = "amounts are above zero and rise";
                let remedy = "write them from the least on; thousands are apart by `_` or not at all, as in 1_000";
                problems.push(Problem::new(&NUMBER, amount.at, sentence).remedy(remedy));
                break;
            }
            least = amount.value;
        }
        Some((currency, list.into_iter().map(|at| at.value).collect()))
    };
    fields::named(node, "amounts", problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

/// Reads each entry of a file of named things.
fn each<T>(
    root: &Node<'_>,
    what: &'static str,
    problems: &mut Vec<Problem>,
    mut read: impl FnMut(At<Id>, &mut Fields<'_, '_>, &mut Vec<Problem>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for entry in fields::named(root, "entries", problems) {
        let id = fields::key_id(entry, problems);
        let Some(mut fields) = Fields::of(&entry.value, what, problems) else { continue };
        if let Some(id) = id {
            all.extend(read(id, &mut fields, problems));
            fields.end(problems);
        }
    }
    all
}

/// Reads `sources.yaml`.
pub(crate) fn sources(root: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Arc<Source>> {
    each(root, "a source", problems, |id, fields, problems| evidence::source(fields, Some(id), problems).map(Arc::new))
}

/// Reads `authorities.yaml`.
pub(crate) fn authorities(root: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Authority> {
    each(root, "an authority", problems, |id, fields, problems| {
        let name = fields.need("name", problems).and_then(|node| fields::text(node, problems));
        let short = fields.need("short", problems).and_then(|node| fields::text(node, problems));
        let places = fields.need("places", problems).map(|node| fields::places(node, problems));
        let register = fields.get("register").and_then(|node| fields::address(node, problems)).map(|at| at.value);
        let also = fields.get("also").map(|node| texts(node, problems)).unwrap_or_default();
        Some(Authority { id, name: name?, short: short?, places: places?, register, also })
    })
}

/// Reads `glossary.yaml`.
pub(crate) fn glossary(root: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Term> {
    each(root, "a term", problems, |id, fields, problems| {
        let term = fields.need("term", problems).and_then(|node| fields::text(node, problems));
        let also = fields.get("also").map(|node| spellings(node, problems)).unwrap_or_default();
        let meaning = fields.need("meaning", problems).and_then(|node| fields::text(node, problems));
        let see = fields.get("see");
        let see = see.and_then(|node| Some(At { value: fields::text(node, problems)?, at: node.at }));
        Some(Term { id, term: term?, also, meaning: meaning?, see })
    })
}

fn spellings(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<At<Id>> {
    let read =
        |item: &Node<'_>, problems: &mut Vec<Problem>| Some(At { value: fields::text(item, problems)?, at: item.at });
    fields::items(node).iter().filter_map(|item| read(item, problems)).collect()
}

/// Reads `regimes.yaml`.
pub(crate) fn regimes(root: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Regime> {
    each(root, "a regime", problems, |id, fields, problems| {
        let name = fields.need("name", problems).and_then(|node| fields::text(node, problems));
        let short = fields.get("short").and_then(|node| fields::text(node, problems));
        let law = fields.need("law", problems).and_then(|node| fields::text(node, problems));
        let kind = fields.need("kind", problems);
        let kind = kind.and_then(|node| fields::word::<RegimeKind>(node, "kind of regime", problems));
        let word = fields.need("word", problems).and_then(|node| fields::text(node, problems));
        let places = fields.need("places", problems).map(|node| fields::places(node, problems));
        let covers = fields.get("covers").map(|node| covered(node, problems)).unwrap_or_default();
        let services = fields.get("services").map(|node| own_services(node, problems)).unwrap_or_default();
        let (kind, places, name) = (kind?.value, places?, name?);
        let short = short.unwrap_or_else(|| name.clone());
        Some(Regime { id, name, short, law: law?, kind, word: word?, places, covers, services })
    })
}

/// A list of reader services that may be empty.
fn covered(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Service> {
    match &node.kind {
        Kind::Scalar(text) if text == "none" => Vec::new(),
        _ => services(node, problems),
    }
}

fn own_services(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<RegimeService> {
    each(node, "a service of the regime", problems, |id, fields, problems| {
        let name = fields.need("name", problems).and_then(|node| fields::text(node, problems));
        let covers = fields.get("covers").map(|node| covered(node, problems)).unwrap_or_default();
        Some(RegimeService { code: id.value, name: name?, covers })
    })
}

/// Reads `scoring.yaml`.
pub(crate) fn score_profiles(root: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<ScoreProfile> {
    each(root, "a score profile", problems, |id, fields, problems| {
        let name = fields.need("name", problems).and_then(|node| fields::text(node, problems));
        let gate = fields.get("gate").map(|node| gate(node, problems)).unwrap_or_default();
        let weights = fields.need("weights", problems).map(|node| weights(node, problems)).unwrap_or_default();
        Some(ScoreProfile { id, name: name?, gate, weights })
    })
}

fn gate(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<At<Id>> {
    let Some(mut fields) = Fields::of(node, "a gate", problems) else { return Vec::new() };
    let standings = fields.need("standing", problems).map(|node| ids(node, problems)).unwrap_or_default();
    fields.end(problems);
    let words = crate::model::gate_words();
    for standing in standings.iter().filter(|standing| !words.contains(&standing.value.as_str())) {
        problems.push(fields::unknown_word(standing.at, &standing.value, "standing for a gate", words));
    }
    standings
}

fn weights(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(At<Id>, Decimal)> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| {
        let id = fields::key_id(entry, problems);
        let weight = numbers::exact(&entry.value, problems)?;
        if weight.value <= Decimal::ZERO {
            let sentence = "a weight is more than nothing";
            problems.push(Problem::new(&UNKNOWN_WORD, weight.at, sentence).remedy("leave the criterion out"));
        }
        Some((id?, weight.value))
    };
    fields::named(node, "weights", problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

/// Reads `rates.yaml`: bands of what one unit of a currency is worth, as evidence.
pub(crate) fn rates(root: &Node<'_>, problems: &mut Vec<Problem>) -> (Vec<Statement<Band>>, Vec<Block>) {
    let everywhere = Places::from(&[Place::ALL][..]);
    let mut bands = Vec::new();
    let Some(mut fields) = Fields::of(root, "the file of rates", problems) else { return Default::default() };
    let blocks = evidence::blocks(&mut fields, problems, |block, scope, problems| {
        let Some(node) = block.need("rates", problems) else { return 0 };
        let before = bands.len();
        for item in fields::list(node, "rates", problems) {
            let Some(mut fields) = Fields::of(item, "a rate", problems) else { continue };
            let currency = fields.need("currency", problems).and_then(|node| numbers::currency(node, problems));
            let usd = fields.need("usd", problems).and_then(|node| numbers::quantity(node, problems));
            let note = note(&mut fields, problems);
            let mut statement = scope.plain(&everywhere, fields.at(), ());
            statement.note = note;
            fields.end(problems);
            if let (Some(currency), Some(usd)) = (currency, usd) {
                bands.push(statement.with(Band { currency, usd: usd.value }));
            }
        }
        bands.len() - before
    });
    fields.end(problems);
    (bands, blocks)
}
