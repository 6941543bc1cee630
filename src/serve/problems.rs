//! Problems as the pages show them: plain data, which the script writes as text and never as markup.

use super::editor::Editor;
use crate::check::is_error;
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
    severity: &'static str,
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
        severity: if is_error(problem) { "error" } else { "warning" },
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
        severity: "error",
        sentence: sentence.into(),
        snippet: snippet.map(|(at, text)| Line { n: at + 1, text: text.chars().take(MOST_LINE).collect() }).collect(),
        remedy: "mend what the message names; this page follows when it is saved".into(),
        ..Told::default()
    }
}
