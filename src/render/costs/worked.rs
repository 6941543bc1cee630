//! How one month comes to its sum, step by step.

use super::Costed;
use crate::base::{Decimal, grouped};
use crate::render::cells;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Worked {
    title: String,
    lines: Vec<WorkedLine>,
}

#[derive(Serialize)]
struct WorkedLine {
    text: String,
    figure: String,
    sum: bool,
}

pub(super) fn worked(one: &Costed<'_, '_>, amount: Decimal) -> Worked {
    let total = cells::joined(cells::quantity(one.month.value));
    let mut lines = vec![WorkedLine {
        text: format!("Trading: {} × {} %", grouped(amount), one.month.trading.rate),
        figure: cells::joined(cells::quantity(one.month.trading.value)),
        sum: false,
    }];
    for (text, rail) in [("Money in", &one.month.pay_in), ("Money out", &one.month.pay_out)] {
        if let Some(rail) = rail {
            let way = rail.rail.statement.what.way.shown();
            lines.push(WorkedLine {
                text: format!("{text}: {way}"),
                figure: cells::joined(cells::quantity(rail.value)),
                sum: false,
            });
        }
    }
    lines.push(WorkedLine { text: "Month".into(), figure: total.clone(), sum: true });
    Worked { title: format!("How {} comes to {total}", one.local.standings.exchange.name.value), lines }
}
