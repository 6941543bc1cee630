//! The files that all profiles share, and the front matter of articles.

use super::evidence::{evidence, note, source};
use super::known::Known;
use super::shape::{described, list, map, may, named, need, one_or_more, scalar, such_as, word};
use crate::model::{CriterionType, Service, Subject, gate_words};
use serde_json::{Value, json};

/// A file that is one map of names.
pub(super) fn file(title: &str, about: &str, value: Value) -> Value {
    described(title.into(), about, value)
}

/// An address of the guide.
fn address(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

/// The schema of `guide.yaml`.
pub(super) fn guide(known: &Known<'_>) -> Value {
    let amount = json!({ "allOf": [scalar("amount")], "exclusiveMinimum": 0 });
    let amounts = named(scalar("currency"), list(amount));
    let notice = known.criteria(Subject::Place, CriterionType::Text);
    let brief = one_or_more(known.criteria(Subject::Place, CriterionType::Flag));
    let discount = known.criteria(Subject::Exchange, CriterionType::Percent);
    let redirect = map(
        "a redirect",
        "An address without a page, and the page that it leads to.",
        vec![
            need(
                "from",
                "The address of the page that once was, such as /exchanges/old/.",
                address(r"^/([a-z0-9-]+/)*$"),
            ),
            need("to", "The address of a page that exists.", address("^/")),
        ],
    );
    map(
        "the guide",
        "What the guide says of itself, and the values it needs to compute.",
        vec![
            need("title", "Its title.", scalar("text")),
            need("description", "What it is, in a sentence.", scalar("text")),
            need("publisher", "Who publishes it.", scalar("text")),
            need("base_url", "Where it is published.", scalar("address")),
            may("repository", "Where its content is kept, for links that report an error.", scalar("address")),
            need("regions", "Regions in the order they are shown: folders of regions/.", one_or_more(known.regions())),
            need(
                "headline",
                "Services behind *the* standing of an exchange in a place.",
                one_or_more(word::<Service>()),
            ),
            need("showcase", "Places shown side by side on pages that are about no place.", one_or_more(known.pages())),
            need("amounts", "Amounts a month about which costs are computed, by currency.", amounts),
            need("score_profile", "The score profile shown first: an id of scoring.yaml.", known.score_profiles()),
            may("token_discount", "The criterion of what paying in an exchange's own token saves.", discount),
            may("notice", "The criterion of places that holds a warning which the law prescribes.", notice),
            may("brief", "Criteria of places whose answers stand in the first lines of a place's page.", brief),
            may("about", "Articles about the guide itself, for the foot of every page.", one_or_more(known.articles())),
            may("redirects", "Addresses that once were, and the pages that took their place.", list(redirect)),
            need("pairs_among", "Up to this many exchanges every pair gets a page.", scalar("count")),
        ],
    )
}

/// The schema of `sources.yaml`.
pub(super) fn sources() -> Value {
    file("Sources", "Sources that several files use, by id.", named(scalar("new-id"), source(false)))
}

/// The schema of `scoring.yaml`.
pub(super) fn scoring(known: &Known<'_>) -> Value {
    let standing = one_or_more(json!({ "enum": gate_words() }));
    let gate = map(
        "a gate",
        "What an exchange must pass to be scored.",
        vec![need("standing", "Standings in the reader's place that pass.", standing)],
    );
    let profile = map(
        "a score profile",
        "What matters to one kind of reader.",
        vec![
            need("name", "Whom it is for.", scalar("text")),
            may("gate", "What an exchange must pass to be scored.", gate),
            need("weights", "Weights of criteria that have a `score`.", named(known.scored(), scalar("weight"))),
        ],
    );
    file("Score profiles", "Score profiles, by id.", named(scalar("new-id"), profile))
}

/// The schema of `glossary.yaml`.
pub(super) fn glossary() -> Value {
    let term = map(
        "a term",
        "A word that readers may not know.",
        vec![
            need("term", "The word as it stands in the list.", scalar("text")),
            may("also", "Other spellings whose first use on a page leads here.", scalar("texts")),
            need("meaning", "What it means, in a sentence or two.", scalar("text")),
            may(
                "see",
                "An article that tells more: its address in the guide.",
                such_as(json!(["/guide/safe-custody/"]), scalar("text")),
            ),
        ],
    );
    file("Glossary", "Words explained, by id.", named(scalar("new-id"), term))
}

/// The schema of `rates.yaml`.
pub(super) fn rates(known: &Known<'_>) -> Value {
    let rate = map(
        "a rate",
        "What one unit of a currency was worth.",
        vec![
            need("currency", "The currency.", scalar("currency")),
            need("usd", "Dollars for one unit, as a band.", such_as(json!(["1.00 to 1.25"]), scalar("quantity"))),
            note(),
        ],
    );
    let rates = need("rates", "Bands, used only to find a tier.", list(rate));
    map(
        "the file of rates",
        "What currencies were worth, as evidence.",
        vec![evidence(known, false, vec![rates], Vec::new())],
    )
}

/// The schema of an article's front matter.
pub(super) fn article() -> Value {
    map(
        "front matter",
        "The lines between two lines `---` at the beginning of an article.",
        vec![
            need("title", "Its title.", scalar("text")),
            need("description", "What it is about, in a sentence.", scalar("text")),
            may(
                "group",
                "The heading under which it is listed.",
                json!({ "anyOf": [scalar("text"), { "type": "null" }] }),
            ),
            may(
                "order",
                "Its position in lists; articles of one position go by title.",
                json!({ "type": "integer", "minimum": 0 }),
            ),
        ],
    )
}
