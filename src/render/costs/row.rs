//! What a month costs at one exchange: a bar, and its parts in figures.

use super::{Costed, is_known};
use crate::base::{Currency, Decimal, Quantity};
use crate::derive::RailCost;
use crate::render::shapes::{Cell, CellKind, State};
use crate::render::sources::Sources;
use crate::render::{Edition, cells};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct RowView {
    name: String,
    href: String,
    bar: Bar,
    month: Cell,
    trading: Cell,
    pay_in: Cell,
    pay_out: Cell,
}

#[derive(Serialize)]
struct Bar {
    fee: String,
    rail: String,
    disputed: String,
    open: String,
}

pub(super) fn row(edition: &Edition<'_>, one: &Costed<'_, '_>, currency: Currency, scale: Decimal) -> RowView {
    let exchange = one.local.standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, edition.addresses.facts(&exchange.slug));
    let share = |number: Decimal| {
        crate::render::profile::one_place((number * Decimal::ONE_HUNDRED / scale).min(Decimal::ONE_HUNDRED))
    };
    let trading = &one.month.trading;
    let fee = trading.value.low().unwrap_or_default();
    let rails = [&one.month.pay_in, &one.month.pay_out]
        .into_iter()
        .flatten()
        .filter_map(|rail| rail.value.low())
        .sum::<Decimal>();
    // What is sure to be charged is drawn in full, the rest up to the highest end as a range.
    let spread = one.month.value.high().map_or(Decimal::ZERO, |high| (high - fee - rails).max(Decimal::ZERO));
    let figure = |label: &str, value: Quantity, block: Option<u32>, disputed: bool, expired: bool| {
        let (before, text) = cells::quantity(value);
        let state = if expired {
            State::Expired
        } else if disputed {
            State::Disputed
        } else {
            State::Known
        };
        let notes = block.map(|block| sources.note(block, "")).into_iter().collect();
        Cell {
            kind: CellKind::Figure,
            label: label.into(),
            state,
            mark: if disputed { "disputed" } else { "" },
            before,
            text,
            notes,
            ..Cell::default()
        }
    };
    let rail = |label: &str, cost: &Option<RailCost<'_>>| match cost {
        Some(cost) => {
            let disputed = cost.disputed.iter().any(|(value, _)| !value.meets(&cost.value));
            figure(label, cost.value, Some(cost.rail.statement.block), disputed, cost.rail.age.is_expired())
        }
        None => cells::unknown(label, CellKind::Figure),
    };
    let month_label = format!("Month, {currency}");
    RowView {
        name: exchange.name.value.to_string(),
        href: href.clone(),
        bar: Bar {
            fee: share(fee),
            rail: share(rails),
            disputed: share(spread),
            open: if is_known(one) { "0".into() } else { "6".into() },
        },
        month: if one.month.is_open() {
            cells::unknown(&month_label, CellKind::Figure)
        } else {
            let expired = one.month.weakest().1.is_expired();
            figure(&month_label, one.month.value, None, one.month.is_disputed(), expired)
        },
        trading: figure(
            "Trading",
            trading.value,
            Some(trading.schedule.statement.block),
            trading.disputed,
            trading.expired,
        ),
        pay_in: rail("Pay in", &one.month.pay_in),
        pay_out: rail("Pay out", &one.month.pay_out),
    }
}
