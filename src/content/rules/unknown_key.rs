//! VB003: a field that does not exist.

use crate::diag::{Rule, Severity};

/// A field that does not exist.
pub(crate) static UNKNOWN_KEY: Rule = Rule {
    code: "VB003",
    title: "A field that does not exist",
    severity: Severity::Error,
    why: "A misspelt field would silently be left out of the guide.",
    remedy: "use one of the fields the message names",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixd: 0 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 0 }\n",
    )],
};
