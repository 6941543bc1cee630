//! What a whole month costs: trading, one deposit and one withdrawal (MODEL 7.8 rule 5).
//!
//! Settled here: each part of a month is rounded once and the month is the sum of what pages show. A month is as
//! disputed and as expired as its worst part. Where a part is not known the month is "at least" the sum of the lowest
//! ends that are known, which may be nothing. The calculator of the costs page reckons by the same rules in the
//! browser (static/js/reckon.js); tests/costs/months.yaml holds both to the same cent.

use super::exact::{between, plus, rounded};
use super::rails::{By, RailCost, cheapest_by};
use super::{Age, Cost, Costs, NoCost, Rates, Resolved, Side, Trade};
use crate::base::{Decimal, Doubt, Quantity};
use crate::model::{Direction, Rail};

/// A deposit or a withdrawal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// What is moved, in the place's currency.
    pub amount: Decimal,
    /// How.
    pub by: By,
}

/// What a reader does in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Month {
    /// What is traded.
    pub trade: Trade,
    /// What is paid in, once.
    pub pay_in: Transfer,
    /// What is paid out, once.
    pub pay_out: Transfer,
}

impl Month {
    /// The month that pages show: an amount in taker orders, paid in and out by bank.
    pub fn of(amount: Decimal) -> Self {
        let transfer = Transfer { amount, by: By::Bank };
        Self { trade: Trade::all(amount, Side::Taker), pay_in: transfer, pay_out: transfer }
    }
}

/// What a month costs.
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
    month: &Month,
    rates: &Rates<'_>,
) -> Result<MonthCost<'b>, NoCost> {
    let trading = costs.of_trade(&month.trade, rates)?;
    let currency = costs.currency().ok_or(NoCost::NoCurrency)?;
    let moved = |what: &Transfer, direction| cheapest_by(what.by, rails, direction, currency, what.amount);
    let (pay_in, pay_out) = (moved(&month.pay_in, Direction::In), moved(&month.pay_out, Direction::Out));
    // What is not moved costs nothing; what is moved in a way without a known price costs something.
    let part = |what: &Transfer, cost: &Option<RailCost<'_>>| match what.by {
        By::Nothing => Some(Quantity::exact(Decimal::ZERO)),
        _ => cost.as_ref().map(RailCost::whole),
    };
    let parts = [Some(trading.value), part(&month.pay_in, &pay_in), part(&month.pay_out, &pay_out)];
    let value = sum(&parts, currency.minor_digits()).ok_or(NoCost::NotStated)?;
    Ok(MonthCost { value, trading, pay_in, pay_out })
}

/// The sum of parts, `None` standing for one that is not known and costs nothing at least.
fn sum(parts: &[Option<Quantity>], digits: u32) -> Option<Quantity> {
    let add = |all: Decimal, end: Option<Decimal>| plus(all, end?);
    let of = |part: &Option<Quantity>| part.map_or((Some(Decimal::ZERO), None), |part| (part.low(), part.high()));
    let low = parts.iter().try_fold(Decimal::ZERO, |all, part| add(all, of(part).0));
    let high = parts.iter().try_fold(Decimal::ZERO, |all, part| add(all, of(part).1));
    // A sum of nothing is written in coins as well.
    let (low, high) = (low.map(|low| rounded(low, digits)), high.map(|high| rounded(high, digits)));
    between(low, high).or_else(|| {
        let known = parts.iter().flatten().filter_map(Quantity::low).try_fold(Decimal::ZERO, plus)?;
        Some(Quantity::bound(Doubt::AtLeast, rounded(known, digits)))
    })
}
