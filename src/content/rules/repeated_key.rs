//! VB002: a key written twice.

use crate::diag::{Rule, Severity};

/// A key written twice.
pub(crate) static REPEATED_KEY: Rule = Rule {
    code: "VB002",
    title: "A key written twice",
    severity: Severity::Error,
    why: "Of two values under one key only one could be shown, and nobody could say which.",
    remedy: "remove one of the two, or put both values into a list if the field takes one",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts:\n\
            \x20     bug-bounty: yes\n\
            \x20     bug-bounty: no\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts:\n\
            \x20     bug-bounty: yes\n",
    )],
};
