//! VB102: a regime that nothing defines.

use crate::base::{At, Id, nearest};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A regime that nothing defines.
pub(crate) static RULE: Rule = Rule {
    code: "VB102",
    title: "A regime that nothing defines",
    severity: Severity::Error,
    why: "What a licence is worth follows from the regime it is held under.",
    remedy: "add the regime to regimes.yaml, or mend its name",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eu, regime: demo-license }\n",
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
    let draft = subject.draft;
    let licences = draft.exchanges.iter().flat_map(|exchange| &exchange.licences).map(|licence| &licence.what.regime);
    let pages = draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let steps = pages.flat_map(|page| &page.regimes).map(|step| &step.what.regime);
    let registers = draft.registers.iter().filter_map(|register| register.regime.as_ref());
    for id in licences.chain(steps).chain(registers) {
        report(subject, id, problems);
    }
}

fn report(subject: &Subject<'_>, id: &At<Id>, problems: &mut Vec<Problem>) {
    if !subject.names.regimes.contains_key(id.value.as_str()) && !subject.draft.unread.regimes.may_hold(&id.value) {
        let known = subject.draft.regimes.iter().map(|regime| regime.id.value.as_str());
        let problem = Problem::new(&RULE, id.at, format!("there is no regime `{}`", id.value));
        problems.push(problem.did_you_mean(nearest(&id.value, known)));
    }
}
