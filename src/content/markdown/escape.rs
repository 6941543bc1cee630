//! Writing foreign text into HTML.

/// Text for an attribute in double quotes.
pub(super) fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// An address for `href="…"`: what a URL may not hold is percent-encoded, what it may hold is left alone.
pub(super) fn address(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"-._~:/?#@!$()*+,;=%".contains(&byte) => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Characters that no page may hold: control characters, and the two overrides that make a line read backwards
/// (a figure could be shown in reverse). The marks and isolates that Arabic or Hebrew names need stay allowed.
pub(super) fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{202D}' | '\u{202E}')
}

/// Replaces forbidden characters, however they came in: a numeric entity can name one too.
pub(super) fn without_controls(html: String) -> String {
    if html.contains(is_forbidden) { html.replace(is_forbidden, "\u{FFFD}") } else { html }
}
