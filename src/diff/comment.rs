//! A comparison as Markdown, for a comment on a pull request.

use super::change::Comparison;
use super::told::{LOST, REMEDY, counted, nothing, sections};
use crate::diag::plain;
use std::ops::Range;

/// Longest comment, in bytes: services that show pull requests take 65,536 characters.
const MOST_COMMENT: usize = 60_000;

/// For a comment on a pull request: what content says is shown as it is written, and calls nobody.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = String::from("### What a reader would notice\n\n");
    out.push_str(&nothing(comparison).map(|words| format!("{words}\n\n")).unwrap_or_default());
    let mut left = 0;
    for section in sections(comparison) {
        let mut is_begun = false;
        for (line, class) in section.lines {
            let class = class.map(|class| format!(", *{}*", class.shown())).unwrap_or_default();
            let line = format!("- {}{class}\n", item(&line));
            // A line that is too long hides none of those that follow.
            if out.len() + line.len() > MOST_COMMENT {
                left += 1;
                continue;
            }
            if !is_begun {
                out.push_str(&format!("**{}**\n\n", section.title));
            }
            is_begun = true;
            out.push_str(&line);
        }
        if section.title == LOST {
            out.push_str(&format!("\n{}\n", item(REMEDY)));
        }
        if is_begun {
            out.push('\n');
        }
    }
    if left > 0 {
        out.push_str(&format!("- … and {left} more: `venuebook diff` tells all\n\n"));
    }
    out.push_str(&format!("{}\n", counted(comparison)));
    out
}

/// A line of a list: addresses stand as code, so that they are shown to the letter and lead nowhere else.
fn item(line: &str) -> String {
    let line = plain(line);
    let mut out = String::with_capacity(line.len() + 16);
    let mut rest = &*line;
    while let Some(range) = address(rest) {
        out.push_str(&escaped(rest.get(..range.start).unwrap_or_default()));
        out.push_str(&code(rest.get(range.clone()).unwrap_or_default()));
        rest = rest.get(range.end..).unwrap_or_default();
    }
    out.push_str(&escaped(rest));
    // What begins like a list, a rule or a heading of its own does not begin one.
    let digits = out.len() - out.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mark = out.get(digits..).filter(|rest| rest.starts_with(if digits > 0 { ['.', ')'] } else { ['-', '+'] }));
    if mark.is_some() {
        out.insert(digits, '\\');
    }
    out
}

/// Where the first address of a text stands that a service would make a link of.
fn address(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let start = ["https://", "http://", "ftp://", "www."].iter().filter_map(|mark| lower.find(mark)).min()?;
    let word = text.get(start..)?.split(char::is_whitespace).next()?;
    Some(start..start + word.trim_end_matches([')', ']', ',', '.', ';', ':', '!', '?', '"', '”', '\'']).len())
}

/// Text as code, between more backticks than it has in a row.
fn code(text: &str) -> String {
    let most = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(most + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{blank}{text}{blank}{fence}")
}

/// Text as Markdown that reads the same. A name after `@` would call its owner, so a blank without width stands between.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '@' => out.push_str("@\u{200b}"),
            '#' => out.push_str("\\#\u{200b}"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}
