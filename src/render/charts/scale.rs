//! The axis of a chart: round numbers, and where a number lies between them.

use crate::base::{Decimal, Quantity, grouped};
use serde::Serialize;

/// Most steps of the axis across: six numbers have room on a phone.
const MOST_STEPS: u32 = 5;
/// A number on an axis.
#[derive(Debug, Serialize)]
pub(super) struct Tick {
    pub(super) at: String,
    pub(super) anchor: &'static str,
    pub(super) label: String,
}

/// The axis across: where it begins, and how far apart its round numbers are.
pub(super) struct Scale {
    from: Decimal,
    step: Decimal,
    steps: u32,
}

impl Scale {
    /// From zero to the dearest, or from near the cheapest where zero would push all marks to one side. A cost of
    /// which only the high end is known may be anything from zero.
    pub(super) fn of(costs: impl Iterator<Item = Quantity> + Clone) -> Self {
        let least = costs.clone().map(|cost| cost.low().unwrap_or_default()).min().unwrap_or_default();
        let highs = costs.filter_map(|cost| cost.high().or(cost.low()));
        let most = highs.max().unwrap_or_default();
        let is_far = least * Decimal::from(4) > most * Decimal::from(3);
        let least = if is_far { least } else { Decimal::ZERO };
        let mut power = Decimal::new(1, 2);
        loop {
            for step in [10, 20, 25, 50].map(|step| Decimal::new(step, 1) * power) {
                // A mark at an end would hang out, so that no cost lies on one.
                let first = (least / step).floor();
                let steps = (most / step).floor() + Decimal::ONE - first;
                if steps <= Decimal::from(MOST_STEPS) {
                    return Self { from: first * step, step, steps: u32::try_from(steps).unwrap_or(MOST_STEPS) };
                }
            }
            power *= Decimal::TEN;
        }
    }

    /// Where a cost lies, in thousandths of the width.
    pub(super) fn at(&self, cost: Decimal) -> i32 {
        let share = (cost - self.from) * Decimal::ONE_THOUSAND / (self.step * Decimal::from(self.steps));
        share.round().to_string().parse().unwrap_or(0)
    }

    pub(super) fn ticks(&self) -> Vec<Tick> {
        let tick = |n: u32| {
            let cost = self.from + self.step * Decimal::from(n);
            let label = grouped(cost.normalize());
            // A long number at the end has no room on both sides of its tick.
            let anchor = if n == self.steps && label.len() > 3 { "end" } else { "mid" };
            Tick { at: percent(self.at(cost)), anchor, label }
        };
        (0..=self.steps).map(tick).collect()
    }
}

/// Thousandths as per cent: `45.3%`.
pub(super) fn percent(thousandths: i32) -> String {
    format!("{}%", Decimal::new(i64::from(thousandths), 1).normalize())
}

#[cfg(test)]
mod tests {
    use super::Scale;
    use crate::base::Quantity;

    #[test]
    fn axes() {
        for (costs, ticks) in [
            ("2.00, 8.00", "0 2 4 6 8 10"),
            ("9.50, 10.00", "9.4 9.6 9.8 10 10.2"),
            ("at most 9.50, 10.00", "0 2.5 5 7.5 10 12.5"),
            ("0", "0 0.01"),
            ("12000, 480000", "0 100,000 200,000 300,000 400,000 500,000"),
        ] {
            let costs = costs.split(", ").map(|cost| Quantity::parse(cost).unwrap());
            let labels: Vec<String> = Scale::of(costs).ticks().into_iter().map(|tick| tick.label).collect();
            assert_eq!(labels.join(" "), ticks);
        }
    }
}
