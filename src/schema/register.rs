//! A register: `registers/<id>/register.yaml`.

use super::known::Known;
use super::shape::{map, may, named, need, one_or_more, scalar, word};
use crate::content::{COLUMN_NAMES, DATE_FORMATS};
use crate::model::{Join, RegisterKind};
use serde_json::{Value, json};

/// The schema of `register.yaml`.
pub(super) fn register(known: &Known<'_>) -> Value {
    let extract = map(
        "an extract",
        "A list as the authority published it, in `<date>.csv` beside this file.",
        vec![
            need("sha256", "Hash of the file, in hexadecimal digits.", scalar("sha256")),
            may("relayed_by", "Who read the list for us.", scalar("text")),
        ],
    );
    let place = json!({ "anyOf": [scalar("place"), { "const": "ignore" }] });
    map(
        "a register",
        "A public list of an authority, and how its extracts are read.",
        vec![
            need("source", "The list: an id of sources.yaml.", known.sources()),
            need("kind", "Whether its rows are licences or warnings.", word::<RegisterKind>()),
            may("regime", "The body of law of its licences: an id of regimes.yaml.", known.regimes()),
            may("complete", "`yes` where no row means no licence.", scalar("yes-or-no")),
            need("places", "Where it counts.", scalar("places")),
            need("join", "How its rows find their operators.", word::<Join>()),
            may("date", "How it writes days.", json!({ "enum": DATE_FORMATS })),
            need(
                "columns",
                "Our names of its columns, with its own.",
                named(json!({ "enum": COLUMN_NAMES }), scalar("text")),
            ),
            may("place_codes", "Codes that it writes in its own way, or `ignore`.", named(json!(true), place)),
            may(
                "service_phrases",
                "Words by which a service is found, by the regime's code.",
                named(scalar("new-id"), one_or_more(scalar("text"))),
            ),
            need("extracts", "The extracts by day.", named(scalar("date"), extract)),
        ],
    )
}
