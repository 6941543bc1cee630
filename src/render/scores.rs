//! How scores are made, and what they come to in the guide's first showcase place.

use super::profile::{one, one_place};
use super::shapes::{Page as Frame, Range};
use super::{Edition, Local, frame};
use crate::base::Decimal;
use crate::model::ScoreProfile;
use crate::plan::Page;
use serde::Serialize;

/// The formula in full, in reader's words.
const LEAD: &str = "A score is a range, never a point: from what the evidence supports to what it leaves open. Each \
    question has a weight and a scale from its worst to its best answer, fixed in advance and never relative to other \
    exchanges. A known answer gives its share of the weight; an answer that is unknown or expired gives nothing at the \
    low end and everything at the high end; where sources disagree, the worst and the best of them; a number with a \
    doubt, both its ends. What does not apply leaves the weights. The low end is 100 times the sum of the low shares \
    divided by the sum of the weights, rounded down; the high end the same with the high shares, rounded up. Costs are \
    scored by their rate. Losses are always \"at least\": none recorded proves nothing.";

/// What scores.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    profiles: Vec<Profile>,
}

#[derive(Serialize)]
struct Profile {
    id: String,
    name: String,
    text: String,
    gate: String,
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
pub(super) fn view(edition: &Edition<'_>) -> View {
    let page = frame::page(edition, &Page::Scores, "Scores and their formula", LEAD, "exchanges");
    let locals: Vec<Local<'_, '_>> =
        edition.showcase().next().map_or_else(Vec::new, |law| super::place::locals(edition, law));
    let profiles = edition.book.score_profiles().iter().map(|profile| told(edition, profile, &locals));
    View { page, title: "Scores and their formula", lead: LEAD, profiles: profiles.collect() }
}

fn told(edition: &Edition<'_>, profile: &ScoreProfile, locals: &[Local<'_, '_>]) -> Profile {
    let whole: Decimal = profile.weights.iter().map(|(_, weight)| *weight).sum();
    let weight = |(id, weight): &(crate::base::At<crate::base::Id>, Decimal)| Weight {
        label: edition.book.criteria().get(&id.value).map_or_else(|| id.value.to_string(), |c| c.question.to_string()),
        of: one_place(*weight),
        share: one_place(*weight * Decimal::ONE_HUNDRED / whole.max(Decimal::ONE)),
    };
    let (mut rows, mut left_out) = (Vec::new(), Vec::new());
    for local in locals {
        let exchange = local.standings.exchange;
        let (name, href) = (exchange.name.value.to_string(), edition.addresses.exchange(&exchange.slug));
        let score = one(edition, local, profile);
        match score.range {
            Some(range) => rows.push(RowView { name, href, words: score.words, range, why: score.why }),
            None => left_out.push(LeftOut { name, href, why: score.why }),
        }
    }
    rows.sort_by_key(|row| row.name.to_lowercase());
    let gates: Vec<String> = profile.gate.iter().map(|word| word.value.as_str().replace('-', " ")).collect();
    Profile {
        id: profile.id.value.to_string(),
        name: profile.name.to_string(),
        text: "Ranges by name; where two ranges overlap, the evidence does not say which is higher.".into(),
        gate: if gates.is_empty() {
            String::new()
        } else {
            format!("Scored only where the standing is {}.", gates.join(" or "))
        },
        weights: profile.weights.iter().map(weight).collect(),
        place: edition.showcase().next().map(|law| edition.book.place_name(law.place).to_string()).unwrap_or_default(),
        rows,
        left_out,
    }
}
