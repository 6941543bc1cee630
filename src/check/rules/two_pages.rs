//! VB127: two pages for one place.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use std::collections::HashSet;

/// Two pages for one place.
pub(crate) static RULE: Rule = Rule {
    code: "VB127",
    title: "Two pages for one place",
    severity: Severity::Error,
    why: "A reader's place has one page; two would tell two stories.",
    remedy: "keep one file for the place, and give the other the code of its own",
    failing: &[
        (
            "regions/eu/de-two.yaml",
            "name: \"Germany again\"\n\
            code: DE\n\
            evidence:\n\
            \x20 - source: law-page\n\
            \x20   as_of: 2026-01-15\n\
            \x20   facts: { compensation: no }\n",
        ),
        ("regions/eu/de-two.md", "Text.\n"),
    ],
    mended: &[
        (
            "regions/eu/fr.yaml",
            "name: France\n\
            code: FR\n\
            evidence:\n\
            \x20 - source: law-page\n\
            \x20   as_of: 2026-01-15\n\
            \x20   facts: { compensation: no }\n",
        ),
        ("regions/eu/fr.md", "Text.\n"),
    ],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let mut seen = HashSet::new();
    let pages = subject.draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    for code in pages.filter_map(|page| page.code.as_ref()) {
        if !seen.insert(code.value) {
            problems.push(Problem::new(&RULE, code.at, format!("another file is the page of {} already", code.value)));
        }
    }
}
