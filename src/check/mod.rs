//! From a draft to a book: the only way in.
//!
//! Each rule is a file with its explanation and its examples; the table [`CHECKS`] says which run on the draft and
//! which need the book, because they ask what follows from it. All of them run, so that one run tells everything.

mod names;
mod rules;
mod verdicts;
mod written;

use crate::base::Day;
use crate::content::Read;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Book, Draft};
pub(crate) use names::Names;
use rules::CHECKS;
use written::{Written, written};

/// A draft with the names it defines and the day it is checked for.
pub(crate) struct Subject<'d> {
    pub(crate) draft: &'d Draft,
    pub(crate) names: Names<'d>,
    pub(crate) written: Vec<Written<'d>>,
    pub(crate) day: Day,
}

/// How a rule runs.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// On the draft.
    Draft(fn(&Subject<'_>, &mut Vec<Problem>)),
    /// On the book, after every rule on the draft found no error.
    Book(fn(&Book, &mut Vec<Problem>)),
}

/// A rule and how it runs.
pub(crate) struct Check {
    pub(crate) rule: &'static Rule,
    pub(crate) run: Run,
}

/// What checking found.
#[derive(Debug)]
pub struct Checked {
    /// The book, if no error was found.
    pub book: Option<Book>,
    /// Every problem, by place in the content, worse before milder at one place.
    pub problems: Vec<Problem>,
}

/// Checks what was read, for an edition of `day`.
pub fn check(read: Read, day: Day) -> Checked {
    let Read { mut draft, mut problems } = read;
    let subject = Subject { draft: &draft, names: Names::of(&draft), written: written(&draft), day };
    for check in &CHECKS {
        if let Run::Draft(run) = check.run {
            run(&subject, &mut problems);
        }
    }
    drop(subject);
    let guide = draft.guide.take();
    let admitted = guide.filter(|_| !has_error(&problems)).map(|guide| Book::admit(draft, guide, day));
    let book = admitted.and_then(|book| {
        for check in &CHECKS {
            if let Run::Book(run) = check.run {
                run(&book, &mut problems);
            }
        }
        (!has_error(&problems)).then_some(book)
    });
    problems.sort_by_key(|problem| (problem.at, problem.rule.severity, problem.rule.code));
    problems.dedup();
    Checked { book, problems }
}

fn has_error(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.rule.severity == Severity::Error)
}

/// Every rule there is, in order of code.
pub fn all_rules() -> Vec<&'static Rule> {
    let mut all: Vec<&Rule> =
        crate::content::RULES.iter().copied().chain(CHECKS.iter().map(|check| check.rule)).collect();
    all.sort_by_key(|rule| rule.code);
    all
}
