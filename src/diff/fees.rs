//! Fees and ways to move money, as they are in a place.

use super::answer::{Answer, EXPIRED, Form, Part, UNKNOWN};
use super::change::Topic;
use super::says;
use super::side::Local;
use super::support::Support;
use crate::base::Id;
use crate::derive::{Candidate, Question, resolve};
use crate::model::{Charge, FeeSchedule, Market, Section, Tier};

/// The first tier, the tiers above it, and what comes on top, of every schedule that counts in a place.
pub(super) fn answers<'b>(local: &Local<'_, 'b>) -> Vec<Answer<'b>> {
    let mut kinds: Vec<(Market, Option<&Id>)> = Vec::new();
    for fees in &local.exchange().fees {
        let kind = (fees.what.market, fees.what.when.as_ref());
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let schedules = kinds.into_iter().flat_map(|kind| schedule(local, kind));
    schedules.chain(local.rails.iter().map(rail)).collect()
}

fn rail<'b>(resolved: &crate::derive::Resolved<'b, crate::model::Rail>) -> Answer<'b> {
    let statement = resolved.winner.statement;
    let rail = &statement.what;
    let thing = format!("{} {}, {}", rail.way.shown(), rail.direction.shown(), rail.currency.value);
    let words = says::rail(rail) + expired(resolved.winner.age.is_expired());
    Answer::new(Topic::Fee, thing, words, vec![Support::Rail(statement)])
}

fn expired(is: bool) -> &'static str {
    if is { EXPIRED } else { "" }
}

fn schedule<'b>(local: &Local<'_, 'b>, (market, when): (Market, Option<&Id>)) -> Vec<Answer<'b>> {
    let book = local.side.book;
    let exchange = local.exchange();
    let limit = book.criteria().limit(Section::Fees);
    let question = Question { book, blocks: &exchange.blocks, place: local.law.place, limit };
    let about = exchange.fees.iter().filter(|fees| fees.what.market == market && fees.what.when.as_ref() == when);
    let Some(found) = resolve(about.filter_map(|fees| question.candidate(fees)).collect(), |_, _| false) else {
        return Vec::new();
    };
    told(&found.winner, when)
}

fn told<'b>(winner: &Candidate<'b, FeeSchedule>, when: Option<&Id>) -> Vec<Answer<'b>> {
    let schedule = &winner.statement.what;
    let supports = || vec![Support::Fees(winner.statement)];
    let market = says::market(schedule.market);
    let when = when.map(|when| format!(" ({when})")).unwrap_or_default();
    let late = expired(winner.age.is_expired());
    let answer = |thing: &str, words: String| {
        Answer::new(Topic::Fee, format!("{market}{thing}{when}"), format!("{words}{late}"), supports())
    };
    let mut all = match &schedule.charge {
        Charge::Rate(rate) => vec![answer("fee", format!("{rate} %"))],
        Charge::SpreadOnly => Vec::new(),
        Charge::Tiers(tiers) => {
            let (first, higher) = tiers.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
            let of = |side: fn(&Tier) -> String| first.map_or_else(|| UNKNOWN.into(), side);
            let taker = answer("taker fee, first tier", of(|tier| format!("{} %", tier.taker.value)));
            let maker = answer("maker fee, first tier", of(|tier| format!("{} %", tier.maker.value)));
            let part = |tier: &Tier| Part { topic: Topic::Fee, words: says::tier(tier), supports: supports() };
            let parts: Vec<Part<'b>> = higher.iter().map(part).collect();
            let thing = format!("{market}fees in higher tiers{when}");
            vec![taker, maker, Answer { key: None, thing, parts, form: Form::Listed }]
        }
    };
    all.extend(schedule.spread.map(|spread| answer("spread", says::spread(spread))));
    all.extend(schedule.network.then(|| answer("network fee", "on top".into())));
    all
}
