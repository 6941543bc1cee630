//! A comparison as Markdown, for a comment on a pull request.

use super::change::Comparison;
use super::told::{LOST, REMEDY, counted, nothing, sections};
use crate::diag::plain;

/// Longest comment, in bytes: services that show pull requests take 65,536 characters.
const MOST_COMMENT: usize = 60_000;

/// For a comment on a pull request: what content says is shown as it is written, and calls nobody.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = String::from("### What a reader would notice\n\n");
    out.push_str(&nothing(comparison).map(|words| format!("{words}\n\n")).unwrap_or_default());
    let sections = sections(comparison);
    let mut left: usize = sections.iter().map(|section| section.lines.len()).sum();
    'all: for section in sections {
        out.push_str(&format!("**{}**\n\n", section.title));
        for (line, class) in section.lines {
            if out.len() > MOST_COMMENT {
                out.push_str(&format!("- … and {left} more: `venuebook diff` tells all\n\n"));
                break 'all;
            }
            let class = class.map(|class| format!(", *{}*", class.shown())).unwrap_or_default();
            out.push_str(&format!("- {}{class}\n", escaped(&line)));
            left -= 1;
        }
        if section.title == LOST {
            out.push_str(&format!("\n{}\n", escaped(REMEDY)));
        }
        out.push('\n');
    }
    out.push_str(&format!("{}\n", counted(comparison)));
    out
}

/// Text as Markdown that reads the same. A name after `@` would call its owner, so a blank without width stands between.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in plain(text).chars() {
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
