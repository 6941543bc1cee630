//! VB134: one statement twice under one source.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Statement;

/// One statement twice under one source.
pub(crate) static RULE: Rule = Rule {
    code: "VB134",
    title: "One statement twice under one source",
    severity: Severity::Error,
    why: "It would count twice wherever statements are counted, and only one of the two would be mended later.",
    remedy: "keep one of the two",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: FR, service: spot, offer: yes }\n\
            \x20     - { place: FR, service: spot, offer: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: FR, service: spot, offer: yes }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for exchange in &subject.draft.exchanges {
        repeated(&exchange.access, |a, b| a.services == b.services && a.offer.value == b.offer.value, problems);
        repeated(
            &exchange.facts,
            |a, b| a.criterion.value == b.criterion.value && a.value.value == b.value.value,
            problems,
        );
        repeated(&exchange.incidents, |a, b| a.id.value == b.id.value, problems);
        repeated(
            &exchange.rails,
            |a, b| {
                (a.way, a.direction, a.currency.value) == (b.way, b.direction, b.currency.value)
                    && a.fixed == b.fixed
                    && a.percent == b.percent
            },
            problems,
        );
    }
}

fn repeated<T>(all: &[Statement<T>], same: impl Fn(&T, &T) -> bool, problems: &mut Vec<Problem>) {
    for (at, statement) in all.iter().enumerate() {
        let earlier = all.get(..at).unwrap_or_default().iter().rev().take_while(|other| other.block == statement.block);
        let days = |s: &Statement<T>| (s.from, s.until, s.as_of);
        let again = |other: &Statement<T>| {
            days(other) == days(statement) && other.places == statement.places && same(&other.what, &statement.what)
        };
        if earlier.into_iter().any(again) {
            problems.push(Problem::new(&RULE, statement.at.line(), "this is stated twice under this source"));
        }
    }
}
