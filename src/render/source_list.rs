//! The sources that several pages rest on, and where each page lists its own.

use super::shapes::{Link, Page as Frame, Source};
use super::sources::Sources;
use super::{Edition, frame, words};
use crate::base::{Id, PartialDate};
use crate::model::{Block, SourceKind, SourceUse, Word};
use crate::plan::Page;
use serde::Serialize;
use std::collections::HashMap;

/// Most pages named beside a source.
const MOST_PAGES: usize = 60;

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
    pages: Vec<PageRow>,
}

#[derive(Serialize)]
struct Kind {
    text: String,
    count: String,
    what: &'static str,
}

/// A page with its own list.
#[derive(Serialize)]
struct PageRow {
    name: String,
    href: String,
    text: String,
}

struct Entry<'b> {
    source: &'b crate::model::Source,
    newest: Option<PartialDate>,
    relayed_by: String,
    statements: usize,
    pages: Vec<Link>,
}

/// The view and its rows: the sources that several pages rest on, by publisher and title.
pub(super) fn view(edition: &Edition<'_>) -> (View, Vec<Source>) {
    let owners = owners(edition);
    let mut entries: Vec<Entry<'_>> = shared(edition, &owners).into_values().collect();
    entries.sort_by_cached_key(|entry| {
        let publisher = entry.source.publisher.as_deref().unwrap_or_default();
        (publisher.to_lowercase(), entry.source.title.value.to_lowercase(), entry.source.url.value.clone())
    });
    let rows: Vec<Source> = entries.iter().enumerate().map(|(at, entry)| row(at + 1, entry)).collect();
    let lead = "Nothing in this guide is stated without a source and a day. Here are the sources shared by pages; every page lists all of its own, with what rests on them.";
    let inline = || {
        owners.iter().flat_map(|owner| owner.blocks).filter_map(|block| match &block.source {
            SourceUse::Inline(source) => Some(source.as_ref()),
            SourceUse::Shared(_) => None,
        })
    };
    let kinds = SourceKind::TABLE.iter().map(|(kind, _, shown)| Kind {
        text: words::sentence(shown),
        count: words::grouped(
            entries
                .iter()
                .map(|entry| entry.source)
                .chain(inline())
                .filter(|source| source.kind.value == *kind)
                .count(),
        ),
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
        count: format!("{}.", words::sentence(&words::count(rows.len(), "shared source", "shared sources"))),
        rule: "By publisher, then by title. The day is the newest on which it was read.",
        rows: super::site::ROWS,
        kinds: kinds.collect(),
        pages: owners.iter().map(page_row).collect(),
    };
    (view, rows)
}

/// A page whose statements rest on blocks of evidence.
struct Owner<'b> {
    link: Link,
    blocks: &'b [Block],
    sources: usize,
}

/// Every page with evidence, exchanges first.
fn owners<'b>(edition: &Edition<'b>) -> Vec<Owner<'b>> {
    let numbered = |blocks| Sources::new(edition.book, blocks, "", String::new()).len();
    let exchanges = edition.all_standings().map(|standings| Owner {
        link: Link::new(standings.exchange.name.value.as_str(), edition.addresses.facts(&standings.exchange.slug)),
        blocks: &standings.exchange.blocks,
        sources: Sources::of(edition.book, standings, String::new()).len(),
    });
    let places = edition.book.regions().flat_map(|region| {
        std::iter::once(&region.index).chain(&region.places).map(move |page| Owner {
            link: Link::new(page.name.as_str(), edition.addresses.place(region, page)),
            blocks: &page.blocks,
            sources: numbered(&page.blocks),
        })
    });
    let (_, blocks) = edition.book.rates();
    let rates =
        Owner { link: Link::new("Costs", edition.addresses.href("/costs/")), blocks, sources: numbered(blocks) };
    exchanges.chain(places).chain([rates]).filter(|owner| !owner.blocks.is_empty()).collect()
}

fn page_row(owner: &Owner<'_>) -> PageRow {
    let statements: usize = owner.blocks.iter().map(|block| block.statements).sum();
    PageRow {
        name: owner.link.text.clone(),
        href: format!("{}#sources", owner.link.href),
        text: format!(
            "{}, {}",
            words::count(owner.sources, "source", "sources"),
            words::count(statements, "statement", "statements")
        ),
    }
}

fn shared<'b>(edition: &Edition<'b>, owners: &[Owner<'b>]) -> HashMap<&'b Id, Entry<'b>> {
    let mut all = HashMap::new();
    for owner in owners {
        for block in owner.blocks {
            let SourceUse::Shared(id) = &block.source else { continue };
            let Some(source) = edition.book.source(&block.source) else { continue };
            let entry = all.entry(&id.value).or_insert_with(|| Entry {
                source,
                newest: None,
                relayed_by: String::new(),
                statements: 0,
                pages: Vec::new(),
            });
            entry.newest = entry.newest.max(Some(block.as_of.value));
            entry.statements += block.statements;
            if let Some(reader) = block.relayed_by.as_deref().filter(|_| entry.relayed_by.is_empty()) {
                entry.relayed_by = reader.to_owned();
            }
            if entry.pages.last() != Some(&owner.link) {
                entry.pages.push(owner.link.clone());
            }
        }
    }
    all
}

fn row(n: usize, entry: &Entry<'_>) -> Source {
    let source = entry.source;
    let locator = source.locator.as_ref().map(|locator| format!(" ({locator})")).unwrap_or_default();
    Source {
        id: format!("s{n}"),
        n,
        publisher: source.publisher.as_deref().unwrap_or_default().into(),
        title: format!("{}{locator}", source.title.value),
        href: source.url.value.to_string(),
        kind: source.kind.value.shown().into(),
        as_of: entry.newest.map(PartialDate::in_words).unwrap_or_default(),
        age: None,
        used: words::count(entry.statements, "statement", "statements"),
        read_in: entry.relayed_by.clone(),
        exchanges: entry.pages.iter().take(MOST_PAGES).cloned().collect(),
    }
}
