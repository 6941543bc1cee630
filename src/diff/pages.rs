//! Pages and their addresses: added, moved, gone.

use super::change::{Change, Class, Subject, Topic};
use crate::model::Book;
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
    lost.sort_by_cached_key(|path| (weight(path), path.clone()));
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

/// Whether an address is that of a page of two exchanges.
pub(super) fn is_of_pair(path: &str) -> bool {
    path.starts_with("/compare/") && path != "/compare/"
}

/// Lost profiles first, then places and other pages, then articles, pairs last.
fn weight(path: &str) -> usize {
    let kinds = ["/exchanges/", "/guide/", "/compare/"];
    kinds.iter().position(|kind| path.starts_with(kind)).map_or(1, |at| [0, 2, 3].get(at).copied().unwrap_or(1))
}

fn is_pair(page: &Page) -> bool {
    matches!(page, Page::Compare(..))
}

fn page(class: Class, thing: &str, before: Option<String>, after: Option<String>) -> Change {
    let subject = Subject { name: "Guide".into(), exchange: None };
    let thing = thing.to_owned();
    let (places, whereabouts, cites) = Default::default();
    Change { topic: Topic::Page, class, subject, thing, places, whereabouts, before, after, cites }
}
