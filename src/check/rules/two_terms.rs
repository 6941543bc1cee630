//! VB144: one spelling that two terms of the glossary claim.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use std::collections::HashMap;

/// One spelling for two terms.
pub(crate) static RULE: Rule = Rule {
    code: "VB144",
    title: "One spelling for two terms",
    severity: Severity::Error,
    why: "A word in prose can lead to one explanation only.",
    remedy: "leave the spelling with the term that it is most often used for",
    failing: &[(
        "glossary.yaml",
        "maker:\n\
            \x20 term: Maker\n\
            \x20 meaning: \"Who waits in the order book.\"\n\
            taker:\n\
            \x20 term: Taker\n\
            \x20 also: [maker]\n\
            \x20 meaning: \"Who takes from it.\"\n\
            ",
    )],
    mended: &[(
        "glossary.yaml",
        "maker:\n\
            \x20 term: Maker\n\
            \x20 meaning: \"Who waits in the order book.\"\n\
            taker:\n\
            \x20 term: Taker\n\
            \x20 meaning: \"Who takes from it.\"\n\
            ",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let mut owners: HashMap<String, &str> = HashMap::new();
    for term in &subject.draft.glossary {
        let also = term.also.iter().map(|other| (other.value.as_str(), other.at));
        for (spelling, at) in std::iter::once((term.term.as_str(), term.id.at)).chain(also) {
            let owner = *owners.entry(spelling.to_lowercase()).or_insert(&term.id.value);
            if owner != term.id.value {
                problems.push(Problem::new(&RULE, at, format!("`{spelling}` is also a spelling of `{owner}`")));
            }
        }
    }
}
