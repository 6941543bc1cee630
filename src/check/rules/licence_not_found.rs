//! VB119: a licence that the register does not list.

use crate::check::verdicts::report;
use crate::derive::Verdict;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;

/// A licence that the register does not list.
pub(crate) static RULE: Rule = Rule {
    code: "VB119",
    title: "A licence that the register does not list",
    severity: Severity::Warning,
    why: "The register is complete, so either the claim or the operator's LEI is wrong; the page says that it was not found.",
    remedy: "check the LEI, the regime and the day of the extract; if the source is wrong, the page shows that already",
    failing: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            operators:\n\
            \x20 second-eu: { name: \"Second Europe SA\", country: DE, lei: 529900DEMO0000000163 }\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: second-eu, regime: demo-licence, passport: [DE] }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
    mended: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            operators:\n\
            \x20 second-eu: { name: \"Second Europe SA\", country: DE, lei: 529900DEMO0000000163 }\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes, operator: second-eu }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
};

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    report(book, &RULE, Verdict::NotFound, "the register has no row for it", problems);
}
