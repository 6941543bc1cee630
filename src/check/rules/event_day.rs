//! VB138: an event after the day of its source.

use crate::base::{Location, PartialDate};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Value;

/// An event after the day of its source.
pub(crate) static RULE: Rule = Rule {
    code: "VB138",
    title: "An event after the day of its source",
    severity: Severity::Error,
    why: "What happened cannot be told before it did: one of the two dates is a slip of the hand.",
    remedy: "check both dates; of a page read again, write the new `as_of`",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-05\n\
            \x20   incidents:\n\
            \x20     - { id: outage, date: 2026-06-02, kind: outage, title: \"Trading stopped\", customers: unknown }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-06-03\n\
            \x20   incidents:\n\
            \x20     - { id: outage, date: 2026-06-02, kind: outage, title: \"Trading stopped\", customers: unknown }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let mut compare = |date: PartialDate, at: Location, as_of: PartialDate| {
        if date.first_day() > as_of.last_day() {
            let sentence = format!("{date} is after {as_of}, the day on which the source said so");
            problems.push(Problem::new(&RULE, at, sentence));
        }
    };
    for exchange in &subject.draft.exchanges {
        exchange.incidents.iter().for_each(|one| compare(one.what.date.value, one.what.date.at, one.as_of));
        exchange.actions.iter().for_each(|one| compare(one.what.date.value, one.what.date.at, one.as_of));
        exchange.reserves.iter().for_each(|one| compare(one.what.date.value, one.what.date.at, one.as_of));
        for fact in &exchange.facts {
            if let Value::Date(date) = &fact.what.value.value {
                compare(*date, fact.what.value.at, fact.as_of);
            }
        }
    }
}
