//! Which paths a page may have. Pure: a path in, a reason against it out.

/// Object stores allow 1,024 bytes for a whole key, and a publisher may add a prefix.
const LONGEST_PATH: usize = 900;

/// File systems allow 255 bytes for a name; the rest is room for the suffixes of compressed or temporary copies.
const LONGEST_SEGMENT: usize = 200;

/// Names with a leading dot that hosts look for at the root; any other would be hidden, or would be ours.
const DOT_NAMES: [&str; 2] = [".well-known", ".nojekyll"];

/// Refuses a path that could leave the site, hide in it, or name another page's file on some common file system.
///
/// The reason is a clause that fits behind "is refused:".
pub fn check(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("it is empty");
    }
    if path.len() > LONGEST_PATH {
        return Err("it is longer than 900 bytes");
    }
    if path.chars().any(|c| c.is_control() || is_invisible(c)) {
        return Err("it holds a control character or an invisible one");
    }
    if path.contains(['\\', ':', '*', '?', '"', '<', '>', '|']) {
        return Err("it holds one of \\ : * ? \" < > | which not every file system can store");
    }
    if path.chars().any(is_combining) {
        return Err("it holds a combining mark; write the letter with its accent as one character");
    }
    path.split('/').enumerate().try_for_each(|(depth, segment)| check_segment(segment, depth))
}

fn check_segment(segment: &str, depth: usize) -> Result<(), &'static str> {
    if segment.is_empty() {
        return Err("it begins or ends with a slash, or has two in a row");
    }
    if segment == "." || segment == ".." {
        return Err("it has a segment . or ..");
    }
    if segment.starts_with('.') && !(depth == 0 && DOT_NAMES.contains(&segment)) {
        return Err("it has a name that begins with a dot");
    }
    if segment.ends_with(['.', ' ']) {
        return Err("it has a name that ends with a dot or a space, which some file systems drop");
    }
    if segment.len() > LONGEST_SEGMENT {
        return Err("it has a name longer than 200 bytes");
    }
    Ok(())
}

/// The same for two paths that a file system without upper and lower case would take for one.
///
/// Upper first, so that `ß` meets `ss` and the long `ſ` meets `s`. Unicode normalisation is left to [`check`], which
/// refuses the common combining marks; scripts whose letters compose otherwise (Hangul jamo, nukta) are not covered.
pub(super) fn fold(path: &str) -> String {
    path.chars().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// Characters that show nothing or turn the direction of text; some file systems ignore them when comparing names.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}'..='\u{309a}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use std::path::{Component, Path};

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn common_paths_pass() {
        for path in [
            "index.html",
            "exchanges/kraken/index.html",
            "_headers",
            "_redirects",
            ".well-known/security.txt",
            ".nojekyll",
            "assets/größe.9f2c.png",
            "a b/c.html",
            "指南/index.html",
        ] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn tricks_are_refused() {
        let long = "x".repeat(201);
        let deep = "abcdefgh/".repeat(120) + "x";
        for path in [
            "",
            "/",
            "/etc/passwd",
            "..",
            "../x",
            "a/../b",
            "a/..",
            ".",
            "./a",
            "a/./b",
            "a//b",
            "a/",
            "a\\b",
            "C:/x",
            "a\0b",
            "a\nb",
            "a\u{7f}",
            ".git/config",
            ".venuebook.json",
            "a/.hidden",
            "a/.well-known/x",
            "...",
            "index.html.",
            "index.html ",
            "index.html::$DATA",
            "con?",
            "a*",
            "a\u{200c}b",
            "a\u{202e}b",
            "cafe\u{301}",
            "a\u{ad}b",
            &long,
            &deep,
        ] {
            assert!(check(path).is_err(), "{path:?}");
        }
    }

    #[test]
    fn folding_joins_what_file_systems_join() {
        for (one, other) in [("A/B", "a/b"), ("Straße", "STRASSE"), ("ſ", "S"), ("K", "\u{212a}"), ("ΣΑΣ", "σας")]
        {
            assert_eq!(fold(one), fold(other), "{one} {other}");
        }
        assert_ne!(fold("a/b"), fold("a/c"));
    }

    proptest! {
        #[test]
        fn an_accepted_path_goes_down_only(path in "[a-z./\\\\ ]{0,12}|\\PC{0,12}") {
            if check(&path).is_ok() {
                let parts: Vec<_> = Path::new(&path).components().collect();
                prop_assert!(parts.iter().all(|part| matches!(part, Component::Normal(_))));
                prop_assert_eq!(parts.len(), path.split('/').count());
            }
        }
    }
}
