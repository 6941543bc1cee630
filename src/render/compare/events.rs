//! What happened to two exchanges, side by side.

use super::{CompareCell, Group, Line, RowView, Side};
use crate::derive::{actions, incidents, proofs};
use crate::render::shapes::State;
use crate::render::{Edition, cells, words};

/// Incidents, actions and proofs as lines.
pub(super) fn events(edition: &Edition<'_>, sides: &[Side<'_, '_>; 2]) -> Group {
    let row = |label: &str, told: &dyn Fn(&Side<'_, '_>) -> Vec<Line>| {
        let cell = |side: &Side<'_, '_>| {
            let lines = told(side);
            let mut cell = cells::text(label, "");
            if lines.is_empty() {
                cell.state = State::NoneRecorded;
                cell.text = "None in the sources read".into();
            }
            CompareCell { cell, bar: None, lines }
        };
        RowView { label: label.into(), sub: String::new(), cells: sides.iter().map(cell).collect() }
    };
    let rows = vec![
        row("Incidents", &|side| {
            incidents(side.local.standings.exchange)
                .into_iter()
                .map(|told| Line {
                    strong: told.date.in_words(),
                    text: format!(
                        "{}. {}.",
                        told.what.title.trim_end_matches('.'),
                        words::sentence(told.customers.shown())
                    ),
                    notes: told.statements.iter().take(1).map(|s| side.sources.note(s.block, "")).collect(),
                })
                .collect()
        }),
        row("Authorities", &|side| {
            actions(side.local.standings.exchange)
                .into_iter()
                .map(|action| Line {
                    strong: action.date.in_words(),
                    text: format!(
                        "{}: {}",
                        edition.book.authority(&action.what.authority.value).map_or("", |a| a.short.as_str()),
                        action.what.title
                    ),
                    notes: action.statements.iter().take(1).map(|s| side.sources.note(s.block, "")).collect(),
                })
                .collect()
        }),
        row("Reserves shown", &|side| {
            proofs(side.local.standings.exchange)
                .into_iter()
                .map(|proof| Line {
                    strong: proof.what.date.in_words(),
                    text: format!("{}, {}", proof.what.kind.shown(), proof.what.liabilities.shown()),
                    notes: vec![side.sources.note(proof.block, "")],
                })
                .collect()
        }),
    ];
    Group { title: "What happened".into(), rows }
}
