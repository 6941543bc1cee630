//! VB005: a list, a map or a single value where another is expected.

use crate::diag::{Rule, Severity};

/// A list, a map or a single value where another is expected.
pub(crate) static WRONG_SHAPE: Rule = Rule {
    code: "VB005",
    title: "A list, a map or a single value where another is expected",
    severity: Severity::Error,
    why: "The file says something in a form that has no meaning there.",
    remedy: "write it in the form the message names; look at a neighbouring file for an example",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails: sepa\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 0 }\n",
    )],
};
