//! VB104: an operator that the profile does not name.

use crate::base::nearest;
use crate::check::Subject;
use crate::check::names::operators_named;
use crate::diag::{Problem, Rule, Severity};

/// An operator that the profile does not name.
pub(crate) static RULE: Rule = Rule {
    code: "VB104",
    title: "An operator that the profile does not name",
    severity: Severity::Error,
    why: "A licence or an offer belongs to a legal entity; readers must learn which.",
    remedy: "add the operator to `operators` at the head of the profile, or mend its name",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eur, regime: demo-licence }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eu, regime: demo-licence }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for exchange in &subject.draft.exchanges {
        for id in operators_named(exchange) {
            let is_unread = exchange.operators.is_empty() && exchange.unread.may_hold(&id.value);
            if exchange.operator(&id.value).is_none() && !is_unread {
                let known = exchange.operators.iter().map(|operator| operator.id.value.as_str());
                let sentence = format!("{} has no operator `{}`", exchange.name.value, id.value);
                problems.push(Problem::new(&RULE, id.at, sentence).did_you_mean(nearest(&id.value, known)));
            }
        }
    }
}
