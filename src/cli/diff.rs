//! `diff`: what a reader would notice between two versions of the content.

use super::args::{Diff, Shape};
use super::day::edition_day;
use super::origin::{self, Failure};
use super::{FINE, PROBLEMS, terminal};
use crate::content::Document;
use crate::desk::Desk;
use crate::diag::{Problem, Severity};
use crate::diff::{Comparison, compare, json, markdown, text};
use crate::model::Book;

/// Most errors of one side that are shown.
const MOST_ERRORS: usize = 5;

/// Runs the command.
pub(super) fn run(diff: &Diff) -> u8 {
    match compared(diff) {
        Ok(comparison) => {
            terminal::result(&match diff.format {
                Shape::Text => text(&comparison),
                Shape::Markdown => markdown(&comparison),
                Shape::Json => json(&comparison),
            });
            if comparison.lost.is_empty() { FINE } else { PROBLEMS }
        }
        Err((why, code)) => {
            if !why.is_empty() {
                terminal::fail(&why);
            }
            code
        }
    }
}

fn compared(diff: &Diff) -> Result<Comparison, Failure> {
    let day = edition_day(diff.source.as_of.as_deref()).map_err(|why| (why, 2))?;
    origin::threads(&diff.source);
    let (before, old_name) = origin::documents(&diff.source, &diff.old)?;
    let (after, new_name) = match &diff.new {
        Some(name) => origin::documents(&diff.source, name)?,
        None => (origin::folder(&diff.source.content)?, diff.source.content.display().to_string()),
    };
    terminal::say(&format!("{old_name} → {new_name}, both read for {day}"));
    let mut desk = Desk::new(day);
    let (old, new) = (book(&mut desk, before, &old_name)?, book(&mut desk, after, &new_name)?);
    Ok(compare(&old, &new))
}

/// The checked content of one side, or its errors on the terminal. On one desk what both sides have is checked once.
fn book(desk: &mut Desk, documents: Vec<Document>, name: &str) -> Result<Book, Failure> {
    desk.put_all(documents);
    desk.check().ok_or_else(|| {
        let is_error = |problem: &Problem| problem.rule.severity == Severity::Error;
        let first: Vec<Problem> = desk.problems().into_iter().filter(is_error).take(MOST_ERRORS).collect();
        terminal::problems(desk.documents(), &first, &format!("{name}: "));
        let errors = terminal::count(desk.tally().0, "error");
        (format!("{name} does not pass the checks of this version ({errors}), so nothing was compared"), PROBLEMS)
    })
}
