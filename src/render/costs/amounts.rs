//! The trading fee alone for several amounts.

use super::Costed;
use crate::base::{Currency, Decimal, Quantity};
use crate::derive::Side;
use crate::render::shapes::{Cell, CellKind, State};
use crate::render::sources::Sources;
use crate::render::{Edition, cells};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Amounts {
    title: String,
    note: String,
    heads: Vec<Head>,
    rows: Vec<AmountRow>,
}

#[derive(Serialize)]
struct Head {
    text: String,
}

#[derive(Serialize)]
struct AmountRow {
    name: String,
    href: String,
    cells: Vec<Cell>,
    from: String,
}

pub(super) fn table(
    edition: &Edition<'_>,
    costed: &[Costed<'_, '_>],
    amounts: &[Decimal],
    currency: Currency,
    place: &str,
) -> Amounts {
    let heads = amounts.iter().map(|amount| Head {
        text: format!("{} a month", cells::joined(cells::amount(Quantity::exact(*amount), currency))),
    });
    let row = |one: &Costed<'_, '_>| {
        let exchange = one.local.standings.exchange;
        let href = edition.addresses.exchange(&exchange.slug);
        let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, edition.addresses.facts(&exchange.slug));
        let cells = amounts.iter().map(|amount| {
            let label = cells::joined(cells::amount(Quantity::exact(*amount), currency));
            match one.local.costs.of_amount(*amount, Side::Taker, &edition.rates) {
                Ok(cost) => {
                    let (before, text) = cells::quantity(cost.value);
                    let notes = vec![sources.note(cost.schedule.statement.block, "")];
                    let state = match (cost.expired, cost.disputed) {
                        (true, _) => State::Expired,
                        (_, true) => State::Disputed,
                        _ => State::Known,
                    };
                    let mark = if cost.disputed { "disputed" } else { "" };
                    Cell { kind: CellKind::Figure, label, state, mark, before, text, notes, ..Cell::default() }
                }
                Err(_) => cells::unknown(&label, CellKind::Figure),
            }
        });
        let from = one.local.costs.schedule().map(|schedule| {
            let winner = &schedule.winner;
            let expired = if winner.age.is_expired() { ", expired" } else { "" };
            format!("{}, {}{expired}", winner.source.title.value, winner.statement.as_of.in_words())
        });
        AmountRow {
            name: exchange.name.value.to_string(),
            href: href.clone(),
            cells: cells.collect(),
            from: from.unwrap_or_default(),
        }
    };
    let mut rows: Vec<AmountRow> = costed.iter().map(row).collect();
    rows.sort_by_key(|row| row.name.to_lowercase());
    Amounts {
        title: format!("Trading fee alone, from {place}"),
        note: format!(
            "In {}, all taker orders, at the tier of each amount, a month like the month before. By name.",
            currency.sign()
        ),
        heads: heads.collect(),
        rows,
    }
}
