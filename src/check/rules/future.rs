//! VB110: a source that speaks from the future.

use crate::check::Subject;
use crate::check::names::{blocks, scopes};
use crate::diag::{Problem, Rule, Severity};

/// A source that speaks from the future.
pub(crate) static RULE: Rule = Rule {
    code: "VB110",
    title: "A source that speaks from the future",
    severity: Severity::Error,
    why: "A statement as of a day to come is a slip of the hand, and would never look old.",
    remedy: "check the date; what is announced for a later day has `from:` with that day",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2027-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: { value: yes, from: 2027-11-01 } }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for (_, block) in blocks(subject.draft) {
        if block.as_of.first_day() > subject.day {
            let sentence =
                format!("the source is as of {}, after the edition's day {}", block.as_of.value, subject.day);
            problems.push(Problem::new(&RULE, block.as_of.at, sentence));
        }
    }
    // A statement's own day matters only where it differs from its block's, which was reported above.
    let own = scopes(subject.draft).filter(|scope| scope.as_of.first_day() > subject.day && scope.own_as_of);
    for scope in own {
        problems.push(Problem::new(&RULE, scope.at.line(), format!("this is as of {}, a day to come", scope.as_of)));
    }
}
