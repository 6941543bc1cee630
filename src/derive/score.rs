//! Scores as ranges: what evidence supports, and what it leaves open (MODEL 7.9).

use super::Standing;
use super::answer::{Answers, Known};
use crate::base::{Decimal, Id, Quantity};
use crate::model::{Book, Criterion, Scale, ScoreProfile, Value};

/// One criterion's part in a score.
#[derive(Debug, Clone)]
pub struct Part<'b> {
    /// The criterion.
    pub criterion: &'b Criterion,
    /// Its weight.
    pub weight: Decimal,
    /// Share of the weight that evidence supports, 0 to 1.
    pub low: Decimal,
    /// Share of the weight that is possible, 0 to 1.
    pub high: Decimal,
    /// The answer it follows from.
    pub known: Known<'b>,
}

/// A score, or why there is none.
#[derive(Debug, Clone)]
pub enum Score<'b> {
    /// The gate is not met.
    NotScored(Standing),
    /// A range of whole points from 0 to 100.
    Scored {
        /// Supported by evidence, rounded down.
        low: u32,
        /// Possible, rounded up.
        high: u32,
        /// The parts that apply, in the order of the profile.
        parts: Vec<Part<'b>>,
        /// The sum of the weights that apply.
        whole: Decimal,
    },
}

/// The score of an exchange in a place for a kind of reader.
pub fn score<'b>(book: &'b Book, profile: &ScoreProfile, answers: &Answers<'_, 'b>) -> Score<'b> {
    let (standing, expired) = answers.standing;
    let counted = if expired { Standing::Unknown } else { standing };
    if !profile.gate.is_empty() && !profile.gate.iter().any(|word| word.value == counted.word()) {
        return Score::NotScored(counted);
    }
    let parts: Vec<Part<'b>> =
        profile.weights.iter().filter_map(|(id, weight)| part(book, id, *weight, answers)).collect();
    let whole: Decimal = parts.iter().map(|part| part.weight).sum();
    if whole.is_zero() {
        return Score::NotScored(counted);
    }
    // A share such as 1/3 ends after 28 digits; rounding to twelve keeps that from costing or giving a whole point.
    let points = |share: fn(&Part<'b>) -> Decimal| {
        let sum = parts.iter().map(|part| part.weight * share(part)).sum::<Decimal>();
        (sum * Decimal::ONE_HUNDRED / whole).round_dp(12)
    };
    let low = u32::try_from(points(|part| part.low).floor()).unwrap_or(0);
    let high = u32::try_from(points(|part| part.high).ceil()).unwrap_or(100);
    Score::Scored { low, high, parts, whole }
}

/// The profile without its questions of cost and its gate: what is left can be held against the cost.
pub fn without_costs(book: &Book, profile: &ScoreProfile) -> ScoreProfile {
    let mut rest = profile.clone();
    rest.gate.clear();
    rest.weights.retain(|(id, _)| !book.criteria().get(id).is_some_and(Criterion::is_of_cost));
    rest
}

fn part<'b>(book: &'b Book, id: &Id, weight: Decimal, answers: &Answers<'_, 'b>) -> Option<Part<'b>> {
    let criterion = book.criteria().get(id)?;
    let known = answers.to(criterion);
    let (low, high) = share_of(criterion, &known)?;
    Some(Part { criterion, weight, low, high, known })
}

const OPEN: (Decimal, Decimal) = (Decimal::ZERO, Decimal::ONE);

/// The share of the full weight that an answer is worth, least and most, 0 to 1; `None` if the question does not apply.
pub fn share_of(criterion: &Criterion, known: &Known<'_>) -> Option<(Decimal, Decimal)> {
    let scale = criterion.score.as_ref()?;
    Some(match known {
        Known::DoesNotApply => return None,
        Known::Unknown => OPEN,
        Known::Standing(Standing::DoesNotApply, _) => return None,
        Known::Standing(Standing::Unknown, _) | Known::Standing(_, true) => OPEN,
        Known::Standing(standing, false) => exactly(option(scale, standing.word())),
        Known::Number { expired: true, .. } => OPEN,
        Known::Number { value, rate, .. } => on_line(scale, rate.unwrap_or(*value)),
        Known::Stated(resolved) if resolved.winner.age.is_expired() => OPEN,
        Known::Stated(resolved) => {
            let own = of_value(scale, &resolved.winner.statement.what.value.value);
            let others = resolved.disputes().map(|other| of_value(scale, &other.statement.what.value.value));
            others.fold(own, |(low, high), (l, h)| (low.min(l), high.max(h)))
        }
    })
}

fn exactly(share: Decimal) -> (Decimal, Decimal) {
    (share, share)
}

fn option(scale: &Scale, id: &str) -> Decimal {
    match scale {
        Scale::Options(worths) => {
            worths.iter().find(|(known, _)| known == id).map_or(Decimal::ZERO, |(_, worth)| *worth)
        }
        _ => Decimal::ZERO,
    }
}

fn of_value(scale: &Scale, value: &Value) -> (Decimal, Decimal) {
    match value {
        Value::Unknown | Value::NotApplicable | Value::Date(_) | Value::Text(_) => OPEN,
        Value::Flag(answer) => {
            exactly(if matches!(scale, Scale::Flag(best) if best == answer) { Decimal::ONE } else { Decimal::ZERO })
        }
        Value::Choice(id) => exactly(option(scale, id)),
        Value::Choices(ids) => exactly(ids.iter().map(|id| option(scale, id)).sum::<Decimal>().min(Decimal::ONE)),
        Value::Number(number) | Value::Money(number, _) => on_line(scale, *number),
    }
}

/// A number on the line from worst to best. An end that is open is the scale's own end.
fn on_line(scale: &Scale, number: Quantity) -> (Decimal, Decimal) {
    let Scale::Line { worst, best } = scale else { return OPEN };
    let rising = best > worst;
    let share = |x: Decimal| share(x, *worst, *best);
    let at_low = number.low().map_or(if rising { Decimal::ZERO } else { Decimal::ONE }, share);
    let at_high = number.high().map_or(if rising { Decimal::ONE } else { Decimal::ZERO }, share);
    (at_low.min(at_high), at_low.max(at_high))
}

/// How far a number lies on the way from worst to best. Beyond what can be divided it lies outside the line.
fn share(x: Decimal, worst: Decimal, best: Decimal) -> Decimal {
    let beyond = if (x > worst) == (best > worst) { Decimal::ONE } else { Decimal::ZERO };
    (x - worst).checked_div(best - worst).unwrap_or(beyond).clamp(Decimal::ZERO, Decimal::ONE)
}
