//! Building blocks: maps with their keys, lists, closed lists of words, ids that exist.

use crate::model::{Word, Words};
use serde_json::{Map, Value, json};

/// A key of a map.
pub(super) struct Key {
    name: &'static str,
    needed: bool,
    value: Value,
}

/// A key that must be there; `about` says to an editor what it means.
pub(super) fn need(name: &'static str, about: &str, value: Value) -> Key {
    Key { name, needed: true, value: described(title(name), about, value) }
}

/// A key that may be left out.
pub(super) fn may(name: &'static str, about: &str, value: Value) -> Key {
    Key { needed: false, ..need(name, about, value) }
}

/// The words of a key as a title: `as_of` is `As of`.
fn title(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A schema with a title and a description. Beside a reference both would be passed over, so that is wrapped.
pub(super) fn described(title: String, about: &str, value: Value) -> Value {
    let mut map = Map::new();
    map.insert("title".into(), Value::String(title));
    map.insert("description".into(), Value::String(about.into()));
    match value {
        Value::Object(own) if !own.contains_key("$ref") => {
            map.extend(own.into_iter().filter(|(key, _)| key != "title" && key != "description"));
        }
        other => drop(map.insert("allOf".into(), json!([other]))),
    }
    Value::Object(map)
}

/// The same schema with examples of what may be written.
pub(super) fn such_as(examples: Value, value: Value) -> Value {
    match value {
        Value::Object(mut own) if !own.contains_key("$ref") => {
            own.insert("examples".into(), examples);
            Value::Object(own)
        }
        other => json!({ "allOf": [other], "examples": examples }),
    }
}

/// A map with these keys and no other. `what` names the thing as the reader's messages do.
pub(super) fn map(what: &str, about: &str, keys: Vec<Key>) -> Value {
    let needed: Vec<&str> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.into(), key.value.clone())).collect();
    json!({
        "title": title(what), "description": about, "type": "object",
        "properties": properties, "required": needed, "additionalProperties": false,
    })
}

/// The same schema with conditions on keys together.
pub(super) fn with(mut schema: Value, conditions: Vec<Value>) -> Value {
    if let Value::Object(map) = &mut schema
        && !conditions.is_empty()
    {
        map.insert("allOf".into(), Value::Array(conditions));
    }
    schema
}

/// A map whose keys are names that the editor gives.
pub(super) fn named(names: Value, value: Value) -> Value {
    json!({ "type": ["object", "null"], "propertyNames": names, "additionalProperties": value })
}

/// A list, each item after a `-`.
pub(super) fn list(item: Value) -> Value {
    json!({ "type": ["array", "null"], "items": item })
}

/// One value, or a list of such values.
pub(super) fn one_or_more(item: Value) -> Value {
    json!({ "anyOf": [item, { "type": "array", "items": item }] })
}

/// One of the words of a closed list.
pub(super) fn word<W: Word>() -> Value {
    let words: Vec<&str> = Words::<W>::all().collect();
    let shown: Vec<&str> = W::TABLE.iter().map(|(_, _, shown)| *shown).collect();
    json!({ "enum": words, "enumDescriptions": shown })
}

/// One of some words, each with what it means.
pub(super) fn one_of<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Value {
    let (words, meanings): (Vec<&str>, Vec<&str>) = words.into_iter().unzip();
    json!({ "enum": words, "enumDescriptions": meanings })
}

/// A scalar that `scalars` defines.
pub(super) fn scalar(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}
