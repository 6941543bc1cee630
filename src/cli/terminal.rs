//! What is written to the terminal: results on standard output, all else on standard error.

use crate::content::Document;
use crate::diag::{Problem, Severity, human};
use crate::pipeline::shown;
use crate::theme::ThemeProblem;
use anstream::AutoStream;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

/// Most problems printed in full; the rest is told as a number.
pub(super) const MOST_SHOWN: usize = 200;

/// Set by the first result that could not be written.
static IS_LOST: AtomicBool = AtomicBool::new(false);

/// Writes text to standard output. A reader that closed the pipe is no failure; any other ends the program with the exit
/// code of the outside world, once its work is done.
pub(super) fn result(text: &str) {
    let mut out = AutoStream::auto(std::io::stdout());
    let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) else { return };
    if error.kind() != ErrorKind::BrokenPipe && !IS_LOST.swap(true, Ordering::Relaxed) {
        fail(&format!("the result cannot be written to standard output: {error}"));
    }
}

/// Whether a result could not be written.
pub(super) fn is_lost() -> bool {
    IS_LOST.load(Ordering::Relaxed)
}

/// Writes a line to standard error.
pub(super) fn say(text: &str) {
    let _ = writeln!(AutoStream::auto(std::io::stderr()), "{text}");
}

/// Writes an error of the outside world as one plain line.
pub(super) fn fail(text: &str) {
    let style = anstyle::AnsiColor::Red.on_default().bold();
    say(&format!("{style}error{style:#}: {text}"));
}

/// Writes a warning as one plain line.
pub(super) fn warn(text: &str) {
    let style = anstyle::AnsiColor::Yellow.on_default().bold();
    say(&format!("{style}warning{style:#}: {text}"));
}

/// Prints problems for people, on standard error.
pub(super) fn problems(documents: &[Document], problems: &[Problem], root: &str) {
    for one in shown(documents, problems.get(..MOST_SHOWN).unwrap_or(problems), root) {
        say(&human(&one, true));
        say("");
    }
    left_out(problems.len());
}

/// Says how many problems of so many were not printed.
pub(super) fn left_out(all: usize) {
    if all > MOST_SHOWN {
        say(&format!("… and {} more; mend these first", all - MOST_SHOWN));
    }
}

/// Prints a problem of the theme, in the form of those of the content.
pub(super) fn theme(problem: &ThemeProblem) {
    say(&human(&problem.shown(), true));
    say("");
}

/// Prints errors in full and warnings as numbers by kind, for builds: `check` tells the warnings.
pub(super) fn errors_first(documents: &[Document], all: &[Problem], root: &str) {
    let (errors, warnings): (Vec<Problem>, Vec<Problem>) =
        all.iter().cloned().partition(|problem| problem.rule.severity == Severity::Error);
    problems(documents, &errors, root);
    self::warnings(&by_kind(&warnings));
}

/// Warnings by code: their title and number.
pub(super) fn by_kind(problems: &[Problem]) -> BTreeMap<String, (String, usize)> {
    let mut kinds: BTreeMap<String, (String, usize)> = BTreeMap::new();
    for problem in problems.iter().filter(|problem| problem.rule.severity == Severity::Warning) {
        kinds.entry(problem.rule.code.into()).or_insert((problem.rule.title.into(), 0)).1 += 1;
    }
    kinds
}

/// Prints warnings as numbers by kind.
pub(super) fn warnings(kinds: &BTreeMap<String, (String, usize)>) {
    for (code, (title, count)) in kinds {
        let style = anstyle::AnsiColor::Yellow.on_default().bold();
        say(&format!("{style}warning[{code}]{style:#}: {title}: {count}, told by `venuebook check`"));
    }
}

/// `2 errors, 1 warning`.
pub(super) fn tally(errors: usize, warnings: usize) -> String {
    format!("{}, {}", count(errors, "error"), count(warnings, "warning"))
}

/// `1 error`, `2 errors`.
pub(super) fn count(number: usize, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
