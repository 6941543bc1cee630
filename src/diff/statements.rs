//! Statements that are new, changed, gone or read again, by key.

use super::change::{Fate, StatementChange};
use super::ground::{Ground, Index};
use super::support::{index, of_exchange, of_page_statements};
use crate::model::{Book, Exchange};

/// What happened to the statements of exchanges and places that are in both books.
pub(super) fn changes(old: &Book, new: &Book, pairs: &[(&Exchange, &Exchange)]) -> Vec<StatementChange> {
    let mut all = Vec::new();
    for (before, after) in pairs {
        let (older, newer) =
            (index(old, Some(before), of_exchange(before)), index(new, Some(after), of_exchange(after)));
        all.extend(between(&after.name.value, older, newer));
    }
    for (_, page, place) in new.place_pages() {
        let Some((_, before)) = old.place_page(place) else { continue };
        let (older, newer) = (index(old, None, of_page_statements(before)), index(new, None, of_page_statements(page)));
        all.extend(between(&page.name, older, newer));
    }
    all
}

fn between(subject: &str, mut older: Index, newer: Index) -> Vec<StatementChange> {
    let mut all = Vec::new();
    let mut come = Vec::new();
    for (key, after) in newer {
        match older.remove(&key) {
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

fn fate(before: &Ground, after: &Ground) -> Option<Fate> {
    let same = before.says == after.says && before.until == after.until && before.note == after.note;
    match same {
        false => Some(Fate::Changed),
        true if before.cite.as_of < after.cite.as_of => Some(Fate::Rechecked),
        true if before.cite != after.cite => Some(Fate::Changed),
        true => None,
    }
}

fn told(subject: &str, fate: Fate, before: Option<&Ground>, after: Option<&Ground>) -> StatementChange {
    let one = after.or(before);
    let says = |ground: &Ground| {
        let until = ground.until.map(|until| format!(", until {}", until.in_words())).unwrap_or_default();
        let note = if ground.note.is_empty() { String::new() } else { format!(" ({})", ground.note) };
        format!("{}{until}{note}", ground.says)
    };
    StatementChange {
        subject: subject.into(),
        fate,
        about: one.map(|ground| ground.about.clone()).unwrap_or_default(),
        places: one.map(|ground| ground.places.clone()).unwrap_or_default(),
        before: before.map(says),
        after: after.map(says),
        before_source: before.map(|ground| ground.cite.clone()),
        after_source: after.map(|ground| ground.cite.clone()),
    }
}
