//! Cells: answers in reader's words, with their marks, notes and raw values.

use super::shapes::{Cell, CellKind, Note, Other, State};
use super::sources::Sources;
use super::words;
use crate::base::{Decimal, Quantity};
use crate::derive::{Here, Known, Resolved, Standing, in_words};
pub(super) use crate::derive::{amount, joined, quantity, value};
use crate::model::{Criterion, CriterionType, Fact, Value};

/// The raw value that columns sort by: hundredths of a basis point or of a coin; texts sort by themselves.
fn raw(value: Quantity) -> String {
    let number = value.low().or(value.high()).unwrap_or_default();
    (number * Decimal::from(10_000)).trunc().normalize().to_string()
}

/// An answer that is not known.
pub(super) fn unknown(label: &str, kind: CellKind) -> Cell {
    let figure = kind == CellKind::Figure;
    let (mark, text) = if figure { ("", "not known") } else { ("unknown", "Not known") };
    Cell { kind, label: label.into(), state: State::Unknown, mark, text: text.into(), ..Cell::default() }
}

/// An answer to a question that does not apply.
pub(super) fn not_applicable(label: &str, kind: CellKind) -> Cell {
    let figure = kind == CellKind::Figure;
    let (mark, text) = if figure { ("", "does not apply") } else { ("not-applicable", "Does not apply") };
    Cell { kind, label: label.into(), state: State::NotApplicable, mark, text: text.into(), ..Cell::default() }
}

/// How a criterion's cells are drawn.
pub(super) fn kind(criterion: &Criterion) -> CellKind {
    use crate::model::Derivation as D;
    match (criterion.kind, criterion.derive) {
        (_, Some(D::Standing)) => CellKind::Standing,
        (_, Some(D::FeesAge | D::ReservesAge)) => CellKind::Age,
        (
            CriterionType::Derived
            | CriterionType::Count
            | CriterionType::Percent
            | CriterionType::Rate
            | CriterionType::Money,
            _,
        ) => CellKind::Figure,
        (CriterionType::Flag, _) => CellKind::Answer,
        _ => CellKind::Text,
    }
}

/// The cell of an answer. `pop` names the evidence on the same page, or is empty.
pub(super) fn known(label: &str, criterion: &Criterion, known: &Known<'_>, sources: &Sources<'_>, pop: &str) -> Cell {
    let kind = kind(criterion);
    match known {
        Known::Unknown => unknown(label, kind),
        Known::DoesNotApply => not_applicable(label, kind),
        Known::Standing(standing, expired) => standing_cell(label, *standing, *expired, String::new()),
        Known::Stated(resolved) => stated(label, criterion, resolved, sources, pop),
        Known::Number { value, currency, disputed, expired, block, age, .. } => {
            let (before, text) = match currency {
                Some(currency) => amount(*value, *currency),
                None => quantity(*value),
            };
            let notes: Vec<Note> = block.iter().map(|block| sources.note(*block, pop)).collect();
            let gauge = if kind == CellKind::Age || *expired { age.map(words::age) } else { None };
            let mark = if *disputed { "disputed" } else { "" };
            let unit = criterion.unit.as_deref().unwrap_or_default().to_owned();
            Cell {
                kind,
                label: label.into(),
                state: state(*disputed, *expired),
                mark,
                before,
                text,
                unit,
                notes,
                age: gauge,
                v: raw(*value),
                ..Cell::default()
            }
        }
    }
}

fn state(disputed: bool, expired: bool) -> State {
    match (disputed, expired) {
        (_, true) => State::Expired,
        (true, _) => State::Disputed,
        _ => State::Known,
    }
}

/// The cell of a stated fact.
pub(super) fn stated(
    label: &str,
    criterion: &Criterion,
    resolved: &Resolved<'_, Fact>,
    sources: &Sources<'_>,
    pop: &str,
) -> Cell {
    let winner = &resolved.winner;
    let answer = &winner.statement.what.value.value;
    let kind = kind(criterion);
    let notes = vec![sources.note(winner.statement.block, pop)];
    if *answer == Value::Unknown {
        let sub = winner.statement.note.as_deref().unwrap_or("the source leaves it open").to_owned();
        return Cell { notes, sub, ..unknown(label, kind) };
    }
    let expired = winner.age.is_expired();
    let disputed = resolved.is_disputed();
    let others = resolved.disputes().map(|other| Other {
        text: value(criterion, &other.statement.what.value.value),
        notes: vec![sources.note(other.statement.block, "")],
    });
    let note = winner.statement.note.as_deref().unwrap_or_default().to_owned();
    let (before, text) = match answer {
        Value::Number(number) => quantity(*number),
        Value::Money(number, currency) => amount(*number, *currency),
        other => ("", value(criterion, other)),
    };
    let v = match answer {
        Value::Number(number) | Value::Money(number, _) => raw(*number),
        Value::Date(date) => date.to_string(),
        other => value(criterion, other).to_lowercase(),
    };
    Cell {
        kind,
        label: label.into(),
        state: state(disputed, expired),
        mark: answer_mark(answer, disputed, expired, !note.is_empty()),
        before,
        text,
        unit: criterion.unit.as_deref().unwrap_or_default().into(),
        others: others.collect(),
        sub: note,
        notes,
        age: expired.then(|| words::age(winner.age)),
        v,
        ..Cell::default()
    }
}

fn answer_mark(value: &Value, disputed: bool, expired: bool, noted: bool) -> &'static str {
    match (value, expired) {
        _ if disputed => "disputed",
        (Value::Flag(true), true) => "expired-yes",
        (Value::Flag(false), true) => "expired-no",
        (Value::Flag(true), false) if noted => "yes",
        (Value::Flag(true), false) => "yes",
        (Value::Flag(false), false) => "no",
        _ => "",
    }
}

/// The mark of a standing.
pub(super) fn standing_mark(standing: Standing, expired: bool) -> &'static str {
    match (standing, expired) {
        (Standing::Licensed, false) => "licensed",
        (Standing::Registered, false) => "registered",
        (Standing::WithoutLicence, false) => "without-licence",
        (Standing::Leaving, false) => "leaving",
        (Standing::NotOffered, false) => "not-offered",
        (Standing::Unknown, _) => "standing-unknown",
        (Standing::DoesNotApply, _) => "not-applicable",
        (Standing::Licensed, true) => "expired-licensed",
        (Standing::Registered, true) => "expired-registered",
        (Standing::WithoutLicence, true) => "expired-without-licence",
        (Standing::Leaving, true) => "expired-leaving",
        (Standing::NotOffered, true) => "expired-not-offered",
    }
}

/// The cell of a standing with a second line.
pub(super) fn standing_cell(label: &str, standing: Standing, expired: bool, sub: String) -> Cell {
    // What is expired is filtered and sorted as what is not known, as counts see it.
    let counted = if expired && standing != Standing::DoesNotApply { Standing::Unknown } else { standing };
    let rank = Standing::ALL.iter().position(|one| *one == counted).unwrap_or_default();
    let state = match (standing, expired) {
        (Standing::Unknown, _) => State::Unknown,
        (Standing::DoesNotApply, _) => State::NotApplicable,
        (_, true) => State::Expired,
        _ => State::Known,
    };
    Cell {
        kind: CellKind::Standing,
        label: label.into(),
        state,
        mark: standing_mark(standing, expired),
        text: if expired { format!("{} (expired)", standing.shown()) } else { standing.shown().into() },
        sub,
        v: rank.to_string(),
        ..Cell::default()
    }
}

/// The cell of a standing in a place, with its second line and the source of what decides.
pub(super) fn standing_here(label: &str, here: &Here<'_, '_>, sources: &Sources<'_>) -> Cell {
    let notes = sources.basis(here.basis());
    Cell { notes, ..standing_cell(label, here.standing, here.expired, standing_sub(here)) }
}

/// The second line of a standing: home state and authority, or the sentence of what is known.
fn standing_sub(here: &Here<'_, '_>) -> String {
    if let (Standing::Licensed | Standing::Registered, Some(held)) = (here.standing, here.held()) {
        let country = held.operator.country.value.name();
        let authority = held.authority.map(|authority| authority.short.as_str()).unwrap_or_default();
        let reference = held.reference.map(|text| text.as_str()).unwrap_or_default();
        let mut parts = vec![country, authority];
        if here.standing == Standing::Registered {
            parts = vec![authority, reference];
        }
        parts.retain(|part| !part.is_empty());
        return parts.join(if here.standing == Standing::Registered { " " } else { ", " });
    }
    let sentence = in_words(here);
    if sentence == here.standing.shown() || sentence == "Not known" { String::new() } else { sentence }
}

/// A cell of plain text.
pub(super) fn text(label: &str, text: impl Into<String>) -> Cell {
    Cell { kind: CellKind::Text, label: label.into(), text: text.into(), ..Cell::default() }
}

#[cfg(test)]
mod tests {
    use super::{Standing, standing_cell};

    #[test]
    fn an_expired_standing_is_filtered_as_unknown() {
        let v = |standing, expired| standing_cell("", standing, expired, String::new()).v;
        assert_eq!(v(Standing::Licensed, true), v(Standing::Unknown, false));
        assert_ne!(v(Standing::Licensed, false), v(Standing::Unknown, false));
        assert_ne!(v(Standing::DoesNotApply, true), v(Standing::Unknown, false));
    }
}
