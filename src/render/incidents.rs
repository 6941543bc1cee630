//! What happened, over all exchanges.

use super::cells::{amount, joined};
use super::shapes::{Cell, CellKind, Link, Marked, Note, Page as Frame};
use super::sources::Sources;
use super::{Edition, cells, frame, words};
use crate::base::PartialDate;
use crate::derive::{actions, incidents};
use crate::model::{ActionKind, Customers};
use crate::plan::Page;
use serde::Serialize;

/// What incidents.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    count: String,
    rule: &'static str,
    legend: Vec<Marked>,
    rows: &'static str,
    missing: &'static str,
}

/// One row.
#[derive(Serialize)]
pub(super) struct RowView {
    date: String,
    iso: String,
    exchange: Link,
    sign: &'static str,
    sign_words: String,
    title: String,
    amount: String,
    /// What the amount is: a loss, or what an authority took.
    amount_of: &'static str,
    customers: Option<Cell>,
    notes: Vec<Note>,
    #[serde(skip)]
    day: PartialDate,
}

/// The view and its rows, newest first.
pub(super) fn view(edition: &Edition<'_>) -> (View, Vec<RowView>) {
    let mut rows: Vec<RowView> = edition.book.exchanges().iter().flat_map(|exchange| of(edition, exchange)).collect();
    rows.sort_by(|a, b| {
        b.day.cmp(&a.day).then_with(|| a.exchange.text.cmp(&b.exchange.text)).then_with(|| a.title.cmp(&b.title))
    });
    let lead = "What happened to exchanges and what authorities did about it. That nothing is recorded proves nothing.";
    let legend = [
        ("ring", "incident, no customer loss"),
        ("disc", "incident that hit customers"),
        ("square", "action by an authority"),
        ("dashed", "reported only, or effect not known"),
    ];
    let view = View {
        page: frame::page(edition, &Page::Incidents, "Incidents and actions", lead, "exchanges"),
        title: "Incidents and actions",
        lead,
        count: format!("{}.", words::sentence(&words::count(rows.len(), "event", "events"))),
        rule: "Newest first.",
        legend: legend.into_iter().map(|(mark, text)| Marked { mark, text: text.into() }).collect(),
        rows: super::site::ROWS,
        missing: if rows.is_empty() { "None in the sources read." } else { "" },
    };
    (view, rows)
}

fn of(edition: &Edition<'_>, exchange: &crate::model::Exchange) -> Vec<RowView> {
    let href = edition.addresses.exchange(&exchange.slug);
    let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, edition.addresses.facts(&exchange.slug));
    let link = || Link::new(exchange.name.value.as_str(), href.clone());
    let mut rows = Vec::new();
    for told in incidents(exchange) {
        let what = told.what;
        let (mark, word) = match told.customers {
            Customers::NotAffected => ("yes", "No loss"),
            Customers::Repaid => ("yes", "Repaid"),
            Customers::PartlyRepaid => ("partly", "Repaid in part"),
            Customers::Lost => ("no", "Lost money"),
            Customers::Unknown => ("unknown", "Not known"),
        };
        rows.push(RowView {
            date: told.date.in_words(),
            iso: told.date.to_string(),
            exchange: link(),
            sign: sign(told.customers),
            sign_words: what.kind.shown().into(),
            title: what.title.to_string(),
            amount: told.loss.map(|(value, currency)| joined(amount(value, currency))).unwrap_or_default(),
            amount_of: "lost",
            customers: Some(Cell { kind: CellKind::Answer, mark, ..cells::text("Customers", word) }),
            notes: told.statements.iter().map(|statement| sources.note(statement.block, "")).collect(),
            day: told.date,
        });
    }
    for action in actions(exchange) {
        let what = action.what;
        let authority = edition.book.authority(&what.authority.value).map(|a| a.short.to_string()).unwrap_or_default();
        rows.push(RowView {
            date: action.date.in_words(),
            iso: action.date.to_string(),
            exchange: link(),
            sign: if what.kind == ActionKind::Investigation { "dashed" } else { "square" },
            sign_words: format!("{}, {authority}", what.kind.shown()),
            title: what.title.to_string(),
            amount: action.amount.map(|(value, currency)| joined(amount(value, currency))).unwrap_or_default(),
            amount_of: "paid or to be paid",
            customers: None,
            notes: action.statements.iter().map(|statement| sources.note(statement.block, "")).collect(),
            day: action.date,
        });
    }
    rows
}

/// Ring, disc or, where nobody says what customers suffered, the dashed sign.
pub(super) fn sign(customers: Customers) -> &'static str {
    match customers {
        Customers::NotAffected => "ring",
        Customers::Unknown => "dashed",
        Customers::Repaid | Customers::PartlyRepaid | Customers::Lost => "disc",
    }
}
