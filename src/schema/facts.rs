//! The `facts` map: one key a criterion, whose type says what its value may be.

use super::evidence::scope;
use super::known::Known;
use super::shape::{described, map, need, one_of, scalar};
use crate::model::{Criterion, CriterionType, Subject};
use serde_json::{Map, Value, json};

/// What stands for a value that is not there.
const SPECIAL: [(&str, &str); 2] =
    [("unknown", "The source was read and leaves it open"), ("n/a", "The question does not apply")];

/// The facts that can be stated about a subject.
pub(super) fn facts(known: &Known<'_>, subject: Subject) -> Value {
    let stated = known.draft.criteria.of(subject).filter(|criterion| criterion.kind != CriterionType::Derived);
    let properties: Map<String, Value> = stated.map(|one| (one.id.value.to_string(), fact(one))).collect();
    json!({ "type": ["object", "null"], "properties": properties, "additionalProperties": false })
}

fn fact(criterion: &Criterion) -> Value {
    let value = value(criterion);
    let mut keys = vec![need("value", criterion.question.as_str(), value.clone())];
    keys.extend(scope());
    let narrowed = map("a fact", "The value with its scope or a note.", keys);
    let about = match &criterion.help {
        Some(help) => format!("{help} Written as {}.", criterion.kind.shown()),
        None => format!("Written as {}.", criterion.kind.shown()),
    };
    described(criterion.question.to_string(), &about, json!({ "anyOf": [value, narrowed] }))
}

/// The values that a criterion takes.
fn value(criterion: &Criterion) -> Value {
    let options = || criterion.options.iter().map(|(id, words)| (id.as_str(), words.as_str()));
    let none = [("none", "None of them")];
    match criterion.kind {
        CriterionType::Flag => one_of([("yes", "Yes"), ("no", "No")].into_iter().chain(SPECIAL)),
        CriterionType::Choice => one_of(options().chain(SPECIAL)),
        CriterionType::Choices => {
            json!({ "anyOf": [
                { "type": "array", "items": one_of(options()) },
                one_of(options().chain(none).chain(SPECIAL)),
            ] })
        }
        CriterionType::Count | CriterionType::Rate => or_special(scalar("quantity"), &["350", "at least 200", "none"]),
        CriterionType::Percent => or_special(scalar("share"), &["25", "0.15 to 0.40", "none"]),
        CriterionType::Money => {
            json!({ "anyOf": [scalar("money"), one_of([("none", "No amount")].into_iter().chain(SPECIAL))] })
        }
        CriterionType::Date => or_special(scalar("date"), &["2011-07", "2026-09-18"]),
        CriterionType::Text | CriterionType::Derived => scalar("text"),
    }
}

fn or_special(value: Value, examples: &[&str]) -> Value {
    json!({ "anyOf": [value, one_of(SPECIAL)], "examples": examples })
}
