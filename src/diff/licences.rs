//! Licences and registrations of an exchange, by company and regime, and what registers say of them.

use super::answer::{Answer, Pair};
use super::change::{Change, Topic};
use super::side::Side;
use super::support::Support;
use crate::base::{Id, Place};
use crate::derive::Held;
use crate::model::Exchange;

/// A licence as named things: its name, and what is told of it.
struct Told<'b> {
    /// Company and regime by id, since a company may be renamed.
    key: (Id, Id),
    name: String,
    fields: Vec<(&'static str, String)>,
    supports: Vec<Support<'b>>,
}

/// What changed about licences, field by field; a licence that is new or gone is told as a whole.
pub(super) fn changes(pair: &Pair<'_, '_>) -> Vec<Change> {
    let (old, new) = (all(pair.old), all(pair.new));
    let twin = |of: &Told<'_>, others: &[Told<'_>]| others.iter().position(|other| other.key == of.key);
    let mut changes = Vec::new();
    for licence in &new {
        match twin(licence, &old).and_then(|at| old.get(at)) {
            None => changes.push(whole(pair, licence, true)),
            Some(before) => {
                let (before, after) = (answers(before, &licence.name), answers(licence, &licence.name));
                let differing = pair.differing(&before, &after);
                changes.extend(differing.into_iter().map(|one| one.change(pair.subject(), Vec::new(), String::new())));
            }
        }
    }
    changes.extend(old.iter().filter(|licence| twin(licence, &new).is_none()).map(|one| whole(pair, one, false)));
    changes
}

fn all<'b>((side, exchange): (&Side<'b>, &'b Exchange)) -> Vec<Told<'b>> {
    let standings = side.standings(&exchange.slug);
    standings.into_iter().flat_map(|standings| &standings.held).map(told).collect()
}

fn told<'b>(held: &Held<'b>) -> Told<'b> {
    let claims = held.claims.iter().map(|claim| Support::Licence(claim.statement));
    let supports = claims.chain(held.rows.iter().map(|row| Support::Row(*row))).collect();
    let services = held.services.as_ref().map(|codes| codes.join(" ")).unwrap_or_default();
    let mut places = held.places.to_vec();
    places.sort();
    let fields = [
        ("authority", held.authority.map(|authority| authority.short.to_string()).unwrap_or_default()),
        ("number", held.reference.map(ToString::to_string).unwrap_or_default()),
        ("since", held.since.map(|date| date.in_words()).unwrap_or_default()),
        ("last day", held.ended.map(|day| crate::base::PartialDate::from(day).in_words()).unwrap_or_default()),
        ("services", services),
        ("places", places.iter().map(Place::as_str).collect::<Vec<_>>().join(" ")),
        ("by the register", held.verdict.shown().to_lowercase()),
    ];
    Told {
        key: (held.operator.id.value.clone(), held.regime.id.value.clone()),
        name: format!("{} of {}", named(held), held.operator.name),
        fields: fields.into_iter().filter(|(_, text)| !text.is_empty()).collect(),
        supports,
    }
}

fn named(held: &Held<'_>) -> String {
    let short = &held.regime.short;
    let name = if short.is_empty() { &held.regime.name } else { short };
    format!("{} under {name}", held.regime.word)
}

fn answers<'b>(licence: &Told<'b>, name: &str) -> Vec<Answer<'b>> {
    let answer = |(field, words): &(&str, String)| {
        let thing = format!("{name}, {field}");
        Answer::new(Topic::Licence, thing, words.clone(), licence.supports.clone())
    };
    licence.fields.iter().map(answer).collect()
}

fn whole<'b>(pair: &Pair<'_, 'b>, licence: &Told<'b>, is_new: bool) -> Change {
    let none: &[Support<'b>] = &[];
    let (old, new) = if is_new { (none, licence.supports.as_slice()) } else { (licence.supports.as_slice(), none) };
    let (class, cites) = pair.classed(old, new);
    let words: Vec<String> = licence.fields.iter().map(|(field, text)| format!("{field} {text}")).collect();
    let words = Some(words.join(", "));
    let (before, after) = if is_new { (None, words) } else { (words, None) };
    Change {
        topic: Topic::Licence,
        class,
        subject: pair.subject(),
        thing: licence.name.clone(),
        places: Vec::new(),
        whereabouts: String::new(),
        before,
        after,
        cites,
    }
}
