//! Exact decimal numbers, and numbers of which only a bound is known.

use rust_decimal::Decimal;
use std::fmt;

/// Reads a decimal as editors write it: `0.40`, `10_000`, `-0.005`. Trailing zeros are kept.
///
/// At most eighteen digits, so that no sum of two of them can overflow; a product can, and is made with `checked_mul`.
pub fn decimal(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let grouped_right = !whole.starts_with('_') && !whole.ends_with('_') && !whole.contains("__");
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let bare: String = whole.chars().filter(|c| *c != '_').collect();
    if !grouped_right || !all_digits(&bare) || !all_digits(fraction) || bare.len() + fraction.len() > 18 {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let point = if digits.contains('.') { format!("{sign}{bare}.{fraction}") } else { format!("{sign}{bare}") };
    point.parse().ok()
}

/// The number with commas between groups of three digits: `21,500,000`.
pub fn grouped(number: Decimal) -> String {
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(w, f)| (w, Some(f)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |rest| ("\u{2212}", rest));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// How exactly a number is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// `350`.
    Exact,
    /// `at least 200`.
    AtLeast,
    /// `at most 1`.
    AtMost,
    /// `about 100`, which means ten per cent either way.
    About,
    /// `0.00 to 0.15`.
    Between,
}

/// A number with its doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    first: Decimal,
    second: Decimal,
    doubt: Doubt,
}

impl Quantity {
    /// A number that is known exactly.
    pub fn exact(number: Decimal) -> Self {
        Self { first: number, second: number, doubt: Doubt::Exact }
    }

    /// The numbers from `low` to `high`; exact if they are equal.
    pub fn between(low: Decimal, high: Decimal) -> Self {
        let doubt = if low == high { Doubt::Exact } else { Doubt::Between };
        Self { first: low, second: high, doubt }
    }

    /// A number of which a bound is known.
    pub fn bound(doubt: Doubt, number: Decimal) -> Self {
        Self { first: number, second: number, doubt }
    }

    /// Reads `350`, `at least 200`, `at most 1`, `about 100`, `0.00 to 0.15`, or `none` for zero.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "none" {
            return Some(Self::exact(Decimal::ZERO));
        }
        let prefixes = [("at least ", Doubt::AtLeast), ("at most ", Doubt::AtMost), ("about ", Doubt::About)];
        for (prefix, doubt) in prefixes {
            if let Some(rest) = text.strip_prefix(prefix) {
                return Some(Self::bound(doubt, decimal(rest)?));
            }
        }
        if let Some((low, high)) = text.split_once(" to ") {
            let (low, high) = (decimal(low)?, decimal(high)?);
            return (low <= high).then(|| Self::between(low, high));
        }
        decimal(text).map(Self::exact)
    }

    /// The doubt.
    pub fn doubt(&self) -> Doubt {
        self.doubt
    }

    /// The number as written; of a range the lower end.
    pub fn number(&self) -> Decimal {
        self.first
    }

    /// The lowest value it can have; `None` if it is open below.
    pub fn low(&self) -> Option<Decimal> {
        match self.doubt {
            Doubt::AtMost => None,
            Doubt::About => Some(self.first - self.first.abs() * Decimal::new(1, 1)),
            _ => Some(self.first),
        }
    }

    /// The highest value it can have; `None` if it is open above.
    pub fn high(&self) -> Option<Decimal> {
        match self.doubt {
            Doubt::AtLeast => None,
            Doubt::About => Some(self.first + self.first.abs() * Decimal::new(1, 1)),
            _ => Some(self.second),
        }
    }

    /// Whether the two can be the same number: their ranges meet.
    pub fn meets(&self, other: &Self) -> bool {
        let below = |low: Option<Decimal>, high: Option<Decimal>| match (low, high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        };
        below(self.low(), other.high()) && below(other.low(), self.high())
    }

    /// The same number and doubt with every bound changed by `change`.
    pub fn map(&self, change: impl Fn(Decimal) -> Decimal) -> Self {
        Self { first: change(self.first), second: change(self.second), doubt: self.doubt }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = grouped(self.first);
        match self.doubt {
            Doubt::Exact => write!(f, "{first}"),
            Doubt::AtLeast => write!(f, "at least {first}"),
            Doubt::AtMost => write!(f, "at most {first}"),
            Doubt::About => write!(f, "about {first}"),
            Doubt::Between => write!(f, "{first} to {}", grouped(self.second)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Quantity, decimal};

    #[test]
    fn keeps_what_was_written() {
        for (text, shown) in [
            ("0.40", "0.40"),
            ("10_000", "10,000"),
            ("-0.005", "\u{2212}0.005"),
            ("at least 504_000_000", "at least 504,000,000"),
            ("0.00 to 0.15", "0.00 to 0.15"),
            ("about 100", "about 100"),
            ("none", "0"),
        ] {
            assert_eq!(Quantity::parse(text).map(|q| q.to_string()).as_deref(), Some(shown), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for bad in [
            "",
            ".5",
            "5.",
            "1e5",
            "0x1F",
            "1,000",
            "_1",
            "1__0",
            "NaN",
            "2 to 1",
            "at least",
            "1 000",
            "9999999999999999999",
        ] {
            assert!(Quantity::parse(bad).is_none(), "{bad}");
        }
        assert!(decimal("+5").is_none());
    }

    #[test]
    fn ranges_that_meet_do_not_contradict() {
        for (a, b, meet) in [
            ("at least 200", "350", true),
            ("about 100", "109", true),
            ("about 100", "111", false),
            ("0.40", "0.80", false),
            ("at most 1", "at least 2", false),
            ("0.00 to 0.15", "0.15", true),
        ] {
            let (a, b) = (Quantity::parse(a).unwrap(), Quantity::parse(b).unwrap());
            assert_eq!(a.meets(&b), meet, "{a} and {b}");
            assert_eq!(b.meets(&a), meet, "{b} and {a}");
        }
    }
}
