//! VB024: a fee schedule with no rate, or with two kinds.

use crate::diag::{Rule, Severity};

/// A fee schedule with no rate, or with two kinds.
pub(crate) static RATES: Rule = Rule {
    code: "VB024",
    title: "A fee schedule with no rate, or with two kinds",
    severity: Severity::Error,
    why: "A schedule has either tiers by volume or one rate; with both, nobody could say what a reader pays.",
    remedy: "keep `tiers` or `rate`; a broker without a fee has `spread: unknown` or its width",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: instant, places: [EEA], currency: EUR }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: instant, places: [EEA], currency: EUR, rate: 1.00 }\n",
    )],
};
