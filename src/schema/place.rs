//! A place: `regions/<region>/index.yaml` and `regions/<region>/<place>.yaml`.

use super::evidence::{evidence, note, statement, states_something};
use super::facts::facts;
use super::known::Known;
use super::shape::{list, map, may, need, one_or_more, scalar, such_as, word};
use crate::model::{RegimeStatus, Subject};
use serde_json::{Value, json};

/// The schema of a place.
pub(super) fn place(known: &Known<'_>) -> Value {
    let sections = vec![
        may(
            "facts",
            "What protects a reader: answers to the questions of criteria.yaml about places.",
            facts(known, Subject::Place),
        ),
        may("regimes", "Steps of bodies of law.", list(step(known))),
        may("dates", "Days that readers should know.", list(key_date())),
    ];
    map(
        "a place",
        "Somewhere law can differ; it writes only what differs from the place around it.",
        vec![
            need("name", "The name that readers know.", scalar("text")),
            may(
                "code",
                "Its code; a grouping without law of its own has none.",
                such_as(json!(["DE", "US-NY"]), scalar("place")),
            ),
            may("currency", "The money in which costs are shown.", scalar("currency")),
            may("authorities", "Who supervises: ids of authorities.yaml.", one_or_more(known.authorities())),
            evidence(known, false, sections, vec![states_something(&["facts", "regimes", "dates"])]),
        ],
    )
}

/// A step has a day from which it holds, and so its `from` is not an option as elsewhere.
fn step(known: &Known<'_>) -> Value {
    map(
        "a step of a regime",
        "That a body of law came into a state.",
        vec![
            need("regime", "The body of law: an id of regimes.yaml.", known.regimes()),
            need("status", "The state.", word::<RegimeStatus>()),
            need("from", "First day on which it holds.", scalar("date")),
            may("at_latest", "`from` is only a day by which it had begun.", scalar("yes-or-no")),
            may("places", "Where it holds: codes of places, instead of the file's.", scalar("places")),
            may("until", "Last day on which it held.", scalar("date")),
            may("as_of", "Day on which the source said this, where it is not the block's.", scalar("date")),
            note(),
        ],
    )
}

fn key_date() -> Value {
    statement(
        "a date",
        "A day that readers should know.",
        vec![
            need("date", "The day, or a month or year.", scalar("date")),
            need("what", "What happens, in a sentence without a full stop.", scalar("text")),
            may("expected", "It is not firm.", scalar("yes-or-no")),
        ],
    )
}
