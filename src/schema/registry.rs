//! The registry of criteria: `criteria.yaml`.

use super::shape::{map, may, named, need, one_of, one_or_more, scalar, such_as, with, word};
use crate::model::{CriterionType, Derivation, Direction, ExchangeKind, Section, Subject, Word, Words};
use serde_json::{Value, json};

/// The schema of `criteria.yaml`. Groups are named in the file itself and are no list here.
pub(super) fn criteria() -> Value {
    let section = json!({ "enum": Words::<Section>::all().collect::<Vec<_>>() });
    map(
        "the registry of criteria",
        "What can be stated and compared.",
        vec![
            need("sections", "Days for which statements of a section may be relied on.", named(section, limit())),
            need(
                "groups",
                "Names of groups, in the order they are shown, by id.",
                named(scalar("new-id"), scalar("text")),
            ),
            need("criteria", "Criteria in the order they are shown, by id.", named(scalar("new-id"), criterion())),
        ],
    )
}

fn limit() -> Value {
    such_as(json!([365, "never"]), json!({ "anyOf": [scalar("count"), { "const": "never" }] }))
}

fn criterion() -> Value {
    let better = one_of([("higher", "More is better"), ("lower", "Less is better")]);
    let shape = map(
        "a criterion",
        "One thing that can be stated or computed, and compared.",
        vec![
            need("of", "What it is asked of.", word::<Subject>()),
            need("question", "The question in a reader's words.", scalar("text")),
            need("group", "The group it is shown in.", scalar("id")),
            may("help", "What a reader should know about the question.", scalar("text")),
            need("type", "The type of its values.", word::<CriterionType>()),
            may("options", "Options of a choice, each with a reader's words.", named(scalar("new-id"), scalar("text"))),
            may("derive", "What it is computed from.", word::<Derivation>()),
            may("amount", "Position in the guide's list of amounts, from 1.", scalar("count")),
            may("direction", "For rails: which way.", word::<Direction>()),
            may("unit", "The unit shown with numbers.", scalar("text")),
            need("max_age", "Days for which a statement may be relied on, or `never`.", limit()),
            may(
                "applies_to",
                "Kinds of exchange that it applies to; left out for all.",
                one_or_more(word::<ExchangeKind>()),
            ),
            may("better", "Which number is better for a reader.", better),
            may("column", "Whether it is a column of tables.", scalar("yes-or-no")),
            may("filter", "Whether readers can filter by it.", scalar("yes-or-no")),
            may("score", "How much of the full score a value is worth.", json!({ "type": ["object", "null"] })),
        ],
    );
    with(shape, demands())
}

/// What a type demands besides.
fn demands() -> Vec<Value> {
    use CriterionType as T;
    let score = |schema: Value| json!({ "properties": { "score": schema } });
    let line = map(
        "the score of a number",
        "Straight between two numbers.",
        vec![
            need("worst", "The number worth nothing.", scalar("number")),
            need("best", "The number worth the full score.", scalar("number")),
        ],
    );
    let flag = map(
        "the score of a flag",
        "One answer is worth the full score.",
        vec![need("best", "The answer worth it.", scalar("yes-or-no"))],
    );
    let worths = || named(json!(true), scalar("worth"));
    let standing =
        json!({ "required": ["derive"], "properties": { "derive": { "const": Derivation::Standing.word() } } });
    let all = CriterionType::TABLE.iter().map(|(kind, ..)| match kind {
        T::Choice | T::Choices => (kind, json!({ "required": ["options"], "properties": { "score": worths() } })),
        T::Derived => {
            let scored = json!({ "if": standing, "then": score(worths()), "else": score(line.clone()) });
            (kind, json!({ "required": ["derive"], "allOf": [scored] }))
        }
        T::Flag => (kind, score(flag.clone())),
        T::Text | T::Date => (kind, json!({ "not": { "required": ["score"] } })),
        T::Count | T::Percent | T::Money | T::Rate => (kind, score(line.clone())),
    });
    let is = |kind: &T| json!({ "required": ["type"], "properties": { "type": { "const": kind.word() } } });
    all.map(|(kind, demand)| json!({ "if": is(kind), "then": demand })).collect()
}
