//! From a draft to a book: the only way in.
//!
//! Each rule is a file with its explanation and its examples; the table [`CHECKS`] says which run on the draft and
//! which need the book, because they ask what follows from it. All of them run, so that one run tells everything.

mod checking;
mod group;
mod names;
mod rules;
mod verdicts;
mod written;

use crate::base::{Currency, Day, Location};
use crate::content::Read;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Book, Draft};
pub use checking::Checking;
pub use group::Tally;
pub(crate) use names::Names;
use rules::CHECKS;
use std::collections::HashMap;
use written::Written;

/// A draft with the names it defines and the day it is checked for.
pub(crate) struct Subject<'d> {
    pub(crate) draft: &'d Draft,
    pub(crate) names: Names<'d>,
    pub(crate) written: Vec<Written<'d>>,
    /// Slugs that prose names and no profile has, with those that were probably meant.
    pub(crate) meant: HashMap<&'d str, &'d str>,
    pub(crate) day: Day,
}

/// How a rule runs. What it finds in a profile's files follows from that profile, from those that its prose names and
/// from all content that is no profile, unless it says otherwise here.
#[derive(Clone, Copy)]
pub(crate) enum Run {
    /// On the draft.
    Draft(fn(&Subject<'_>, &mut Vec<Problem>)),
    /// On the draft, holding the sources of profiles against one another. Of a profile nothing else may be read but its
    /// name, and that only to be told.
    Across(fn(&Draft, &mut Vec<Problem>)),
    /// On the book, after every rule on the draft found no error.
    Book(fn(&Book, &mut Vec<Problem>)),
    /// On what each profile claims, held against the whole book: first what there is, then what of it is wrong.
    Joined(fn(&Book, &mut Vec<Claim>), fn(&Book, &[&Claim], &mut Vec<Problem>)),
}

/// What content asks of the rest of the guide.
#[derive(Debug)]
pub(crate) enum Claim {
    /// A link within the site.
    Link(Lead, Location),
    /// A picture of the guide itself, as written.
    Picture(String, Location),
    /// Costs in the first currency from fees in the second, between which there is no band.
    Band(Currency, Currency, Location),
}

/// Where a link within the site leads.
#[derive(Debug)]
pub(crate) struct Lead {
    /// As written.
    pub(crate) target: String,
    /// The address of the page it leads to from the page that it stands in.
    pub(crate) path: String,
}

impl Claim {
    /// Where it is made.
    pub(crate) fn at(&self) -> Location {
        match self {
            Self::Link(_, at) | Self::Picture(_, at) | Self::Band(_, _, at) => *at,
        }
    }
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
    let mut checking = Checking::default();
    let book = checking.check(read, day);
    Checked { book, problems: checking.problems() }
}

/// Whether a problem keeps the guide from being made.
pub fn is_error(problem: &Problem) -> bool {
    problem.rule.severity == Severity::Error
}

/// Every rule there is, in order of code.
pub fn all_rules() -> Vec<&'static Rule> {
    let mut all: Vec<&Rule> =
        crate::content::RULES.iter().copied().chain(CHECKS.iter().map(|check| check.rule)).collect();
    all.sort_by_key(|rule| rule.code);
    all
}
