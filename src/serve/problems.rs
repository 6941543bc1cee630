//! Problems as the pages show them: plain data, which the script writes as text and never as markup.

use super::editor::Editor;
use crate::diag::{Shown, line_and_column};
use crate::theme::{Theme, ThemeProblem};
use serde::Serialize;
use std::path::Path;
use std::sync::Arc;

/// Most errors that are sent to a page; the rest is told as a number.
pub(super) const MOST: usize = 60;

/// Lines shown before and after the line of a problem.
const AROUND: usize = 3;

/// Longest line that is sent, in characters.
const MOST_LINE: usize = 240;

/// A problem on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Told {
    code: String,
    sentence: String,
    file: String,
    line: usize,
    column: usize,
    within: String,
    snippet: Vec<Line>,
    /// How far the caret goes, in characters.
    length: usize,
    label: String,
    why: String,
    remedy: String,
    /// The line as it would be mended, if there is one obvious text.
    mended: Option<String>,
    href: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Line {
    n: usize,
    text: String,
}

/// A problem of the content. `root` is the content folder, without links in its path.
pub(super) fn of_content(shown: &Shown<'_>, root: &Path, editor: &Editor) -> Told {
    let problem = shown.problem;
    let (start, end) = (problem.at.start as usize, problem.at.end as usize);
    let (line, column) = line_and_column(shown.text, start);
    let lines: Vec<&str> = shown.text.lines().collect();
    let cut = |text: &str| text.chars().take(MOST_LINE).collect::<String>();
    let first = line.saturating_sub(AROUND + 1);
    let near = lines.iter().enumerate().skip(first).take(line + AROUND - first);
    let own = lines.get(line - 1).copied().unwrap_or_default();
    let length = shown.text.get(start..end).unwrap_or_default().lines().next().unwrap_or_default().chars().count();
    let mended = problem.replacement.as_ref().map(|text| {
        let before: String = own.chars().take(column - 1).collect();
        let after: String = own.chars().skip(column - 1 + length).collect();
        cut(&format!("{before}{text}{after}"))
    });
    let full = root.join(&shown.path);
    Told {
        code: problem.rule.code.into(),
        sentence: problem.sentence.clone(),
        file: shown.path.clone(),
        line,
        column,
        within: shown.trail_in_words.clone(),
        snippet: near.map(|(at, text)| Line { n: at + 1, text: cut(text) }).collect(),
        length: length.max(1),
        label: problem.label.clone(),
        why: problem.rule.why.into(),
        remedy: problem.remedy.clone(),
        mended,
        href: editor.href(&full.to_string_lossy(), line, column),
    }
}

/// What is needed to tell a fault of the theme.
#[derive(Clone)]
pub(super) struct Voice {
    pub(super) theme: Arc<Theme>,
    pub(super) editor: Editor,
}

impl Voice {
    /// A fault of the theme.
    pub(super) fn told(&self, problem: &ThemeProblem) -> Told {
        let here = std::env::current_dir().unwrap_or_default();
        let told = of_content(&problem.shown(), &here, &self.editor);
        // A file inside the program is in no editor's reach.
        if problem.can_be_opened { told } else { Told { href: String::new(), ..told } }
    }
}

/// A fault that no rule is about: a folder that cannot be read.
pub(super) fn of_world(sentence: &str, detail: &str) -> Told {
    let snippet = detail.lines().take(20).enumerate();
    Told {
        sentence: sentence.into(),
        snippet: snippet.map(|(at, text)| Line { n: at + 1, text: text.chars().take(MOST_LINE).collect() }).collect(),
        remedy: "mend what the message names; this page follows when it is saved".into(),
        ..Told::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_LINE, Told, of_content};
    use crate::base::{FileId, Location};
    use crate::diag::{Problem, Shown};
    use crate::theme::RULE;
    use std::ops::Range;
    use std::path::Path;

    fn told(text: &str, span: Range<usize>, meant: Option<&str>) -> Told {
        let problem = Problem::new(&RULE, Location::new(FileId(0), span), "A sentence").did_you_mean(meant);
        let (trail, trail_in_words) = (String::new(), String::new());
        let shown = Shown { problem: &problem, path: "a.yaml".into(), text, trail, trail_in_words };
        of_content(&shown, Path::new("/"), &"zed".parse().unwrap())
    }

    #[test]
    fn lines_before_and_after_are_shown() {
        let text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
        for (at, first, last) in [(8, 2, 8), (0, 1, 4), (16, 6, 9)] {
            let lines: Vec<usize> = told(text, at..at + 1, None).snippet.iter().map(|line| line.n).collect();
            assert_eq!(lines, (first..=last).collect::<Vec<_>>());
        }
        let long = told(&"x".repeat(MOST_LINE + 1), 0..1, None);
        assert_eq!(long.snippet[0].text.len(), MOST_LINE);
    }

    #[test]
    fn the_caret_has_a_length_and_the_line_is_mended() {
        for (text, span, meant, length, mended) in [
            ("\u{e9}: 0.4% # a\n", 4..8, Some("0.4"), 4, Some("\u{e9}: 0.4 # a")),
            ("a: b\n", 3..3, Some("c"), 1, Some("a: cb")),
            ("a: b\nc: d\n", 3..9, None, 1, None),
        ] {
            let told = told(text, span, meant);
            assert_eq!((told.length, told.mended.as_deref()), (length, mended), "{text}");
        }
    }
}
