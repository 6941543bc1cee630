//! VB004: a field that must be there is not.

use crate::diag::{Rule, Severity};

/// A field that must be there is not.
pub(crate) static MISSING_KEY: Rule = Rule {
    code: "VB004",
    title: "A field that must be there is not",
    severity: Severity::Error,
    why: "Without it the statement cannot be shown or checked.",
    remedy: "add the field",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, fixed: 0 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 0 }\n",
    )],
};
