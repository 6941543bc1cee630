//! VB142: a claim of law that names no law.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A claim of law without the law.
pub(crate) static RULE: Rule = Rule {
    code: "VB142",
    title: "A claim of law without the law",
    severity: Severity::Warning,
    why: "What the law demands depends on which law: a reader must be able to see where it holds and since when.",
    remedy: "name the law in the same paragraph, as in `[[law mica]]`, or add a footnote with its source",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            Serving residents from abroad is illegal.\n\
            ",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            Under [[law demo-licence]] serving residents from abroad is illegal.\n\
            ",
    )],
};

/// Phrases by which prose claims that the law demands or forbids something.
const PHRASES: [&str; 16] = [
    "illegal",
    "illegally",
    "unlawful",
    "unlawfully",
    "by law",
    "the law requires",
    "the law forbids",
    "the law demands",
    "the law says",
    "legally required",
    "statutory",
    "a criminal offence",
    "must be licensed",
    "must be authorised",
    "must be registered",
    "needs a licence",
];

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for written in &subject.written {
        for passage in written.passages().filter(|passage| !passage.names_law && !passage.is_noted) {
            for (span, phrase) in written.phrases(passage, &PHRASES) {
                let at = written.body.at(span);
                problems.push(Problem::new(&RULE, at, format!("\"{phrase}\" claims what the law is and names none")));
            }
        }
    }
}
