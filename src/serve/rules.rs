//! `_headers` and `_redirects` as hosts of static sites read them, so that the desk answers as the published site does.

/// The headers that `_headers` gives a path, in its order.
pub(super) fn headers(text: &str, path: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut applies = false;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        match line.strip_prefix([' ', '\t']) {
            None => applies = matches(line.trim(), path),
            Some(header) if applies => {
                if let Some((name, value)) = header.split_once(':') {
                    found.push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
            Some(_) => {}
        }
    }
    found
}

/// Where `_redirects` sends a path, and with which status.
pub(super) fn redirect(text: &str, path: &str) -> Option<(String, u16)> {
    text.lines().find_map(|line| {
        let mut parts = line.split_whitespace();
        let (from, to) = (parts.next()?, parts.next()?);
        let status = parts.next().and_then(|status| status.parse().ok()).unwrap_or(301);
        (from == path).then(|| (to.to_owned(), status))
    })
}

/// An address with what follows `?` in the target that leads to it, unless it has such a part of its own.
pub(super) fn with_query(to: &str, target: &str) -> String {
    let asked = target.split('#').next().unwrap_or_default().split_once('?');
    match asked.filter(|_| !to.contains('?')) {
        Some((_, query)) => match to.split_once('#') {
            Some((path, part)) => format!("{path}?{query}#{part}"),
            None => format!("{to}?{query}"),
        },
        None => to.to_owned(),
    }
}

/// Whether a pattern such as `/assets/*` is about a path.
fn matches(pattern: &str, path: &str) -> bool {
    pattern.strip_suffix('*').map_or(pattern == path, |beginning| path.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::{headers, redirect, with_query};

    #[test]
    fn headers_of_all_patterns_that_match() {
        let text = "/*\n  X-One: 1\n\n/assets/*\n  Cache-Control: public, max-age=9\n  X-Two: a:b\n";
        let check = |path, expected: &[(&str, &str)]| {
            let expected: Vec<_> = expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
            assert_eq!(headers(text, path), expected, "{path}");
        };
        check("/", &[("X-One", "1")]);
        check("/assets/a.css", &[("X-One", "1"), ("Cache-Control", "public, max-age=9"), ("X-Two", "a:b")]);
    }

    #[test]
    fn redirects_are_whole_paths() {
        let text = "/compare/b-vs-a/ /compare/a-vs-b/ 301\n/old/ /new/ 302\n/plain /there\n";
        assert_eq!(redirect(text, "/compare/b-vs-a/"), Some(("/compare/a-vs-b/".into(), 301)));
        assert_eq!(redirect(text, "/old/"), Some(("/new/".into(), 302)));
        assert_eq!(redirect(text, "/plain"), Some(("/there".into(), 301)));
        assert_eq!(redirect(text, "/old/more/"), None);
    }

    #[test]
    fn what_is_asked_goes_along() {
        for (to, target, expected) in [
            ("/new/", "/old/?a=1&b=2", "/new/?a=1&b=2"),
            ("/new/", "/old/?", "/new/?"),
            ("/new/#part", "/old/?a=1", "/new/?a=1#part"),
            ("/new/?own=1", "/old/?a=1", "/new/?own=1"),
            ("/new/", "/old/", "/new/"),
        ] {
            assert_eq!(with_query(to, target), expected);
        }
    }
}
