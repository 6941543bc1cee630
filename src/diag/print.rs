//! Problems as text for people and as JSON for programs.

use super::{Problem, Severity};
use annotate_snippets::{AnnotationKind, Level, Patch, Renderer, Snippet};
use serde::Serialize;
use std::borrow::Cow;
use std::ops::Range;

/// Longest line of a file that is shown whole, in bytes; of a longer one only its place is told.
const MOST_LINE: usize = 1000;

/// A problem with the file it is in.
#[derive(Debug, Clone)]
pub struct Shown<'p> {
    /// The problem.
    pub problem: &'p Problem,
    /// Path of the file, as a person would open it.
    pub path: String,
    /// The file's text.
    pub text: &'p str,
    /// Where it stands in the file's structure, for programs: `evidence[17].access[1].offer`.
    pub trail: String,
    /// The same for people: `Fee schedule, as of 18 Sep 2026, fees 1`.
    pub trail_in_words: String,
}

/// Line (from 1), column (from 1, in characters) of a byte offset.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// Text of strangers on one line of a terminal: control characters are shown and not sent, and so are the characters
/// that break a line or turn the direction of text.
pub fn plain(text: &str) -> Cow<'_, str> {
    let shown = |c: char| match c {
        '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        c if is_unprintable(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    };
    if text.chars().any(|c| shown(c) != c) { text.chars().map(shown).collect() } else { Cow::Borrowed(text) }
}

fn is_unprintable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Beginnings of commands that some services that run checks look for anywhere in a line of a log.
const COMMANDS: [&str; 3] = ["##[", "##vso[", "##teamcity["];

/// A finished message without what a source line may still hold: commands to whoever reads the log, and the control
/// characters that the renderer lets through.
pub(super) fn harmless(mut text: String) -> String {
    let passes = |c: char| c == '\n' || c == '\u{1b}' || !is_unprintable(c);
    if !text.chars().all(passes) {
        text = text.chars().map(|c| if passes(c) { c } else { char::REPLACEMENT_CHARACTER }).collect();
    }
    for command in COMMANDS {
        if text.contains(command) {
            text = text.replace(command, &command.replacen("##", "# #", 1));
        }
    }
    text
}

/// The line that holds an offset, as a range of bytes without its line break.
fn line_around(text: &str, offset: usize) -> Range<usize> {
    let offset = offset.min(text.len());
    let start = text.get(..offset).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let end = text.get(offset..).and_then(|after| after.find('\n')).map_or(text.len(), |at| offset + at);
    start..end.max(start)
}

/// A problem as people read it: sentence, place, source line with a caret, remedy.
pub fn human(shown: &Shown<'_>, colour: bool) -> String {
    let problem = shown.problem;
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let level = match problem.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (line_number, column) = line_and_column(shown.text, problem.at.start as usize);
    let line = line_around(shown.text, problem.at.start as usize);
    let source = shown.text.get(line.clone()).filter(|line| line.len() <= MOST_LINE).unwrap_or_default();
    let (sentence, path) = (plain(&problem.sentence), plain(&shown.path));
    let (label, remedy) = (plain(&problem.label), plain(&problem.remedy));
    let mut group = level.primary_title(&*sentence).id(problem.rule.code);
    let span = within(problem.at.range(), &line, source);
    let mut report = Vec::new();
    if source.trim().is_empty() {
        let origin = annotate_snippets::Origin::path(&*path).line(line_number).char_column(column);
        report.push(group.element(origin).element(Level::HELP.message(&*remedy)));
        return plain_end(renderer.render(&report), shown);
    }
    let annotation = AnnotationKind::Primary.span(span.clone()).label(&*label);
    let snippet = Snippet::source(source).line_start(line_number).path(&*path).annotation(annotation);
    group = group.id(problem.rule.code);
    match &problem.replacement {
        Some(text) => {
            report.push(group.element(snippet));
            let patch = Snippet::source(source).line_start(line_number).path(&*path);
            let patch = patch.patch(Patch::new(span, text.as_str()));
            report.push(Level::HELP.secondary_title(&*remedy).element(patch));
        }
        None => report.push(group.element(snippet).element(Level::HELP.message(&*remedy))),
    }
    plain_end(renderer.render(&report), shown)
}

/// The place in the file's structure, for those who know the profile and not the line.
fn plain_end(mut text: String, shown: &Shown<'_>) -> String {
    if !shown.trail_in_words.is_empty() {
        text.push_str(&format!("\n  in {}", plain(&shown.trail_in_words)));
    }
    harmless(text)
}

/// The part of a span that lies in one line, in whole characters.
fn within(span: Range<usize>, line: &Range<usize>, source: &str) -> Range<usize> {
    let start = span.start.saturating_sub(line.start).min(source.len());
    let end = span.end.min(line.end).saturating_sub(line.start).min(source.len()).max(start);
    source.floor_char_boundary(start)..source.ceil_char_boundary(end)
}

#[derive(Serialize)]
struct JsonReport<'p> {
    problems: Vec<JsonProblem<'p>>,
}

#[derive(Serialize)]
struct JsonProblem<'p> {
    code: &'p str,
    severity: &'p str,
    file: &'p str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    path: &'p str,
    within: &'p str,
    message: &'p str,
    remedy: &'p str,
    replacement: Option<&'p str>,
}

/// Finds lines and columns of offsets that mostly grow, so that a file with many problems is gone through once.
pub(super) struct Walk<'t> {
    text: &'t str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'t> Walk<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// Whether it goes through this very text.
    pub(super) fn is_of(&self, text: &str) -> bool {
        std::ptr::eq(self.text, text)
    }

    /// The same as [`to`](Self::to), and stays where it is.
    pub(super) fn after(&self, offset: usize) -> (usize, usize) {
        Walk { ..*self }.to(offset)
    }

    /// The same as [`line_and_column`].
    pub(super) fn to(&mut self, offset: usize) -> (usize, usize) {
        if offset < self.offset {
            *self = Self::of(self.text);
        }
        let offset = offset.min(self.text.len());
        let Some(between) = self.text.get(self.offset..offset) else { return line_and_column(self.text, offset) };
        let (line, column) = line_and_column(between, between.len());
        self.column = if line == 1 { self.column + column - 1 } else { column };
        self.line += line - 1;
        self.offset = offset;
        (self.line, self.column)
    }
}

/// Problems as a JSON document: an object with `problems`, each with its place in lines and columns from 1.
///
/// Characters that a terminal would obey are escaped, and so are commands to whoever reads the log.
pub fn json(all: &[Shown<'_>]) -> String {
    let mut walk = Walk::of("");
    let mut problems = Vec::with_capacity(all.len());
    for shown in all {
        let at = shown.problem.at;
        if !walk.is_of(shown.text) {
            walk = Walk::of(shown.text);
        }
        let (line, column) = walk.to(at.start as usize);
        let (end_line, end_column) = walk.after(at.end as usize);
        problems.push(JsonProblem {
            code: shown.problem.rule.code,
            severity: shown.problem.rule.severity.word(),
            file: &shown.path,
            line,
            column,
            end_line,
            end_column,
            path: &shown.trail,
            within: &shown.trail_in_words,
            message: &shown.problem.sentence,
            remedy: &shown.problem.remedy,
            replacement: shown.problem.replacement.as_deref(),
        });
    }
    let mut text = serde_json::to_string_pretty(&JsonReport { problems }).unwrap_or_default();
    text.push('\n');
    escaped(text)
}

/// Only strings of a JSON document can hold what is escaped here.
pub(super) fn escaped(mut text: String) -> String {
    for command in COMMANDS {
        if text.contains(command) {
            text = text.replace(command, &command.replacen("##", "#\\u0023", 1));
        }
    }
    let must = |c: char| c != '\n' && is_unprintable(c);
    if !text.contains(must) {
        return text;
    }
    let mut safe = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if must(c) { safe.push_str(&format!("\\u{:04x}", c as u32)) } else { safe.push(c) }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::{Walk, harmless, line_and_column, plain};

    #[test]
    fn strangers_text_is_shown_and_not_sent() {
        assert_eq!(plain("a\n::error::\u{1b}[31m\u{9b}m\u{202e}"), "a\u{240a}::error::\u{241b}[31m\u{fffd}m\u{fffd}");
        assert_eq!(harmless("1 | a ##[error] \u{9b}\n\u{1b}[0m".into()), "1 | a # #[error] \u{fffd}\n\u{1b}[0m");
    }

    #[test]
    fn a_walk_finds_the_same_places() {
        let text = "a\nb\u{e9}c\n\n d";
        let mut walk = Walk::of(text);
        for offset in [0, 1, 2, 5, 6, 7, 3, 0, text.len(), text.len() + 1] {
            let offset = if text.is_char_boundary(offset) { offset } else { offset + 1 };
            assert_eq!(walk.to(offset), line_and_column(text, offset), "{offset}");
        }
    }
}
