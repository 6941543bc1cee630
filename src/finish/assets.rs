//! Files that are named by their content, so that they can be cached for ever.

/// A file with the address that its content gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its address within the site: `/assets/style.3f2a9c1d.css`.
    pub address: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Names a file by the first eight hexadecimal digits of its BLAKE3 hash.
pub fn hashed(name: &str, bytes: Vec<u8>) -> Asset {
    let hash = blake3::hash(&bytes).to_hex();
    let short = hash.get(..8).unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
    Asset { address: format!("/assets/{stem}.{short}.{ending}"), bytes }
}

#[cfg(test)]
mod tests {
    use super::hashed;

    #[test]
    fn the_name_follows_the_content() {
        let (one, two) = (hashed("style.css", b"a{}".to_vec()), hashed("style.css", b"b{}".to_vec()));
        assert_ne!(one.address, two.address);
        assert_eq!(one, hashed("style.css", b"a{}".to_vec()));
        assert!(one.address.starts_with("/assets/style.") && one.address.ends_with(".css"));
    }
}
