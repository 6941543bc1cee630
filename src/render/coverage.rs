//! What is known and what is not, so that readers can judge and editors find work.

use super::shapes::{Age as Gauge, Cell, CellKind, Link, Page as Frame};
use super::sources::Sources;
use super::{Edition, cells, frame, words};
use crate::derive::{Age, Covered, Standing, Tally, Wanted, by_question, coverage, place_coverage, tasks};
use crate::model::{Criterion, Exchange, Limit, Section};
use crate::plan::Page;
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;

/// Most open questions named in a row.
const MOST_NAMED: usize = 8;

/// What coverage.html needs.
#[derive(Serialize)]
pub(super) struct View<'b> {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    items: Vec<Cell>,
    count: String,
    rule: &'static str,
    rows: &'static str,
    stands: Vec<&'static str>,
    questions: Vec<QuestionRow<'b>>,
    places: Vec<PlaceRow<'b>>,
    tasks: Vec<TaskRow>,
}

/// One exchange.
#[derive(Serialize)]
pub(super) struct RowView<'b> {
    name: String,
    href: String,
    statements: String,
    sources: String,
    answered: String,
    bar: usize,
    due: String,
    expired: String,
    disputed: String,
    oldest: Option<Gauge>,
    unknown: Vec<Cow<'b, str>>,
}

/// One question over all exchanges.
#[derive(Serialize)]
struct QuestionRow<'b> {
    name: &'b str,
    counts: Vec<String>,
}

#[derive(Serialize)]
struct PlaceRow<'b> {
    name: String,
    href: String,
    answered: String,
    bar: usize,
    unknown: Vec<Cow<'b, str>>,
    standings: String,
}

#[derive(Serialize)]
struct TaskRow {
    exchange: Link,
    what: String,
    stands: &'static str,
}

/// The view and the exchanges, those with most open questions first.
pub(super) fn view<'b>(edition: &Edition<'b>) -> (View<'b>, Vec<&'b Exchange>) {
    let covered = |exchange: &'b std::sync::Arc<Exchange>| (coverage(edition.book, exchange), &**exchange);
    let mut rows: Vec<_> = edition.book.exchanges().par_iter().map(covered).collect();
    rows.sort_by(|(a, one), (b, other)| a.known().cmp(&b.known()).then_with(|| one.name.value.cmp(&other.name.value)));
    let lead =
        "What this guide knows of what it asks. An empty answer is an invitation: each needs a source and a day.";
    let whole = rows.iter().fold(Tally::default(), |tally, (covered, _)| tally.plus(covered.tally()));
    let counted = |at: usize| whole.0.get(at).copied().unwrap_or_default();
    let mut items = vec![
        cells::text("Exchanges", words::grouped(rows.len())),
        cells::text("Places", words::grouped(edition.places().len())),
        cells::text("Questions", words::grouped(whole.all())),
    ];
    let shares = Covered::ALL.iter().enumerate();
    items.extend(shares.map(|(at, stands)| cells::text(&words::sentence(stands.word()), words::grouped(counted(at)))));
    let items = items.into_iter().map(|cell| Cell { kind: CellKind::Text, ..cell }).collect();
    let question = |(criterion, tally): (&'b Criterion, Tally)| {
        let counts = tally.0.iter().map(|count| words::grouped(*count)).collect();
        QuestionRow { name: &criterion.question, counts }
    };
    let covered: Vec<_> = rows.iter().map(|(covered, _)| covered).collect();
    let questions = by_question(edition.book, &covered).into_iter().map(question).collect();
    let view = View {
        page: frame::page(edition, &Page::Coverage, "Coverage and gaps", lead, "sources"),
        title: "Coverage and gaps",
        lead,
        items,
        count: format!("{}.", words::sentence(&words::count(rows.len(), "exchange", "exchanges"))),
        rule: "Fewest answers first.",
        rows: super::site::ROWS,
        stands: Covered::ALL.iter().map(|stands| stands.word()).collect(),
        questions,
        places: places(edition),
        tasks: task_rows(edition),
    };
    (view, rows.into_iter().map(|(_, exchange)| exchange).collect())
}

fn task_rows(edition: &Edition<'_>) -> Vec<TaskRow> {
    let row = |task: crate::derive::Task<'_>| TaskRow {
        exchange: Link::new(task.exchange.name.value.as_str(), edition.addresses.exchange(&task.exchange.slug)),
        what: match task.what {
            Wanted::Answer(criterion) => criterion.question.to_string(),
            Wanted::Section(section) => section.shown().to_owned(),
        },
        stands: task.stands.word(),
    };
    tasks(edition.book).into_iter().map(row).collect()
}

/// The row of an exchange.
pub(super) fn row<'b>(edition: &Edition<'b>, exchange: &'b Exchange) -> RowView<'b> {
    let covered = coverage(edition.book, exchange);
    let all = covered.questions.len();
    let known = covered.known();
    let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
    let limit = edition.book.criteria().limit(Section::Fees);
    let oldest = exchange.fees.iter().map(|fees| fees.as_of).min();
    let oldest =
        oldest.filter(|_| limit != Limit::Never).map(|as_of| words::age(Age::on(edition.book.day(), as_of, limit)));
    let sources = |standings| Sources::of(edition.book, standings, String::new()).len();
    RowView {
        name: exchange.name.value.to_string(),
        href: edition.addresses.exchange(&exchange.slug),
        statements: words::grouped(covered.statements),
        sources: words::grouped(edition.standings_of(&exchange.slug).map_or(0, sources)),
        answered: format!("{known} of {all}"),
        bar: known * 100 / all.max(1),
        due: words::grouped(covered.count(Covered::Due)),
        expired: words::grouped(covered.count(Covered::Expired)),
        disputed: words::grouped(covered.count(Covered::Disputed)),
        oldest,
        unknown: named(open.map(|(criterion, _)| *criterion)),
    }
}

fn named<'b>(open: impl Iterator<Item = &'b Criterion>) -> Vec<Cow<'b, str>> {
    let mut named: Vec<Cow<'_, str>> = open.map(|criterion| criterion.question.as_str().into()).collect();
    let rest = named.len().saturating_sub(MOST_NAMED);
    named.truncate(MOST_NAMED);
    if rest > 0 {
        named.push(format!("and {rest} more").into());
    }
    named
}

fn places<'b>(edition: &Edition<'b>) -> Vec<PlaceRow<'b>> {
    let one = |law: &crate::derive::PlaceLaw<'_>| {
        let covered = place_coverage(&edition.law, law.place)?;
        let (all, known) = (covered.questions.len(), covered.known());
        let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
        let standing = |own: &crate::derive::Standings<'_>| own.headline(&edition.law, law).standing;
        let unknown = edition.all_standings().filter(|own| standing(own) == Standing::Unknown).count();
        let exchanges = words::count(edition.book.exchanges().len(), "exchange", "exchanges");
        Some(PlaceRow {
            name: edition.book.place_name(law.place).to_string(),
            href: edition.addresses.place_code(edition.book, law.place),
            answered: format!("{known} of {all}"),
            bar: known * 100 / all.max(1),
            unknown: named(open.map(|(criterion, _)| *criterion)),
            standings: format!("{unknown} of {exchanges} with unknown standing"),
        })
    };
    edition.places().par_iter().filter_map(one).collect()
}
