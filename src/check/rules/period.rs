//! VB109: a period that ends before it begins.

use crate::base::{Location, PartialDate};
use crate::check::Subject;
use crate::check::names::scopes;
use crate::diag::{Problem, Rule, Severity};

/// A period that ends before it begins.
pub(crate) static RULE: Rule = Rule {
    code: "VB109",
    title: "A period that ends before it begins",
    severity: Severity::Error,
    why: "Such a statement would never hold, and so silently be left out.",
    remedy: "check which of the two dates is wrong",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: { value: yes, from: 2026-05, until: 2026-01 } }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: { value: yes, from: 2026-01, until: 2026-05 } }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for scope in scopes(subject.draft) {
        report(scope.at, scope.from, scope.until, problems);
    }
    for licence in subject.draft.exchanges.iter().flat_map(|exchange| &exchange.licences) {
        if let Some(holding) = &licence.what.held {
            let (since, ended) = (holding.since.as_ref(), holding.ended.as_ref());
            let at = ended.map_or(licence.at, |date| date.at);
            report(at, since.map(|date| date.value), ended.map(|date| date.value), problems);
        }
    }
}

fn report(at: Location, from: Option<PartialDate>, until: Option<PartialDate>, problems: &mut Vec<Problem>) {
    let (Some(from), Some(until)) = (from, until) else { return };
    if until.last_day() < from.first_day() {
        problems.push(Problem::new(&RULE, at.line(), format!("this ends on {until}, before it begins on {from}")));
    }
}
