//! VB105: a service that the regime does not have.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A service that the regime does not have.
pub(crate) static RULE: Rule = Rule {
    code: "VB105",
    title: "A service that the regime does not have",
    severity: Severity::Error,
    why: "Whether a licence covers what a reader wants to do follows from the regime's own codes.",
    remedy: "use the codes that regimes.yaml lists for the regime",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eu, regime: demo-licence, services: [a, z] }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   licences:\n\
            \x20     - { operator: demo-eu, regime: demo-licence, services: [a, b] }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for licence in subject.draft.exchanges.iter().flat_map(|exchange| &exchange.licences) {
        let Some(regime) = subject.names.regimes.get(licence.what.regime.value.as_str()) else { continue };
        let codes = licence.what.held.iter().flat_map(|holding| holding.services.iter().flatten());
        for code in codes.filter(|code| !regime.services.is_empty() && !has(regime, &code.value)) {
            let known: Vec<&str> = regime.services.iter().map(|service| service.code.as_str()).collect();
            let sentence = format!("{} has no service `{}`", regime.name, code.value);
            let remedy = format!("its services are {}", known.join(", "));
            problems.push(Problem::new(&RULE, code.at, sentence).remedy(remedy));
        }
    }
}

/// A regime without codes of its own takes the reader services it covers.
fn has(regime: &crate::model::Regime, code: &str) -> bool {
    regime.services.iter().any(|service| service.code == code)
}
