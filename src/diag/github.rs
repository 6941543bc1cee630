//! Problems as annotations of GitHub Actions: commands that its runner reads from a log.

use super::print::{Walk, harmless, plain};
use super::{Severity, Shown};

/// One command a line, errors first, since only some of each kind are shown beside the code.
///
/// Nothing in the content can end its command or begin another: line breaks are shown and not sent, and the characters
/// that part a command are escaped.
pub fn github(all: &[Shown<'_>]) -> String {
    let of = |severity: Severity| all.iter().filter(move |shown| shown.problem.rule.severity == severity);
    of(Severity::Error).chain(of(Severity::Warning)).map(command).collect()
}

fn command(shown: &Shown<'_>) -> String {
    let (problem, mut walk) = (shown.problem, Walk::of(shown.text));
    let (line, column) = walk.to(problem.at.start as usize);
    let (end_line, end_column) = walk.to(problem.at.end as usize);
    let columns = if end_line == line { format!(",col={column},endColumn={end_column}") } else { String::new() };
    let title = format!("{}: {}", problem.rule.code, problem.rule.title);
    let message = format!("{}. To mend it: {}", problem.sentence, problem.remedy);
    format!(
        "::{} file={},line={line},endLine={end_line}{columns},title={}::{}\n",
        problem.rule.severity.word(),
        property(&shown.path),
        property(&title),
        data(&message),
    )
}

/// Text behind the second `::`.
fn data(text: &str) -> String {
    harmless(plain(text).into_owned()).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text of a property, which also ends at a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
