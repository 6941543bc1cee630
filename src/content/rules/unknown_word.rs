//! VB006: a word that is not in the list.

use crate::diag::{Rule, Severity};

/// A word that is not in the list.
pub(crate) static UNKNOWN_WORD: Rule = Rule {
    code: "VB006",
    title: "A word that is not in the list",
    severity: Severity::Error,
    why: "Closed lists keep the words of the guide comparable: one word has one meaning everywhere.",
    remedy: "use one of the words the message names",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spott, offer: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes }\n",
    )],
};
