//! Blocks of evidence, sources, and the scope that a statement may narrow.

use super::known::Known;
use super::shape::{Key, list, map, may, need, scalar, such_as, with, word};
use crate::model::{SourceKind, Word};
use serde_json::{Value, json};

/// What every statement may say about where and when it holds.
pub(super) fn scope() -> Vec<Key> {
    vec![
        may("places", "Where it holds: codes of places, instead of the block's.", scalar("places")),
        may("from", "First day on which it holds.", scalar("date")),
        may("until", "Last day on which it held. A superseded statement is kept so.", scalar("date")),
        may("as_of", "Day on which the source said this, where it is not the block's.", scalar("date")),
        note(),
    ]
}

/// The note that any statement may carry.
pub(super) fn note() -> Key {
    let about = "Shown beside the statement, at most 200 characters. Begin that of a doubtful one with `Weak:`.";
    may("note", about, such_as(json!(["Weak: the page was read in a copy"]), scalar("note")))
}

/// A statement: its own keys and the scope.
pub(super) fn statement(what: &str, about: &str, mut keys: Vec<Key>) -> Value {
    keys.extend(scope());
    map(what, about, keys)
}

/// The `evidence` of a file: what its blocks may state, and conditions on a block.
pub(super) fn evidence(known: &Known<'_>, own_site: bool, sections: Vec<Key>, conditions: Vec<Value>) -> Key {
    let mut keys = vec![
        need("source", "Who says so: an id of sources.yaml, or the source itself.", source_use(known, own_site)),
        need(
            "as_of",
            "Day on which the source said so: of a page kept up to date, the day it was read.",
            scalar("date"),
        ),
        may("relayed_by", "Who read the source for us; nothing if the editor did.", scalar("text")),
        may("places", "Where everything below holds, unless a statement says otherwise.", scalar("places")),
        may("from", "First day on which everything below holds.", scalar("date")),
        may("until", "Last day on which everything below held.", scalar("date")),
    ];
    keys.extend(sections);
    let block = map("a block of evidence", "One source, a day, and what it stated.", keys);
    need("evidence", "Blocks, each one source as of one day, with what it states.", list(with(block, conditions)))
}

/// A block states something.
pub(super) fn states_something(sections: &[&str]) -> Value {
    json!({ "anyOf": sections.iter().map(|section| json!({ "required": [section] })).collect::<Vec<_>>() })
}

fn source_use(known: &Known<'_>, own_site: bool) -> Value {
    json!({ "anyOf": [known.sources(), source(own_site)] })
}

/// A source. Only an exchange's own page, in its own profile, needs no publisher.
pub(super) fn source(own_site: bool) -> Value {
    let shape = map(
        "a source",
        "A page, document or register that states something.",
        vec![
            need("title", "Title of the page or document; the same wherever its address is named.", scalar("text")),
            may("publisher", "Who publishes it. May be left out where an exchange tells of itself.", scalar("text")),
            need("kind", "What it is; better kinds come first where sources disagree.", word::<SourceKind>()),
            need("url", "Its address, without `ref`, `aff` or `utm_` parameters.", scalar("address")),
            may("locator", "Where on the site, if the exact page is not known.", scalar("text")),
        ],
    );
    let names_publisher = |kind: &SourceKind| !own_site || *kind != SourceKind::Official;
    let told = SourceKind::TABLE.iter().filter(|(kind, ..)| names_publisher(kind));
    let kinds: Vec<&str> = told.map(|(_, word, _)| *word).collect();
    let is_told = json!({ "required": ["kind"], "properties": { "kind": { "enum": kinds } } });
    with(shape, vec![json!({ "if": is_told, "then": { "required": ["publisher"] } })])
}
