//! VB021: a value that does not fit its criterion.

use crate::diag::{Rule, Severity};

/// A value that does not fit its criterion.
pub(crate) static VALUE: Rule = Rule {
    code: "VB021",
    title: "A value that does not fit its criterion",
    severity: Severity::Error,
    why: "A value of another type could be neither compared nor sorted, and would have to be guessed.",
    remedy: "write a value of the criterion's type, or `unknown`, or `n/a`; details go into a `note`",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: sometimes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: { value: yes, note: \"paid on some reports only\" } }\n",
    )],
};
