//! VB010: not the code of a currency.

use crate::diag::{Rule, Severity};

/// Not the code of a currency.
pub(crate) static CURRENCY: Rule = Rule {
    code: "VB010",
    title: "Not the code of a currency",
    severity: Severity::Error,
    why: "An amount without its currency is no amount.",
    remedy: "write the three capital letters of the currency (ISO 4217), such as EUR, or the ticker of a coin that is moved widely, such as USDT",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EURO, fixed: 0 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 0 }\n",
    )],
};
