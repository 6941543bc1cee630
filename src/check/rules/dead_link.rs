//! VB136: a link within the site that leads nowhere.

use crate::base::{Location, nearest};
use crate::check::Claim;
use crate::content::markdown::render;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;
use crate::plan::pages;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// A link within the site that leads nowhere.
pub(crate) static RULE: Rule = Rule {
    code: "VB136",
    title: "A link within the site that leads nowhere",
    severity: Severity::Error,
    why: "A reader would meet an empty page.",
    remedy: "link to a page that exists, such as /exchanges/ or /guide/<article>/",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            See [the other](/exchanges/other/).\n",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            See [all](/exchanges/).\n",
    )],
};

/// Tells the links within the site.
pub(crate) fn tell(book: &Book, claims: &mut Vec<Claim>) {
    let profiles = book.exchanges().iter().filter_map(|exchange| exchange.body.as_ref());
    let pages = book.regions().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let places = pages.filter_map(|page| page.body.as_ref());
    let mut tell = |target: &str, at: Location| {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        if path.starts_with('/') {
            claims.push(Claim::Link(path.into(), at));
        }
    };
    for body in profiles.chain(places).chain(book.articles().iter().map(|article| &article.body)) {
        for link in render(&body.text, &mut |_| Some(String::new()), None).links {
            tell(&link.target, body.at(link.span));
        }
    }
    for see in book.glossary().iter().filter_map(|term| term.see.as_ref()) {
        tell(&see.value, see.at);
    }
}

/// Reports each link to a page that the book does not have.
pub(crate) fn judge(book: &Book, claims: &[&Claim], problems: &mut Vec<Problem>) {
    let known: LazyCell<BTreeSet<String>, _> =
        LazyCell::new(|| pages(book).iter().map(|page| page.path(book)).collect());
    for claim in claims {
        let Claim::Link(path, at) = claim else { continue };
        if !known.contains(path) {
            let near = nearest(path, known.iter().map(String::as_str)).map(|near| format!("did you mean {near}?"));
            let remedy = near.unwrap_or_else(|| RULE.remedy.into());
            problems.push(Problem::new(&RULE, *at, format!("there is no page {path}")).remedy(remedy));
        }
    }
}
