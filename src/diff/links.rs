//! Where readers are led: addresses of sources and websites that changed, and every address that is newly named.
//!
//! What else a change says can be weighed by what it says; where an address leads cannot be seen in the guide, so each
//! is told, and among the first.

use super::change::{Change, Cite, Class, StatementChange, Subject, Topic};
use super::roster::Roster;
use crate::content::host;
use crate::content::markdown::render;
use crate::model::{Block, Book, Source, SourceUse};
use std::collections::BTreeSet;

/// Addresses of websites and sources. Those in prose are told with the texts.
pub(super) fn changes(old: &Book, new: &Book, roster: &Roster<'_>, statements: &[StatementChange]) -> Vec<Change> {
    let mut changes = Vec::new();
    let websites = roster.changed.iter().map(|(before, after)| (Some(before.website.value.to_string()), *after));
    for (before, exchange) in websites.chain(roster.come.iter().map(|after| (None, *after))) {
        let subject = Subject { name: exchange.name.value.to_string(), exchange: Some(exchange.slug.clone()) };
        changes.extend(changed(subject, "website", before, Some(exchange.website.value.to_string())));
    }
    for (before, after) in shared(old, new) {
        let subject = Subject { name: "Guide".into(), exchange: None };
        let thing = format!("address of the source “{}”", after.title.value);
        changes.extend(changed(subject, &thing, Some(before.url.value.to_string()), Some(after.url.value.to_string())));
    }
    let known = hosts(old);
    for one in statements {
        for change in of_statement(new, one, &known) {
            // The address of a shared source is told once, of the guide.
            let is_same = |known: &Change| (&known.before, &known.after) == (&change.before, &change.after);
            let is_shared = |known: &&Change| known.subject.name == "Guide" && known.before.is_some();
            if !changes.contains(&change) && !changes.iter().filter(is_shared).any(is_same) {
                changes.push(change);
            }
        }
    }
    changes
}

/// An address, if it is another one than before.
pub(super) fn changed(subject: Subject, thing: &str, before: Option<String>, after: Option<String>) -> Option<Change> {
    let class = if before.is_none() { Class::Addition } else { Class::Correction };
    let (places, whereabouts, cites) = Default::default();
    let thing = thing.to_owned();
    (before != after).then_some(Change {
        topic: Topic::Link,
        class,
        subject,
        thing,
        places,
        whereabouts,
        before,
        after,
        cites,
    })
}

/// What a text newly names: a line for each address, so that none hides behind another.
pub(super) fn named(
    subject: &Subject,
    thing: &str,
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) -> Vec<Change> {
    let come: Vec<&String> = after.difference(before).collect();
    // A host that stands in the text of its own link is told with it.
    let is_told =
        |one: &str| come.iter().any(|other| other.contains("://") && other.as_str() != one && other.contains(one));
    let alone = come.iter().filter(|one| one.contains("://") || !is_told(one));
    let thing = format!("link in the {thing}");
    alone.filter_map(|one| changed(subject.clone(), &thing, None, Some((*one).clone()))).collect()
}

/// Sources of `sources.yaml` that both books have.
fn shared<'b>(old: &'b Book, new: &'b Book) -> impl Iterator<Item = (&'b Source, &'b Source)> {
    new.sources().iter().filter_map(|source| {
        let before = old.shared_source(&source.id.as_ref()?.value)?;
        Some((before, &**source))
    })
}

/// Hosts of everything that an older book names as a source or a website.
fn hosts(book: &Book) -> BTreeSet<String> {
    let pages = book.regions().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let blocks = pages.flat_map(|page| &page.blocks).chain(book.exchanges().iter().flat_map(|own| &own.blocks));
    let inline = |block: &'_ Block| match &block.source {
        SourceUse::Inline(source) => host(&source.url.value),
        SourceUse::Shared(_) => None,
    };
    let websites = book.exchanges().iter().filter_map(|own| host(&own.website.value));
    let sources = book.sources().iter().filter_map(|source| host(&source.url.value));
    blocks.filter_map(inline).chain(websites).chain(sources).map(|host| host.to_string()).collect()
}

/// An address that a source had and has no more, one at a host that the guide did not know, and those in the words.
fn of_statement(new: &Book, one: &StatementChange, known: &BTreeSet<String>) -> Vec<Change> {
    let Some(source) = &one.after_source else { return Vec::new() };
    let exchange = new.exchanges().iter().find(|own| own.name.value == one.subject).map(|own| own.slug.clone());
    let subject = Subject { name: one.subject.clone(), exchange };
    let is_same = |before: &&Cite| before.source == source.source && before.url != source.url;
    let address = match one.before_source.as_ref().filter(is_same) {
        Some(before) => Some(("address of the source", Some(before.url.clone()))),
        None => host(&source.url).filter(|host| !known.contains(host.as_str())).map(|_| ("source at a new host", None)),
    };
    let address = address.and_then(|(thing, before)| {
        changed(subject.clone(), &format!("{thing} “{}”", source.source), before, Some(source.url.clone()))
    });
    let words = |told: &Option<String>| told.as_deref().map(addresses).unwrap_or_default();
    let section = one.about.split(" · ").next().unwrap_or_default();
    address.into_iter().chain(named(&subject, section, &words(&one.before), &words(&one.after))).collect()
}

/// The addresses in prose, as a reader gets them: those that links lead to and those that are spelled out.
pub(super) fn in_prose(text: &str) -> BTreeSet<String> {
    addresses(&render(text, &mut |_| Some(String::new()), None).html.replace("&amp;", "&"))
}

/// The addresses and names of hosts that a text spells out.
pub(super) fn addresses(text: &str) -> BTreeSet<String> {
    let apart = |c: char| c.is_whitespace() || "<>()[]{}\"'`|,;*“”„’‘«»".contains(c);
    let ends = |c: char| ".:!?…".contains(c);
    let words = text.split(apart).map(|word| word.trim_matches(ends)).map(|word| match word.contains("://") {
        // Every other letter of an address says where it leads.
        true => word.trim_end_matches('/'),
        false => word.trim_matches(|c: char| ends(c) || "_~/=".contains(c)),
    });
    words.filter(|word| is_address(word)).map(str::to_owned).collect()
}

/// The addresses that a title spells out: with a scheme, a path, or `www.` before it. A bare `EL7.AI` is a name, and readers
/// of a title are led to the address of its source, which is told by itself.
pub(super) fn spelled_out(text: &str) -> BTreeSet<String> {
    let is_www = |word: &str| word.get(..4).is_some_and(|begin| begin.eq_ignore_ascii_case("www."));
    let mut found = addresses(text);
    found.retain(|word| word.contains('/') || word.starts_with("mailto:") || is_www(word));
    found
}

fn is_address(word: &str) -> bool {
    if word.contains("://") || word.starts_with("mailto:") {
        return true;
    }
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default().rsplit('@').next().unwrap_or_default();
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    // `e.g`, `0.40`, `S.A` are none.
    let is_last =
        |last: &&str| last.starts_with("xn--") || last.chars().count() > 1 && last.chars().all(char::is_alphabetic);
    let is_file = |last: &&str| FILES.iter().any(|ending| last.eq_ignore_ascii_case(ending));
    labels.len() > 1 && labels.iter().all(is_label) && labels.last().is_some_and(|own| is_last(own) && !is_file(own))
}

/// Endings of files that are no endings of hosts.
const FILES: [&str; 9] = ["csv", "htm", "html", "json", "pdf", "txt", "xls", "xlsx", "xml"];
