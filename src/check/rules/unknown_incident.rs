//! VB106: an action about an incident that is not in the profile.

use crate::base::nearest;
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// An action about an incident that is not in the profile.
pub(crate) static RULE: Rule = Rule {
    code: "VB106",
    title: "An action about an incident that is not in the profile",
    severity: Severity::Error,
    why: "The page shows what happened and what an authority did about it side by side.",
    remedy: "state the incident with this id, or leave `about` out",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   actions:\n\
            \x20     - { date: 2026-01-02, kind: warning, authority: demo-authority, title: \"A warning\", about: outage }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   incidents:\n\
            \x20     - { id: outage, date: 2026-01, kind: outage, title: \"It stood still\", customers: not-affected }\n\
            \x20   actions:\n\
            \x20     - { date: 2026-01-02, kind: warning, authority: demo-authority, title: \"A warning\", about: outage }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for exchange in &subject.draft.exchanges {
        for about in exchange.actions.iter().filter_map(|action| action.what.about.as_ref()) {
            let known = || exchange.incidents.iter().map(|incident| incident.what.id.value.as_str());
            if !known().any(|id| id == about.value) && !exchange.unread.may_hold(&about.value) {
                let sentence = format!("{} has no incident `{}`", exchange.name.value, about.value);
                problems.push(Problem::new(&RULE, about.at, sentence).did_you_mean(nearest(&about.value, known())));
            }
        }
    }
}
