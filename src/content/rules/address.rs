//! VB011: not an address that may be linked.

use crate::diag::{Rule, Severity};

/// Not an address that may be linked.
pub(crate) static ADDRESS: Rule = Rule {
    code: "VB011",
    title: "Not an address that may be linked",
    severity: Severity::Error,
    why: "Readers follow these links: they must lead to a public page and must not pay anybody.",
    remedy: "write the page's plain https:// address",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: { title: \"Offer\", kind: official, url: \"https://demo.example/join?ref=abc\" }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: { title: \"Offer\", kind: official, url: \"https://demo.example/join\" }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};
