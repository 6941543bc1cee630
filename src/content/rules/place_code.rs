//! VB009: not the code of a place.

use crate::diag::{Rule, Severity};

/// Not the code of a place.
pub(crate) static PLACE_CODE: Rule = Rule {
    code: "VB009",
    title: "Not the code of a place",
    severity: Severity::Error,
    why: "A reader finds what holds for them by the code of their place.",
    remedy: "use the ISO code (DE, US-NY), EU, EEA or all",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: UK, service: spot, offer: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: GB, service: spot, offer: yes }\n",
    )],
};
