//! Bodies of law, authorities, and licences under them.

use super::evidence::{scope, statement};
use super::known::Known;
use super::shape::{map, may, named, need, one_of, one_or_more, scalar, with, word};
use crate::model::{Regime, RegimeKind, Service};
use serde_json::{Value, json};

/// A licence, or the statement that there is none.
pub(super) fn licence(known: &Known<'_>) -> Value {
    let regime = || need("regime", "The body of law: an id of regimes.yaml.", known.regimes());
    let held = statement(
        "a licence",
        "A licence or registration that an operator holds.",
        vec![
            regime(),
            may("held", "`no` where the source says that there is none.", json!({ "const": "yes" })),
            need("operator", "Who holds it: an id of `operators`.", scalar("id")),
            may("authority", "Who gave it: an id of authorities.yaml.", known.authorities()),
            may("reference", "Its number in the register.", scalar("text")),
            may("since", "First day on which it was held.", scalar("date")),
            may(
                "services",
                "What it covers, in the regime's own codes; left out where the source does not say.",
                scalar("ids"),
            ),
            may("passport", "Where it holds; left out for the regime's own country.", scalar("places")),
        ],
    );
    let mut keys = vec![
        regime(),
        need("held", "There is no licence: the source says so.", json!({ "const": "no" })),
        may("operator", "Who lacks it; left out where nobody under the brand holds one.", scalar("id")),
    ];
    keys.extend(scope());
    let absent = map("a licence", "That there is no licence in these places.", keys);
    let with_codes = known.draft.regimes.iter().filter(|regime| !regime.services.is_empty()).map(own_codes).collect();
    with(json!({ "anyOf": [held, absent] }), with_codes)
}

/// The codes of a regime's services go with that regime.
fn own_codes(regime: &Regime) -> Value {
    let codes = regime.services.iter().map(|service| (service.code.as_str(), service.name.as_str()));
    let is = json!({ "required": ["regime"], "properties": { "regime": { "const": regime.id.value.as_str() } } });
    json!({ "if": is, "then": { "properties": { "services": one_or_more(one_of(codes)) } } })
}

/// The schema of `regimes.yaml`.
pub(super) fn regimes() -> Value {
    let covers = || json!({ "anyOf": [one_or_more(word::<Service>()), { "const": "none" }] });
    let service = map(
        "a service of the regime",
        "What the law calls it, and what a reader would do with it.",
        vec![
            need("name", "What the law calls it.", scalar("text")),
            may("covers", "Readers' services that it allows, or `none`.", covers()),
        ],
    );
    let regime = map(
        "a regime",
        "A body of rules.",
        vec![
            need("name", "Its name.", scalar("text")),
            may("short", "What sentences call it, without `the`.", scalar("text")),
            need("law", "The law itself, as one would cite it.", scalar("text")),
            need("kind", "What it demands of a firm.", word::<RegimeKind>()),
            need("word", "What the law calls its permit.", scalar("text")),
            need("places", "Where it is law.", scalar("places")),
            may("covers", "Readers' services that it covers, where it has no codes of its own.", covers()),
            may("services", "The regime's own services, by code.", named(scalar("new-id"), service)),
        ],
    );
    let bans = json!({ "required": ["kind"], "properties": { "kind": { "const": RegimeKind::Ban.word() } } });
    let either = ["covers", "services"].map(|key| json!({ "required": [key] }));
    let conditions = vec![
        json!({ "not": { "required": ["covers", "services"] } }),
        json!({ "if": bans, "then": { "anyOf": either } }),
    ];
    super::shared::file("Bodies of law", "Bodies of law, by id.", named(scalar("new-id"), with(regime, conditions)))
}

/// The schema of `authorities.yaml`.
pub(super) fn authorities() -> Value {
    let authority = map(
        "an authority",
        "Who supervises.",
        vec![
            need("name", "Its name.", scalar("text")),
            need("short", "The letters it is known by.", scalar("text")),
            need("places", "Where it supervises.", scalar("places")),
            may("register", "Address of its public register.", scalar("address")),
            may("also", "Other spellings, as registers write them.", scalar("texts")),
        ],
    );
    super::shared::file("Authorities", "Authorities, by id.", named(scalar("new-id"), authority))
}
