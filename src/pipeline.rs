//! The stages in order. The first file to read.
//!
//! ```text
//! read → parse → check → derive → plan → render → finish → write
//! ```
//!
//! `read` and `write` touch the disk; everything between is values in, values and problems out.

use crate::base::Day;
use crate::check::{Checked, check};
use crate::content::{Document, read_documents, trail};
use crate::diag::{Problem, Severity, Shown};
use crate::model::Book;

/// From documents to a checked book of a day.
pub fn check_documents(documents: &[Document], day: Day) -> Checked {
    check(read_documents(documents), day)
}

/// Problems with their files, for printing. `root` is put before the paths.
pub fn shown<'p>(documents: &'p [Document], problems: &'p [Problem], root: &str) -> Vec<Shown<'p>> {
    let show = |problem: &'p Problem| {
        let document = documents.get(problem.at.file.0 as usize);
        let path = document.map(|document| document.path.as_str()).unwrap_or_default();
        let text = document.map(Document::text).unwrap_or_default();
        let found = if path.ends_with(".yaml") { trail(text, problem.at.start as usize) } else { Default::default() };
        Shown { problem, path: format!("{root}{path}"), text, trail: found.path, trail_in_words: found.words }
    };
    problems.iter().map(show).collect()
}

/// How many problems are errors, and how many warnings.
pub fn tally(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.rule.severity == Severity::Error).count();
    (errors, problems.len() - errors)
}

/// Statements in a book, of exchanges and places together.
pub fn statements(book: &Book) -> usize {
    let profiles = book.exchanges().iter().flat_map(|exchange| &exchange.blocks);
    let places = book.place_pages().flat_map(|(_, page, _)| &page.blocks);
    profiles.chain(places).map(|block| block.statements).sum()
}
