//! Mentions of facts, `[[criterion-id]]`, found in the source text.
//!
//! The parser cuts a mention into several pieces of text (brackets might open a link), and decoded text no longer
//! shows what was escaped. So mentions are looked for in the source, and count where the parser's text covers them
//! byte for byte: in code, in a link's brackets or after a backslash it does not.

use std::ops::Range;

/// The places of all mentions that the source could hold, brackets included, in order.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find("[[")).map(|at| from + at) {
        match mention_at(text, open) {
            Some(end) if !is_escaped(text, open) => {
                found.push(open..end);
                from = end;
            }
            _ => from = open + 1,
        }
    }
    found
}

/// The end of the mention that starts at `open`, if the brackets hold an id and nothing else.
fn mention_at(text: &str, open: usize) -> Option<usize> {
    let inner = text.get(open + 2..)?;
    let length = inner.bytes().take_while(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-')).count();
    let closed = inner.get(length..)?.starts_with("]]");
    (length > 0 && closed).then_some(open + 2 + length + 2)
}

/// Whether an odd number of backslashes stands before the place.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// The id between the brackets.
pub(super) fn id<'a>(text: &'a str, mention: &Range<usize>) -> &'a str {
    text.get(mention.start + 2..mention.end.saturating_sub(2)).unwrap_or_default()
}
