//! Identifiers of ours: `kebab-case`, safe in addresses, file names and attributes alike.

/// An identifier or other short text. Up to fifteen bytes are kept without allocation, and a copy is cheap.
pub type Id = ecow::EcoString;

/// Whether a text is an identifier: small letters, digits and single hyphens between them, at most 64 bytes.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_id;

    #[test]
    fn identifiers() {
        for good in ["kraken", "us-ny", "a1", "2fa-directory"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "a b", "ä", "../a"] {
            assert!(!is_id(bad), "{bad}");
        }
    }
}
