//! A profile: `exchanges/<slug>.yaml`.

use super::evidence::{evidence, statement, states_something};
use super::facts::facts;
use super::known::Known;
use super::shape::{Key, list, map, may, named, need, one_or_more, scalar, such_as, with, word};
use crate::model::{
    ActionKind, Customers, Direction, ExchangeKind, IncidentKind, Liabilities, Market, Offer, ReservesKind, Service,
    Subject, Way,
};
use serde_json::{Value, json};

/// The sections of a block.
const SECTIONS: [&str; 8] = ["facts", "fees", "rails", "licences", "access", "incidents", "actions", "reserves"];

/// The schema of a profile.
pub(super) fn profile(known: &Known<'_>) -> Value {
    let operator = map(
        "an operator",
        "A legal entity that serves customers under the brand.",
        vec![
            need("name", "Its registered name.", scalar("text")),
            need("country", "The country or state under whose law it was formed.", scalar("country")),
            may("lei", "Its Legal Entity Identifier, by which registers are joined.", scalar("lei")),
        ],
    );
    map(
        "a profile",
        "An exchange: who it is, and what sources state about it.",
        vec![
            need("name", "The name that readers know.", such_as(json!(["Kraken"]), scalar("text"))),
            need("kind", "Who holds the coins and who matches the orders.", word::<ExchangeKind>()),
            need("website", "Its public address.", scalar("address")),
            may("aliases", "Other names, for search.", scalar("texts")),
            may(
                "operators",
                "Its legal entities: only those of which something is stated.",
                named(scalar("new-id"), operator),
            ),
            evidence(known, true, sections(known), conditions()),
        ],
    )
}

fn sections(known: &Known<'_>) -> Vec<Key> {
    vec![
        may("facts", "Answers to the questions of criteria.yaml.", facts(known, Subject::Exchange)),
        may("fees", "Fee schedules.", list(schedule())),
        may("rails", "Ways to move money in and out.", list(rail())),
        may("licences", "Licences and registrations, or that there is none.", list(super::laws::licence(known))),
        may("access", "What a resident can really use.", list(access())),
        may("incidents", "What went wrong.", list(incident())),
        may("actions", "What authorities did.", list(action(known))),
        may("reserves", "Proofs of reserves.", list(reserves())),
    ]
}

/// A block states something; where it names no places, some of its statements must.
fn conditions() -> Vec<Value> {
    let absent = json!({ "required": ["held"], "properties": { "held": { "const": "no" } } });
    let placed = json!({ "required": ["places"] });
    let items = |schema: Value| json!({ "items": schema });
    vec![
        states_something(&SECTIONS),
        json!({ "if": { "not": placed }, "then": { "properties": {
            "fees": items(placed.clone()),
            "licences": items(json!({ "if": absent, "then": placed })),
        } } }),
    ]
}

fn schedule() -> Value {
    let tier = map(
        "a tier",
        "A step of the schedule; rates are per cent.",
        vec![
            need(
                "volume",
                "Volume a month from which it holds, in the schedule's currency; the first is 0.",
                scalar("amount"),
            ),
            need("maker", "What a maker pays, in per cent; negative for a rebate.", scalar("percentage")),
            need("taker", "What a taker pays, in per cent.", scalar("percentage")),
            may("or_assets", "Assets held that open the tier as well.", scalar("number")),
            may(
                "and_token",
                "A further duty, such as a holding of its own token.",
                such_as(json!(["5 BNB"]), scalar("text")),
            ),
        ],
    );
    let spread = json!({ "anyOf": [scalar("quantity"), { "const": "unknown" }] });
    let tiers = json!({ "type": "array", "items": tier, "minItems": 1 });
    let shape = statement(
        "a fee schedule",
        "Prices of one market. Its places must be written, here or on the block.",
        vec![
            need("market", "What is traded, and how.", word::<Market>()),
            may("name", "The name that the exchange gives it.", such_as(json!(["Kraken Pro"]), scalar("text"))),
            may("when", "A condition. Such a schedule is shown and never used for a computed cost.", scalar("text")),
            need("currency", "Currency of the thresholds.", scalar("currency")),
            may("basis", "What counts as volume.", scalar("text")),
            may("network", "A network fee comes on top.", scalar("yes-or-no")),
            may("partial", "Tiers above the last are not captured.", scalar("yes-or-no")),
            may("spread", "Difference between the quoted price and the market's, in per cent, or `unknown`.", spread),
            may("tiers", "Rates by volume, from the lowest up.", tiers),
            may("rate", "One rate for both sides, in per cent, instead of tiers.", scalar("rate")),
        ],
    );
    let charged = ["tiers", "rate", "spread"].map(|key| json!({ "required": [key] }));
    with(shape, vec![json!({ "not": { "required": ["tiers", "rate"] } }), json!({ "anyOf": charged })])
}

fn rail() -> Value {
    statement(
        "a rail",
        "A way to move money; without `fixed`, `percent` or `network` its cost is unknown.",
        vec![
            need("way", "The kind of payment.", word::<Way>()),
            need("direction", "To the exchange, or from it.", word::<Direction>()),
            need("currency", "What is moved.", scalar("currency")),
            may("fixed", "A fixed fee; free is 0.", scalar("price")),
            may("percent", "A fee in per cent.", scalar("price")),
            may("at_least", "The least that the fee can be.", scalar("number")),
            may("at_most", "The most that the fee can be.", scalar("number")),
            may("smallest", "The smallest payment.", scalar("number")),
            may("network", "The chain's own fee is paid.", scalar("yes-or-no")),
            may("time", "How long it takes, in words.", such_as(json!(["up to 5 banking days"]), scalar("text"))),
        ],
    )
}

fn access() -> Value {
    let shape = statement(
        "a statement of access",
        "What a resident of a place can really use.",
        vec![
            need("place", "Where the customer lives.", scalar("places")),
            need("service", "What the customer does; not `all` with `offer: yes`.", one_or_more(word::<Service>())),
            need("offer", "To whom it is open.", word::<Offer>()),
            may("operator", "The entity that serves them, an id of `operators`.", scalar("id")),
        ],
    );
    let everything = json!({ "anyOf": [{ "const": "all" }, { "type": "array", "contains": { "const": "all" } }] });
    let either = |key: &str| json!({ "required": [key], "properties": { key: everything } });
    let open = json!({ "required": ["offer"], "properties": { "offer": { "const": Offer::Yes.word() } } });
    let named = json!({ "not": { "anyOf": [either("place"), either("service")] } });
    with(shape, vec![json!({ "if": open, "then": named })])
}

fn incident() -> Value {
    statement(
        "an incident",
        "Something that went wrong; under several sources it has one id.",
        vec![
            need("id", "Its id in this profile.", such_as(json!(["theft-2019"]), scalar("id"))),
            need("date", "When it happened.", scalar("date")),
            need("kind", "What it was.", word::<IncidentKind>()),
            need("title", "What happened, in a sentence without a full stop.", scalar("text")),
            may("loss", "What was lost, with its currency.", such_as(json!(["3_000_000 USD"]), scalar("money"))),
            need("customers", "What became of customers' money.", word::<Customers>()),
        ],
    )
}

fn action(known: &Known<'_>) -> Value {
    statement(
        "an action",
        "What an authority did.",
        vec![
            may("id", "Its id in this profile, so that prose can name its day.", scalar("id")),
            need("date", "When it was done.", scalar("date")),
            need("kind", "What was done.", word::<ActionKind>()),
            need("authority", "Who did it: an id of authorities.yaml.", known.authorities()),
            need("title", "What was done, in a sentence without a full stop.", scalar("text")),
            may("operator", "The entity it was done to, an id of `operators`.", scalar("id")),
            may(
                "amount",
                "A fine or settlement, with its currency.",
                such_as(json!(["30_000_000 USD"]), scalar("money")),
            ),
            may("about", "The incident that it followed, by id.", scalar("id")),
        ],
    )
}

fn reserves() -> Value {
    statement(
        "a proof of reserves",
        "A snapshot of what is held.",
        vec![
            need("date", "The day of the snapshot.", scalar("date")),
            need("kind", "How it was proved.", word::<ReservesKind>()),
            may("by", "Who proved it.", scalar("text")),
            need("liabilities", "Whether what is owed to customers was counted as well.", word::<Liabilities>()),
            may("assets", "Coins that it covers.", such_as(json!([["BTC", "ETH"]]), scalar("texts"))),
        ],
    )
}
