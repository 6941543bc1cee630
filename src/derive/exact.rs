//! Arithmetic on money and on bounds: exact, rounded once, and without a number that could overflow.

use crate::base::{Decimal, Doubt, Quantity};
use rust_decimal::RoundingStrategy;

/// Numbers from here on are no sums of money. It is what content can write, so that pages can reckon with what
/// comes out of here as they do with what was written.
fn is_in_reach(number: Decimal) -> bool {
    number.abs() < Decimal::from(1_000_000_000_000_000_000_u64)
}

/// Rounds half up to the currency's smallest coin; of a rebate half away from zero too, as its exchange would.
pub(super) fn rounded(amount: Decimal, digits: u32) -> Decimal {
    let mut amount = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    amount.rescale(digits);
    amount
}

/// A share of an amount in per cent, not rounded; `None` beyond what money can be.
pub(super) fn percent_of(amount: Decimal, percent: Decimal) -> Option<Decimal> {
    let hundredth = Decimal::new(1, 2);
    amount.checked_mul(percent)?.checked_mul(hundredth).filter(|share| is_in_reach(*share))
}

/// A sum of two amounts; `None` beyond what money can be.
pub(super) fn plus(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_add(b).filter(|sum| is_in_reach(*sum))
}

/// The number between two ends of which one may be open; `None` if both are.
pub(super) fn between(low: Option<Decimal>, high: Option<Decimal>) -> Option<Quantity> {
    match (low, high) {
        (Some(low), Some(high)) => Some(Quantity::between(low, high)),
        (Some(low), None) => Some(Quantity::bound(Doubt::AtLeast, low)),
        (None, Some(high)) => Some(Quantity::bound(Doubt::AtMost, high)),
        (None, None) => None,
    }
}

/// What covers two numbers; an end that is open in one of them stays open.
pub(super) fn hull(a: Quantity, b: Quantity) -> Option<Quantity> {
    let low = a.low().zip(b.low()).map(|(a, b)| a.min(b));
    let high = a.high().zip(b.high()).map(|(a, b)| a.max(b));
    between(low, high)
}

/// Whether two figures made from statements that contradict each other differ.
///
/// Where all ends are known, any difference is one; an open end may still hide the other figure.
pub(super) fn differ(a: Quantity, b: Quantity) -> bool {
    let closed = |q: Quantity| q.low().zip(q.high());
    match (closed(a), closed(b)) {
        (Some(a), Some(b)) => a != b,
        _ => !a.meets(&b),
    }
}

#[cfg(test)]
mod tests {
    use super::{differ, hull, percent_of, rounded};
    use crate::base::{Decimal, Quantity, decimal};

    fn read(text: &str) -> Quantity {
        Quantity::parse(text).unwrap()
    }

    #[test]
    fn shares_are_rounded_once_and_never_overflow() {
        let of = |amount: &str, percent: &str, digits| {
            percent_of(decimal(amount).unwrap(), decimal(percent).unwrap())
                .map(|share| rounded(share, digits).to_string())
        };
        for (amount, percent, digits, expected) in [
            ("1_000", "0.80", 2, Some("8.00")),
            ("100", "0.005", 2, Some("0.01")),
            ("100", "0.0049", 2, Some("0.00")),
            ("100", "-0.005", 2, Some("-0.01")),
            ("150", "1", 0, Some("2")),
            ("99_999_999_999_999_999", "1", 2, Some("999999999999999.99")),
            ("99_999_999_999_999_999", "100_000", 2, None),
            ("99_999_999_999_999_999", "99_999_999_999_999_999", 2, None),
        ] {
            assert_eq!(of(amount, percent, digits).as_deref(), expected, "{percent} % of {amount}");
        }
        assert!(!rounded(Decimal::new(-1, 3), 2).is_sign_negative(), "no \u{2212}0.00");
    }

    #[test]
    fn a_hull_keeps_open_ends() {
        for (a, b, both) in [
            ("2", "3", "2 to 3"),
            ("at most 2", "3", "at most 3"),
            ("at least 2", "3", "at least 2"),
            ("1 to 3", "2", "1 to 3"),
        ] {
            assert_eq!(hull(read(a), read(b)).map(|q| q.to_string()).as_deref(), Some(both), "{a} and {b}");
            assert_eq!(hull(read(b), read(a)).map(|q| q.to_string()).as_deref(), Some(both), "{b} and {a}");
        }
        assert_eq!(hull(read("at least 2"), read("at most 3")), None);
    }

    #[test]
    fn known_ends_differ_and_open_ends_may_not() {
        for (a, b, expected) in
            [("2", "2.0", false), ("8", "8 to 10", true), ("at most 2", "1", false), ("at most 2", "3", true)]
        {
            assert_eq!(differ(read(a), read(b)), expected, "{a} and {b}");
        }
    }
}
