//! VB023: a fee schedule without places.

use crate::diag::{Rule, Severity};

/// A fee schedule without places.
pub(crate) static FEES_PLACES: Rule = Rule {
    code: "VB023",
    title: "A fee schedule without places",
    severity: Severity::Error,
    why: "Fees differ by place more often than not; a table must not be shown where nobody said that it holds.",
    remedy: "write `places: [all]` if the source says that it holds everywhere, else the places it names",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: instant, currency: EUR, rate: 1.00 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: instant, places: [EEA], currency: EUR, rate: 1.00 }\n",
    )],
};
