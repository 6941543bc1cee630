//! Schema and reader are two descriptions of one form. Every map of every schema is found in a real file, changed
//! key by key and value by value, and given to both: they must refuse the same.

use super::{as_tools_see, folder, schemas, validator};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use venuebook::content::{Document, read_documents};
use venuebook::schema::SchemaKind;

/// What values are changed to.
fn probes() -> Vec<Value> {
    let words =
        ["\u{a7} ?", "yes", "no", "10_000", "about 5", "5 to 6", "at most 5 EUR", "EUR", "DE", "all", "2026-09"];
    let more = ["2026-13", "a-name", "A name", "unknown", "none", "n/a", "https://a.example/b", "never", "  "];
    let mut all: Vec<Value> = words.into_iter().chain(more).map(Value::from).collect();
    all.extend([
        json!(1),
        json!(-1),
        json!(0.5),
        json!(2026),
        json!(true),
        Value::Null,
        json!({ "zz": 1 }),
        json!(["yes"]),
    ]);
    all
}

/// Where the schema is stricter, since a rule of checking refuses what the reader accepts: the name must exist, or the
/// number must be in reach, and an address begins with a stroke.
const STRICTER: &[&str] = &[
    "exchange/evidence/-/access/-/offer",
    "exchange/evidence/-/actions/-/authority",
    "exchange/evidence/-/fees/-/tiers/-/maker",
    "exchange/evidence/-/fees/-/tiers/-/taker",
    "exchange/evidence/-/fees/-/tiers/-/volume",
    "exchange/evidence/-/licences/-/anyOf0/authority",
    "exchange/evidence/-/licences/-/anyOf0/regime",
    "exchange/evidence/-/licences/-/anyOf1/regime",
    "exchange/evidence/-/rails/-/fixed",
    "exchange/evidence/-/rails/-/percent",
    "exchange/evidence/-/source",
    "guide/about",
    "guide/brief",
    "guide/notice",
    "guide/redirects/-/from",
    "guide/redirects/-/to",
    "guide/regions",
    "guide/score_profile",
    "guide/showcase",
    "guide/token_discount",
    "place/authorities",
    "place/evidence/-/regimes/-/regime",
    "place/evidence/-/source",
    "rates/evidence/-/source",
    "regimes/*/services",
    "register/extracts/*/sha256",
    "register/regime",
    "register/source",
    "scoring/*/weights",
];

/// What only the reader can tell: groups of criteria are named in the file itself.
const LOOSER: &[&str] = &["criteria/criteria/*/group", "criteria/groups"];

/// A file of some kind, with the registry that its facts are read by.
struct Sample {
    path: String,
    value: Value,
    criteria: Document,
}

impl Sample {
    fn is_of_entries(&self) -> bool {
        ["authorities.yaml", "glossary.yaml", "regimes.yaml", "scoring.yaml", "sources.yaml"]
            .contains(&self.path.as_str())
    }

    /// What the reader says of the file with another value: code, sentence and remedy.
    fn read(&self, value: &Value) -> Vec<(&'static str, String, String)> {
        let text = yaml(value);
        let text = if self.path.ends_with(".md") { format!("---\n{text}\n---\n\nText.\n") } else { text };
        let mut documents = vec![Document { path: self.path.clone(), text: Ok(Arc::from(text)) }];
        if self.path != "criteria.yaml" && yaml(value).contains("\"facts\"") {
            documents.push(self.criteria.clone());
        }
        let found = read_documents(&documents).problems;
        let own = found
            .into_iter()
            .filter(|problem| problem.at.file.0 == 0 && !["VB016", "VB026"].contains(&problem.rule.code));
        own.map(|problem| (problem.rule.code, problem.sentence, problem.remedy)).collect()
    }
}

/// JSON is YAML, but for nothing, which editors write as nothing.
fn yaml(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Array(items) => format!("[{}]", items.iter().map(yaml).collect::<Vec<_>>().join(", ")),
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| format!("{}: {}", Value::from(key.as_str()), yaml(value));
            format!("{{{}}}", map.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn samples(documents: &[Document], kind: SchemaKind) -> Vec<Sample> {
    let criteria = documents.iter().find(|own| own.path == "criteria.yaml").unwrap();
    let seen = documents.iter().filter_map(|own| Some((own, as_tools_see(own).filter(|(own, _)| *own == kind)?.1)));
    seen.map(|(own, value)| Sample { path: own.path.clone(), value, criteria: criteria.clone() }).collect()
}

/// The file with no more entries and evidence than those that a place in it lies in, and that place.
fn cut(sample: &Sample, pointer: &str) -> (Sample, String) {
    let mut value = sample.value.clone();
    let parts: Vec<&str> = pointer.split('/').collect();
    let mut pointer = pointer.to_owned();
    match parts.as_slice() {
        ["", id, ..] if sample.is_of_entries() => value.as_object_mut().unwrap().retain(|key, _| key == id),
        ["", "criteria", id, ..] => value["criteria"].as_object_mut().unwrap().retain(|key, _| key == id),
        ["", "evidence", at, rest @ ..] => {
            value["evidence"] = json!([value["evidence"][at.parse::<usize>().unwrap()]]);
            pointer = ["", "evidence", "0"].iter().chain(rest).copied().collect::<Vec<_>>().join("/");
        }
        _ if value.get("evidence").is_some() => value["evidence"] = json!([value["evidence"][0]]),
        _ => {}
    }
    (Sample { path: sample.path.clone(), value, criteria: sample.criteria.clone() }, pointer)
}

/// Maps of a schema that have keys of ours, by their place in the schema, with every place in a file that they govern.
type Found<'s> = BTreeMap<String, (&'s Value, Vec<(usize, String)>)>;

/// Goes through schema and file side by side.
struct Walk<'s, 'f> {
    root: &'s Value,
    sample: usize,
    found: &'f mut Found<'s>,
}

impl<'s> Walk<'s, '_> {
    fn node(&mut self, schema: &'s Value, place: &str, value: Option<&Value>, pointer: &str) {
        if let Some(name) = schema["$ref"].as_str().and_then(|name| name.strip_prefix("#/definitions/")) {
            return self.node(&self.root["definitions"][name], &format!("/{name}"), value, pointer);
        }
        for (way, branches) in ["allOf", "anyOf"].iter().filter_map(|way| Some((way, schema[way].as_array()?))) {
            for (at, branch) in branches.iter().enumerate() {
                let fits = value.is_none_or(|value| *way == "allOf" || may_be(branch, value));
                self.node(branch, &format!("{place}/{way}{at}"), value.filter(|_| fits), pointer);
            }
        }
        let member = |key: &str| value.and_then(|value| value.get(key));
        if let Some(properties) = schema["properties"].as_object() {
            if schema["additionalProperties"] == json!(false) {
                let entry = self.found.entry(place.into()).or_insert((schema, Vec::new()));
                entry.1.extend(value.filter(|value| value.is_object()).map(|_| (self.sample, pointer.to_owned())));
            }
            for (key, own) in properties {
                self.node(own, &format!("{place}/{key}"), member(key), &format!("{pointer}/{key}"));
            }
        }
        if schema["additionalProperties"].is_object() {
            let own = &schema["additionalProperties"];
            self.node(own, &format!("{place}/*"), None, pointer);
            for (key, value) in value.and_then(Value::as_object).into_iter().flatten() {
                self.node(own, &format!("{place}/*"), Some(value), &format!("{pointer}/{key}"));
            }
        }
        if schema["items"].is_object() {
            self.node(&schema["items"], &format!("{place}/-"), None, pointer);
            for (at, value) in value.and_then(Value::as_array).into_iter().flatten().enumerate() {
                self.node(&schema["items"], &format!("{place}/-"), Some(value), &format!("{pointer}/{at}"));
            }
        }
    }
}

/// Whether a value has the outer form that a branch describes.
fn may_be(branch: &Value, value: &Value) -> bool {
    let Some(map) = value.as_object() else { return value.is_array() == (branch["type"] == "array") };
    let has = |key: &Value| map.contains_key(key.as_str().unwrap());
    let needed = branch["required"].as_array().is_some_and(|keys| keys.iter().all(has));
    branch["properties"].is_object() && needed
}

fn found<'s>(schema: &'s Value, samples: &[Sample]) -> Found<'s> {
    let mut found = Found::new();
    for (sample, own) in samples.iter().enumerate() {
        Walk { root: schema, sample, found: &mut found }.node(schema, "", Some(&own.value), "");
    }
    found
}

/// Each kind with its samples, its schema, and a place in a sample for every map; `facts`, whose keys are criteria,
/// are left to the planted mistakes.
fn each_map(mut see: impl FnMut(&str, &Value, &Sample, &str, &jsonschema::Validator)) {
    let mut documents = folder("content");
    // The real guide has moved no page yet.
    let guide = documents.iter_mut().find(|own| own.path == "guide.yaml").unwrap();
    let moved = format!("{}\nredirects:\n  - {{ from: /exchanges/old/, to: /exchanges/kraken/ }}\n", guide.text());
    guide.text = Ok(moved.as_str().into());
    for (kind, schema) in schemas(&documents) {
        let samples = samples(&documents, kind);
        let validator = validator(&schema);
        for (place, (own, places)) in found(&schema, &samples) {
            if place.ends_with("/facts") || place.contains("/facts/") {
                continue;
            }
            let name = format!("{}{place}", kind.word());
            // Of all places the one with most keys tells most.
            let keys = |(at, pointer): &&(usize, String)| {
                samples[*at].value.pointer(pointer).unwrap().as_object().unwrap().len()
            };
            let best = places.iter().max_by_key(keys);
            let (at, pointer) = best.unwrap_or_else(|| panic!("no file has what {name} describes"));
            let (sample, pointer) = cut(&samples[*at], pointer);
            assert_eq!(sample.read(&sample.value), [], "{name}");
            assert!(validator.is_valid(&sample.value), "{name}");
            see(&name, own, &sample, &pointer, &validator);
        }
    }
}

fn changed(sample: &Sample, pointer: &str, change: impl FnOnce(&mut serde_json::Map<String, Value>)) -> Value {
    let mut value = sample.value.clone();
    change(value.pointer_mut(pointer).unwrap().as_object_mut().unwrap());
    value
}

#[test]
fn the_same_keys() {
    each_map(|name, schema, sample, pointer, _| {
        let keys: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        let stranger = changed(sample, pointer, |map| drop(map.insert("zz-stranger".into(), json!(1))));
        let told = sample.read(&stranger);
        if name == "article" {
            // Read by serde, which names the keys in its own words.
            let (_, sentence, _) = &told[0];
            let asked: BTreeSet<&str> = sentence.split('`').skip(3).step_by(2).collect();
            return assert_eq!(asked, keys, "{sentence}");
        }
        let (_, _, remedy) =
            told.iter().find(|(code, ..)| *code == "VB003").unwrap_or_else(|| panic!("{name}: {told:?}"));
        let asked: BTreeSet<&str> = remedy.strip_prefix("its fields are ").unwrap().split(", ").collect();
        assert_eq!(asked, keys, "{name}");
    });
}

#[test]
fn the_same_needs() {
    each_map(|name, schema, sample, pointer, validator| {
        let needed: Vec<&str> =
            schema["required"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
        // A key with one value tells the form from another, and is not what the reader misses.
        let keys = schema["properties"].as_object().unwrap().iter().filter(|(_, own)| own.get("const").is_none());
        for (key, _) in keys {
            let without = changed(sample, pointer, |map| drop(map.shift_remove(key)));
            let told = sample.read(&without);
            let says = format!("needs `{key}`");
            let missed = told.iter().any(|(code, sentence, _)| match name {
                "article" => *code == "VB017" && sentence.contains(&format!("missing field `{key}`")),
                _ => *code == "VB004" && sentence.contains(&says),
            });
            assert_eq!(missed, needed.contains(&key.as_str()), "{name}: {key}: {told:?}");
            assert!(!missed || !validator.is_valid(&without), "{name}: {key}");
        }
    });
}

#[test]
fn the_same_values() {
    let (mut stricter, mut looser) = (BTreeMap::new(), BTreeMap::new());
    each_map(|name, schema, sample, pointer, validator| {
        for key in schema["properties"].as_object().unwrap().keys() {
            for probe in probes() {
                let value = changed(sample, pointer, |map| drop(map.insert(key.clone(), probe.clone())));
                let (reader, schema) = (sample.read(&value).is_empty(), validator.is_valid(&value));
                let told = if reader { &mut stricter } else { &mut looser };
                if reader != schema {
                    told.entry(format!("{name}/{key}")).or_insert_with(Vec::new).push(probe.to_string());
                }
            }
        }
    });
    assert_eq!(stricter.keys().collect::<Vec<_>>(), STRICTER, "{stricter:#?}");
    assert_eq!(looser.keys().collect::<Vec<_>>(), LOOSER, "{looser:#?}");
}
