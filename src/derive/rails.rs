//! What moving money costs (MODEL 7.2, 7.8 rule 5).
//!
//! Settled here: of several bank rails the cheapest with a known price counts, a fresh price before an expired one;
//! a rail that cannot move so small an amount does not.

use super::exact::{between, differ, hull, percent_of, plus, rounded};
use super::{Candidate, Question, Resolved, resolve};
use crate::base::{Currency, Decimal, Place, Quantity};
use crate::model::{Book, Direction, Exchange, Rail, Section, Way};

/// The price of moving an amount by a rail.
#[derive(Debug, Clone)]
pub struct RailCost<'b> {
    /// The price in the rail's currency.
    pub value: Quantity,
    /// The rail.
    pub rail: Candidate<'b, Rail>,
    /// Prices that sources of the same rank state instead.
    pub disputed: Vec<(Quantity, Candidate<'b, Rail>)>,
}

impl RailCost<'_> {
    /// Whether those prices differ for this amount.
    pub fn is_disputed(&self) -> bool {
        self.disputed.iter().any(|(value, _)| differ(self.value, *value))
    }

    /// The price from the lowest to the highest that is stated; of opposite bounds, that of the rail that counts.
    pub fn whole(&self) -> Quantity {
        let others = self.disputed.iter().map(|(value, _)| *value).filter(|value| differ(self.value, *value));
        others.into_iter().try_fold(self.value, hull).unwrap_or(self.value)
    }
}

/// The rails of an exchange in a place, each way, direction and currency resolved, in the order of the file.
pub fn rails<'b>(book: &'b Book, exchange: &'b Exchange, place: Place) -> Vec<Resolved<'b, Rail>> {
    let mut keys: Vec<(Way, Direction, Currency)> = Vec::new();
    for rail in &exchange.rails {
        let key = (rail.what.way, rail.what.direction, rail.what.currency.value);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let question = Question { book, blocks: &exchange.blocks, place, limit: book.criteria().limit(Section::Rails) };
    let one = |key: (Way, Direction, Currency)| {
        let about = exchange.rails.iter().filter(|r| (r.what.way, r.what.direction, r.what.currency.value) == key);
        resolve(about.filter_map(|rail| question.candidate(rail)).collect(), contradicts)
    };
    keys.into_iter().filter_map(one).collect()
}

fn contradicts(a: &Rail, b: &Rail) -> bool {
    let differ = |a: Option<Quantity>, b: Option<Quantity>| matches!((a, b), (Some(a), Some(b)) if !a.meets(&b));
    differ(a.fixed, b.fixed) || differ(a.percent, b.percent)
}

/// The price of moving an amount, or `None` if it is not known.
pub fn price(rail: &Rail, amount: Decimal) -> Option<Quantity> {
    if rail.fixed.is_none() && rail.percent.is_none() && !rail.network {
        return None;
    }
    let zero = Quantity::exact(Decimal::ZERO);
    let (fixed, percent) = (rail.fixed.unwrap_or(zero), rail.percent.unwrap_or(zero));
    let end = |fixed: Decimal, percent: Decimal| {
        let whole = plus(fixed, percent_of(amount, percent)?)?;
        let floored = rail.at_least.map_or(whole, |least| whole.max(least));
        Some(rounded(rail.at_most.map_or(floored, |most| floored.min(most)), rail.currency.minor_digits()))
    };
    let low = fixed.low().zip(percent.low()).and_then(|(fixed, percent)| end(fixed, percent));
    let high = fixed.high().zip(percent.high()).and_then(|(fixed, percent)| end(fixed, percent));
    between(low, high.filter(|_| !rail.network))
}

/// How money is to be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// By whichever bank rail is cheapest.
    Bank,
    /// By one way.
    Way(Way),
    /// Not at all.
    Nothing,
}

impl By {
    fn takes(self, way: Way) -> bool {
        match self {
            Self::Bank => way.is_bank(),
            Self::Way(only) => way == only,
            Self::Nothing => false,
        }
    }
}

/// The cheapest bank rail of a direction in a currency. Expired prices count only if there is no other.
pub fn cheapest<'b>(
    rails: &[Resolved<'b, Rail>],
    direction: Direction,
    currency: Currency,
    amount: Decimal,
) -> Option<RailCost<'b>> {
    cheapest_by(By::Bank, rails, direction, currency, amount)
}

/// The cheapest rail among those that a reader would take.
pub(super) fn cheapest_by<'b>(
    by: By,
    rails: &[Resolved<'b, Rail>],
    direction: Direction,
    currency: Currency,
    amount: Decimal,
) -> Option<RailCost<'b>> {
    let fits = |rail: &&Resolved<'b, Rail>| {
        let what = &rail.winner.statement.what;
        let large_enough = what.smallest.is_none_or(|smallest| smallest <= amount);
        by.takes(what.way) && what.direction == direction && what.currency.value == currency && large_enough
    };
    let priced = rails.iter().filter(fits).filter_map(|resolved| {
        let value = price(&resolved.winner.statement.what, amount)?;
        let other = |c: &Candidate<'b, Rail>| price(&c.statement.what, amount).map(|value| (value, *c));
        Some(RailCost { value, rail: resolved.winner, disputed: resolved.disputes().filter_map(other).collect() })
    });
    priced.min_by_key(|cost| (cost.rail.age.is_expired(), cost.value.low().unwrap_or_default()))
}
