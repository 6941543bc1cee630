//! `check`: every problem, and nothing written.

use super::args::{Check, Format, Source};
use super::day::edition_day;
use super::named::named;
use super::terminal::MOST_SHOWN;
use super::{FINE, PROBLEMS, WRONG_USE, coverage, links, origin, since, terminal};
use crate::base::Day;
use crate::check::Checked;
use crate::content::Document;
use crate::diag::{Problem, Severity, github, json, plain, sarif};
use crate::git::Repository;
use crate::pipeline::{check_documents, shown, statements, tally};
use std::collections::BTreeSet;

/// Reads and checks the content; the error is a sentence and an exit code.
pub(super) fn checked(source: &Source) -> Result<(Vec<Document>, Checked), (String, u8)> {
    let (documents, day) = read(source)?;
    let checked = check_documents(&documents, day);
    Ok((documents, checked))
}

/// Reads the content, and says for which day it is; the error is a sentence and an exit code.
pub(super) fn read(source: &Source) -> Result<(Vec<Document>, Day), (String, u8)> {
    let day = edition_day(source.as_of.as_deref()).map_err(|why| (why, 2))?;
    origin::threads(source);
    Ok((origin::folder(&source.content)?, day))
}

/// The problems of the files that were named; of all if none was.
fn told(documents: &[Document], problems: Vec<Problem>, files: &BTreeSet<String>) -> Vec<Problem> {
    if files.is_empty() {
        return problems;
    }
    let own = |problem: &Problem| documents.get(problem.at.file.0 as usize);
    let is_told = |problem: &Problem| own(problem).is_some_and(|own| files.contains(&own.path));
    let (own, other): (Vec<Problem>, Vec<Problem>) = problems.into_iter().partition(is_told);
    let (errors, _) = tally(&other);
    if errors > 0 {
        terminal::warn(&format!("{errors} errors in other files hide what would follow from content without them"));
    }
    own
}

/// The content folder as it is put before paths in messages.
pub(super) fn root(source: &Source) -> String {
    let text = source.content.to_string_lossy();
    if text.ends_with('/') { text.into_owned() } else { format!("{text}/") }
}

/// The same as a service puts it before paths that shows the repository; without one it is as in messages.
fn root_in_repository(source: &Source) -> String {
    match Repository::of(&source.content) {
        Ok(repository) if repository.content().is_empty() => String::new(),
        Ok(repository) => format!("{}/", repository.content()),
        Err(_) => root(source),
    }
}

/// Prints the problems in the form asked for.
fn print(documents: &[Document], problems: &[Problem], check: &Check) {
    let root = match check.format {
        Format::Human | Format::Json => root(&check.source),
        Format::Sarif | Format::Github => root_in_repository(&check.source),
    };
    let shown = || shown(documents, problems, &root);
    match check.format {
        Format::Human => terminal::problems(documents, problems, &root),
        Format::Json => terminal::result(&json(&shown())),
        Format::Sarif => terminal::result(&sarif(&shown())),
        Format::Github => annotations(documents, problems, &root),
    }
}

/// Prints annotations, errors first, no more than are printed for people.
fn annotations(documents: &[Document], problems: &[Problem], root: &str) {
    let mut first = problems.to_vec();
    first.sort_by_key(|problem| problem.rule.severity != Severity::Error);
    first.truncate(MOST_SHOWN);
    first.sort_by_key(|problem| problem.at);
    terminal::result(&github(&shown(documents, &first, root)));
    terminal::left_out(problems.len());
}

/// Runs the command.
pub(super) fn run(check: &Check) -> u8 {
    let (documents, checked) = match checked(&check.source) {
        Ok(checked) => checked,
        Err((why, code)) => {
            terminal::fail(&why);
            return code;
        }
    };
    let files = match named(&check.files, &check.source.content, &documents) {
        Ok(files) => files,
        Err(why) => {
            terminal::fail(&plain(&why));
            return WRONG_USE;
        }
    };
    let all = match &check.changed_since {
        None => checked.problems,
        Some(name) => match since::affected(&check.source, name, &documents, checked.problems) {
            Ok(affected) => affected,
            Err((why, code)) => {
                terminal::fail(&why);
                return code;
            }
        },
    };
    let mut problems = told(&documents, all, &files);
    let (errors, warnings) = tally(&problems);
    match checked.book.as_ref() {
        Some(book) if check.links => problems.extend(links::problems(book, check)),
        None if check.links => terminal::warn("addresses outside the guide are asked once the content has no errors"),
        _ => {}
    }
    print(&documents, &problems, check);
    if let Some(book) = checked.book.as_ref() {
        if check.coverage {
            terminal::result(&coverage::report(book));
        }
        terminal::say(&coverage::line(book));
    }
    let known = checked.book.as_ref().map_or_else(String::new, |book| {
        format!("{} exchanges, {} statements; ", book.exchanges().len(), statements(book))
    });
    terminal::say(&format!("{} files, {known}{}", documents.len(), terminal::tally(errors, warnings)));
    if errors > 0 || check.strict && warnings > 0 { PROBLEMS } else { FINE }
}
