//! VB025: an absent licence without places.

use crate::diag::{Rule, Severity};

/// An absent licence without places.
pub(crate) static ABSENCE: Rule = Rule {
    code: "VB025",
    title: "An absent licence without places",
    severity: Severity::Error,
    why: "That there is no licence can only be said of a place.",
    remedy: "add `places: [..]` with the places the source speaks of",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { regime: demo-licence, held: no }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { regime: demo-licence, held: no, places: [FR] }\n",
    )],
};
