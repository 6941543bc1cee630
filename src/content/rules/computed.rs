//! VB022: a computed criterion that is stated.

use crate::diag::{Rule, Severity};

/// A computed criterion that is stated.
pub(crate) static COMPUTED: Rule = Rule {
    code: "VB022",
    title: "A computed criterion that is stated",
    severity: Severity::Error,
    why: "What is computed follows from dated statements; a stated copy would go stale beside them.",
    remedy: "state what it is computed from: a fee schedule, a rail, a licence, a proof of reserves",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { taker-rate: 0.40 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: spot, places: [all], currency: EUR, rate: 0.40 }\n",
    )],
};
