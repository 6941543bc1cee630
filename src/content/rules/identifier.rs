//! VB012: not a name of ours.

use crate::diag::{Rule, Severity};

/// Not a name of ours.
pub(crate) static IDENTIFIER: Rule = Rule {
    code: "VB012",
    title: "Not a name of ours",
    severity: Severity::Error,
    why: "Names of ours become addresses and file names, so they are kept plain.",
    remedy: "use small letters, digits and single hyphens; never on, off, yes, no, y or n",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: House_Page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};
