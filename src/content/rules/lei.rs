//! VB014: not a Legal Entity Identifier.

use crate::diag::{Rule, Severity};

/// Not a Legal Entity Identifier.
pub(crate) static LEI: Rule = Rule {
    code: "VB014",
    title: "Not a Legal Entity Identifier",
    severity: Severity::Error,
    why: "Registers are joined by this number; a wrong digit would show another firm's licence, or none.",
    remedy: "copy the twenty letters and digits again; the last two are a check sum (ISO 17442)",
    failing: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            operators:\n\
            \x20 second-eu: { name: \"Second Europe SA\", country: DE, lei: 529900DEMO0000000199 }\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes, operator: second-eu }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
    mended: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            operators:\n\
            \x20 second-eu: { name: \"Second Europe SA\", country: DE, lei: 529900DEMO0000000163 }\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes, operator: second-eu }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
};
