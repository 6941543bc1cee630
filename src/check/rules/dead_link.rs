//! VB136: a link within the site that leads nowhere.

use crate::base::{Location, nearest};
use crate::check::{Claim, Lead};
use crate::content::markdown::{LinkKind, render};
use crate::content::shortened;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Book, PlacePage};
use crate::plan::{GLOSSARY, Page, exchange_path, pages, resolved};
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// A link within the site that leads nowhere.
pub(crate) static RULE: Rule = Rule {
    code: "VB136",
    title: "A link within the site that leads nowhere",
    severity: Severity::Error,
    why: "A reader would meet an empty page.",
    remedy: "link to a page that exists, such as /exchanges/ or /guide/<article>/; other sites begin with https://",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            See [the other](/exchanges/other/), [another](../othr/), [its file](../demo.md), [a site](www.foo.com)\n\
            and ![a picture](/assets/nothere.png).\n",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            See [all](/exchanges/), [the same](../), [itself](../demo/) and [a site](https://www.foo.com).\n",
    )],
};

/// Tells the links within the site, and the pictures.
pub(crate) fn tell(book: &Book, claims: &mut Vec<Claim>) {
    let profiles = book.exchanges().iter().filter_map(|own| Some((exchange_path(&own.slug), own.body.as_ref()?)));
    let pages: Vec<Page> = places(book).collect();
    let places = pages.iter().filter_map(|page| Some((page.path(book), page.body(book)?)));
    let articles = book.articles().iter().map(|own| (Page::Article(own.slug.clone()).path(book), &own.body));
    for (page, body) in profiles.chain(places).chain(articles) {
        for link in render(&body.text, &mut |_| Some(String::new()), None).links {
            let at = body.at(link.span);
            match link.kind {
                LinkKind::Internal => claims.extend(lead(&page, link.target, at)),
                LinkKind::Image => claims.push(Claim::Picture(link.target, at)),
                LinkKind::External | LinkKind::Mail => {}
            }
        }
    }
    for see in book.glossary().iter().filter_map(|term| term.see.as_ref()) {
        claims.extend(lead(GLOSSARY, see.value.to_string(), see.at));
    }
}

/// The pages of regions and places.
fn places(book: &Book) -> impl Iterator<Item = Page> {
    book.regions().flat_map(|region| {
        let own = |page: &PlacePage| Page::Place(region.slug.clone(), page.slug.clone());
        std::iter::once(Page::Region(region.slug.clone())).chain(region.places.iter().map(own)).collect::<Vec<_>>()
    })
}

fn lead(page: &str, target: String, at: Location) -> Option<Claim> {
    resolved(page, &target).map(|path| Claim::Link(Lead { target, path }, at))
}

/// Reports each link to a page that the book does not have, and each picture: a guide publishes none.
pub(crate) fn judge(book: &Book, claims: &[&Claim], problems: &mut Vec<Problem>) {
    let known: LazyCell<BTreeSet<String>, _> =
        LazyCell::new(|| pages(book).iter().map(|page| page.path(book)).collect());
    for claim in claims {
        match claim {
            Claim::Link(lead, at) if lead.target.is_empty() => {
                problems.push(Problem::new(&RULE, *at, "this link leads nowhere: its brackets `()` are empty"));
            }
            Claim::Link(lead, at) if !known.contains(&lead.path) => problems.push(dead(lead, *at, &known)),
            Claim::Picture(target, at) => {
                let sentence = format!("there is no picture `{}`", shortened(target));
                let remedy = "take it out, or link to it where it is published; a guide publishes its pages alone";
                problems.push(Problem::new(&RULE, *at, sentence).remedy(remedy));
            }
            Claim::Link(..) | Claim::Band(..) => {}
        }
    }
}

fn dead(lead: &Lead, at: Location, known: &BTreeSet<String>) -> Problem {
    if lead.target.starts_with("www.") {
        let sentence = format!("`{}` is read as a page of this guide, which has none there", shortened(&lead.target));
        return Problem::new(&RULE, at, sentence).remedy(format!("write https://{}", shortened(&lead.target)));
    }
    let from = if lead.target.starts_with('/') { "" } else { ", where this link leads from its page" };
    let problem = Problem::new(&RULE, at, format!("there is no page {}{from}", shortened(&lead.path)));
    match near(&lead.path, known) {
        Some(near) => problem.remedy(format!("did you mean {near}?")),
        None => problem,
    }
}

/// The page that was probably meant: one whose last name is this one's last name, as in `../kraken.md`, else one of nearly
/// this address.
fn near<'k>(path: &str, known: &'k BTreeSet<String>) -> Option<&'k str> {
    let all = || known.iter().map(String::as_str);
    let last = |path: &str| path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let name = last(path.trim_end_matches(".md").trim_end_matches(".html"));
    let of_name = all().find(|own| !name.is_empty() && last(own) == name);
    of_name.or_else(|| nearest(path, all()))
}
