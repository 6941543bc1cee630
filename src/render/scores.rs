//! How scores are made, and what they come to in the guide's first showcase place.

use super::chooser::{Chooser, chooser};
use super::profile::one_place;
use super::shapes::{Page as Frame, Range};
use super::survey::{Scored, Survey, Surveyed};
use super::{Edition, frame};
use crate::base::{At, Decimal, Id};
use crate::model::{Criterion, ScoreProfile};
use crate::plan::Page;
use serde::Serialize;
use std::cmp::Reverse;

/// Most exchanges listed under a score profile; every profile shows its own score.
const MOST_ROWS: usize = 120;

const LEAD: &str = "A score is a range, never a point: from what the evidence supports to what it leaves open.";

/// The formula in full, in reader's words.
const FORMULA: [&str; 7] = [
    "Each question has a weight and a scale from its worst to its best answer, fixed in advance and never relative to \
     other exchanges.",
    "A known answer gives its share of the weight. An answer that is unknown or expired gives nothing at the low end and \
     everything at the high end.",
    "Where sources disagree, the worst and the best of them count; of a number with a doubt, both its ends.",
    "A number counts by where it lies between the worst and the best of its scale, in a straight line; beyond an end it \
     counts as that end. Costs are scored by their rate.",
    "A question that does not apply leaves the weights.",
    "The low end is 100 times the sum of the low shares divided by the sum of the weights, rounded down; the high end the \
     same with the high shares, rounded up.",
    "Losses are always \"at least\", for none recorded proves nothing; the age of reserves is always \"at most\", for a newer \
     proof may exist.",
];

/// What scores.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    formula: &'static [&'static str],
    chooser: Option<Chooser>,
    /// The profile that is chosen until the reader chooses.
    first: String,
    sliders: Vec<Slider>,
    profiles: Vec<Profile>,
}

/// A question that a reader can weigh.
#[derive(Serialize)]
struct Slider {
    id: String,
    label: String,
}

#[derive(Serialize)]
struct Profile {
    id: String,
    name: String,
    text: String,
    gate: String,
    /// The words of the gate, for the script.
    gates: String,
    /// Its weights, as `criterion:weight` words, for the script.
    preset: String,
    weights: Vec<Weight>,
    place: String,
    rows: Vec<RowView>,
    left_out: Vec<LeftOut>,
}

#[derive(Serialize)]
struct Weight {
    label: String,
    of: String,
    share: String,
}

#[derive(Serialize)]
struct RowView {
    name: String,
    href: String,
    words: String,
    range: Range,
    why: String,
}

#[derive(Serialize)]
struct LeftOut {
    name: String,
    href: String,
    why: String,
}

/// The view.
pub(super) fn view(edition: &Edition<'_>, survey: &Survey<'_>) -> View {
    let mut page = frame::page(edition, &Page::Scores, "Scores and their formula", LEAD, "exchanges");
    page.script = "scores";
    let profiles = edition.book.score_profiles().iter().enumerate();
    let profiles = profiles.map(|(at, profile)| told(edition, profile, at, &survey.exchanges));
    let slider =
        |criterion: &Criterion| Slider { id: criterion.id.value.to_string(), label: criterion.question.to_string() };
    View {
        page,
        title: "Scores and their formula",
        lead: LEAD,
        formula: &FORMULA,
        chooser: chooser(edition),
        first: edition.book.guide().score_profile.value.to_string(),
        sliders: super::terms::scored(edition).into_iter().map(slider).collect(),
        profiles: profiles.collect(),
    }
}

fn told(edition: &Edition<'_>, profile: &ScoreProfile, at: usize, surveyed: &[std::sync::Arc<Surveyed>]) -> Profile {
    let whole: Decimal = profile.weights.iter().map(|(_, weight)| *weight).sum();
    let weight = |(id, weight): &(At<Id>, Decimal)| Weight {
        label: edition.book.criteria().get(&id.value).map_or_else(|| id.value.to_string(), |c| c.question.to_string()),
        of: one_place(*weight),
        share: one_place(*weight * Decimal::ONE_HUNDRED / whole.max(Decimal::ONE)),
    };
    let scored = || surveyed.iter().filter_map(|exchange| Some((&**exchange, exchange.scores.get(at)?)));
    let mut ranges: Vec<(&Surveyed, &Scored, &Range)> =
        scored().filter_map(|(exchange, score)| Some((exchange, score, score.range.as_ref()?))).collect();
    ranges.sort_by_cached_key(|(_, _, range)| Reverse(range.solid.parse::<Decimal>().unwrap_or_default()));
    ranges.truncate(MOST_ROWS);
    ranges.sort_by_cached_key(|(exchange, ..)| exchange.name.to_lowercase());
    let row = |(exchange, score, range): (&Surveyed, &Scored, &Range)| RowView {
        name: exchange.name.clone(),
        href: exchange.href.clone(),
        words: score.words.clone(),
        range: range.clone(),
        why: score.why.clone(),
    };
    let rows: Vec<RowView> = ranges.into_iter().map(row).collect();
    let without = scored().filter(|(_, score)| score.range.is_none()).take(MOST_ROWS - rows.len());
    let left_out = without.map(|(exchange, score)| LeftOut {
        name: exchange.name.clone(),
        href: exchange.href.clone(),
        why: score.why.clone(),
    });
    let left_out: Vec<LeftOut> = left_out.collect();
    let (all, shown) = (scored().count(), rows.len() + left_out.len());
    let cut = if shown < all {
        format!(" Shown are the {shown} of {all} exchanges whose low end is highest.")
    } else {
        String::new()
    };
    // A slider moves by whole numbers.
    let preset = |(id, weight): &(At<Id>, Decimal)| format!("{}:{}", id.value, weight.round());
    let gates: Vec<String> = profile.gate.iter().map(|word| word.value.as_str().replace('-', " ")).collect();
    Profile {
        id: profile.id.value.to_string(),
        name: profile.name.to_string(),
        text: format!("Ranges by name; where two ranges overlap, the evidence does not say which is higher.{cut}"),
        gate: if gates.is_empty() {
            String::new()
        } else {
            format!("Scored only where the standing is {}.", gates.join(" or "))
        },
        gates: profile.gate.iter().map(|word| word.value.as_str()).collect::<Vec<_>>().join(" "),
        preset: profile.weights.iter().map(preset).collect::<Vec<_>>().join(" "),
        weights: profile.weights.iter().map(weight).collect(),
        place: edition.showcase().next().map(|law| edition.book.place_name(law.place).to_string()).unwrap_or_default(),
        rows,
        left_out,
    }
}
