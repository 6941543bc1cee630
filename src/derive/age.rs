//! Ages: how long ago a source said so, against how long such a statement may be relied on (MODEL 7.3).

use crate::base::{Day, PartialDate};
use crate::model::Limit;

/// Whether a statement may still be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Up to three quarters of the limit.
    Fresh,
    /// Up to the limit: to be checked again soon.
    Due,
    /// Beyond the limit: shown as expired, out of filters and scores.
    Expired,
}

/// The age of a statement on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    /// Days since the first day of its as-of date.
    pub days: i32,
    /// Days it may be relied on; `None` if it never ages.
    pub limit: Option<i32>,
    /// What follows.
    pub freshness: Freshness,
}

impl Age {
    /// The age on `day` of what was said on `as_of`.
    pub fn on(day: Day, as_of: PartialDate, limit: Limit) -> Self {
        let days = days_between(as_of.first_day(), day);
        let Limit::Days(limit) = limit else {
            return Self { days, limit: None, freshness: Freshness::Fresh };
        };
        let limit = i32::try_from(limit).unwrap_or(i32::MAX);
        let freshness = if days > limit {
            Freshness::Expired
        } else if i64::from(days) * 4 > i64::from(limit) * 3 {
            Freshness::Due
        } else {
            Freshness::Fresh
        };
        Self { days, limit: Some(limit), freshness }
    }

    /// Whether it is beyond its limit.
    pub fn is_expired(&self) -> bool {
        self.freshness == Freshness::Expired
    }
}

/// Days from one day to another; negative if the second comes first.
pub fn days_between(from: Day, to: Day) -> i32 {
    from.duration_until(to).as_hours().try_into().unwrap_or(i32::MAX) / 24
}

#[cfg(test)]
mod tests {
    use super::{Age, Freshness};
    use crate::base::PartialDate;
    use crate::model::Limit;

    /// The worked examples of MODEL 7.3, on 24 November 2026.
    #[test]
    fn ages_of_the_model() {
        let day = PartialDate::parse("2026-11-24").unwrap().first_day();
        for (what, as_of, limit, days, freshness) in [
            ("register", "2026-06-25", 180, 152, Freshness::Due),
            ("Kraken fees", "2026-09-18", 90, 67, Freshness::Fresh),
            ("Binance fees", "2026-07-26", 90, 121, Freshness::Expired),
            ("on the limit", "2026-08-26", 90, 90, Freshness::Due),
        ] {
            let age = Age::on(day, PartialDate::parse(as_of).unwrap(), Limit::Days(limit));
            assert_eq!((age.days, age.freshness), (days, freshness), "{what}");
        }
        let old = Age::on(day, PartialDate::parse("2011").unwrap(), Limit::Never);
        assert_eq!(old.freshness, Freshness::Fresh);
    }
}
