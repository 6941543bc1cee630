//! What begins on a later day: readers are told of it before it holds.

use super::answer::{Answer, Form, Part};
use super::change::Topic;
use super::says::{self, Says};
use super::side::Local;
use super::support::Support;
use crate::base::PartialDate;
use crate::derive::coming;
use crate::model::{FeeSchedule, Statement};

/// What is offered, and what trading costs, from a later day on.
pub(super) fn answers<'b>(local: &Local<'_, 'b>) -> Vec<Answer<'b>> {
    let day = local.side.book.day();
    let access = coming(local.exchange(), local.law, day).into_iter().map(|statement| {
        let words = from(statement.what.offer.value.shown().to_lowercase(), statement.from);
        Part { topic: Topic::Access, words, supports: vec![Support::Access(statement)] }
    });
    let is_later = |fees: &&Statement<FeeSchedule>| fees.from.is_some_and(|from| from.first_day() > day);
    let is_here = |fees: &&Statement<FeeSchedule>| fees.places.iter().any(|place| place.covers(local.law.place));
    let fees = local.exchange().fees.iter().filter(is_later).filter(is_here).map(|statement| {
        let words = format!("{}{}", says::market(statement.what.market), statement.what.says(local.side));
        let supports = vec![Support::Fees(statement)];
        Part { topic: Topic::Fee, words: from(words, statement.from), supports }
    });
    let told = |thing: &str, parts: Vec<Part<'b>>| {
        (!parts.is_empty()).then(|| Answer { key: None, thing: thing.into(), parts, form: Form::Listed })
    };
    told("what is coming", access.collect()).into_iter().chain(told("fees that are coming", fees.collect())).collect()
}

fn from(words: String, from: Option<PartialDate>) -> String {
    from.map(|from| format!("{words} from {}", from.in_words())).unwrap_or_default()
}
