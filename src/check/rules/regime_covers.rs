//! VB135: a regime that covers reader services in two ways, or in none.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::RegimeKind;

/// A regime that covers reader services in two ways, or in none.
pub(crate) static RULE: Rule = Rule {
    code: "VB135",
    title: "A regime that covers reader services in two ways, or in none",
    severity: Severity::Error,
    why: "What a licence allows follows from this, and it must follow in one way.",
    remedy: "write `covers` for a regime without codes of its own, else `services`; `covers: none` if no reader service needs it",
    failing: &[("regimes.yaml+", "demo-ban: { name: \"Ban\", law: \"Act\", kind: ban, word: ban, places: [FR] }\n")],
    mended: &[(
        "regimes.yaml+",
        "demo-ban: { name: \"Ban\", law: \"Act\", kind: ban, word: ban, places: [FR], covers: [spot] }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for regime in &subject.draft.regimes {
        let (whole, parts) = (!regime.covers.is_empty(), !regime.services.is_empty());
        let demands = matches!(regime.kind, RegimeKind::Ban);
        if whole && parts || demands && !whole && !parts {
            let found = if whole { "both `covers` and `services`" } else { "neither `covers` nor `services`" };
            problems.push(Problem::new(&RULE, regime.id.at, format!("`{}` has {found}", regime.id.value)));
        }
    }
}
