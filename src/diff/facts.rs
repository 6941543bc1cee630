//! Answers to the guide's questions, stated and computed.

use super::answer::{Answer, EXPIRED, Form, Part};
use super::change::Topic;
use super::questions::Asking;
use super::side::{Local, of_standing};
use super::support::Support;
use crate::base::{Currency, Decimal};
use crate::derive::{Known, Month, amount, cheapest, fact, joined, month, value};
use crate::model::{Criterion, CriterionType, Derivation, Direction, Subject, Value};

/// Every stated answer in a place to a question that both books ask. What follows from fees, licences and events is
/// told there.
pub(super) fn answers<'b>(local: &Local<'_, 'b>, asking: &Asking<'_>) -> Vec<Answer<'b>> {
    let is_stated = |one: &&Criterion| one.kind != CriterionType::Derived && asking.asks(&one.id.value);
    let stated = local.side.book.criteria().of(Subject::Exchange).filter(is_stated);
    stated.filter_map(|criterion| stated_answer(local, criterion)).collect()
}

fn stated_answer<'b>(local: &Local<'_, 'b>, criterion: &'b Criterion) -> Option<Answer<'b>> {
    let resolved = fact(local.side.book, local.exchange(), criterion, local.law.place)?;
    let worded = local.side.in_words_of_today(criterion);
    let said = |said: &Value| match (said, &worded.unit) {
        (Value::Number(_), Some(unit)) => format!("{} {unit}", value(worded, said)),
        _ => value(worded, said),
    };
    let mut words = said(&resolved.winner.statement.what.value.value);
    for other in resolved.disputes() {
        words.push_str(&format!(" or {}", said(&other.statement.what.value.value)));
    }
    if resolved.winner.age.is_expired() {
        words.push_str(EXPIRED);
    }
    let supports = std::iter::once(&resolved.winner).chain(resolved.disputes()).map(Support::from).collect();
    let told = Answer::new(Topic::Fact, criterion.question.as_str(), words, supports);
    Some(Answer { key: Some(&criterion.id.value), ..told })
}

/// What is told instead of a cost where the exchange is closed to the reader.
const CLOSED: &str = "does not apply";

/// What the amounts of the tables cost here, those that both books reckon with.
pub(super) fn costs<'b>(local: &Local<'_, 'b>, asking: &Asking<'_>) -> Vec<Answer<'b>> {
    use Derivation as D;
    let computed = |criterion: &&Criterion| {
        criterion.column && matches!(criterion.derive, Some(D::MakerCost | D::TakerCost | D::MonthCost))
    };
    let book = local.side.book;
    let told = |criterion: &'b Criterion| {
        let (currency, asked) = (local.costs.currency()?, local.answers().amount(criterion)?);
        asking.reckons(currency, asked).then(|| cost(local, criterion, (currency, asked)))?
    };
    book.criteria().of(Subject::Exchange).filter(computed).filter_map(told).collect()
}

fn cost<'b>(
    local: &Local<'_, 'b>,
    criterion: &'b Criterion,
    (currency, asked): (Currency, Decimal),
) -> Option<Answer<'b>> {
    let sum = joined(amount(crate::base::Quantity::exact(asked), currency));
    let what = match criterion.derive {
        Some(Derivation::MonthCost) => format!("a month of {sum} with payments"),
        Some(Derivation::MakerCost) => format!("{sum} a month, maker"),
        _ => format!("{sum} a month, taker"),
    };
    let thing = format!("cost of {what}");
    let (value, currency, disputed, expired) = match local.answers().to(criterion) {
        Known::Number { value, currency, disputed, expired, .. } => (value, currency, disputed, expired),
        Known::DoesNotApply => return Some(cost_told(local, thing, CLOSED.into(), Vec::new())),
        _ => return None,
    };
    let number = currency.map_or_else(|| value.to_string(), |currency| joined(amount(value, currency)));
    let doubt = if disputed { ", sources disagree" } else { "" };
    let late = if expired { EXPIRED } else { "" };
    let supports = supports(local, criterion, asked);
    Some(cost_told(local, thing, format!("{number}{doubt}{late}"), supports))
}

/// A cost, with whether it applies at all as a reason of its own.
fn cost_told<'b>(local: &Local<'_, 'b>, thing: String, words: String, supports: Vec<Support<'b>>) -> Answer<'b> {
    let applies = if local.costs.applies() { "applies" } else { CLOSED };
    let reason = Part { topic: Topic::Cost, words: applies.into(), supports: of_standing(local) };
    let mut told = Answer::new(Topic::Cost, thing, words, supports);
    told.form = Form::First;
    told.parts.push(reason);
    told
}

/// The schedule, its rivals and, for a whole month, the rails that it is reckoned with.
fn supports<'b>(local: &Local<'_, 'b>, criterion: &Criterion, asked: Decimal) -> Vec<Support<'b>> {
    let schedule = local.costs.schedule();
    let rivals = schedule.into_iter().flat_map(|resolved| resolved.disputes());
    let fees = schedule.into_iter().map(|resolved| &resolved.winner).chain(rivals);
    let mut all: Vec<Support<'b>> = fees.map(|candidate| Support::Fees(candidate.statement)).collect();
    if criterion.derive == Some(Derivation::MonthCost) {
        let paid = month(&local.costs, &local.rails, &Month::of(asked), &local.side.rates).ok();
        let rails = paid.iter().flat_map(|paid| paid.pay_in.iter().chain(&paid.pay_out));
        all.extend(rails.map(|paid| Support::Rail(paid.rail.statement)));
    }
    all
}

/// What an answer to a criterion rests on, for scores.
pub(super) fn behind<'b>(local: &Local<'_, 'b>, criterion: &'b Criterion, known: &Known<'b>) -> Vec<Support<'b>> {
    use Derivation as D;
    if let Known::Stated(resolved) = known {
        return std::iter::once(&resolved.winner).chain(resolved.disputes()).map(Support::from).collect();
    }
    let rail = |direction: Direction| {
        let currency = local.costs.currency()?;
        let first = local.side.book.guide().amounts(currency)?.first().copied()?;
        cheapest(&local.rails, direction, currency, first).map(|paid| Support::Rail(paid.rail.statement))
    };
    match criterion.derive {
        Some(D::Standing) => of_standing(local),
        Some(D::RailCost) => rail(criterion.direction.unwrap_or(Direction::In)).into_iter().collect(),
        Some(D::ReservesAge) => local.exchange().reserves.iter().map(Support::Reserves).collect(),
        Some(D::Losses) => local.exchange().incidents.iter().map(Support::Incident).collect(),
        Some(_) => supports(local, criterion, local.answers().amount(criterion).unwrap_or_default()),
        None => Vec::new(),
    }
}
