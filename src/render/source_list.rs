//! Every source of the guide with what rests on it.

use super::shapes::{Link, Page as Frame, Source};
use super::{Edition, frame, words};
use crate::base::PartialDate;
use crate::model::{Block, SourceKind, Word};
use crate::plan::Page;
use serde::Serialize;
use std::collections::BTreeMap;

/// What sources.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    count: String,
    rule: &'static str,
    rows: &'static str,
    kinds: Vec<Kind>,
}

#[derive(Serialize)]
struct Kind {
    text: String,
    count: String,
    what: &'static str,
}

struct Entry<'b> {
    source: &'b crate::model::Source,
    publisher: String,
    newest: PartialDate,
    relayed_by: String,
    statements: usize,
    pages: Vec<Link>,
}

/// The view and its rows, by publisher and title.
pub(super) fn view(edition: &Edition<'_>) -> (View, Vec<Source>) {
    let entries = entries(edition);
    let rows: Vec<Source> = entries.values().enumerate().map(|(at, entry)| row(at + 1, entry)).collect();
    let lead = "Nothing in this guide is stated without a source and a day. These are all of them.";
    let kinds = SourceKind::TABLE.iter().map(|(kind, _, shown)| Kind {
        text: words::sentence(shown),
        count: words::grouped(entries.values().filter(|entry| entry.source.kind.value == *kind).count()),
        what: match kind {
            SourceKind::Register => "a public list of an authority",
            SourceKind::Official => "the exchange on itself; an authority, court or law-giver",
            SourceKind::Audit => "an accountant or security auditor",
            SourceKind::Press => "press and law firms",
            SourceKind::Community => "wikis, libraries, data sets, notes",
        },
    });
    let view = View {
        page: frame::page(edition, &Page::Sources, "Sources", lead, "sources"),
        title: "Sources",
        lead,
        count: format!("{}.", words::sentence(&words::count(rows.len(), "source", "sources"))),
        rule: "By publisher, then by title. The day is the newest on which it was read.",
        rows: super::site::ROWS,
        kinds: kinds.collect(),
    };
    (view, rows)
}

fn entries<'b>(edition: &Edition<'b>) -> BTreeMap<(String, String, String), Entry<'b>> {
    let mut all = BTreeMap::new();
    for exchange in edition.book.exchanges() {
        let link = Link::new(exchange.name.value.as_str(), edition.addresses.exchange(&exchange.slug));
        exchange.blocks.iter().for_each(|block| add(&mut all, edition, block, &exchange.name.value, &link));
    }
    for region in edition.book.regions() {
        for page in std::iter::once(&region.index).chain(&region.places) {
            let link = Link::new(page.name.as_str(), edition.addresses.place(region, page));
            page.blocks.iter().for_each(|block| add(&mut all, edition, block, &page.name, &link));
        }
    }
    let (_, blocks) = edition.book.rates();
    blocks
        .iter()
        .for_each(|block| add(&mut all, edition, block, "", &Link::new("Costs", edition.addresses.href("/costs/"))));
    all
}

fn add<'b>(
    all: &mut BTreeMap<(String, String, String), Entry<'b>>,
    edition: &Edition<'b>,
    block: &'b Block,
    owner: &str,
    page: &Link,
) {
    let Some(source) = edition.book.source(&block.source) else { return };
    let publisher = source.publisher.as_deref().unwrap_or(owner).to_owned();
    let key = (
        publisher.to_lowercase(),
        source.title.value.to_lowercase().into(),
        format!("{}{:?}", source.url.value, source.locator),
    );
    let entry = all.entry(key).or_insert_with(|| Entry {
        source,
        publisher,
        newest: block.as_of.value,
        relayed_by: String::new(),
        statements: 0,
        pages: Vec::new(),
    });
    entry.newest = entry.newest.max(block.as_of.value);
    entry.statements += block.statements;
    if let Some(reader) = block.relayed_by.as_deref().filter(|_| entry.relayed_by.is_empty()) {
        entry.relayed_by = reader.to_owned();
    }
    if !entry.pages.contains(page) {
        entry.pages.push(page.clone());
    }
}

fn row(n: usize, entry: &Entry<'_>) -> Source {
    let source = entry.source;
    let locator = source.locator.as_ref().map(|locator| format!(" ({locator})")).unwrap_or_default();
    Source {
        id: format!("s{n}"),
        n,
        publisher: entry.publisher.clone(),
        title: format!("{}{locator}", source.title.value),
        href: source.url.value.to_string(),
        kind: source.kind.value.shown().into(),
        as_of: entry.newest.in_words(),
        age: None,
        used: words::count(entry.statements, "statement", "statements"),
        read_in: entry.relayed_by.clone(),
        exchanges: entry.pages.clone(),
    }
}
