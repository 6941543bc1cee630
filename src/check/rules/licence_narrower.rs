//! VB121: a licence that the register grants more narrowly.

use crate::check::verdicts::report;
use crate::derive::Verdict;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;

/// A licence that the register grants more narrowly.
pub(crate) static RULE: Rule = Rule {
    code: "VB121",
    title: "A licence that the register grants more narrowly",
    severity: Severity::Warning,
    why: "A reader would count on a service or a place that the licence does not cover.",
    remedy: "compare `services` and `passport` with the register's row; the row decides on the page",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eu, regime: demo-licence, passport: [DE, FR, MT] }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eu, regime: demo-licence, passport: [DE, FR] }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    report(book, &RULE, Verdict::Narrower, "the register's row lacks a service or a place", problems);
}
