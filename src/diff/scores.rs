//! Scores.

use super::answer::{Answer, Form, Part};
use super::change::Topic;
use super::facts::behind;
use super::questions::Asking;
use super::side::{Local, of_standing};
use crate::derive::{Score, score};
use crate::model::ScoreProfile;

/// The score in a place for each kind of reader that both books know.
pub(super) fn answers<'b>(local: &Local<'_, 'b>, asking: &Asking<'_>) -> Vec<Answer<'b>> {
    let profiles = local.side.book.score_profiles().iter().filter(|own| asking.scores(&own.id.value));
    profiles.map(|profile| answer(local, profile, asking)).collect()
}

/// The range, then the gate and each question, which only say why it differs.
fn answer<'b>(local: &Local<'_, 'b>, profile: &'b ScoreProfile, asking: &Asking<'_>) -> Answer<'b> {
    let made = score(local.side.book, profile, &local.answers());
    let (words, parts) = match &made {
        Score::NotScored(_) => ("not scored".to_owned(), None),
        Score::Scored { low, high, parts, .. } if low == high => (low.to_string(), Some(parts)),
        Score::Scored { low, high, parts, .. } => (format!("{low} to {high}"), Some(parts)),
    };
    let mut told = Answer::new(Topic::Score, format!("score, {}", profile.name), words, Vec::new());
    (told.form, told.key) = (Form::First, Some(profile.id.value.as_str()));
    let part = |words: String, supports| Part { topic: Topic::Score, words, supports };
    told.parts.push(part(local.here.counted().word().to_owned(), of_standing(local)));
    let questions = asking.weighed(&profile.id.value).into_iter().filter_map(|id| {
        let part = parts?.iter().find(|part| part.criterion.id.value == *id);
        let words = part.map_or_else(String::new, |part| format!("{} to {}", part.low, part.high));
        Some((words, part.map(|part| behind(local, part.criterion, &part.known)).unwrap_or_default()))
    });
    told.parts.extend(questions.map(|(words, supports)| part(words, supports)));
    told
}
