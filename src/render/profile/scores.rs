//! Scores of an exchange for kinds of reader, with every part.

use crate::base::Decimal;
use crate::derive::{self, Known, Part, score};
use crate::render::shapes::Range;
use crate::render::{Edition, Local, words};
use serde::Serialize;

/// A score.
#[derive(Serialize)]
pub(in crate::render) struct Score {
    profile: String,
    r#where: String,
    pub(in crate::render) words: String,
    pub(in crate::render) why: String,
    pub(in crate::render) range: Option<Range>,
    parts: Vec<ScorePart>,
}

/// What each answer adds for several kinds of reader.
#[derive(Serialize)]
pub(super) struct Matrix {
    title: &'static str,
    heads: Vec<String>,
    rows: Vec<MatrixRow>,
}

#[derive(Serialize)]
struct MatrixRow {
    label: String,
    points: Vec<String>,
    why: String,
}

#[derive(Serialize)]
struct ScorePart {
    label: String,
    range: Range,
    points: String,
    of: String,
    why: String,
}

/// The scores in a place, by score profile. `local` may be of another place that is alike, so the name is given.
pub(in crate::render) fn scores(edition: &Edition<'_>, place: &str, local: &Local<'_, '_>) -> Vec<Score> {
    edition.book.score_profiles().iter().map(|profile| one(edition, place, local, profile)).collect()
}

/// Takes the parts of all scores but that of the guide's own profile into one table, and puts that one first.
pub(super) fn matrix(edition: &Edition<'_>, scores: &mut [Score]) -> Option<Matrix> {
    let main = &edition.book.guide().score_profile.value;
    let main = edition.book.score_profiles().iter().position(|profile| profile.id.value == *main).unwrap_or(0);
    if let Some(first) = scores.get_mut(..=main) {
        first.rotate_right(1);
    }
    let others: Vec<(String, Vec<ScorePart>)> = scores
        .iter_mut()
        .skip(1)
        .filter(|score| !score.parts.is_empty())
        .map(|score| (score.profile.clone(), std::mem::take(&mut score.parts)))
        .collect();
    let mut rows: Vec<MatrixRow> = Vec::new();
    for (column, (_, parts)) in others.iter().enumerate() {
        for part in parts {
            let at = rows.iter().position(|row| row.label == part.label).unwrap_or_else(|| {
                let points = others.iter().map(|_| String::new()).collect();
                rows.push(MatrixRow { label: part.label.clone(), points, why: part.why.clone() });
                rows.len() - 1
            });
            if let Some(cell) = rows.get_mut(at).and_then(|row| row.points.get_mut(column)) {
                *cell = format!("{} of {}", part.points, part.of);
            }
        }
    }
    let heads = others.into_iter().map(|(name, _)| name).collect();
    (!rows.is_empty()).then_some(Matrix { title: "What each answer adds for other readers", heads, rows })
}

/// The score of one kind of reader in a place.
fn one(edition: &Edition<'_>, place: &str, local: &Local<'_, '_>, profile: &crate::model::ScoreProfile) -> Score {
    let place = words::in_sentence(place);
    let r#where = format!("out of 100, for the kind of reader \"{}\" in {place}", profile.name);
    match score(edition.book, profile, &local.answers(edition)) {
        derive::Score::NotScored(standing) => Score {
            profile: profile.name.to_string(),
            r#where,
            words: "Not scored".into(),
            why: format!("Its standing in {}: {}.", words::in_sentence(&place), standing.shown().to_lowercase()),
            range: None,
            parts: Vec::new(),
        },
        derive::Score::Scored { low, high, parts, whole } => {
            let open = high.saturating_sub(low);
            let why = if open == 0 {
                "Everything it rests on is known.".into()
            } else {
                format!("{open} points hang on what we do not know or what has expired.")
            };
            Score {
                profile: profile.name.to_string(),
                r#where,
                words: if low == high { low.to_string() } else { format!("{low} to {high}") },
                why,
                range: Some(range(Decimal::from(low), Decimal::from(high), Decimal::ONE_HUNDRED)),
                parts: parts.iter().map(|part| told(part, whole)).collect(),
            }
        }
    }
}

fn told(part: &Part<'_>, whole: Decimal) -> ScorePart {
    let weight = part.weight * Decimal::ONE_HUNDRED / whole;
    let (low, high) = (weight * part.low, weight * part.high);
    let points =
        if part.low == part.high { one_place(low) } else { format!("{} to {}", one_place(low), one_place(high)) };
    ScorePart {
        label: part.criterion.question.to_string(),
        range: range(low, high, weight),
        points,
        of: one_place(weight),
        why: why(part),
    }
}

fn range(low: Decimal, high: Decimal, weight: Decimal) -> Range {
    Range { solid: one_place(low), open: one_place(high - low), weight: one_place(weight), hi: one_place(high) }
}

/// A number with at most one place after the point.
pub(in crate::render) fn one_place(number: Decimal) -> String {
    number.round_dp(1).normalize().to_string()
}

fn why(part: &Part<'_>) -> String {
    match &part.known {
        Known::Unknown => "Not known".into(),
        Known::DoesNotApply => "Does not apply".into(),
        Known::Standing(standing, false) => standing.shown().into(),
        Known::Standing(_, true) => "Expired".into(),
        Known::Number { expired: true, .. } => "Expired".into(),
        Known::Number { value, rate, currency, disputed, .. } => {
            let shown = match (rate, currency) {
                (Some(rate), _) => format!("{rate} %"),
                (None, Some(currency)) => super::cells::joined(super::cells::amount(*value, *currency)),
                (None, None) => value.to_string(),
            };
            if *disputed { format!("{shown}; sources disagree") } else { shown }
        }
        Known::Stated(resolved) if resolved.winner.age.is_expired() => "Expired".into(),
        Known::Stated(resolved) => {
            let shown = super::cells::value(part.criterion, &resolved.winner.statement.what.value.value);
            if resolved.is_disputed() { format!("{shown}; sources disagree") } else { words::sentence(&shown) }
        }
    }
}
