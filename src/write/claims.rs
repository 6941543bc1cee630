//! Who holds which name in the new site, so that no page overwrites another one.

use std::collections::BTreeMap;

use super::path::fold;

#[derive(Debug)]
struct Claim {
    path: String,
    folder: bool,
}

/// Names taken so far, by their folded form: a page takes its own path as a file and each folder above it as a folder.
#[derive(Debug, Default)]
pub(super) struct Claims {
    by_key: BTreeMap<String, Claim>,
}

impl Claims {
    /// Takes a checked path, or tells which earlier path stands in its way.
    pub(super) fn take(&mut self, path: &str) -> Result<(), String> {
        for (end, _) in path.match_indices('/') {
            self.take_one(path.get(..end).unwrap_or(path), true)?;
        }
        self.take_one(path, false)
    }

    fn take_one(&mut self, path: &str, folder: bool) -> Result<(), String> {
        let key = fold(path);
        match self.by_key.get(&key) {
            Some(claim) if folder && claim.folder && claim.path == path => Ok(()),
            Some(claim) => Err(claim.path.clone()),
            None => {
                self.by_key.insert(key, Claim { path: path.to_owned(), folder });
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(taken: &[&str], next: &str, expected: Result<(), &str>) {
        let mut claims = Claims::default();
        for path in taken {
            claims.take(path).unwrap();
        }
        assert_eq!(claims.take(next), expected.map_err(str::to_owned), "{taken:?} then {next}");
    }

    #[test]
    fn pages_in_one_folder_are_neighbours() {
        check(&["a/x.html", "a/b/x.html"], "a/y.html", Ok(()));
    }

    #[test]
    fn one_name_goes_to_one_page() {
        check(&["a/index.html"], "a/index.html", Err("a/index.html"));
        check(&["a/index.html"], "a/Index.html", Err("a/index.html"));
        check(&["Straße"], "strasse", Err("Straße"));
    }

    #[test]
    fn a_page_is_no_folder() {
        check(&["a"], "a/index.html", Err("a"));
        check(&["a/index.html"], "a", Err("a"));
    }

    #[test]
    fn two_spellings_of_a_folder_clash() {
        check(&["a/x.html"], "A/y.html", Err("a"));
    }
}
