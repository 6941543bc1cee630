//! JSON Schemas of the files that editors write, so that their tools complete and check while they type.
//!
//! The words of enums, the limits of texts, the codes of places and the registry of criteria are those that the reader
//! (`content`) itself uses. Keys and what is needed are written here a second time, with words for editors;
//! `tests/schema.rs` holds each of them against what the reader accepts. Draft 7, which every editor understands.
//! Scalars are those of YAML 1.2: `yes` is a word and `0.40` a number.

mod evidence;
mod facts;
mod kind;
mod known;
mod laws;
mod place;
mod profile;
mod register;
mod registry;
mod scalars;
mod shape;
mod shared;

pub use kind::SchemaKind;

use crate::model::Draft;
use known::Known;
use serde_json::{Value, json};

/// The schema of one kind of file, with the ids that exist in the content at hand.
pub fn schema(kind: SchemaKind, draft: &Draft) -> Value {
    let known = Known::of(draft);
    let mut root = match kind {
        SchemaKind::Exchange => profile::profile(&known),
        SchemaKind::Place => place::place(&known),
        SchemaKind::Guide => shared::guide(&known),
        SchemaKind::Criteria => registry::criteria(),
        SchemaKind::Scoring => shared::scoring(&known),
        SchemaKind::Sources => shared::sources(),
        SchemaKind::Regimes => laws::regimes(),
        SchemaKind::Authorities => laws::authorities(),
        SchemaKind::Glossary => shared::glossary(),
        SchemaKind::Rates => shared::rates(&known),
        SchemaKind::Register => register::register(&known),
        SchemaKind::Article => shared::article(),
    };
    if let Value::Object(map) = &mut root {
        map.shift_insert(0, "$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        map.insert("definitions".into(), used(&root_text(map), scalars::definitions()));
    }
    root
}

fn root_text(map: &serde_json::Map<String, Value>) -> String {
    serde_json::to_string(map).unwrap_or_default()
}

/// The definitions that a schema refers to, and those that these refer to.
fn used(schema: &str, all: Vec<(&'static str, Value)>) -> Value {
    let mut text = schema.to_owned();
    let mut kept = serde_json::Map::new();
    // Each round may bring references of its own; there are fewer rounds than definitions.
    for _ in 0..all.len() {
        for (name, definition) in &all {
            if !kept.contains_key(*name) && text.contains(&format!("\"#/definitions/{name}\"")) {
                text.push_str(&definition.to_string());
                kept.insert((*name).into(), definition.clone());
            }
        }
    }
    Value::Object(kept)
}
