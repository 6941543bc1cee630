//! VB136: a link within the site that leads nowhere.

use crate::base::{Location, nearest};
use crate::content::markdown::render;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;
use crate::plan::pages;
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

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let known: BTreeSet<String> = pages(book).iter().map(|page| page.path(book)).collect();
    let profiles = book.exchanges().iter().filter_map(|exchange| exchange.body.as_ref());
    let pages = book.regions().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let places = pages.filter_map(|page| page.body.as_ref());
    let mut judge = |target: &str, at: Location| {
        let path = target.split(['#', '?']).next().unwrap_or_default();
        if path.starts_with('/') && !known.contains(path) {
            let near = nearest(path, known.iter().map(String::as_str)).map(|near| format!("did you mean {near}?"));
            let remedy = near.unwrap_or_else(|| RULE.remedy.into());
            problems.push(Problem::new(&RULE, at, format!("there is no page {path}")).remedy(remedy));
        }
    };
    for body in profiles.chain(places).chain(book.articles().iter().map(|article| &article.body)) {
        for link in render(&body.text, &mut |_| Some(String::new()), None).links {
            judge(&link.target, body.at(link.span));
        }
    }
    for see in book.glossary().iter().filter_map(|term| term.see.as_ref()) {
        judge(&see.value, see.at);
    }
}
