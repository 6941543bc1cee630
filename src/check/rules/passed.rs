//! VB122: an expected date that has passed.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// An expected date that has passed.
pub(crate) static RULE: Rule = Rule {
    code: "VB122",
    title: "An expected date that has passed",
    severity: Severity::Warning,
    why: "Readers would be told that something is expected which has happened, or has not.",
    remedy: "say what happened: state the date without `expected`, or the new one",
    failing: &[("regions/eu/de.yaml+", "      - { date: 2026-06-30, what: \"A vote is due\", expected: yes }\n")],
    mended: &[("regions/eu/de.yaml+", "      - { date: 2026-06-30, what: \"The vote was held\" }\n")],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let pages = subject.draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    for date in pages.flat_map(|page| &page.dates) {
        if date.what.expected && date.what.date.last_day() < subject.day {
            let sentence = format!("{} was expected, and has passed", date.what.date.value);
            problems.push(Problem::new(&RULE, date.what.date.at, sentence));
        }
    }
}
