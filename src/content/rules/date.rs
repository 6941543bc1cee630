//! VB007: not a date.

use crate::diag::{Rule, Severity};

/// Not a date.
pub(crate) static DATE: Rule = Rule {
    code: "VB007",
    title: "Not a date",
    severity: Severity::Error,
    why: "Every age, deadline and order in the guide is counted from dates.",
    remedy: "write 2026-09-18, or 2026-09 or 2026 if the day is not known",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 31 Feb 2026\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-02-28\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};
