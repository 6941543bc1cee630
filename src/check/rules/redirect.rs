//! VB145: a redirect that helps no reader.

use crate::base::nearest;
use crate::check::Claim;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;
use crate::plan::pages;
use std::collections::BTreeSet;

/// A redirect that helps no reader.
pub(crate) static RULE: Rule = Rule {
    code: "VB145",
    title: "A redirect that helps no reader",
    severity: Severity::Error,
    why: "A redirect keeps an address alive that readers have from links and bookmarks; it must lead from an address \
          without a page to a page.",
    remedy: "write the address of the page that once was under `from`, and one that exists under `to`",
    failing: &[("guide.yaml+", "redirects:\n  - { from: /exchanges/old/, to: /exchanges/demmo/ }\n")],
    mended: &[("guide.yaml+", "redirects:\n  - { from: /exchanges/old/, to: /exchanges/demo/ }\n")],
};

/// Profiles tell nothing of redirects.
pub(crate) fn tell(_: &Book, _: &mut Vec<Claim>) {}

/// Holds redirects against the pages of the whole book.
pub(crate) fn judge(book: &Book, _: &[&Claim], problems: &mut Vec<Problem>) {
    if book.guide().redirects.is_empty() {
        return;
    }
    let known: BTreeSet<String> = pages(book).iter().map(|page| page.path(book)).collect();
    let mut named = BTreeSet::new();
    for leads in &book.guide().redirects {
        let (from, to) = (leads.from.value.as_str(), leads.to.value.as_str());
        let why = if !is_address(from) {
            Some(format!(
                "`{from}` is no address of this guide: it begins and ends with a stroke and holds small letters"
            ))
        } else if known.contains(from) {
            Some(format!("{from} is a page, so nothing can lead from there"))
        } else if !named.insert(from) {
            Some(format!("{from} leads elsewhere already"))
        } else {
            None
        };
        problems.extend(why.map(|why| Problem::new(&RULE, leads.from.at, why)));
        if !known.contains(to) {
            let problem = Problem::new(&RULE, leads.to.at, format!("there is no page {to}"));
            problems.push(problem.did_you_mean(nearest(to, known.iter().map(String::as_str))));
        }
    }
}

/// Such as `/exchanges/old/`: nothing that could end a line or begin another rule in a file of redirects.
fn is_address(path: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/';
    path.starts_with('/') && path.ends_with('/') && path.chars().all(fits) && !path.contains("//")
}
