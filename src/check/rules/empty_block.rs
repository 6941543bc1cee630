//! VB131: a source that states nothing.

use crate::check::Subject;
use crate::check::names::blocks;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Unread;

/// A source that states nothing.
pub(crate) static RULE: Rule = Rule {
    code: "VB131",
    title: "A source that states nothing",
    severity: Severity::Error,
    why: "The page would list a source on which nothing rests.",
    remedy: "add what the source states (`facts`, `fees`, `access` …), or take the block out",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    // A block may answer only questions that could not be read.
    if subject.draft.criteria.unread != Unread::default() {
        return;
    }
    for (_, block) in blocks(subject.draft).filter(|(_, block)| block.statements == 0) {
        problems.push(Problem::new(&RULE, block.at.line(), "nothing is stated under this source"));
    }
}
