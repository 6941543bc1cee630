//! The comparison table of all exchanges.

use super::place::Way;
use super::shapes::{Link, Page as Frame, Table};
use super::survey::{Line, Survey, Surveyed};
use super::{Edition, frame, overview};
use crate::plan::Page;
use serde::Serialize;

/// What exchanges.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: String,
    ways: Vec<Way>,
    table: Table,
}

/// The view and the rows of its table.
pub(super) fn view<'s>(edition: &Edition<'_>, survey: &'s Survey<'_>) -> (View, Vec<(&'s Surveyed, &'s Line)>) {
    let (table, rows) = overview::table(edition, &survey.exchanges, usize::MAX);
    let lead = "The same exchange is licensed in one place and closed in the next. Pick your place for costs, services and the company that would serve you.".to_owned();
    let mut page = frame::page(edition, &Page::Exchanges, "Exchanges", &lead, "exchanges");
    (page.style, page.script) = ("tables", "tables");
    let ways = edition.book.regions().map(|region| {
        let pages = std::iter::once(&region.index).chain(&region.places);
        let links = pages.map(|page| Link::new(page.name.as_str(), edition.addresses.place(region, page))).collect();
        Way { name: region.index.name.to_string(), links }
    });
    (View { page, title: "Exchanges", lead, ways: ways.collect(), table }, rows)
}
