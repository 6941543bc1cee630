//! What search finds: one small index for the script, and a page that lists the same for readers without one.

use super::shapes::{Link, Page as Frame};
use super::{Edition, frame};
use crate::plan::{CHANGES, GLOSSARY, Page};
use serde::Serialize;

/// The address of the index within the site.
pub(super) const INDEX: &str = "/data/search.json";

/// One thing that can be found.
struct Entry {
    title: String,
    href: String,
    kind: &'static str,
    /// Other words by which it is found.
    also: String,
}

/// What search.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    name: &'static str,
    links: Vec<Link>,
}

/// The index: title, address, kind, and other words by which each thing is found.
pub(super) fn index(edition: &Edition<'_>) -> String {
    let rows: Vec<_> = entries(edition).map(|entry| (entry.title, entry.href, entry.kind, entry.also)).collect();
    serde_json::to_string(&rows).unwrap_or_default()
}

/// The page.
pub(super) fn view(edition: &Edition<'_>) -> View {
    let lead = "Everything in this guide by name. With scripts allowed, the key / opens a search box on every page.";
    let page = frame::page(edition, &Page::Search, "Search", lead, "");
    let mut groups: Vec<Group> = Vec::new();
    for entry in entries(edition) {
        let link = Link::new(entry.title, entry.href);
        match groups.iter_mut().find(|group| group.name == entry.kind) {
            Some(group) => group.links.push(link),
            None => groups.push(Group { name: entry.kind, links: vec![link] }),
        }
    }
    View { page, title: "Search", lead, groups }
}

fn entries<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = Entry> + 'e {
    let book = edition.book;
    let places = book.regions().flat_map(move |region| {
        let pages = std::iter::once(&region.index).chain(&region.places);
        pages.map(move |page| Entry {
            title: page.name.to_string(),
            href: edition.addresses.place(region, page),
            kind: "Places",
            also: page.code.as_ref().map(|code| code.value.to_string()).unwrap_or_default(),
        })
    });
    let exchanges = book.exchanges().iter().map(|exchange| Entry {
        title: exchange.name.value.to_string(),
        href: edition.addresses.exchange(&exchange.slug),
        kind: "Exchanges",
        also: exchange.operators.iter().map(|operator| operator.name.as_str()).collect::<Vec<_>>().join(" "),
    });
    let articles = book.articles().iter().map(|article| Entry {
        title: article.title.to_string(),
        href: edition.addresses.article(&article.slug),
        kind: "Guide",
        also: article.description.to_string(),
    });
    let tools = TOOLS.iter().map(|(title, path, also)| Entry {
        title: (*title).into(),
        href: edition.addresses.href(path),
        kind: "Tables and tools",
        also: (*also).into(),
    });
    let terms = book.glossary().iter().map(|term| Entry {
        title: term.term.to_string(),
        href: edition.addresses.href(&format!("{GLOSSARY}#{}", term.id.value)),
        kind: "Terms",
        also: term.also.iter().map(|other| other.value.as_str()).collect::<Vec<_>>().join(" "),
    });
    exchanges.chain(places).chain(articles).chain(terms).chain(tools)
}

/// Pages about many exchanges, with other words for them.
const TOOLS: [(&str, &str, &str); 9] = [
    ("All exchanges", "/exchanges/", "table list filter"),
    ("Compare", "/compare/", "side by side versus"),
    ("What a month costs you", "/costs/", "fees calculator deposit withdrawal"),
    ("Scores and their formula", "/scores/", "ranking weights points"),
    ("Incidents", "/incidents/", "hacks losses breaches history"),
    ("Dates", "/calendar/", "calendar deadlines law changes"),
    ("What changed", CHANGES, "changes history corrections news"),
    ("All sources", "/sources/", "evidence references"),
    ("Coverage and gaps", "/coverage/", "unknown missing"),
];
