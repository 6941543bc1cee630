//! Answers: what is known about a criterion of an exchange in a place, stated or computed, in one shape.

use super::cost::{Costs, NoCost, Side, fees_age};
use super::month::{Month, month};
use super::rails::cheapest;
use super::{Age, Question, Rates, Resolved, Standing, days_between, incidents, resolve};
use crate::base::{Currency, Decimal, Doubt, Place, Quantity};
use crate::model::{
    Book, Criterion, CriterionType, Customers, Derivation, Direction, Exchange, Fact, Liabilities, Rail, Section, Value,
};

/// What is known.
#[derive(Debug, Clone)]
pub enum Known<'b> {
    /// Stated: the statement that counts, with those that lost.
    Stated(Resolved<'b, Fact>),
    /// A standing.
    Standing(Standing, bool),
    /// A computed number, with its currency if it is an amount.
    Number {
        /// The number.
        value: Quantity,
        /// Its currency.
        currency: Option<Currency>,
        /// Whether sources of one rank disagree.
        disputed: bool,
        /// Whether what it rests on is expired.
        expired: bool,
        /// The rate in per cent behind an amount, with the amount's doubt; costs are scored by it.
        rate: Option<Quantity>,
        /// Position of the block of evidence it rests on.
        block: Option<u32>,
        /// Days since that evidence was read.
        age: Option<Age>,
    },
    /// The question does not apply.
    DoesNotApply,
    /// Nobody says.
    Unknown,
}

/// An exchange in a place, with what its answers are computed from.
#[derive(Debug)]
pub struct Answers<'a, 'b> {
    /// The content.
    pub book: &'b Book,
    /// The exchange.
    pub exchange: &'b Exchange,
    /// The place.
    pub place: Place,
    /// *The* standing there, and whether it is expired.
    pub standing: (Standing, bool),
    /// The fees there.
    pub costs: &'a Costs<'b>,
    /// The rails there.
    pub rails: &'a [Resolved<'b, Rail>],
    /// Currency bands.
    pub rates: &'a Rates<'b>,
}

/// A stated fact, resolved in a place.
pub fn fact<'b>(
    book: &'b Book,
    exchange: &'b Exchange,
    criterion: &Criterion,
    place: Place,
) -> Option<Resolved<'b, Fact>> {
    let question = Question { book, blocks: &exchange.blocks, place, limit: criterion.max_age };
    let about = exchange.facts.iter().filter(|fact| fact.what.criterion.value == criterion.id.value);
    let candidates = about.filter_map(|fact| question.candidate(fact)).collect();
    resolve(candidates, |a: &Fact, b: &Fact| a.value.value.contradicts(&b.value.value))
}

impl<'b> Answers<'_, 'b> {
    /// The answer to a criterion asked of exchanges.
    pub fn to(&self, criterion: &Criterion) -> Known<'b> {
        if !criterion.applies_to.is_empty() && !criterion.applies_to.contains(&self.exchange.kind) {
            return Known::DoesNotApply;
        }
        match (criterion.kind, criterion.derive) {
            (CriterionType::Derived, Some(derivation)) => self.derived(criterion, derivation),
            _ => fact(self.book, self.exchange, criterion, self.place).map_or(Known::Unknown, stated),
        }
    }

    fn derived(&self, criterion: &Criterion, derivation: Derivation) -> Known<'b> {
        match derivation {
            Derivation::Standing => Known::Standing(self.standing.0, self.standing.1),
            Derivation::MakerRate => cost(self.costs.first_rate(Side::Maker)),
            Derivation::TakerRate => cost(self.costs.first_rate(Side::Taker)),
            Derivation::MakerCost => {
                self.of_amount(criterion, |amount| self.costs.of_amount(amount, Side::Maker, self.rates))
            }
            Derivation::TakerCost => {
                self.of_amount(criterion, |amount| self.costs.of_amount(amount, Side::Taker, self.rates))
            }
            Derivation::MonthCost => self.month(criterion),
            Derivation::RailCost => self.rail(criterion.direction.unwrap_or(Direction::In)),
            Derivation::ReservesAge => reserves_age(self.book, self.exchange),
            Derivation::Losses => losses(self.exchange),
            Derivation::FeesAge => match fees_age(self.costs) {
                Some(age) => {
                    let value = Quantity::exact(Decimal::from(age.days.max(0)));
                    let block = self.costs.schedule().map(|s| s.winner.statement.block);
                    let (disputed, expired) = (false, age.is_expired());
                    Known::Number { value, currency: None, disputed, expired, rate: None, block, age: Some(age) }
                }
                None => Known::Unknown,
            },
        }
    }

    /// The amount of a criterion in the place's currency.
    pub fn amount(&self, criterion: &Criterion) -> Option<Decimal> {
        let amounts = self.book.guide().amounts(self.costs.currency()?)?;
        amounts.get(criterion.amount?.checked_sub(1)?).copied()
    }

    fn of_amount(&self, criterion: &Criterion, made: impl Fn(Decimal) -> super::CostOr<'b>) -> Known<'b> {
        self.amount(criterion).map_or(Known::Unknown, |amount| cost(made(amount)))
    }

    fn month(&self, criterion: &Criterion) -> Known<'b> {
        let Some(amount) = self.amount(criterion) else { return Known::Unknown };
        match month(self.costs, self.rails, &Month::of(amount), self.rates) {
            Ok(month) if month.is_open() => Known::Unknown,
            Ok(month) => {
                let (block, age) = month.weakest();
                Known::Number {
                    value: month.value,
                    currency: self.costs.currency(),
                    disputed: month.is_disputed(),
                    expired: age.is_expired(),
                    rate: None,
                    block: Some(block),
                    age: Some(age),
                }
            }
            Err(why) => none(why),
        }
    }

    /// The cheapest bank rail for the first amount asked about in the place's currency.
    fn rail(&self, direction: Direction) -> Known<'b> {
        let Some(currency) = self.costs.currency() else { return Known::Unknown };
        let amount = self.book.guide().amounts(currency).and_then(|all| all.first());
        let Some(found) = amount.and_then(|amount| cheapest(self.rails, direction, currency, *amount)) else {
            return Known::Unknown;
        };
        Known::Number {
            value: found.whole(),
            currency: Some(currency),
            disputed: found.is_disputed(),
            expired: found.rail.age.is_expired(),
            rate: None,
            block: Some(found.rail.statement.block),
            age: Some(found.rail.age),
        }
    }
}

fn stated(resolved: Resolved<'_, Fact>) -> Known<'_> {
    match resolved.winner.statement.what.value.value {
        Value::NotApplicable => Known::DoesNotApply,
        _ => Known::Stated(resolved),
    }
}

fn cost(made: super::CostOr<'_>) -> Known<'_> {
    match made {
        Ok(cost) => Known::Number {
            value: cost.value,
            currency: cost.currency,
            disputed: cost.disputed,
            expired: cost.expired,
            rate: Some(cost.rate),
            block: Some(cost.schedule.statement.block),
            age: Some(cost.schedule.age),
        },
        Err(why) => none(why),
    }
}

fn none(why: NoCost) -> Known<'static> {
    if why == NoCost::DoesNotApply { Known::DoesNotApply } else { Known::Unknown }
}

/// The age of the newest proof of reserves, counted from its snapshot: "at most", since a newer one may exist.
fn reserves_age<'b>(book: &Book, exchange: &'b Exchange) -> Known<'b> {
    let snapshot = |proof: &&crate::model::Statement<crate::model::Reserves>| proof.what.date.first_day();
    // Coins without what is owed prove no reserves.
    let compared = exchange.reserves.iter().filter(|proof| proof.what.liabilities != Liabilities::No);
    let Some(newest) = compared.filter(|proof| snapshot(proof) <= book.day()).max_by_key(snapshot) else {
        return Known::Unknown;
    };
    let age = Age::on(book.day(), newest.what.date.value, book.criteria().limit(Section::Reserves));
    let days = days_between(newest.what.date.first_day(), book.day());
    let value = Quantity::bound(Doubt::AtMost, Decimal::from(days));
    let block = Some(newest.block);
    Known::Number {
        value,
        currency: None,
        disputed: false,
        expired: age.is_expired(),
        rate: None,
        block,
        age: Some(age),
    }
}

/// Incidents that cost customers money: always "at least", since none recorded proves nothing.
fn losses(exchange: &Exchange) -> Known<'_> {
    let all = incidents(exchange);
    let cost = all.iter().filter(|one| matches!(one.customers, Customers::PartlyRepaid | Customers::Lost));
    let block = cost.clone().next().and_then(|one| one.statements.first()).map(|statement| statement.block);
    let value = Quantity::bound(Doubt::AtLeast, Decimal::from(cost.count()));
    Known::Number { value, currency: None, disputed: false, expired: false, rate: None, block, age: None }
}
