//! Pages and their addresses: added, moved, gone; and the words on pages that no statement stands behind.

use super::change::{Change, Class, Subject, Topic};
use crate::base::Id;
use crate::model::{Body, Book};
use crate::plan::{Page, pages, redirects};
use std::collections::{BTreeMap, BTreeSet};

/// Changes of pages, and the addresses that lead nowhere any more.
pub(super) fn changes(old: &Book, new: &Book) -> (Vec<Change>, Vec<String>) {
    let paths = |book: &Book| pages(book).iter().map(|page| (page.path(book), is_pair(page))).collect();
    let (before, after): (BTreeMap<String, bool>, BTreeMap<String, bool>) = (paths(old), paths(new));
    let leads: BTreeMap<String, String> = redirects(new).into_iter().collect();
    let earlier: BTreeSet<String> = redirects(old).into_iter().map(|(from, _)| from).collect();
    let mut changes = Vec::new();
    let mut lost = Vec::new();
    let (mut pairs_come, mut pairs_moved) = (0, 0);
    let mut moved_to: BTreeSet<&str> = BTreeSet::new();
    for (path, pair) in before.iter().filter(|(path, _)| !after.contains_key(*path)) {
        let Some(to) = leads.get(path) else {
            lost.push(path.clone());
            continue;
        };
        moved_to.insert(to);
        match pair {
            true => pairs_moved += 1,
            false => changes.push(page(Class::Correction, "page, moved", Some(path.clone()), Some(to.clone()))),
        }
    }
    let is_new = |path: &String| !before.contains_key(path) && !moved_to.contains(path.as_str());
    for (path, pair) in after.iter().filter(|(path, _)| is_new(path)) {
        match pair {
            true => pairs_come += 1,
            false => changes.push(page(Class::Addition, "page", None, Some(path.clone()))),
        }
    }
    // A redirect is an address as well: readers may have it from a link.
    lost.extend(earlier.into_iter().filter(|from| !after.contains_key(from) && !leads.contains_key(from)));
    lost.sort();
    lost.dedup();
    let pairs =
        |count: usize| if count == 1 { "1 page of a pair".to_owned() } else { format!("{count} pages of pairs") };
    if pairs_come > 0 {
        changes.push(page(Class::Addition, &format!("{}, new", pairs(pairs_come)), None, None));
    }
    if pairs_moved > 0 {
        changes.push(page(Class::Correction, &format!("{}, moved", pairs(pairs_moved)), None, None));
    }
    (changes, lost)
}

fn is_pair(page: &Page) -> bool {
    matches!(page, Page::Compare(..))
}

fn page(class: Class, thing: &str, before: Option<String>, after: Option<String>) -> Change {
    told(Topic::Page, class, Subject { name: "Guide".into(), exchange: None }, thing, (before, after))
}

fn told(
    topic: Topic,
    class: Class,
    subject: Subject,
    thing: &str,
    (before, after): (Option<String>, Option<String>),
) -> Change {
    let thing = thing.to_owned();
    let (places, whereabouts, cites) = Default::default();
    Change { topic, class, subject, thing, places, whereabouts, before, after, cites }
}

/// Texts, titles and explanations that changed.
pub(super) fn texts(old: &Book, new: &Book) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut text = |name: &str, exchange: Option<Id>, thing: &str, before: &str, after: &str| {
        let (before, after) = (before.trim(), after.trim());
        if before == after {
            return;
        }
        let subject = Subject { name: name.into(), exchange };
        let words = |text: &str| (!text.is_empty()).then(|| format!("{} words", text.split_whitespace().count()));
        let class = if before.is_empty() { Class::Addition } else { Class::Correction };
        changes.push(told(Topic::Text, class, subject, thing, (words(before), words(after))));
    };
    for exchange in new.exchanges() {
        let Some(before) = old.exchange(&exchange.slug) else { continue };
        let slug = Some(exchange.slug.clone());
        text(&exchange.name.value, slug, "text of the page", prose(&before.body), prose(&exchange.body));
    }
    let places = |book: &Book| -> BTreeMap<(Id, Id), (Id, String)> {
        let of = |region: &crate::model::Region| {
            let pages = std::iter::once(&region.index).chain(&region.places);
            let key = |page: &crate::model::PlacePage| (region.slug.clone(), page.slug.clone());
            pages.map(|page| (key(page), (page.name.clone(), prose(&page.body).to_owned()))).collect::<Vec<_>>()
        };
        book.regions().flat_map(of).collect()
    };
    let earlier = places(old);
    for (key, (name, body)) in places(new) {
        if let Some((_, before)) = earlier.get(&key) {
            text(&name, None, "text of the page", before, &body);
        }
    }
    for article in new.articles() {
        if let Some(before) = old.articles().iter().find(|own| own.slug == article.slug) {
            text(&article.title, None, "article", &before.body.text, &article.body.text);
        }
    }
    for term in new.glossary() {
        let before = old.glossary().iter().find(|own| own.id.value == term.id.value);
        text(
            &term.term,
            None,
            "explanation",
            before.map(|own| own.meaning.as_str()).unwrap_or_default(),
            &term.meaning,
        );
    }
    changes
}

fn prose(body: &Option<Body>) -> &str {
    body.as_ref().map(|body| body.text.as_ref()).unwrap_or_default()
}
