//! Problems as text for people and as JSON for programs.

use super::{Problem, Severity};
use annotate_snippets::{AnnotationKind, Level, Patch, Renderer, Snippet};
use serde::Serialize;
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
    let mut group = level.primary_title(problem.sentence.as_str()).id(problem.rule.code);
    let span = within(problem.at.range(), &line, source.len());
    let mut report = Vec::new();
    if source.trim().is_empty() {
        let origin = annotate_snippets::Origin::path(shown.path.as_str()).line(line_number).char_column(column);
        report.push(group.element(origin).element(Level::HELP.message(problem.remedy.as_str())));
        return plain_end(renderer.render(&report), shown);
    }
    let annotation = AnnotationKind::Primary.span(span.clone()).label(problem.label.as_str());
    let snippet = Snippet::source(source).line_start(line_number).path(shown.path.as_str()).annotation(annotation);
    group = group.id(problem.rule.code);
    match &problem.replacement {
        Some(text) => {
            report.push(group.element(snippet));
            let patch = Snippet::source(source).line_start(line_number).path(shown.path.as_str());
            let patch = patch.patch(Patch::new(span, text.as_str()));
            report.push(Level::HELP.secondary_title(problem.remedy.as_str()).element(patch));
        }
        None => report.push(group.element(snippet).element(Level::HELP.message(problem.remedy.as_str()))),
    }
    plain_end(renderer.render(&report), shown)
}

/// The place in the file's structure, for those who know the profile and not the line.
fn plain_end(mut text: String, shown: &Shown<'_>) -> String {
    if !shown.trail_in_words.is_empty() {
        text.push_str(&format!("\n  in {}", shown.trail_in_words));
    }
    text
}

/// The part of a span that lies in one line, at least one byte wide where the line has one.
fn within(span: Range<usize>, line: &Range<usize>, length: usize) -> Range<usize> {
    let start = span.start.saturating_sub(line.start).min(length);
    let end = span.end.min(line.end).saturating_sub(line.start).min(length).max(start);
    start..end
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

/// Problems as a JSON document: an object with `problems`, each with its place in lines and columns from 1.
pub fn json(all: &[Shown<'_>]) -> String {
    let each = |shown: &Shown<'_>| {
        let at = shown.problem.at;
        let (line, column) = line_and_column(shown.text, at.start as usize);
        let (end_line, end_column) = line_and_column(shown.text, at.end as usize);
        serde_json::to_value(JsonProblem {
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
        })
        .unwrap_or_default()
    };
    let problems: Vec<serde_json::Value> = all.iter().map(each).collect();
    let mut text = serde_json::to_string_pretty(&serde_json::json!({ "problems": problems })).unwrap_or_default();
    text.push('\n');
    text
}
