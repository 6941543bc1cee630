//! Every file that is shipped fits the schema of its kind.

use super::{as_tools_see, folder, refused, schemas};
use std::collections::BTreeSet;
use venuebook::model::Words;
use venuebook::schema::SchemaKind;

fn fits(path: &str) -> BTreeSet<SchemaKind> {
    let documents = folder(path);
    let schemas = schemas(&documents);
    for (kind, schema) in &schemas {
        assert!(jsonschema::draft7::meta::is_valid(schema), "the schema of {} is none", kind.word());
    }
    assert_eq!(refused(&schemas, &documents), Vec::<String>::new());
    documents.iter().filter_map(as_tools_see).map(|(kind, _)| kind).collect()
}

#[test]
fn the_real_guide_fits() {
    assert_eq!(fits("content").len(), Words::<SchemaKind>::all().count(), "every kind is there");
}

#[test]
fn the_guides_of_tests_fit() {
    assert!(fits("tests/guide").len() > 8);
    assert!(fits("tests/worked").len() > 5);
}

#[test]
fn keys_have_titles_and_descriptions() {
    for (kind, schema) in schemas(&folder("content")) {
        let mut bare = Vec::new();
        bare_keys(&schema, kind.word(), &mut bare);
        assert_eq!(bare, Vec::<String>::new());
    }
}

fn bare_keys(schema: &serde_json::Value, path: &str, bare: &mut Vec<String>) {
    for (key, own) in schema["properties"].as_object().into_iter().flatten() {
        let said = |what: &str| own[what].as_str().is_some_and(|text| !text.is_empty());
        let path = format!("{path}/{key}");
        if !said("title") || !said("description") {
            bare.push(path.clone());
        }
        bare_keys(own, &path, bare);
        bare_keys(&own["items"], &path, bare);
    }
}
