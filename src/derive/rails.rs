//! What moving money costs, and what a whole month costs with it (MODEL 7.2, 7.8 rule 5).
//!
//! Settled here: each part of a month is rounded once and the month is the sum of what pages show. Of several bank
//! rails the cheapest with a known price counts, a fresh price before an expired one; a rail that cannot move so
//! small an amount does not. A month is as disputed and as expired as its worst part. Where a part is not known the
//! month is "at least" the sum of the lowest ends that are known, which may be nothing.

use super::exact::{between, differ, hull, percent_of, plus, rounded};
use super::{Age, Candidate, Cost, Costs, NoCost, Question, Rates, Resolved, Side, resolve};
use crate::base::{Currency, Decimal, Doubt, Place, Quantity};
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

/// The cheapest bank rail of a direction in a currency. Expired prices count only if there is no other.
pub fn cheapest<'b>(
    rails: &[Resolved<'b, Rail>],
    direction: Direction,
    currency: Currency,
    amount: Decimal,
) -> Option<RailCost<'b>> {
    let fits = |rail: &&Resolved<'b, Rail>| {
        let what = &rail.winner.statement.what;
        let large_enough = what.smallest.is_none_or(|smallest| smallest <= amount);
        what.way.is_bank() && what.direction == direction && what.currency.value == currency && large_enough
    };
    let priced = rails.iter().filter(fits).filter_map(|resolved| {
        let value = price(&resolved.winner.statement.what, amount)?;
        let other = |c: &Candidate<'b, Rail>| price(&c.statement.what, amount).map(|value| (value, *c));
        Some(RailCost { value, rail: resolved.winner, disputed: resolved.disputes().filter_map(other).collect() })
    });
    priced.min_by_key(|cost| (cost.rail.age.is_expired(), cost.value.low().unwrap_or_default()))
}

/// A month: trading as a taker, one deposit and one withdrawal of the amount.
#[derive(Debug, Clone)]
pub struct MonthCost<'b> {
    /// The whole; `at least` if a part is not known.
    pub value: Quantity,
    /// What trading costs.
    pub trading: Cost<'b>,
    /// The deposit, if known.
    pub pay_in: Option<RailCost<'b>>,
    /// The withdrawal, if known.
    pub pay_out: Option<RailCost<'b>>,
}

impl<'b> MonthCost<'b> {
    fn rails(&self) -> impl Iterator<Item = &RailCost<'b>> {
        self.pay_in.iter().chain(&self.pay_out)
    }

    /// Whether sources disagree about a part.
    pub fn is_disputed(&self) -> bool {
        self.trading.disputed || self.rails().any(RailCost::is_disputed)
    }

    /// Block and age of what the month hangs on: an expired part if there is one, else the fees.
    pub fn weakest(&self) -> (u32, Age) {
        let fees = (self.trading.schedule.statement.block, self.trading.schedule.age);
        let parts = self.rails().map(|part| (part.rail.statement.block, part.rail.age));
        std::iter::once(fees).chain(parts).find(|(_, age)| age.is_expired()).unwrap_or(fees)
    }

    /// Whether the whole is open at both ends, so that only the parts tell something.
    pub fn is_open(&self) -> bool {
        self.value.high().is_none() && self.value.low().is_none_or(|low| low <= Decimal::ZERO)
    }
}

/// The cost of a month, or why there is none. A bound from above cannot be kept once a part is unknown.
pub fn month<'b>(
    costs: &Costs<'b>,
    rails: &[Resolved<'b, Rail>],
    amount: Decimal,
    rates: &Rates<'_>,
) -> Result<MonthCost<'b>, NoCost> {
    let trading = costs.of_amount(amount, Side::Taker, rates)?;
    let currency = costs.currency().ok_or(NoCost::NoCurrency)?;
    let pay_in = cheapest(rails, Direction::In, currency, amount);
    let pay_out = cheapest(rails, Direction::Out, currency, amount);
    let parts = [Some(trading.value), pay_in.as_ref().map(RailCost::whole), pay_out.as_ref().map(RailCost::whole)];
    let value = sum(&parts, currency.minor_digits()).ok_or(NoCost::NotStated)?;
    Ok(MonthCost { value, trading, pay_in, pay_out })
}

/// The sum of parts, `None` standing for one that is not known and costs nothing at least.
fn sum(parts: &[Option<Quantity>], digits: u32) -> Option<Quantity> {
    let add = |all: Decimal, end: Option<Decimal>| plus(all, end?);
    let of = |part: &Option<Quantity>| part.map_or((Some(Decimal::ZERO), None), |part| (part.low(), part.high()));
    let low = parts.iter().try_fold(Decimal::ZERO, |all, part| add(all, of(part).0));
    let high = parts.iter().try_fold(Decimal::ZERO, |all, part| add(all, of(part).1));
    between(low, high).or_else(|| {
        let known = parts.iter().flatten().filter_map(Quantity::low).try_fold(Decimal::ZERO, plus)?;
        Some(Quantity::bound(Doubt::AtLeast, rounded(known, digits)))
    })
}
