//! An invented exchange with the statements that a test is about.

/// The invented exchange of `tests/guide`, offered in Germany, with this evidence instead of its own.
pub fn demo(evidence: &str) -> String {
    format!(
        "name: Demo\n\
         kind: centralised\n\
         website: https://www.demo.example\n\
         operators:\n\
         \x20 demo-eu: {{ name: \"Demo Europe SA\", country: DE, lei: 529900DEMO0000000066 }}\n\
         evidence:\n\
         \x20 - source: house-page\n\
         \x20   as_of: 2026-11-01\n\
         \x20   access:\n\
         \x20     - {{ place: DE, service: [spot, custody], offer: yes, operator: demo-eu }}\n\
         {evidence}"
    )
}
