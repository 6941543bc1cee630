//! Cost against safeguards: the exchanges open to a reader in a place as marks on two scales, with the same numbers as
//! a table.
//!
//! Safeguards are the guide's own score without its questions of cost, which are the other scale. Scores are costly,
//! so they are made here for the cheapest few of a place and not for all exchanges everywhere.

use super::cells::{amount, joined, quantity, standing_mark};
use super::charts::{Dot, Scatter, scatter};
use super::shapes::{Link, Marked};
use super::survey::{Line, Surveyed};
use super::{Edition, words};
use crate::base::{Currency, Decimal, Quantity};
use crate::derive::{PlaceLaw, Score, Side, Standing, currency_of, score, without_costs};
use crate::model::ScoreProfile;
use serde::Serialize;

/// Most exchanges that are drawn; the table of the place holds them all.
const MOST_DRAWN: usize = 40;
/// Fewest, for with one there is nothing to hold it against.
const FEWEST_DRAWN: usize = 2;
/// Most rows of the table that stand open.
const MOST_OPEN: usize = 8;
/// Most names in a sentence.
const MOST_NAMED: usize = 4;

/// What parts/scatter.html needs.
#[derive(Serialize)]
pub(super) struct Safeguards {
    chart: Scatter,
    /// What the axis across counts: `Buying €1,000 a month, taker, €`.
    across: String,
    unit: String,
    found: String,
    legend: Vec<Marked>,
    profile: String,
    formula: Link,
    rows: Vec<Row>,
    more: Vec<Row>,
    more_text: String,
    left_out: String,
}

#[derive(Serialize)]
struct Row {
    /// As it is drawn where the name has no room, or empty.
    number: String,
    name: String,
    before: &'static str,
    cost: String,
    points: String,
}

/// The chart of a place; `None` where fewer than two exchanges can be drawn.
pub(super) fn safeguards(
    edition: &Edition<'_>,
    law: &PlaceLaw<'_>,
    listed: &[(&Surveyed, &Line)],
) -> Option<Safeguards> {
    let currency = currency_of(edition.book, law.place)?;
    let first = *edition.book.guide().amounts(currency)?.first()?;
    let own = &edition.book.guide().score_profile.value;
    let profile = edition.book.score_profiles().iter().find(|profile| profile.id.value == *own)?;
    let open = |line: &Line| matches!(line.standing, Standing::Licensed | Standing::Registered);
    let mut costed: Vec<(Decimal, &Surveyed)> = Vec::new();
    let mut without: Vec<&str> = Vec::new();
    for (exchange, line) in listed.iter().filter(|(_, line)| open(line)) {
        match line.cost {
            Some(cost) => costed.push((cost, exchange)),
            None => without.push(&exchange.name),
        }
    }
    let closed = listed.len() - costed.len() - without.len();
    costed.sort_by_key(|(cost, _)| *cost);
    let dearer = costed.split_off(costed.len().min(MOST_DRAWN)).len();
    let asked = without_costs(edition.book, profile);
    let dots: Vec<Dot> = costed.iter().filter_map(|(_, one)| dot(edition, law, &asked, first, one)).collect();
    if dots.len() < FEWEST_DRAWN {
        return None;
    }
    let (chart, numbered) = scatter(&dots);
    let mut rows: Vec<Row> = dots.iter().enumerate().map(|(at, dot)| row(dot, numbered.then_some(at + 1))).collect();
    let more = rows.split_off(rows.len().min(MOST_OPEN));
    Some(Safeguards {
        chart,
        across: format!("Buying {} a month, taker", joined(amount(Quantity::exact(first), currency))),
        unit: currency.sign(),
        found: found(&dots, currency),
        legend: legend(&dots),
        profile: profile.name.to_string(),
        formula: Link::new("How scores are made", edition.addresses.href("/scores/")),
        more_text: if more.is_empty() { String::new() } else { format!("Show {} more", more.len()) },
        rows,
        more,
        left_out: left_out(&without, dearer, closed),
    })
}

/// What is drawn of an exchange; nothing if its cost or all of its safeguards are beyond telling.
fn dot(
    edition: &Edition<'_>,
    law: &PlaceLaw<'_>,
    asked: &ScoreProfile,
    amount: Decimal,
    exchange: &Surveyed,
) -> Option<Dot> {
    let local = edition.local(edition.standings_of(&exchange.slug)?, law);
    let cost = local.costs.of_amount(amount, Side::Taker, &edition.rates).ok()?;
    match score(edition.book, asked, &local.answers(edition)) {
        Score::Scored { low, high, .. } if !cost.expired => Some(Dot {
            name: exchange.name.clone(),
            mark: standing_mark(local.here.standing, local.here.expired),
            cost: cost.value,
            points: (low, high),
        }),
        _ => None,
    }
}

fn row(dot: &Dot, number: Option<usize>) -> Row {
    let (before, cost) = quantity(dot.cost);
    Row {
        number: number.map(|number| number.to_string()).unwrap_or_default(),
        name: dot.name.clone(),
        before,
        cost,
        points: points(dot),
    }
}

fn points(dot: &Dot) -> String {
    let (low, high) = dot.points;
    if low == high { low.to_string() } else { format!("{low} to {high}") }
}

/// What the chart shows, in words: who costs least, and for whom evidence supports most.
fn found(dots: &[Dot], currency: Currency) -> String {
    let least = |dot: &&Dot| dot.cost.low().or(dot.cost.high());
    let cheapest = dots.iter().min_by_key(least);
    let safest = dots.iter().max_by_key(|dot| dot.points.0);
    let (Some(cheapest), Some(safest)) = (cheapest, safest) else { return String::new() };
    let named = |same: &dyn Fn(&Dot) -> bool| {
        let names: Vec<String> = dots.iter().filter(|dot| same(dot)).map(|dot| dot.name.clone()).collect();
        if names.len() > MOST_NAMED { format!("{} exchanges", names.len()) } else { words::list(&names) }
    };
    let cost = joined(amount(cheapest.cost, currency));
    let cheap = named(&|dot| dot.cost == cheapest.cost);
    let safe = named(&|dot| dot.points.0 == safest.points.0);
    format!("Lowest known cost: {cheap}, {cost}. Most points that evidence supports: {safe}, {}.", safest.points.0)
}

fn legend(dots: &[Dot]) -> Vec<Marked> {
    let occurs = |standing: Standing| {
        let mark = standing_mark(standing, false);
        dots.iter().any(|dot| dot.mark == mark).then(|| Marked { mark, text: standing.shown().into() })
    };
    [Standing::Licensed, Standing::Registered].into_iter().filter_map(occurs).collect()
}

/// Who is not drawn, and why.
fn left_out(without: &[&str], dearer: usize, closed: usize) -> String {
    let mut parts = Vec::new();
    let names: Vec<String> = without.iter().map(|name| (*name).to_owned()).collect();
    match names.len() {
        0 => {}
        1..=MOST_NAMED => parts.push(format!("{}, with no cost that we can count with", words::list(&names))),
        many => parts.push(format!("{} with no cost that we can count with", words::grouped(many))),
    }
    if dearer > 0 {
        parts.push(format!("{} that cost as much as these or more", words::grouped(dearer)));
    }
    if closed > 0 {
        parts.push(format!("{} not licensed or registered here", words::count(closed, "exchange", "exchanges")));
    }
    if parts.is_empty() { String::new() } else { format!("Not drawn: {}.", parts.join("; ")) }
}
