//! What is known and what is not, so that readers can judge and editors find work.

use super::shapes::{Age as Gauge, Cell, CellKind, Page as Frame};
use super::{Edition, cells, frame, words};
use crate::derive::{Age, Covered, coverage, place_coverage};
use crate::model::{Limit, Section};
use crate::plan::Page;
use serde::Serialize;

/// Most open questions named in a row.
const MOST_NAMED: usize = 8;

/// What coverage.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    items: Vec<Cell>,
    count: String,
    rule: &'static str,
    rows: &'static str,
    places: Vec<PlaceRow>,
}

/// One exchange.
#[derive(Serialize)]
pub(super) struct RowView {
    name: String,
    href: String,
    statements: String,
    sources: String,
    answered: String,
    bar: usize,
    expired: String,
    disputed: String,
    oldest: Option<Gauge>,
    unknown: Vec<String>,
    #[serde(skip)]
    known: usize,
}

#[derive(Serialize)]
struct PlaceRow {
    name: String,
    href: String,
    answered: String,
    bar: usize,
    unknown: Vec<String>,
}

/// The view and its rows, those with most open questions first.
pub(super) fn view(edition: &Edition<'_>) -> (View, Vec<RowView>) {
    let mut rows: Vec<RowView> = edition.book.exchanges().iter().map(|exchange| row(edition, exchange)).collect();
    rows.sort_by(|a, b| a.known.cmp(&b.known).then_with(|| a.name.cmp(&b.name)));
    let lead =
        "What this guide knows of what it asks. An empty answer is an invitation: each needs a source and a day.";
    let total = |get: fn(&RowView) -> usize| rows.iter().map(get).sum::<usize>();
    let answered = total(|row| row.known);
    let items = vec![
        cells::text("Exchanges", words::grouped(rows.len())),
        cells::text("Questions answered", words::grouped(answered)),
        cells::text("Places", words::grouped(edition.places().len())),
    ];
    let items = items.into_iter().map(|cell| Cell { kind: CellKind::Text, ..cell }).collect();
    let view = View {
        page: frame::page(edition, &Page::Coverage, "Coverage and gaps", lead, "sources"),
        title: "Coverage and gaps",
        lead,
        items,
        count: format!("{}.", words::sentence(&words::count(rows.len(), "exchange", "exchanges"))),
        rule: "Fewest answers first.",
        rows: super::site::ROWS,
        places: places(edition),
    };
    (view, rows)
}

fn row(edition: &Edition<'_>, exchange: &crate::model::Exchange) -> RowView {
    let covered = coverage(edition.book, exchange);
    let all = covered.questions.len();
    let known = covered.count(Covered::Answered);
    let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
    let open: Vec<String> = open.map(|(criterion, _)| criterion.question.to_string()).collect();
    let limit = edition.book.criteria().limit(Section::Fees);
    let oldest = exchange.fees.iter().map(|fees| fees.as_of).min();
    let oldest =
        oldest.filter(|_| limit != Limit::Never).map(|as_of| words::age(Age::on(edition.book.day(), as_of, limit)));
    let sources = super::sources::Sources::new(edition.book, &exchange.blocks, &exchange.name.value, String::new());
    RowView {
        name: exchange.name.value.to_string(),
        href: edition.addresses.exchange(&exchange.slug),
        statements: words::grouped(covered.statements),
        sources: words::grouped(sources.len()),
        answered: format!("{known} of {all}"),
        bar: known * 100 / all.max(1),
        expired: words::grouped(covered.count(Covered::Expired)),
        disputed: words::grouped(covered.count(Covered::Disputed)),
        oldest,
        unknown: named(open),
        known,
    }
}

fn named(mut open: Vec<String>) -> Vec<String> {
    let rest = open.len().saturating_sub(MOST_NAMED);
    open.truncate(MOST_NAMED);
    if rest > 0 {
        open.push(format!("and {rest} more"));
    }
    open
}

fn places(edition: &Edition<'_>) -> Vec<PlaceRow> {
    let one = |law: &crate::derive::PlaceLaw<'_>| {
        let covered = place_coverage(&edition.law, law.place)?;
        let (all, known) = (covered.questions.len(), covered.count(Covered::Answered));
        let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
        Some(PlaceRow {
            name: edition.book.place_name(law.place).to_string(),
            href: edition.addresses.place_code(edition.book, law.place),
            answered: format!("{known} of {all}"),
            bar: known * 100 / all.max(1),
            unknown: named(open.map(|(criterion, _)| criterion.question.to_string()).collect()),
        })
    };
    edition.places().iter().filter_map(one).collect()
}
