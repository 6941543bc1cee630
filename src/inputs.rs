//! What a build is a function of, by name and hash, and why a page is other than before.

use crate::base::Day;
use crate::content::Document;
use crate::model::{Body, Book};
use crate::plan::{Page, page_at, pairs};
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Names and hashes of everything that the output follows from.
pub type Inputs = BTreeMap<String, String>;

/// Names of what is no file.
const DAY: &str = "the day";
const ADDRESS: &str = "--base-url";
const PROGRAM: &str = "the program";
/// What pages take from the guide as a whole: how much there is of everything, and which pairs have a page.
const WHOLE: &str = "the number of exchanges and statements";
const PAIRS: &str = "the pairs that are compared";

/// The inputs of a build. `program` is a hash of the program itself.
pub fn inputs(documents: &[Document], theme: &Theme, day: Day, base_url: Option<&str>, program: &str) -> Inputs {
    let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
    let content = documents.par_iter().map(|document| {
        let hash = document.text.as_ref().map_or_else(|fault| format!("{fault:?}"), |text| hash(text.as_bytes()));
        (format!("content/{}", document.path), hash)
    });
    let templates = theme.templates.par_iter().map(|(path, text)| (format!("templates/{path}"), hash(text.as_bytes())));
    let files = theme.files.par_iter().map(|(path, bytes)| (format!("static/{path}"), hash(bytes)));
    let mut all: Inputs = content.chain(templates).chain(files).collect();
    all.insert(DAY.into(), day.to_string());
    all.insert(ADDRESS.into(), base_url.unwrap_or_default().into());
    all.insert(PROGRAM.into(), program.into());
    all
}

/// What pages that are about something else take from all profiles, derived from the book.
pub fn totals(book: &Book) -> Inputs {
    let statements = crate::pipeline::statements(book);
    let slug = |at: &usize| book.exchanges().get(*at).map(|own| own.slug.to_string()).unwrap_or_default();
    let pairs: Vec<String> = pairs(book).iter().map(|(a, b)| format!("{} {}", slug(a), slug(b))).collect();
    let whole = format!("{} {statements}", book.exchanges().len());
    let pairs = blake3::hash(pairs.join("\n").as_bytes()).to_hex().to_string();
    Inputs::from([(WHOLE.into(), whole), (PAIRS.into(), pairs)])
}

/// The names of inputs that came, went, or differ.
pub fn changed<'i>(before: &'i Inputs, now: &'i Inputs) -> Vec<&'i str> {
    let other = before.iter().filter(|(name, hash)| now.get(*name) != Some(*hash));
    let new = now.keys().filter(|name| !before.contains_key(*name));
    let mut all: Vec<&str> = other.map(|(name, _)| name.as_str()).chain(new.map(String::as_str)).collect();
    all.sort_unstable();
    all
}

/// Those of the changed inputs that a file of the output may follow from.
pub fn reasons<'i>(book: &Book, file: &str, changed: &[&'i str]) -> Vec<&'i str> {
    let page = page_at(book, file);
    changed.iter().copied().filter(|input| touches(book, file, page.as_ref(), input)).collect()
}

fn touches(book: &Book, file: &str, page: Option<&Page>, input: &str) -> bool {
    if let Some(template) = input.strip_prefix("templates/") {
        return page.is_some_and(|page| uses(page, template));
    }
    if input.starts_with("static/") {
        // Pages name styles and scripts by their hash.
        return page.is_some() || file.starts_with("assets/");
    }
    if file.starts_with("assets/") {
        return input == PROGRAM || input == ADDRESS;
    }
    let Some(slug) = input.strip_prefix("content/exchanges/").and_then(|rest| rest.split('.').next()) else {
        return true;
    };
    let is_own = |at: usize| book.exchanges().get(at).is_some_and(|own| own.slug == slug);
    let profile = |at: usize| book.exchanges().get(at).and_then(|own| own.body.as_ref());
    let is_paired = |at: usize| pairs(book).iter().any(|(a, b)| *a == at && is_own(*b) || *b == at && is_own(*a));
    match page {
        Some(Page::Exchange(at) | Page::Facts(at)) => is_own(*at) || names(profile(*at), slug) || is_paired(*at),
        Some(Page::Compare(a, b)) => is_own(*a) || is_own(*b),
        Some(Page::Article(own)) => {
            let article = book.articles().iter().find(|article| article.slug == *own);
            names(article.map(|article| &article.body), slug)
        }
        Some(Page::Calendar | Page::Glossary | Page::NotFound | Page::Articles) => false,
        _ => true,
    }
}

/// Whether a body draws in something of an exchange.
fn names(body: Option<&Body>, slug: &str) -> bool {
    body.is_some_and(|body| body.text.contains(&format!("[[{slug}/")))
}

/// Whether a page is made with a template: its own, or one that several use.
fn uses(page: &Page, template: &str) -> bool {
    let own = match page {
        Page::Exchange(_) => "exchange.html",
        Page::Facts(_) => "facts.html",
        Page::Compare(..) => "compare.html",
        Page::Place(..) => "place.html",
        // Of the others a guide has few: which of them a template makes is seen when they are made.
        _ => return true,
    };
    let of_many = ["exchange.html", "facts.html", "compare.html", "place.html"];
    own == template || !of_many.contains(&template) && (template.contains('/') || template == "base.html")
}
