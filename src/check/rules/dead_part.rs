//! VB146: a link to a part that its page does not have.

use crate::base::nearest;
use crate::check::{Claim, Lead};
use crate::content::markdown::render;
use crate::content::shortened;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;
use crate::plan::{Page, has_part, pages};
use std::cell::LazyCell;
use std::collections::BTreeMap;

/// A link to a part that its page does not have.
pub(crate) static RULE: Rule = Rule {
    code: "VB146",
    title: "A link to a part that its page does not have",
    severity: Severity::Warning,
    why: "The page opens at its beginning, and the reader has to look for what was meant.",
    remedy: "name a heading of the page by its words after `text-`, as in `#text-how-to-leave`, or leave out what follows `#`",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            See [above](#what-speaks-against-it), [its fees](/exchanges/demo/#fes) and [Germany](/regions/eu/de/#text-tax).\n",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            See [above](#text-what-speaks-against-it), [its fees](/exchanges/demo/#fees) and [Germany](/regions/eu/de/).\n",
    )],
};

/// Links are told by the rule of dead links.
pub(crate) fn tell(_: &Book, _: &mut Vec<Claim>) {}

/// Holds what follows `#` against the headings of the page's prose and the parts that its kind has.
pub(crate) fn judge(book: &Book, claims: &[&Claim], problems: &mut Vec<Problem>) {
    let known: LazyCell<BTreeMap<String, Page>, _> =
        LazyCell::new(|| pages(book).into_iter().map(|page| (page.path(book), page)).collect());
    let mut headings: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for claim in claims {
        let Claim::Link(Lead { target, path }, at) = claim else { continue };
        let Some((_, part)) = target.split_once('#').filter(|(_, part)| !part.is_empty()) else { continue };
        let Some(page) = known.get(path) else { continue };
        let own = headings.entry(path).or_insert_with(|| headings_of(book, page));
        if own.iter().any(|id| encoded(id) == encoded(part)) || has_part(book, page, part) {
            continue;
        }
        let sentence = format!("{path} has no part `#{}`", shortened(part));
        let problem = Problem::new(&RULE, *at, sentence);
        problems.push(match near(part, own) {
            Some(near) => problem.remedy(format!("did you mean `#{near}`?")),
            None => problem,
        });
    }
}

/// The ids of the headings in a page's prose.
fn headings_of(book: &Book, page: &Page) -> Vec<String> {
    let rendered = page.body(book).map(|body| render(&body.text, &mut |_| Some(String::new()), None));
    rendered.map(|rendered| rendered.headings.into_iter().map(|heading| heading.id).collect()).unwrap_or_default()
}

/// A fragment as browsers send it, so that `#text-börse` is found in either form.
fn encoded(part: &str) -> Option<String> {
    let mut url = url::Url::parse("https://guide.invalid/").ok()?;
    url.set_fragment(Some(part));
    url.fragment().map(str::to_owned)
}

/// The heading that was probably meant, with or without the `text-` that ids of headings begin with.
fn near<'h>(part: &str, headings: &'h [String]) -> Option<&'h str> {
    let all = || headings.iter().map(String::as_str);
    nearest(&format!("text-{part}"), all()).or_else(|| nearest(part, all()))
}
