//! Statements that are new, changed, gone or read again, by key.

use super::answer::UNKNOWN;
use super::change::{Change, Cite, Fate, StatementChange, Topic};
use super::ground::{Ground, Index};
use super::places;
use super::roster::Roster;
use super::side::Side;
use super::support::{index, of_exchange, of_page_statements};
use crate::model::{Book, Exchange, PlacePage};
use rayon::prelude::*;
use std::collections::HashMap;

/// What happened to the statements of exchanges and places; all of one that came are added, of one that went gone.
pub(super) fn changes<'b>(old: &Side<'b>, new: &Side<'b>, roster: &Roster<'b>) -> Vec<StatementChange> {
    let of = |side: &Side<'b>, own: Option<&'b Exchange>| -> Index {
        own.map(|own| index(side, Some(own), of_exchange(own))).unwrap_or_default()
    };
    let changed = roster.changed.iter().map(|(before, after)| (Some(*before), Some(*after)));
    let come = roster.come.iter().map(|after| (None, Some(*after)));
    let gone = roster.gone.iter().map(|before| (Some(*before), None));
    let exchanges: Vec<(Option<&'b Exchange>, Option<&'b Exchange>)> = changed.chain(come).chain(gone).collect();
    let of_pair = |(before, after): (Option<&'b Exchange>, Option<&'b Exchange>)| {
        let name = after.or(before).map(|own| own.name.value.as_str()).unwrap_or_default();
        between(name, of(old, before), of(new, after))
    };
    let mut all: Vec<StatementChange> = exchanges.into_par_iter().flat_map_iter(of_pair).collect();
    let of = |side: &Side<'b>, page: Option<&'b PlacePage>| -> Index {
        page.map(|page| index(side, None, of_page_statements(page))).unwrap_or_default()
    };
    for (before, after) in places::pages(old.book, new.book) {
        let name = after.or(before).map(|page| page.name.as_str()).unwrap_or_default();
        all.extend(between(name, of(old, before), of(new, after)));
    }
    all
}

/// Marks the statements that changes of answers tell in full, and those of profiles and places that came or went. Of one
/// that is told but for another note the note is left.
pub(super) fn mark_told(statements: &mut [StatementChange], changes: &[Change], new: &Book) {
    let mut by_subject: HashMap<&str, Vec<&Change>> = HashMap::new();
    changes.iter().for_each(|change| by_subject.entry(change.subject.name.as_str()).or_default().push(change));
    for one in statements.iter_mut().filter(|one| !one.told) {
        let question = one.about.strip_prefix("facts · ").and_then(|id| new.criteria().get(id));
        let question = question.map(|criterion| criterion.question.as_str());
        // The address of a shared source is told of the guide.
        let own = [one.subject.as_str(), "Guide"].into_iter().filter_map(|name| by_subject.get(name)).flatten();
        let telling: Vec<&&Change> = own.into_iter().filter(|change| is_told(one, change, question)).collect();
        let [_, (was, is)] = &one.parts;
        one.told = telling.iter().any(|change| was == is || change.topic == Topic::Roster);
        if !one.told && !telling.is_empty() {
            (one.before, one.after) = (was.clone(), is.clone());
            one.about.push_str(", note");
        }
    }
}

/// Whether a change tells what a statement says, but for its note.
fn is_told(one: &StatementChange, change: &Change, question: Option<&str>) -> bool {
    let [(before, after), _] = &one.parts;
    let same = |told: &Option<String>, stated: &Option<String>| match (told, stated) {
        // Of a date the day is told before it.
        (Some(told), Some(stated)) => {
            told == stated || one.about.starts_with("dates") && told.ends_with(&format!(": {stated}"))
        }
        // Beside a new statement another may have told the same.
        (told, None) => one.fate != Fate::Changed || told.as_deref().is_none_or(|told| told == UNKNOWN),
        (None, Some(_)) => false,
    };
    let is_cited =
        || [&one.after_source, &one.before_source].into_iter().flatten().any(|own| change.cites.contains(own));
    let urls = |cite: &Option<Cite>| cite.as_ref().map(|cite| cite.url.clone());
    match change.topic {
        // Only the address of its source is another one.
        Topic::Link => {
            let (was, is) = (urls(&one.before_source), urls(&one.after_source));
            one.before == one.after && was != is && (&change.before, &change.after) == (&was, &is)
        }
        Topic::Roster => matches!(one.fate, Fate::Added | Fate::Gone),
        Topic::Fact | Topic::Law if question.is_some_and(|question| question != change.thing) => false,
        Topic::Fact | Topic::Fee | Topic::Law => {
            is_cited() && same(&change.before, before) && same(&change.after, after)
        }
        // A licence is told field by field.
        Topic::Licence if one.about.starts_with("licences") => is_cited() && !change.thing.is_empty(),
        // What is offered is told in other words; who offers it is not.
        Topic::Access if one.about.starts_with("access") => is_cited() && offered_by(before) == offered_by(after),
        // An event is told in the same words in another order.
        Topic::Event => {
            let has = |told: &Option<String>, stated: &Option<String>| {
                let told = told.as_deref().unwrap_or_default();
                stated.as_deref().is_none_or(|stated| stated.split(", ").all(|part| told.contains(part)))
            };
            is_cited() && has(&change.before, before) && has(&change.after, after)
        }
        _ => false,
    }
}

fn offered_by(stated: &Option<String>) -> Option<&str> {
    stated.as_deref()?.split_once(", by ").map(|(_, operator)| operator)
}

fn between(subject: &str, mut older: Index, newer: Index) -> Vec<StatementChange> {
    let mut all = Vec::new();
    let mut come = Vec::new();
    // Of several statements with one key those that say the same are the same.
    let said = |one: &Ground| (bare(&one.key).to_owned(), one.says.clone(), one.note.clone(), one.until);
    let mut same: HashMap<_, Vec<String>> = HashMap::new();
    older.values().for_each(|one| same.entry(said(one)).or_default().push(one.key.clone()));
    let (known, other): (Vec<Ground>, Vec<Ground>) =
        newer.into_values().partition(|after| same.contains_key(&said(after)));
    for after in known.into_iter().chain(other) {
        let alike = same.get_mut(&said(&after)).and_then(Vec::pop);
        match alike.and_then(|key| older.remove(&key)).or_else(|| older.remove(&after.key)) {
            Some(before) => {
                all.extend(fate(&before, &after).map(|fate| told(subject, fate, Some(&before), Some(&after))))
            }
            None => come.push(after),
        }
    }
    // A new statement about what a vanished one was about, in the same places, took its place.
    for after in come {
        let superseded = older.values().find(|before| before.about == after.about && before.places == after.places);
        let before = superseded.map(|before| before.key.clone()).and_then(|key| older.remove(&key));
        let fate = if before.is_some() { Fate::Changed } else { Fate::Added };
        all.push(told(subject, fate, before.as_ref(), Some(&after)));
    }
    all.extend(older.values().map(|before| told(subject, Fate::Gone, Some(before), None)));
    all
}

/// A key without the number that tells it from others.
fn bare(key: &str) -> &str {
    key.rsplit_once(" #")
        .filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(key, |(key, _)| key)
}

fn fate(before: &Ground, after: &Ground) -> Option<Fate> {
    let same = before.says == after.says && before.until == after.until && before.note == after.note;
    match same {
        false => Some(Fate::Changed),
        true if before.cite.as_of < after.cite.as_of => Some(Fate::Rechecked),
        // What a source is called is told of the source.
        true if !before.cite.is_alike(&after.cite) => Some(Fate::Changed),
        true => None,
    }
}

fn told(subject: &str, fate: Fate, before: Option<&Ground>, after: Option<&Ground>) -> StatementChange {
    let one = after.or(before);
    let says = |ground: &Ground| {
        let until = ground.until.map(|until| format!(", until {}", until.in_words())).unwrap_or_default();
        format!("{}{until}", ground.says)
    };
    let note = |ground: &Ground| (!ground.note.is_empty()).then(|| ground.note.clone());
    let values = (before.map(says), after.map(says));
    let notes = (before.and_then(note), after.and_then(note));
    let whole = |value: &Option<String>, note: &Option<String>| match (value, note) {
        (Some(value), Some(note)) => Some(format!("{value} ({note})")),
        (value, _) => value.clone(),
    };
    StatementChange {
        subject: subject.into(),
        fate,
        about: one.map(|ground| ground.about.clone()).unwrap_or_default(),
        places: one.map(|ground| ground.places.clone()).unwrap_or_default(),
        before: whole(&values.0, &notes.0),
        after: whole(&values.1, &notes.1),
        before_source: before.map(|ground| ground.cite.clone()),
        after_source: after.map(|ground| ground.cite.clone()),
        told: false,
        parts: [values, notes],
    }
}
