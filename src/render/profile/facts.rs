//! Facts of an exchange: every question with its answers, their evidence, and what did not count; and those that filters
//! and scores ask for, told in short.

use crate::base::Place;
use crate::derive::{Lost, Resolved, fact, scopes};
use crate::model::{Criterion, CriterionType, Exchange, Fact as ModelFact, Subject, Value};
use crate::render::report::report;
use crate::render::shapes::{Cell, Evidence, Link, Loser};
use crate::render::sources::Sources;
use crate::render::{Edition, cells, words};
use serde::Serialize;

/// A group of questions.
#[derive(Serialize)]
pub(super) struct Group {
    id: String,
    title: String,
    rows: Vec<Fact>,
}

#[derive(Serialize)]
struct Fact {
    id: String,
    question: String,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    r#where: String,
    cell: Cell,
    source: Link,
    evidence: Option<Evidence>,
}

/// The stated questions that have an answer, by group.
pub(super) fn groups(edition: &Edition<'_>, exchange: &Exchange, sources: &Sources<'_>) -> Vec<Group> {
    let criteria = edition.book.criteria();
    let of_group = |(id, title): &(crate::base::Id, crate::base::Id)| {
        let asked = criteria.of(Subject::Exchange).filter(|c| c.group.value == *id && c.kind != CriterionType::Derived);
        let rows: Vec<Fact> = asked.filter_map(|criterion| row(edition, exchange, criterion, sources)).collect();
        (!rows.is_empty()).then(|| Group { id: format!("f-{id}"), title: title.to_string(), rows })
    };
    criteria.groups.iter().filter_map(of_group).collect()
}

/// The answers that filters and scores ask for, as its profile tells them: everywhere, or where they are first stated.
pub(super) fn asked_for(edition: &Edition<'_>, exchange: &Exchange, sources: &Sources<'_>) -> Vec<Cell> {
    let criteria = edition.book.criteria().of(Subject::Exchange);
    let asked = criteria.filter(|own| (own.filter || own.score.is_some()) && own.kind != CriterionType::Derived);
    let answered = |criterion: &Criterion| {
        let places = std::iter::once(Place::ALL).chain(scopes(exchange, &criterion.id.value));
        let resolved = places.filter_map(|place| fact(edition.book, exchange, criterion, place)).next()?;
        Some(cells::stated(&criterion.question, criterion, &resolved, sources, ""))
    };
    asked.filter_map(answered).collect()
}

fn row(edition: &Edition<'_>, exchange: &Exchange, criterion: &Criterion, sources: &Sources<'_>) -> Option<Fact> {
    let mut seen: Vec<u32> = Vec::new();
    let mut answers = Vec::new();
    let page = edition.addresses.with_host(&edition.addresses.facts(&exchange.slug));
    let report = report(edition, &page, Some(&criterion.question));
    for place in scopes(exchange, &criterion.id.value) {
        let Some(resolved) = fact(edition.book, exchange, criterion, place) else { continue };
        let at = resolved.winner.statement.at.start;
        if !seen.contains(&at) {
            seen.push(at);
            answers.push(answer(edition, criterion, &resolved, place, sources, answers.len(), &report));
        }
    }
    let id = format!("e-{}", criterion.id.value);
    (!answers.is_empty()).then(|| Fact { id, question: criterion.question.to_string(), answers })
}

fn answer(
    edition: &Edition<'_>,
    criterion: &Criterion,
    resolved: &Resolved<'_, ModelFact>,
    place: Place,
    sources: &Sources<'_>,
    number: usize,
    report: &str,
) -> Answer {
    let winner = &resolved.winner;
    let force = match (winner.statement.from, winner.statement.until) {
        (Some(from), Some(until)) => format!("In force from {} until {}", from.in_words(), until.in_words()),
        (Some(from), None) => format!("In force from {}", from.in_words()),
        (None, Some(until)) => format!("In force until {}", until.in_words()),
        (None, None) => String::new(),
    };
    // Source and age stand beside the answer, so that only what is more than these needs to be opened.
    let more = !force.is_empty()
        || winner.statement.note.is_some()
        || winner.relayed_by.is_some()
        || !resolved.others.is_empty();
    let pop = match (more, number) {
        (false, _) => String::new(),
        (true, 0) => format!("p-{}", criterion.id.value),
        (true, _) => format!("p-{}-{}", criterion.id.value, number + 1),
    };
    let mut cell = cells::stated(&criterion.question, criterion, resolved, sources, &pop);
    if criterion.max_age != crate::model::Limit::Never {
        cell.age = Some(words::age(winner.age));
    }
    let names: Vec<String> =
        winner.statement.places.iter().map(|place| edition.book.place_name(*place).to_string()).collect();
    let general = place == Place::ALL;
    let r#where = if general { String::new() } else { format!("In {}", words::list(&names)) };
    let source = Link::new(sources.cited(winner.source), winner.source.url.value.as_str());
    let evidence = more.then(|| Evidence {
        id: pop,
        what: criterion.question.to_string(),
        value: with_unit(criterion, &winner.statement.what.value.value),
        source: sources.cited(winner.source),
        kind: winner.source.kind.value.shown().into(),
        force,
        as_of: winner.statement.as_of.in_words(),
        age: cell.age.clone(),
        says: winner.statement.note.as_deref().unwrap_or_default().into(),
        read_in: winner.relayed_by.unwrap_or_default().into(),
        others: resolved.others.iter().map(|(other, lost)| loser(criterion, other, *lost, sources)).collect(),
        href: winner.source.url.value.to_string(),
        report: report.into(),
    });
    Answer { r#where, cell, source, evidence }
}

fn with_unit(criterion: &Criterion, value: &Value) -> String {
    let unit = criterion.unit.as_deref().filter(|_| matches!(value, Value::Number(_)));
    let unit = unit.map_or_else(String::new, |unit| format!("\u{a0}{unit}"));
    format!("{}{unit}", cells::value(criterion, value))
}

fn loser(
    criterion: &Criterion,
    other: &crate::derive::Candidate<'_, ModelFact>,
    lost: Lost,
    sources: &Sources<'_>,
) -> Loser {
    let why = match lost {
        Lost::Agrees if criterion.kind == CriterionType::Text => "Stated beside it: texts are not weighed.",
        Lost::Agrees => "Says the same, or less.",
        Lost::Disputes => "Weighs as much: the sources disagree.",
        Lost::Wider => "Not used: it is about a wider place.",
        Lost::Expired => "Not used: it is too old.",
        Lost::LowerRank => "Not used: its source ranks lower.",
        Lost::Older => "Not used: the other is more recent.",
        Lost::Weaker => "Not used: the other was read directly.",
    };
    let day = other.statement.as_of.in_words();
    Loser {
        value: with_unit(criterion, &other.statement.what.value.value),
        who: format!("{}, {day}", sources.cited(other.source)),
        why: why.into(),
    }
}
