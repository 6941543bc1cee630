//! VB107: an operator of which nothing is stated.

use crate::check::Subject;
use crate::check::names::operators_named;
use crate::diag::{Problem, Rule, Severity};
use std::collections::HashSet;

/// An operator of which nothing is stated.
pub(crate) static RULE: Rule = Rule {
    code: "VB107",
    title: "An operator of which nothing is stated",
    severity: Severity::Error,
    why: "An entity that no source mentions and no register lists is a claim without evidence.",
    remedy: "state under a source what it does (a licence, access, an action), give its LEI if a register lists it, or take it out",
    failing: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            operators:\n\
            \x20 second-fze: { name: \"Second FZE\", country: AE }\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
    mended: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            operators:\n\
            \x20 second-fze: { name: \"Second FZE\", country: AE }\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes, operator: second-fze }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let rows = subject.draft.registers.iter().flat_map(|register| &register.extracts).flat_map(|extract| &extract.rows);
    let listed: HashSet<&str> = rows.map(|row| row.lei.as_str()).collect();
    for exchange in &subject.draft.exchanges {
        let named: HashSet<&str> = operators_named(exchange).map(|id| id.value.as_str()).collect();
        for operator in &exchange.operators {
            let is_listed = |lei: &str| listed.contains(lei) || subject.draft.unread.registers;
            let in_register = operator.lei.as_ref().is_some_and(|lei| is_listed(&lei.value));
            if !in_register
                && !named.contains(operator.id.value.as_str())
                && !exchange.unread.may_hold(&operator.id.value)
            {
                let sentence = format!("nothing is stated about the operator `{}`", operator.id.value);
                problems.push(Problem::new(&RULE, operator.id.at, sentence));
            }
        }
    }
}
