//! What is known and what is not, so that readers can judge and editors find work.

use super::shapes::{Age as Gauge, Cell, CellKind, Page as Frame};
use super::{Edition, cells, frame, words};
use crate::derive::{Age, Covered, coverage, place_coverage};
use crate::model::{Criterion, Exchange, Limit, Section};
use crate::plan::Page;
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
    places: Vec<PlaceRow<'b>>,
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
    expired: String,
    disputed: String,
    oldest: Option<Gauge>,
    unknown: Vec<Cow<'b, str>>,
}

#[derive(Serialize)]
struct PlaceRow<'b> {
    name: String,
    href: String,
    answered: String,
    bar: usize,
    unknown: Vec<Cow<'b, str>>,
}

/// The view and the exchanges, those with most open questions first.
pub(super) fn view<'b>(edition: &Edition<'b>) -> (View<'b>, Vec<&'b Exchange>) {
    let answered = |exchange| coverage(edition.book, exchange).count(Covered::Answered);
    let mut rows: Vec<(usize, &Exchange)> =
        edition.book.exchanges().iter().map(|exchange| (answered(exchange), exchange)).collect();
    rows.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.name.value.cmp(&other.name.value)));
    let lead =
        "What this guide knows of what it asks. An empty answer is an invitation: each needs a source and a day.";
    let answered = rows.iter().map(|(answered, _)| answered).sum::<usize>();
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
    (view, rows.into_iter().map(|(_, exchange)| exchange).collect())
}

/// The row of an exchange.
pub(super) fn row<'b>(edition: &Edition<'b>, exchange: &'b Exchange) -> RowView<'b> {
    let covered = coverage(edition.book, exchange);
    let all = covered.questions.len();
    let known = covered.count(Covered::Answered);
    let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
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
        let (all, known) = (covered.questions.len(), covered.count(Covered::Answered));
        let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
        Some(PlaceRow {
            name: edition.book.place_name(law.place).to_string(),
            href: edition.addresses.place_code(edition.book, law.place),
            answered: format!("{known} of {all}"),
            bar: known * 100 / all.max(1),
            unknown: named(open.map(|(criterion, _)| *criterion)),
        })
    };
    edition.places().iter().filter_map(one).collect()
}
