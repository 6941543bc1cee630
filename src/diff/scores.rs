//! Scores, and the order of exchanges by what the evidence supports.

use super::answer::{Answer, Form, Part};
use super::change::{Change, Class, Subject, Topic};
use super::facts::behind;
use super::side::{Local, Side, of_standing};
use crate::base::{Id, Place};
use crate::derive::{Score, score};
use crate::model::ScoreProfile;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Most exchanges named in one line.
const MOST_NAMED: usize = 8;

/// The score for each kind of reader in a place.
pub(super) fn answers<'b>(local: &Local<'_, 'b>) -> Vec<Answer<'b>> {
    let book = local.side.book;
    book.score_profiles().iter().map(|profile| answer(local, profile)).collect()
}

/// The range, then the gate and each question, which only say why it differs.
fn answer<'b>(local: &Local<'_, 'b>, profile: &'b ScoreProfile) -> Answer<'b> {
    let made = score(local.side.book, profile, &local.answers());
    let (words, parts) = match &made {
        Score::NotScored(_) => ("not scored".to_owned(), None),
        Score::Scored { low, high, parts, .. } if low == high => (low.to_string(), Some(parts)),
        Score::Scored { low, high, parts, .. } => (format!("{low} to {high}"), Some(parts)),
    };
    let mut told = Answer::new(Topic::Score, format!("score, {}", profile.name), words, Vec::new());
    told.form = Form::First;
    let part = |words: String, supports| Part { topic: Topic::Score, words, supports };
    told.parts.push(part(local.here.counted().word().to_owned(), of_standing(local)));
    let questions = profile.weights.iter().filter_map(|(id, _)| {
        let part = parts?.iter().find(|part| part.criterion.id.value == id.value);
        let words = part.map_or_else(String::new, |part| format!("{} to {}", part.low, part.high));
        Some((words, part.map(|part| behind(local, part.criterion, &part.known)).unwrap_or_default()))
    });
    told.parts.extend(questions.map(|(words, supports)| part(words, supports)));
    told
}

/// The low ends in each place and for each profile, by exchange.
type Table = BTreeMap<(Place, Id), Vec<Low>>;

/// An exchange by slug and name, with the low end of its score.
type Low = (Id, String, u32);

fn table(side: &Side<'_>, places: &[Place]) -> Table {
    let exchanges = side.book.exchanges();
    let of_one: Vec<Vec<((Place, Id), Low)>> = exchanges
        .par_iter()
        .map(|exchange| {
            let Some(standings) = side.standings(&exchange.slug) else { return Vec::new() };
            let alike = side.asked.alike(standings);
            let mut known: BTreeMap<usize, Vec<(Id, u32)>> = BTreeMap::new();
            let mut all = Vec::new();
            for (at, law) in side.asked.laws().iter().enumerate().filter(|(_, law)| places.contains(&law.place)) {
                let Some(group) = alike.get(at) else { continue };
                let lows = known.entry(*group).or_insert_with(|| lows(side.local(standings, at)));
                let named = |(profile, low): &(Id, u32)| {
                    ((law.place, profile.clone()), (exchange.slug.clone(), exchange.name.value.to_string(), *low))
                };
                all.extend(lows.iter().map(named));
            }
            all
        })
        .collect();
    let mut table = Table::new();
    for (key, row) in of_one.into_iter().flatten() {
        table.entry(key).or_default().push(row);
    }
    table
}

fn lows(local: Option<Local<'_, '_>>) -> Vec<(Id, u32)> {
    let Some(local) = local else { return Vec::new() };
    let low = |profile: &ScoreProfile| match score(local.side.book, profile, &local.answers()) {
        Score::Scored { low, .. } => Some((profile.id.value.clone(), low)),
        Score::NotScored(_) => None,
    };
    local.side.book.score_profiles().iter().filter_map(low).collect()
}

/// Who moved in the order by low end, told once for all places where the same moved. `scores` are the changes of
/// scores, whose classes the moves have.
pub(super) fn orders(old: &Side<'_>, new: &Side<'_>, places: &[Place], scores: &[Change]) -> Vec<(Change, Vec<Place>)> {
    let (before, after) = (table(old, places), table(new, places));
    let mut changes: Vec<(Change, Vec<Place>)> = Vec::new();
    for ((place, profile), rows) in &after {
        let Some(earlier) = before.get(&(*place, profile.clone())) else { continue };
        let Some(moved) = moves(earlier, rows) else { continue };
        let name = new.book.score_profiles().iter().find(|own| own.id.value == *profile);
        let thing = format!("order by low end, {}", name.map(|own| own.name.as_str()).unwrap_or_default());
        let behind = scores.iter().filter(|one| one.topic == Topic::Score && one.places.contains(place));
        let classes = behind.filter(|change| thing.ends_with(change.thing.trim_start_matches("score, ")));
        let class = classes.map(|change| change.class).min().unwrap_or(Class::Addition);
        let change = Change {
            topic: Topic::Score,
            class,
            subject: Subject { name: "Scores".into(), exchange: None },
            thing,
            places: Vec::new(),
            whereabouts: String::new(),
            before: None,
            after: Some(moved),
            cites: Vec::new(),
        };
        match changes.iter_mut().find(|(known, _)| *known == change) {
            Some((_, places)) => places.push(*place),
            None => changes.push((change, vec![*place])),
        }
    }
    changes
}

/// The exchanges whose rank differs, as `OKX 2 → 1, Kraken 1 → 2`, by their new rank.
fn moves(old: &[Low], new: &[Low]) -> Option<String> {
    let rank = |rows: &[Low], slug: &Id| {
        let own = rows.iter().find(|(other, ..)| other == slug)?.2;
        Some(1 + rows.iter().filter(|(.., low)| *low > own).count())
    };
    let moved = |(slug, name, _): &Low| {
        let (was, is) = (rank(old, slug)?, rank(new, slug)?);
        (was != is).then(|| (is, was, name.clone()))
    };
    let mut moved: Vec<(usize, usize, String)> = new.iter().filter_map(moved).collect();
    moved.sort();
    let more = moved.len().saturating_sub(MOST_NAMED);
    let named = moved.iter().take(MOST_NAMED).map(|(is, was, name)| format!("{name} {was} → {is}"));
    let named = named.collect::<Vec<_>>().join(", ");
    let others = if more > 0 { format!(" and {more} others") } else { String::new() };
    (!moved.is_empty()).then(|| format!("{named}{others}"))
}
