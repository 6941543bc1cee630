//! Text made to be slow, deep or large.

use std::time::{Duration, Instant};

use venuebook::content::markdown::{FaultKind, MAX_BYTES};

use super::render;

/// A pattern repeated until the text is as long as is read. Unoptimised builds on a busy machine are slow: the
/// promise is 20 seconds for a whole build.
fn check(pattern: &str) -> usize {
    let text = pattern.repeat(MAX_BYTES / pattern.len());
    bounded(&text)
}

fn bounded(text: &str) -> usize {
    let start = Instant::now();
    let rendered = render(text);
    let took = start.elapsed();
    let what: String = text.chars().take(24).collect();
    assert!(took < Duration::from_secs(10), "{what:?} took {took:?}");
    assert!(rendered.html.len() < 64 * MAX_BYTES, "{what:?} made {} bytes", rendered.html.len());
    assert!(depth(&rendered.html) <= 72, "{what:?} is {} deep", depth(&rendered.html));
    rendered.html.len()
}

/// How deep the tags nest, counted on the text, since a parser's own recursion is what the limit guards.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let is_void = ["img", "br", "hr", "input"].iter().any(|name| tag.starts_with(name));
        match tag.starts_with('/') {
            true => depth = depth.saturating_sub(1),
            false if is_void => {}
            false => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[test]
fn repeated_patterns() {
    for pattern in [
        "[",
        "]",
        "![",
        "[]",
        "[[",
        "[a](",
        "[a](<b",
        "![[]()",
        "[[known]]",
        "[[nope]]",
        "[[a",
        ">",
        "> ",
        "- ",
        "* a\n",
        "1. ",
        "*",
        "**a",
        "*a **a ",
        "_a __a ",
        "a**b",
        "~~a",
        "`",
        "a`b``",
        "\\",
        "<",
        "</",
        "<a b=\"",
        "<!--",
        "<?",
        "<!A",
        "<![CDATA[",
        "<b>",
        "&",
        "&#",
        "&amp;",
        "|",
        "| a | b |\n|---|---|\n",
        "a\n|-|\n",
        "|a\n",
        "[^a]",
        "[^a]: b\n",
        "[^a]: [^a]\n\n",
        "[a]: b\n",
        "[a]: b\n\n[a] ",
        "[ ] ",
        "- [ ] a\n",
        "# a\n",
        "# ",
        "a\n===\n",
        "    a\n",
        "```\n",
        "\n",
        " ",
        "\t",
        "\u{0}",
        "\u{202E}",
        "é",
        "> [!NOTE]\n",
        "http://a.example/?",
        "<http://a.example?ref=1>",
        "[x](y:z)",
        "![x](//y)",
        "a[b]:<",
        "[a\\\n",
        "x *\n",
        "**x [a*b**c*](d)",
        "> - 1. ",
    ] {
        check(pattern);
    }
}

#[test]
fn many_unlike_parts() {
    let join = |part: &dyn Fn(usize) -> String| (0..12_000).map(part).collect::<String>();
    bounded(&join(&|n| format!("[^{n}]\n\n[^{n}]: a\n\n")));
    bounded(&join(&|n| format!("[^{}]: a[^{n}]\n\n", n + 1)));
    bounded(&join(&|n| format!("[{n}]: b\n[{n}]\n\n")));
    bounded(&join(&|n| format!("# {n}\n\n")));
    bounded(&join(&|n| format!("{}a\n", " ".repeat(n % 16))));
    bounded(&join(&|n| format!("{}- a\n", "  ".repeat(n % 12))));
    bounded(&join(&|n| "`".repeat(n % 40) + "a"));
}

#[test]
fn a_little_text_cannot_grow_without_bound() {
    let reference = format!("[a]: /b \"{}\"\n\n{}", "t".repeat(100_000), "[a] ".repeat(30_000));
    bounded(&reference);
    let table = format!("|{}\n|{}\n{}", "a|".repeat(20_000), "-|".repeat(20_000), "|a\n".repeat(40_000));
    bounded(&table);
}

#[test]
fn fifty_thousand_brackets_or_quotes() {
    for text in ["[", ">", "> ", "- ", "*a ", "![a"].map(|pattern| pattern.repeat(50_000)) {
        bounded(&text);
    }
    let deep = render(&format!("{}a", "> ".repeat(50_000)));
    let kinds: Vec<_> = deep.faults.iter().map(|fault| &fault.kind).collect();
    assert_eq!(kinds, [&FaultKind::TooDeep]);
    assert!(deep.html.contains('a'));
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let text = "a".repeat(MAX_BYTES + 1);
    let rendered = render(&text);
    assert_eq!(rendered.html, "");
    assert_eq!(rendered.faults.first().map(|fault| &fault.kind), Some(&FaultKind::TooLong { bytes: text.len() }));
}
