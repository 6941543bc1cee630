//! VB008: not a number.

use crate::diag::{Rule, Severity};

/// Not a number.
pub(crate) static NUMBER: Rule = Rule {
    code: "VB008",
    title: "Not a number",
    severity: Severity::Error,
    why: "Fees and amounts are exact decimals; a number that has to be guessed would be a wrong price.",
    remedy: "write 0.40, 350 or 10_000, without %, € or k; a doubtful one as `at least 200`, `at most 1`, `about 100` or `0.00 to 0.15`",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 1.5O }\n\
            \x20     - { way: sepa, direction: out, currency: EUR, fixed: 1,50 }\n\
            \x20     - { way: card, direction: in, currency: EUR, percent: 1.5%, at_most: 50.000 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 1.50 }\n\
            \x20     - { way: sepa, direction: out, currency: EUR, fixed: 1.50 }\n\
            \x20     - { way: card, direction: in, currency: EUR, percent: 1.5, at_most: 50_000 }\n",
    )],
};
