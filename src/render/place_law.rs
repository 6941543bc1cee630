//! The law of a place for its page: what protects a reader, regimes with their steps, key dates.

use super::cells;
use super::report::report;
use super::shapes::{Cell, CellKind, KeyDate, Link, Note};
use super::sources::Sources;
use super::{Edition, words};
use crate::base::Place;
use crate::derive::Placed;
use crate::model::{KeyDate as ModelDate, PlacePage, RegimeStatus, RegimeStep, Statement, Subject, Value};
use serde::Serialize;
use std::collections::HashSet;

/// Questions about protection with their answers.
#[derive(Default, Serialize)]
pub(super) struct Protection {
    rows: Vec<ProtectionRow>,
}

#[derive(Serialize)]
struct ProtectionRow {
    #[serde(skip)]
    criterion: String,
    id: String,
    question: String,
    cell: Cell,
    text: String,
    notes: Vec<Note>,
    add: Link,
}

/// Notes of another page's sources lead to that page.
fn note(edition: &Edition<'_>, page: &PlacePage, stated_in: &PlacePage, block: u32, own: &Sources<'_>) -> Note {
    if stated_in.file == page.file {
        return own.note(block, "");
    }
    let place = stated_in.code.as_ref().map(|code| code.value);
    let href = place.map(|place| edition.addresses.place_code(edition.book, place)).unwrap_or_default();
    Sources::new(edition.book, &stated_in.blocks, &stated_in.name, href).note(block, "")
}

/// The answers to every question asked of places; inherited ones say from where.
pub(super) fn protection(
    edition: &Edition<'_>,
    place: Option<Place>,
    page: &PlacePage,
    own: &Sources<'_>,
) -> Protection {
    let Some(place) = place else { return Protection::default() };
    let row = |criterion: &crate::model::Criterion| {
        let label = criterion.question.as_str();
        let found = edition.law.fact(&criterion.id.value, place);
        let (cell, text, notes, add) = match found {
            Some((resolved, stated_in)) => {
                let sources = Sources::new(edition.book, &stated_in.blocks, &stated_in.name, String::new());
                let mut cell = cells::stated(label, criterion, &resolved, &sources, "");
                cell.kind = CellKind::Answer;
                cell.notes = Vec::new();
                let winner = resolved.winner.statement;
                let mut text = winner.note.as_deref().unwrap_or_default().to_owned();
                if matches!(winner.what.value.value, Value::Text(_)) {
                    let stated = std::mem::take(&mut cell.text);
                    text = if text.is_empty() { stated } else { format!("{}. {text}", stated.trim_end_matches('.')) };
                    cell.text = "See the note".into();
                }
                cell.sub = String::new();
                if text == cell.text {
                    text = String::new();
                }
                if stated_in.file != page.file {
                    let from = format!("As in {}.", words::in_sentence(&stated_in.name));
                    text = if text.is_empty() { from } else { format!("{text} ({from})") };
                }
                (cell, text, vec![note(edition, page, stated_in, winner.block, own)], Link::default())
            }
            None => {
                let href = edition.addresses.with_host(&edition.addresses.place_code(edition.book, place));
                let add = Link::new("Help find one", report(edition, &href, Some(label)));
                (cells::unknown(label, CellKind::Answer), "No source we accept yet.".into(), Vec::new(), add)
            }
        };
        let id = format!("e-{}", criterion.id.value);
        ProtectionRow { criterion: criterion.id.value.to_string(), id, question: label.into(), cell, text, notes, add }
    };
    // The warning that the law prescribes stands at the head of the page.
    let warned = edition.book.guide().notice.as_ref().filter(|own| edition.law.fact(&own.value, place).is_some());
    let asked = edition.book.criteria().of(Subject::Place);
    let rows = asked.filter(|own| warned.is_none_or(|warned| warned.value != own.id.value)).map(row).collect();
    Protection { rows }
}

impl Protection {
    /// The answers that the guide tells in a place's first lines.
    pub(super) fn brief(&self, edition: &Edition<'_>) -> Vec<Cell> {
        let row = |id: &str| self.rows.iter().find(|row| row.criterion == id);
        let told = |row: &ProtectionRow| Cell { notes: row.notes.clone(), ..row.cell.clone() };
        edition.book.guide().brief.iter().filter_map(|own| row(&own.value).map(told)).collect()
    }
}

impl DateLists {
    /// The next date of which the day is known or expected.
    pub(super) fn next(&self) -> Option<Cell> {
        let date = self.ahead.first()?;
        let (notes, sub) = (date.notes.clone(), date.what.clone());
        Some(Cell { notes, sub, ..cells::text("Changes next", date.date.as_str()) })
    }
}

/// A warning that the law of the place prescribes, with its source.
#[derive(Serialize)]
pub(super) struct Notice {
    text: String,
    /// What is said of how it was read.
    note: String,
    notes: Vec<Note>,
}

/// The answer to the guide's criterion of notices, if the place has one.
pub(super) fn notice(
    edition: &Edition<'_>,
    place: Option<Place>,
    page: &PlacePage,
    own: &Sources<'_>,
) -> Option<Notice> {
    let criterion = edition.book.guide().notice.as_ref()?;
    let (resolved, stated_in) = edition.law.fact(&criterion.value, place?)?;
    let winner = resolved.winner.statement;
    let Value::Text(text) = &winner.what.value.value else { return None };
    let told = winner.note.as_deref().unwrap_or_default().to_owned();
    Some(Notice { text: text.to_string(), note: told, notes: vec![note(edition, page, stated_in, winner.block, own)] })
}

/// A regime with its steps in a place.
#[derive(Serialize)]
pub(super) struct Regime {
    id: String,
    name: String,
    law: String,
    kind: String,
    status: String,
    since: String,
    mark: &'static str,
    steps: Vec<Step>,
    notes: Vec<Note>,
}

#[derive(Serialize)]
struct Step {
    date: String,
    status: String,
    past: bool,
    notes: Vec<Note>,
}

/// The regimes about which something is stated for the place, licences first.
pub(super) fn regimes(edition: &Edition<'_>, place: Option<Place>, page: &PlacePage, own: &Sources<'_>) -> Vec<Regime> {
    let Some(place) = place else { return Vec::new() };
    let day = edition.book.day();
    let one = |regime: &crate::model::Regime| {
        let cite = |step: &Placed<'_, RegimeStep>| note(edition, page, step.page, step.statement.block, own);
        let steps = edition.law.steps(regime, place);
        let now = edition.law.step(regime, place);
        let status = now.map(|step| step.statement.what.status);
        let since = now.map(|step| begun(step.statement)).unwrap_or_default();
        let told = |step: &Placed<'_, RegimeStep>| Step {
            date: begun(step.statement),
            status: step.statement.what.status.shown().to_lowercase(),
            past: step.statement.from.is_some_and(|from| from.first_day() <= day),
            notes: vec![cite(step)],
        };
        let words = if regime.kind.shown().eq_ignore_ascii_case(&regime.word) {
            regime.kind.shown().to_owned()
        } else {
            format!("{}, called {}", regime.kind.shown(), regime.word)
        };
        Regime {
            id: regime.id.value.to_string(),
            name: regime.name.to_string(),
            law: regime.law.to_string(),
            kind: words,
            status: status.map_or_else(|| "Not yet".into(), |status| status.shown().to_owned()),
            since,
            mark: match status {
                Some(RegimeStatus::InForce) => "yes",
                Some(RegimeStatus::Transitional) => "partly",
                Some(RegimeStatus::Lapsed | RegimeStatus::Withdrawn) => "no",
                _ => "unknown",
            },
            steps: steps.iter().map(told).collect(),
            notes: now.iter().map(cite).collect(),
        }
    };
    edition.law.regimes_in(place).map(one).collect()
}

/// When a step began: `30 Dec 2024`, or `Jul 2026 at the latest` where the first day was not read.
pub(super) fn begun(step: &Statement<RegimeStep>) -> String {
    let latest = if step.what.at_latest { " at the latest" } else { "" };
    step.from.map(|from| format!("{}{latest}", from.in_words())).unwrap_or_default()
}

/// Most dates that are over and stand on the page of a place: its own come before those of places around it, newer
/// ones before older ones. The calendar has them all.
const MOST_PAST: usize = 5;

/// Key dates before and after the day.
#[derive(Serialize)]
pub(super) struct DateLists {
    past: Vec<KeyDate>,
    today: String,
    ahead: Vec<KeyDate>,
    link: Link,
}

/// The dates of a place, its own and inherited ones.
pub(super) fn key_dates(edition: &Edition<'_>, place: Option<Place>, page: &PlacePage, own: &Sources<'_>) -> DateLists {
    let all = match place {
        Some(place) => edition.law.dates(place),
        None => page.dates.iter().map(|statement| Placed { statement, page }).collect(),
    };
    let is_past = |date: &Placed<'_, ModelDate>| date.statement.what.date.value.last_day() < edition.book.day();
    let (mut past, mut shown): (Vec<Placed<'_, ModelDate>>, Vec<_>) = all.into_iter().partition(is_past);
    let day = |date: &Placed<'_, ModelDate>| date.statement.what.date.value;
    past.sort_by_key(|date| (!std::ptr::eq(date.page, page), std::cmp::Reverse(day(date))));
    let mut kept = HashSet::new();
    past.retain(|date| {
        let told = (day(date), date.statement.what.what.clone());
        kept.contains(&told) || kept.len() < MOST_PAST && kept.insert(told)
    });
    past.append(&mut shown);
    past.sort_by_key(day);
    let told: Vec<KeyDate> = past
        .iter()
        .map(|date| key_date(edition, date, note(edition, page, date.page, date.statement.block, own)))
        .collect();
    let (past, ahead) = together(told).into_iter().partition(|date| date.past);
    let today = crate::base::PartialDate::from(edition.book.day()).in_words();
    DateLists { past, today, ahead, link: Link::new("All dates", edition.addresses.href("/calendar/")) }
}

/// Dates that several sources tell alike are told once, with all of them.
pub(super) fn together(dates: Vec<KeyDate>) -> Vec<KeyDate> {
    let mut all: Vec<KeyDate> = Vec::with_capacity(dates.len());
    for date in dates {
        let is_same = |own: &&mut KeyDate| own.iso == date.iso && own.what == date.what && own.code == date.code;
        match all.iter_mut().find(is_same) {
            Some(own) => own.notes.extend(date.notes),
            None => all.push(date),
        }
    }
    all
}

/// A date in words.
pub(super) fn key_date(edition: &Edition<'_>, placed: &Placed<'_, ModelDate>, note: Note) -> KeyDate {
    let date = placed.statement.what.date.value;
    let day = edition.book.day();
    let place = placed.page.code.as_ref().map(|code| code.value);
    KeyDate {
        date: date.in_words(),
        iso: date.to_string(),
        when: words::until(day, date),
        what: placed.statement.what.what.to_string(),
        code: place.map(|place| place.to_string()).unwrap_or_default(),
        place_href: place.map(|place| edition.addresses.place_code(edition.book, place)).unwrap_or_default(),
        firm: !placed.statement.what.expected,
        past: date.last_day() < day,
        firm_words: if placed.statement.what.expected { "Expected" } else { "Firm" },
        notes: vec![note],
    }
}
