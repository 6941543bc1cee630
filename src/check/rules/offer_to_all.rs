//! VB113: an offer of everything, or to everybody.

use crate::base::Place;
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Offer, Service};

/// An offer of everything, or to everybody.
pub(crate) static RULE: Rule = Rule {
    code: "VB113",
    title: "An offer of everything, or to everybody",
    severity: Severity::Error,
    why: "No source can vouch that a service is open in every place; the guide would promise it to readers it is closed to.",
    remedy: "name the services and the places of which the source speaks",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: all, service: spot, offer: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: [DE, FR], service: spot, offer: yes }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for access in subject.draft.exchanges.iter().flat_map(|exchange| &exchange.access) {
        if access.what.offer.value != Offer::Yes {
            continue;
        }
        let everything = access.what.services.contains(&Service::All);
        if everything || access.places.contains(&Place::ALL) {
            let what = if everything { "service: all" } else { "place: all" };
            let sentence = format!("`offer: yes` does not go with `{what}`");
            problems.push(Problem::new(&RULE, access.what.offer.at, sentence));
        }
    }
}
