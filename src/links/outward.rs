//! The addresses outside the guide that its content names.

use crate::base::{Id, Location};
use crate::content::markdown::{LinkKind, render};
use crate::model::{Block, Body, Book, Source, SourceUse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Addresses with the first place that names each, in order of address; a fragment is no part of what is asked.
pub fn outward(book: &Book) -> BTreeMap<Id, Location> {
    let mut all = BTreeMap::new();
    let mut add = |address: &str, at: Location| {
        let page = address.split('#').next().unwrap_or_default();
        let first = all.entry(Id::from(page)).or_insert(at);
        *first = (*first).min(at);
    };
    let of_source = |source: &Arc<Source>| (source.url.value.clone(), source.url.at);
    book.sources().iter().map(of_source).for_each(|(address, at)| add(&address, at));
    for exchange in book.exchanges() {
        add(&exchange.website.value, exchange.website.at);
    }
    let places = || book.regions().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let profiles = book.exchanges().iter().flat_map(|exchange| &exchange.blocks);
    let blocks = profiles.chain(places().flat_map(|page| &page.blocks)).chain(book.rates().1);
    let inline = |block: &Block| match &block.source {
        SourceUse::Inline(source) => Some(of_source(source)),
        SourceUse::Shared(_) => None,
    };
    blocks.filter_map(inline).for_each(|(address, at)| add(&address, at));
    let bodies = book.exchanges().iter().filter_map(|exchange| exchange.body.as_ref());
    let bodies = bodies.chain(places().filter_map(|page| page.body.as_ref()));
    bodies
        .chain(book.articles().iter().map(|article| &article.body))
        .flat_map(in_prose)
        .for_each(|(address, at)| add(&address, at));
    all
}

fn in_prose(body: &Body) -> Vec<(String, Location)> {
    let links = render(&body.text, &mut |_| Some(String::new()), None).links;
    let external = links.into_iter().filter(|link| link.kind == LinkKind::External);
    external.map(|link| (link.target, body.at(link.span))).collect()
}
