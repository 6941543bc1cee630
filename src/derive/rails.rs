//! What moving money costs, and what a whole month costs with it (MODEL 7.2, 7.8 rule 5).

use super::cost::{CostOr, Costs, NoCost, Rates, Side, rounded};
use super::{Candidate, Question, Resolved, resolve};
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
        let whole = fixed + amount * percent / Decimal::ONE_HUNDRED;
        let floored = rail.at_least.map_or(whole, |least| whole.max(least));
        rounded(rail.at_most.map_or(floored, |most| floored.min(most)), rail.currency.minor_digits())
    };
    let low = fixed.low().zip(percent.low()).map(|(fixed, percent)| end(fixed, percent));
    let high = fixed.high().zip(percent.high()).map(|(fixed, percent)| end(fixed, percent));
    match (low, high) {
        (Some(low), _) if rail.network => Some(Quantity::bound(Doubt::AtLeast, low)),
        (Some(low), Some(high)) => Some(Quantity::between(low, high)),
        (Some(low), None) => Some(Quantity::bound(Doubt::AtLeast, low)),
        (None, Some(high)) => Some(Quantity::bound(Doubt::AtMost, high)),
        (None, None) => None,
    }
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
        what.way.is_bank() && what.direction == direction && what.currency.value == currency
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
    pub trading: super::Cost<'b>,
    /// The deposit, if known.
    pub pay_in: Option<RailCost<'b>>,
    /// The withdrawal, if known.
    pub pay_out: Option<RailCost<'b>>,
}

/// The cost of a month, or why there is none. A bound from above cannot be kept once a part is unknown.
pub fn month<'b>(
    costs: &Costs<'b>,
    rails: &[Resolved<'b, Rail>],
    amount: Decimal,
    rates: &Rates<'_>,
) -> Result<MonthCost<'b>, NoCost> {
    let trading: super::Cost<'b> = (costs.of_amount(amount, Side::Taker, rates) as CostOr<'b>)?;
    let currency = costs.currency().ok_or(NoCost::NoCurrency)?;
    let pay_in = cheapest(rails, Direction::In, currency, amount);
    let pay_out = cheapest(rails, Direction::Out, currency, amount);
    let parts = [Some(trading.value), pay_in.as_ref().map(spread_of), pay_out.as_ref().map(spread_of)];
    let value = sum(&parts).ok_or(NoCost::NotStated)?;
    Ok(MonthCost { value, trading, pay_in, pay_out })
}

/// The price with what disagrees with it.
fn spread_of(cost: &RailCost<'_>) -> Quantity {
    let mut ends = cost.disputed.iter().map(|(value, _)| *value).chain([cost.value]);
    let low = ends.clone().map(|value| value.low()).min().flatten();
    let high = ends.try_fold(Decimal::ZERO, |most, value| value.high().map(|high| high.max(most)));
    match (low, high) {
        (Some(low), Some(high)) => Quantity::between(low, high),
        (Some(low), None) => Quantity::bound(Doubt::AtLeast, low),
        _ => cost.value,
    }
}

fn sum(parts: &[Option<Quantity>]) -> Option<Quantity> {
    let lows = || parts.iter().flatten().map(|part| part.low());
    let low: Option<Decimal> = lows().sum();
    let high: Option<Decimal> = parts.iter().map(|part| part.and_then(|part| part.high())).sum();
    match (low, high) {
        (Some(low), Some(high)) => Some(Quantity::between(low, high)),
        (Some(low), None) => Some(Quantity::bound(Doubt::AtLeast, low)),
        (None, Some(high)) => Some(Quantity::bound(Doubt::AtMost, high)),
        (None, None) => {
            let known: Decimal = lows().flatten().sum();
            (!known.is_zero()).then(|| Quantity::bound(Doubt::AtLeast, known))
        }
    }
}
