//! All pairs, by exchange.

use crate::plan::Page;
use crate::render::shapes::{Link, Page as Frame};
use crate::render::{Edition, frame};
use serde::Serialize;

/// What compare-index.html needs.
#[derive(Serialize)]
pub(in crate::render) struct Index {
    page: Frame,
    title: &'static str,
    lead: String,
    groups: Vec<IndexGroup>,
}

#[derive(Serialize)]
struct IndexGroup {
    name: String,
    href: String,
    links: Vec<Link>,
}

/// The view of the page.
pub(in crate::render) fn index(edition: &Edition<'_>, pairs: &[(usize, usize)]) -> Index {
    let lead = "Two exchanges side by side: who would serve you, what it costs, which safeguards there are, and what happened.".to_owned();
    let book = edition.book;
    let group = |at: usize| {
        let own = book.exchanges().get(at)?;
        let others = pairs.iter().filter_map(|(a, b)| {
            if *a == at {
                Some(*b)
            } else if *b == at {
                Some(*a)
            } else {
                None
            }
        });
        let links: Vec<Link> = others
            .filter_map(|other| book.exchanges().get(other))
            .map(|other| {
                Link::new(format!("{} and {}", own.name.value, other.name.value), edition.addresses.compare(own, other))
            })
            .collect();
        (!links.is_empty()).then(|| IndexGroup {
            name: own.name.value.to_string(),
            href: edition.addresses.exchange(&own.slug),
            links,
        })
    };
    let mut members: Vec<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    members.sort_unstable();
    members.dedup();
    let page = frame::page(edition, &Page::Compares, "Compare", &lead, "compare");
    Index { page, title: "Compare", lead, groups: members.into_iter().filter_map(group).collect() }
}
