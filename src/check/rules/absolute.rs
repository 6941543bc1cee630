//! VB141: words that claim more than a source can.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// An absolute word.
pub(crate) static RULE: Rule = Rule {
    code: "VB141",
    title: "An absolute word",
    severity: Severity::Warning,
    why: "Nobody can know that an exchange was never broken into or is the safest: readers would trust the sentence, and it was not checked.",
    remedy: "say what is known and as of when, as in: no theft is recorded here; or write `[[say never hacked because the sentence quotes it]]`",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            Nothing: it was never hacked.\n\
            ",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            No theft is recorded here.\n\
            ",
    )],
};

/// Claims that no source can carry, in small letters.
const PHRASES: [&str; 30] = [
    "never hacked",
    "never been hacked",
    "never breached",
    "never lost",
    "unhackable",
    "risk-free",
    "without risk",
    "no risk",
    "guaranteed",
    "fully compliant",
    "fully regulated",
    "fully licensed",
    "fully insured",
    "fully backed",
    "full compliance",
    "full mica compliance",
    "most trusted",
    "most secure",
    "most reliable",
    "most reputable",
    "safest",
    "completely safe",
    "completely secure",
    "perfectly safe",
    "bank-grade",
    "military-grade",
    "all states",
    "every state",
    "all countries",
    "every country",
];

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for written in &subject.written {
        for (span, phrase) in written.passages().flat_map(|passage| written.phrases(passage, &PHRASES)) {
            let at = written.body.at(span);
            problems.push(Problem::new(&RULE, at, format!("\"{phrase}\" claims more than a source can")));
        }
    }
}
