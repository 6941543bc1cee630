//! What trading costs in a place: rates from the schedule that counts, and the cost of an amount a month, exactly
//! (MODEL 7.8).
//!
//! Settled here: a disputed cost runs from the lowest to the highest of the disputed schedules; two of the doubts at
//! once (a partial table with a spread, say) leave the cost unknown rather than bounded on both sides by guesses.

use super::{Age, Candidate, Question, Resolved, Standing, resolve};
use crate::base::{Currency, Decimal, Doubt, Place, Quantity};
use crate::model::{Book, Charge, Exchange, FeeSchedule, Market, Section, Spread, Tier};
use rust_decimal::RoundingStrategy;

/// Which side of a trade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// Orders that wait in the book.
    Maker,
    /// Orders filled at once.
    Taker,
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
    /// The rate of the tier, in per cent, with its doubt.
    pub rate: Quantity,
}

/// A cost or why there is none.
pub type CostOr<'b> = Result<Cost<'b>, NoCost>;

/// Bands between currencies, newest first for each.
#[derive(Debug)]
pub struct Rates<'b>(Vec<(Currency, Quantity, &'b crate::model::Statement<crate::model::Band>)>);

impl<'b> Rates<'b> {
    /// The bands in force on the book's day; of several for one currency the latest.
    pub fn of(book: &'b Book) -> Self {
        let (bands, _) = book.rates();
        let mut all: Vec<_> = bands.iter().filter(|band| super::in_force(band.from, band.until, book.day())).collect();
        all.sort_by_key(|band| (band.what.currency.value, std::cmp::Reverse(band.as_of)));
        all.dedup_by_key(|band| band.what.currency.value);
        Self(all.into_iter().map(|band| (band.what.currency.value, band.what.usd, band)).collect())
    }

    /// Dollars for one unit. Dollar coins that are held at one dollar count as dollars.
    fn usd(&self, currency: Currency) -> Option<(Decimal, Decimal)> {
        if currency.as_str() == "USD" {
            return Some((Decimal::ONE, Decimal::ONE));
        }
        let (_, band, _) = self.0.iter().find(|(known, _, _)| *known == currency)?;
        Some((band.low()?, band.high()?))
    }

    /// An amount in another currency, from its least to its most.
    pub fn convert(&self, amount: Decimal, from: Currency, to: Currency) -> Option<(Decimal, Decimal)> {
        if from == to {
            return Some((amount, amount));
        }
        let ((from_low, from_high), (to_low, to_high)) = (self.usd(from)?, self.usd(to)?);
        Some(((amount * from_low).checked_div(to_high)?, (amount * from_high).checked_div(to_low)?))
    }
}

/// The currency most readers of a place use: its page's, else that of the nearest wider place with one.
pub fn currency_of(book: &Book, place: Place) -> Option<Currency> {
    place
        .chain()
        .find_map(|wider| book.place_page(wider).and_then(|(_, page)| page.currency.as_ref()).map(|at| at.value))
}

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
    applies: bool,
}

impl<'b> Costs<'b> {
    /// Finds the schedule. `standing` decides whether a cost applies at all.
    pub fn at(book: &'b Book, exchange: &'b Exchange, place: Place, standing: Standing) -> Self {
        let applies = !matches!(standing, Standing::NotOffered | Standing::Leaving);
        Self { schedule: schedule(book, exchange, place), currency: currency_of(book, place), applies }
    }

    /// The schedule that counts, with those that lost.
    pub fn schedule(&self) -> Option<&Resolved<'b, FeeSchedule>> {
        self.schedule.as_ref()
    }

    /// The currency costs are counted in.
    pub fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// The first tier's rate, in per cent.
    pub fn first_rate(&self, side: Side) -> CostOr<'b> {
        let resolved = self.resolved()?;
        let first = |schedule: &FeeSchedule| match &schedule.charge {
            Charge::Tiers(tiers) => tiers.first().map(|tier| Quantity::exact(side_of(tier, side))),
            Charge::Rate(rate) => Some(*rate),
            Charge::SpreadOnly => None,
        };
        self.made(resolved, None, first, |rate, schedule| open_ended(rate, schedule, false))
    }

    /// The cost of an amount a month, all on one side of the trade.
    pub fn of_amount(&self, amount: Decimal, side: Side, rates: &Rates<'_>) -> CostOr<'b> {
        let resolved = self.resolved()?;
        let currency = self.currency.ok_or(NoCost::NoCurrency)?;
        let theirs = resolved.winner.statement.what.currency.value;
        let band = rates.convert(amount, currency, theirs).ok_or(NoCost::NoBand(currency, theirs))?;
        let tier = |schedule: &FeeSchedule| tier_rate(schedule, side, band);
        let digits = currency.minor_digits();
        self.made(resolved, Some(currency), tier, |rate, schedule| {
            let last = match &schedule.charge {
                Charge::Tiers(tiers) => tiers.last().is_some_and(|tier| band.1 > tier.volume.value),
                _ => false,
            };
            let fee = rate.map(|rate| rounded(amount * rate / Decimal::ONE_HUNDRED, digits));
            open_ended(fee, schedule, schedule.partial && last)
        })
    }

    fn resolved(&self) -> Result<&Resolved<'b, FeeSchedule>, NoCost> {
        if !self.applies {
            return Err(NoCost::DoesNotApply);
        }
        self.schedule.as_ref().ok_or(NoCost::NoSchedule)
    }

    fn made(
        &self,
        resolved: &Resolved<'b, FeeSchedule>,
        currency: Option<Currency>,
        rate: impl Fn(&FeeSchedule) -> Option<Quantity>,
        value: impl Fn(Quantity, &FeeSchedule) -> Option<Quantity>,
    ) -> CostOr<'b> {
        let winner = &resolved.winner.statement.what;
        let own = rate(winner).ok_or(NoCost::NotStated)?;
        let mut whole = value(own, winner).ok_or(NoCost::NotStated)?;
        let mut disputed = false;
        for other in resolved.disputes() {
            let schedule = &other.statement.what;
            if let Some(theirs) =
                rate(schedule).and_then(|rate| value(rate, schedule)).filter(|theirs| !theirs.meets(&whole))
            {
                disputed = true;
                whole = hull(whole, theirs);
            }
        }
        let expired = resolved.winner.age.is_expired();
        Ok(Cost { value: whole, currency, disputed, expired, schedule: resolved.winner, rate: own })
    }
}

fn side_of(tier: &Tier, side: Side) -> Decimal {
    match side {
        Side::Maker => tier.maker.value,
        Side::Taker => tier.taker.value,
    }
}

/// The rate of the last tier whose volume the amount reaches; where the ends of the band lie in two tiers, both.
fn tier_rate(schedule: &FeeSchedule, side: Side, band: (Decimal, Decimal)) -> Option<Quantity> {
    match &schedule.charge {
        Charge::Rate(rate) => Some(*rate),
        Charge::SpreadOnly => None,
        Charge::Tiers(tiers) => {
            let reached = |volume: Decimal| {
                let mut open = tiers.iter().filter(|tier| tier.and_token.is_none() && tier.volume.value <= volume);
                open.next_back().map(|tier| side_of(tier, side))
            };
            let (low, high) = (reached(band.0)?, reached(band.1)?);
            Some(Quantity::between(low.min(high), low.max(high)))
        }
    }
}

/// Adds the doubts of MODEL 7.8 rule 4: `at most` beyond a partial table, `at least` where more comes on top.
fn open_ended(value: Quantity, schedule: &FeeSchedule, beyond_table: bool) -> Option<Quantity> {
    let more = schedule.network || matches!(schedule.spread, Some(Spread::Unknown));
    match (beyond_table, more) {
        (false, false) => Some(value),
        (true, false) => Some(Quantity::bound(Doubt::AtMost, value.high()?)),
        (false, true) => Some(Quantity::bound(Doubt::AtLeast, value.low()?)),
        (true, true) => None,
    }
}

fn hull(a: Quantity, b: Quantity) -> Quantity {
    match (a.low(), a.high(), b.low(), b.high()) {
        (Some(a_low), Some(a_high), Some(b_low), Some(b_high)) => {
            Quantity::between(a_low.min(b_low), a_high.max(b_high))
        }
        _ => a,
    }
}

/// Rounds half up to the currency's smallest coin.
pub(super) fn rounded(amount: Decimal, digits: u32) -> Decimal {
    let mut amount = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    amount.rescale(digits);
    amount
}

/// The age of the fees that count, for the question when they were checked.
pub fn fees_age(costs: &Costs<'_>) -> Option<Age> {
    costs.schedule().map(|schedule| schedule.winner.age)
}
