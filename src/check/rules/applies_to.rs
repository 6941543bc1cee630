//! VB115: a criterion that does not apply to this kind of exchange.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A criterion that does not apply to this kind of exchange.
pub(crate) static RULE: Rule = Rule {
    code: "VB115",
    title: "A criterion that does not apply to this kind of exchange",
    severity: Severity::Error,
    why: "The question has no meaning there, and its answer would be shown beside others that have.",
    remedy: "leave the fact out, or check the exchange's `kind`",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { gas-token: \"DEMO\" }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { legal-group: \"Demo\" }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for exchange in &subject.draft.exchanges {
        for fact in &exchange.facts {
            let Some(criterion) = subject.draft.criteria.get(&fact.what.criterion.value) else { continue };
            if !criterion.applies_to.is_empty() && !criterion.applies_to.contains(&exchange.kind) {
                let sentence = format!("`{}` does not apply to a {}", criterion.id.value, exchange.kind.shown());
                problems.push(Problem::new(&RULE, fact.what.criterion.at, sentence));
            }
        }
    }
}
