//! VB020: a criterion that does not exist.

use crate::diag::{Rule, Severity};

/// A criterion that does not exist.
pub(crate) static CRITERION: Rule = Rule {
    code: "VB020",
    title: "A criterion that does not exist",
    severity: Severity::Error,
    why: "Only what criteria.yaml declares can be compared, filtered and explained to readers.",
    remedy: "use a criterion of criteria.yaml, or add the new one there",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bountty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};
