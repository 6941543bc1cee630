//! What trading costs in a place: rates from the schedule that counts, and the cost of an amount a month, exactly
//! (MODEL 7.8).
//!
//! Settled here: a disputed cost runs from the lowest to the highest of the disputed schedules; two of the doubts at
//! once (a partial table with a spread, say) leave the cost unknown rather than bounded on both sides by guesses. A
//! spread of known width makes a cost "at least" as an unknown one does, since what a reader pays of it depends on
//! the other side of the trade. The rate carries every doubt of the cost, for scores are made from it.

use super::exact::{between, differ, hull, percent_of, rounded};
use super::{Age, Candidate, Question, Rates, Resolved, Standing, currency_of, resolve};
use crate::base::{Currency, Decimal, Doubt, Place, Quantity};
use crate::model::{Book, Charge, Exchange, FeeSchedule, Market, Section, Tier};

/// Which side of a trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Orders that wait in the book.
    Maker,
    /// Orders filled at once.
    Taker,
}

/// What is traded in a month.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trade {
    /// The whole, in the place's currency.
    pub amount: Decimal,
    /// Per cent of it in maker orders, 0 to 100; the rest are taker orders.
    pub maker: Decimal,
    /// Per cent off each fee, least and most.
    pub discount: (Decimal, Decimal),
}

impl Trade {
    /// An amount all on one side, at the full fee.
    pub fn all(amount: Decimal, side: Side) -> Self {
        let maker = if side == Side::Maker { Decimal::ONE_HUNDRED } else { Decimal::ZERO };
        Self { amount, maker, discount: (Decimal::ZERO, Decimal::ZERO) }
    }
}

/// Why there is no cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoCost {
    /// The exchange is not open to the reader.
    DoesNotApply,
    /// No schedule is known for the place.
    NoSchedule,
    /// The place has no currency to count in.
    NoCurrency,
    /// The tier cannot be found: no band between the currencies.
    NoBand(Currency, Currency),
    /// The schedule tells too little.
    NotStated,
}

/// A cost in the place's currency, or a rate in per cent.
#[derive(Debug, Clone)]
pub struct Cost<'b> {
    /// The number with its doubt.
    pub value: Quantity,
    /// Its currency; of a rate `None`.
    pub currency: Option<Currency>,
    /// Whether sources of one rank disagree about it.
    pub disputed: bool,
    /// Whether the schedule is beyond its age limit.
    pub expired: bool,
    /// The schedule that counts.
    pub schedule: Candidate<'b, FeeSchedule>,
    /// The rate behind it, in per cent, with every doubt of the cost.
    pub rate: Quantity,
}

/// A cost or why there is none.
pub type CostOr<'b> = Result<Cost<'b>, NoCost>;

/// The spot schedule without condition that counts in a place.
pub fn schedule<'b>(book: &'b Book, exchange: &'b Exchange, place: Place) -> Option<Resolved<'b, FeeSchedule>> {
    market_schedule(book, exchange, place, Market::Spot)
}

/// The schedule without condition that counts for a market in a place.
pub fn market_schedule<'b>(
    book: &'b Book,
    exchange: &'b Exchange,
    place: Place,
    market: Market,
) -> Option<Resolved<'b, FeeSchedule>> {
    let question = Question { book, blocks: &exchange.blocks, place, limit: book.criteria().limit(Section::Fees) };
    let about = exchange.fees.iter().filter(|fees| fees.what.market == market && fees.what.when.is_none());
    let candidates: Vec<_> = about.filter_map(|fees| question.candidate(fees)).collect();
    resolve(candidates, |a: &FeeSchedule, b: &FeeSchedule| contradicts(&a.charge, &b.charge))
}

/// Tables contradict each other if a threshold that both have carries other rates: one may show more tiers.
fn contradicts(a: &Charge, b: &Charge) -> bool {
    match (a, b) {
        (Charge::Tiers(a), Charge::Tiers(b)) => a.iter().any(|x| {
            let twin = b.iter().find(|y| y.volume.value == x.volume.value && y.and_token == x.and_token);
            twin.is_some_and(|y| x.maker.value != y.maker.value || x.taker.value != y.taker.value)
        }),
        (Charge::Rate(a), Charge::Rate(b)) => !a.meets(b),
        (Charge::SpreadOnly, _) | (_, Charge::SpreadOnly) => false,
        _ => true,
    }
}

/// What an exchange's fees come to in one place.
#[derive(Debug)]
pub struct Costs<'b> {
    schedule: Option<Resolved<'b, FeeSchedule>>,
    currency: Option<Currency>,
    /// Digits after the point in that currency, looked up once.
    digits: u32,
    applies: bool,
}

/// What one schedule comes to.
struct Terms {
    rate: Quantity,
    value: Quantity,
}

impl<'b> Costs<'b> {
    /// Finds the schedule. `standing` decides whether a cost applies at all.
    pub fn at(book: &'b Book, exchange: &'b Exchange, place: Place, standing: Standing) -> Self {
        let applies = !matches!(standing, Standing::NotOffered | Standing::Leaving);
        let currency = currency_of(book, place);
        let digits = currency.map_or(2, |currency| currency.minor_digits());
        Self { schedule: schedule(book, exchange, place), currency, digits, applies }
    }

    /// The schedule that counts, with those that lost.
    pub fn schedule(&self) -> Option<&Resolved<'b, FeeSchedule>> {
        self.schedule.as_ref()
    }

    /// Whether a cost applies at all: not where the exchange is closed to the reader.
    pub fn applies(&self) -> bool {
        self.applies
    }

    /// The currency costs are counted in.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// The first tier's rate, in per cent.
    pub fn first_rate(&self, side: Side) -> CostOr<'b> {
        let first = |schedule: &FeeSchedule| {
            let rate = first_rate(&schedule.charge, side).ok_or(NoCost::NotStated)?;
            let rate = open_ended(rate, schedule, false).ok_or(NoCost::NotStated)?;
            Ok(Terms { rate, value: rate })
        };
        over_disputes(self.resolved()?, None, first)
    }

    /// The cost of an amount a month, all on one side of the trade.
    pub fn of_amount(&self, amount: Decimal, side: Side, rates: &Rates<'_>) -> CostOr<'b> {
        self.of_trade(&Trade::all(amount, side), rates)
    }

    /// The cost of a month's trading. The tier is that of the whole amount.
    pub fn of_trade(&self, trade: &Trade, rates: &Rates<'_>) -> CostOr<'b> {
        let amount = trade.amount;
        let resolved = self.resolved()?;
        let ours = self.currency.ok_or(NoCost::NoCurrency)?;
        let terms = |schedule: &FeeSchedule| {
            let theirs = schedule.currency.value;
            let band = rates.convert(amount, ours, theirs).ok_or(NoCost::NoBand(ours, theirs))?;
            let rate = traded_rate(&schedule.charge, trade, band).ok_or(NoCost::NotStated)?;
            let rate = open_ended(rate, schedule, is_beyond(schedule, band)).ok_or(NoCost::NotStated)?;
            let value = fee(amount, rate, self.digits).ok_or(NoCost::NotStated)?;
            Ok(Terms { rate, value })
        };
        over_disputes(resolved, Some(ours), terms)
    }

    fn resolved(&self) -> Result<&Resolved<'b, FeeSchedule>, NoCost> {
        if !self.applies {
            return Err(NoCost::DoesNotApply);
        }
        self.schedule.as_ref().ok_or(NoCost::NoSchedule)
    }
}

/// The cost by the schedule that counts, widened by those that dispute it. One that tells nothing widens nothing.
fn over_disputes<'b>(
    resolved: &Resolved<'b, FeeSchedule>,
    currency: Option<Currency>,
    terms: impl Fn(&FeeSchedule) -> Result<Terms, NoCost>,
) -> CostOr<'b> {
    let schedule = resolved.winner;
    let Terms { mut rate, mut value } = terms(&schedule.statement.what)?;
    let mut disputed = false;
    for other in resolved.disputes() {
        let Ok(theirs) = terms(&other.statement.what) else { continue };
        if differ(value, theirs.value) {
            disputed = true;
            rate = hull(rate, theirs.rate).ok_or(NoCost::NotStated)?;
            value = hull(value, theirs.value).ok_or(NoCost::NotStated)?;
        }
    }
    Ok(Cost { value, currency, disputed, expired: schedule.age.is_expired(), schedule, rate })
}

fn side_of(tier: &Tier, side: Side) -> Decimal {
    match side {
        Side::Maker => tier.maker.value,
        Side::Taker => tier.taker.value,
    }
}

/// The tiers that are open by volume alone, in rising order, which the checks make sure of.
fn open_tiers(tiers: &[Tier]) -> impl Iterator<Item = &Tier> {
    tiers.iter().filter(|tier| tier.and_token.is_none())
}

fn first_rate(charge: &Charge, side: Side) -> Option<Quantity> {
    match charge {
        Charge::Tiers(tiers) => open_tiers(tiers).next().map(|tier| Quantity::exact(side_of(tier, side))),
        Charge::Rate(rate) => Some(*rate),
        Charge::SpreadOnly => None,
    }
}

/// The rate of the last tier whose volume the amount reaches; where the ends of the band lie in two tiers, all of
/// those from one to the other.
fn tier_rate(charge: &Charge, side: Side, band: (Decimal, Decimal)) -> Option<Quantity> {
    let tiers = match charge {
        Charge::Rate(rate) => return Some(*rate),
        Charge::SpreadOnly => return None,
        Charge::Tiers(tiers) => tiers,
    };
    let mut rate: Option<Quantity> = None;
    for tier in open_tiers(tiers).take_while(|tier| tier.volume.value <= band.1) {
        // A tier that the low end reaches too replaces the one before; one that only the high end reaches adds to it.
        let own = Quantity::exact(side_of(tier, side));
        rate = if tier.volume.value <= band.0 { Some(own) } else { hull(rate?, own) };
    }
    rate
}

/// The rate of a month's trading: both sides by their share, less the discount. A rebate is no fee and has none.
fn traded_rate(charge: &Charge, trade: &Trade, band: (Decimal, Decimal)) -> Option<Quantity> {
    let mixed = match trade.maker {
        share if share.is_zero() => tier_rate(charge, Side::Taker, band)?,
        share if share == Decimal::ONE_HUNDRED => tier_rate(charge, Side::Maker, band)?,
        share => {
            let of = |side, share| Some(tier_rate(charge, side, band)?.map(|rate| rate * share * PER_CENT));
            let (maker, taker) = (of(Side::Maker, share)?, of(Side::Taker, Decimal::ONE_HUNDRED - share)?);
            between(sum_of(maker.low(), taker.low()), sum_of(maker.high(), taker.high()))?
        }
    };
    if trade.discount == (Decimal::ZERO, Decimal::ZERO) {
        return Some(mixed);
    }
    let less = |rate: Decimal, discount: Decimal| match rate.is_sign_negative() {
        true => rate,
        false => rate * (Decimal::ONE_HUNDRED - discount) * PER_CENT,
    };
    let (least, most) = trade.discount;
    between(mixed.low().map(|rate| less(rate, most)), mixed.high().map(|rate| less(rate, least)))
}

const PER_CENT: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

fn sum_of(a: Option<Decimal>, b: Option<Decimal>) -> Option<Decimal> {
    Some(a? + b?)
}

/// Whether an amount may lie in tiers that were not captured.
fn is_beyond(schedule: &FeeSchedule, band: (Decimal, Decimal)) -> bool {
    match &schedule.charge {
        Charge::Tiers(tiers) if schedule.partial => tiers.last().is_some_and(|tier| band.1 > tier.volume.value),
        _ => false,
    }
}

/// Adds the doubts of MODEL 7.8, rule 4: `at most` beyond a partial table, `at least` where more comes on top.
fn open_ended(rate: Quantity, schedule: &FeeSchedule, beyond_table: bool) -> Option<Quantity> {
    let more = schedule.network || schedule.spread.is_some();
    match (beyond_table, more) {
        (false, false) => Some(rate),
        (true, false) => Some(Quantity::bound(Doubt::AtMost, rate.high()?)),
        (false, true) => Some(Quantity::bound(Doubt::AtLeast, rate.low()?)),
        (true, true) => None,
    }
}

/// The fee for an amount, each bound rounded once; the doubt stays that of the rate.
fn fee(amount: Decimal, rate: Quantity, digits: u32) -> Option<Quantity> {
    percent_of(amount, rate.high().unwrap_or(rate.number()))?;
    Some(rate.map(|percent| rounded(percent_of(amount, percent).unwrap_or_default(), digits)))
}

/// The age of the fees that count, for the question when they were checked.
pub fn fees_age(costs: &Costs<'_>) -> Option<Age> {
    costs.schedule().map(|schedule| schedule.winner.age)
}
