//! VB103: an authority that nothing defines.

use crate::base::{At, Id, nearest};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// An authority that nothing defines.
pub(crate) static RULE: Rule = Rule {
    code: "VB103",
    title: "An authority that nothing defines",
    severity: Severity::Error,
    why: "Readers are told who supervises and where to look it up.",
    remedy: "add the authority to authorities.yaml, or mend its name",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   actions:\n\
            \x20     - { date: 2026-01-02, kind: warning, authority: demo-autority, title: \"A warning\" }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   actions:\n\
            \x20     - { date: 2026-01-02, kind: warning, authority: demo-authority, title: \"A warning\" }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let draft = subject.draft;
    let held = draft.exchanges.iter().flat_map(|exchange| &exchange.licences).filter_map(|l| l.what.held.as_ref());
    let licences = held.filter_map(|holding| holding.authority.as_ref());
    let actions = draft.exchanges.iter().flat_map(|exchange| &exchange.actions).map(|action| &action.what.authority);
    let pages = draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    for id in licences.chain(actions).chain(pages.flat_map(|page| &page.authorities)) {
        report(subject, id, problems);
    }
}

fn report(subject: &Subject<'_>, id: &At<Id>, problems: &mut Vec<Problem>) {
    if !subject.names.authorities.contains_key(id.value.as_str())
        && !subject.draft.unread.authorities.may_hold(&id.value)
    {
        let known = subject.draft.authorities.iter().map(|authority| authority.id.value.as_str());
        let problem = Problem::new(&RULE, id.at, format!("there is no authority `{}`", id.value));
        problems.push(problem.did_you_mean(nearest(&id.value, known)));
    }
}
