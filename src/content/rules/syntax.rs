//! VB001: not readable as YAML.

use crate::diag::{Rule, Severity};

/// Not readable as YAML.
pub(crate) static SYNTAX: Rule = Rule {
    code: "VB001",
    title: "Not readable as YAML",
    severity: Severity::Error,
    why: "A file that is not YAML says nothing, and the guide must not guess what it was meant to say.",
    remedy: "mend the line that the message shows; quote text that holds a colon, a hash or a comma",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { insurance: Cover: up to a limit }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { insurance: \"Cover: up to a limit\" }\n",
    )],
};
