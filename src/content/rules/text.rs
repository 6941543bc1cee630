//! VB013: text that cannot be shown as it is.

use crate::diag::{Rule, Severity};

/// Text that cannot be shown as it is.
pub(crate) static TEXT: Rule = Rule {
    code: "VB013",
    title: "Text that cannot be shown as it is",
    severity: Severity::Error,
    why: "Control characters can change how the page around them reads, and long text bursts a table's cell.",
    remedy: "remove the character, or shorten the text",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { legal-group: { value: \"Demo\", note: \"a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on a note that goes on \" } }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { legal-group: { value: \"Demo\", note: \"a short note\" } }\n",
    )],
};
