//! `check`: every problem, and nothing written.

use super::args::{Check, Format, Source};
use super::day::edition_day;
use super::{FINE, PROBLEMS, coverage, links, origin, since, terminal};
use crate::base::Day;
use crate::check::Checked;
use crate::content::Document;
use crate::diag::{Problem, github, json, sarif};
use crate::pipeline::{check_documents, shown, statements, tally};

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

/// Whether a file of the content is among those named: by its path, or by the beginning of it.
fn is_named(check: &Check, document: &Document) -> bool {
    let full = format!("{}{}", root(&check.source), document.path);
    let begins = |own: &String| full.starts_with(own.as_str()) || document.path.starts_with(own.as_str());
    check.files.is_empty() || check.files.iter().any(begins)
}

/// The problems of the files that were named; of all if none was.
fn told(documents: &[Document], problems: Vec<Problem>, check: &Check) -> Vec<Problem> {
    if !documents.iter().any(|document| is_named(check, document)) {
        terminal::warn("no file of the content has such a name");
    }
    let of = |problem: &Problem| documents.get(problem.at.file.0 as usize).is_some_and(|own| is_named(check, own));
    let (own, other): (Vec<Problem>, Vec<Problem>) = problems.into_iter().partition(of);
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

/// Prints the problems in the form asked for.
fn print(documents: &[Document], problems: &[Problem], check: &Check) {
    let root = root(&check.source);
    let shown = || shown(documents, problems, &root);
    match check.format {
        Format::Human => terminal::problems(documents, problems, &root),
        Format::Json => terminal::result(&json(&shown())),
        Format::Sarif => terminal::result(&sarif(&shown())),
        Format::Github => terminal::result(&github(&shown())),
    }
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
    let mut problems = told(&documents, all, check);
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
