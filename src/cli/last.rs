//! The last build: whether it was of the same inputs, and why files are other than it left them.

use super::args::Build;
use super::terminal;
use crate::inputs::{Inputs, changed, reasons};
use crate::model::Book;
use crate::write::{Output, Record, WriteError, has_record};

/// What is known of the last build.
pub(super) enum Last {
    /// Nothing that is of use.
    None,
    /// It was of the same inputs, and the site stands as it left it.
    Same(Box<Record>),
    /// It was of others; the output is open.
    Other(Box<Output>, Option<Record>),
}

/// Opens the output folder.
pub(super) fn open(build: &Build) -> Result<Output, WriteError> {
    let sources = [build.source.content.as_path(), build.templates.as_path(), build.static_files.as_path()];
    Output::open(&build.out, &sources)
}

/// Looks at the last build, where it left a record. Pages are weighed from a book, so with `--budgets` one is made; and what
/// a history consists of is only known when it has been read.
pub(super) fn build(build: &Build, inputs: Option<&Inputs>) -> Last {
    let Some(inputs) = inputs.filter(|_| !build.budgets && build.history.is_none() && has_record(&build.out)) else {
        return Last::None;
    };
    // Why it cannot be opened is told when the guide is to be written.
    let Ok(output) = open(build) else { return Last::None };
    match output.record() {
        Some(record) if record.inputs == *inputs => match output.leave(&record) {
            Ok(()) => Last::Same(Box::new(record)),
            Err(output) => Last::Other(output, Some(record)),
        },
        before => Last::Other(Box::new(output), before),
    }
}

/// Prints each written file and why.
pub(super) fn explain(book: &Book, before: Option<&Record>, now: &Record, mut written: Vec<(String, bool)>) {
    written.sort();
    let whole =
        |record: &Record| -> Inputs { record.inputs.clone().into_iter().chain(record.totals.clone()).collect() };
    let (before, now) = (before.map(whole), whole(now));
    let changed = before.as_ref().map(|before| changed(before, &now)).unwrap_or_default();
    for (path, had) in written {
        let why = match (had, &before) {
            (false, _) => "new".to_owned(),
            (true, None) => "the last build left no record".into(),
            (true, Some(_)) => match reasons(book, &path, &changed) {
                none if none.is_empty() => "the file was changed by hand, or is gone".into(),
                found => found.join(", "),
            },
        };
        terminal::result(&format!("{path}: {why}\n"));
    }
}
