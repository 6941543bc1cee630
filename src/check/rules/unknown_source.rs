//! VB101: a source that nothing defines.

use crate::base::nearest;
use crate::check::Subject;
use crate::check::names::blocks;
use crate::diag::{Problem, Rule, Severity};
use crate::model::SourceUse;

/// A source that nothing defines.
pub(crate) static RULE: Rule = Rule {
    code: "VB101",
    title: "A source that nothing defines",
    severity: Severity::Error,
    why: "A statement without its source would be a claim without evidence.",
    remedy: "add the source to sources.yaml, or write it out in the block",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: hous-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
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
    for (_, block) in blocks(subject.draft) {
        if let SourceUse::Shared(id) = &block.source {
            report(subject, id, problems);
        }
    }
    for register in &subject.draft.registers {
        report(subject, &register.source, problems);
    }
}

fn report(subject: &Subject<'_>, id: &crate::base::At<crate::base::Id>, problems: &mut Vec<Problem>) {
    if !subject.names.sources.contains_key(id.value.as_str()) && !subject.draft.unread.sources.may_hold(&id.value) {
        let mut known: Vec<&str> = subject.names.sources.keys().copied().collect();
        known.sort_unstable();
        let problem = Problem::new(&RULE, id.at, format!("there is no source `{}`", id.value));
        problems.push(problem.did_you_mean(nearest(&id.value, known)));
    }
}
