//! JSON Schemas: what is shipped fits them, planted mistakes do not, and they ask what the reader asks.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "schema/agreement.rs"]
mod agreement;
#[path = "schema/planted.rs"]
mod planted;
#[path = "schema/shipped.rs"]
mod shipped;

use jsonschema::{Draft, Validator};
use serde_json::Value;
use std::path::Path;
use venuebook::content::{Document, read_documents};
use venuebook::model::Word;
use venuebook::read::read_folder;
use venuebook::schema::{SchemaKind, schema};

/// Documents of a folder.
fn folder(path: &str) -> Vec<Document> {
    read_folder(Path::new(path)).unwrap()
}

/// The kinds of file, each with its schema, for the content at hand.
fn schemas(documents: &[Document]) -> Vec<(SchemaKind, Value)> {
    let draft = read_documents(documents).draft;
    SchemaKind::TABLE.iter().map(|(kind, ..)| (*kind, schema(*kind, &draft))).collect()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft7)
        .build(schema)
        .unwrap_or_else(|error| panic!("{}: {}", error.instance_path(), error.schema_path()))
}

/// The kind of a file by its path.
fn kind_of(path: &str) -> Option<SchemaKind> {
    let fits = |pattern: &str| {
        let (own, wanted): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), pattern.split('/').collect());
        let part = |(own, wanted): (&&str, &&str)| match wanted.split_once('*') {
            Some((_, ending)) => own.ends_with(ending),
            None => own == wanted,
        };
        own.len() == wanted.len() && own.iter().zip(&wanted).all(part)
    };
    SchemaKind::TABLE.iter().find(|(_, _, pattern)| fits(pattern)).map(|(kind, ..)| *kind)
}

/// A file as editors' tools see it: by another reader of YAML 1.2 than ours. Of an article, its front matter.
fn as_tools_see(document: &Document) -> Option<(SchemaKind, Value)> {
    let kind = kind_of(&document.path)?;
    let text = document.text();
    let yaml = match kind {
        SchemaKind::Article => text.strip_prefix("---\n")?.split("\n---\n").next()?,
        _ => text,
    };
    let value = serde_yaml::from_str(yaml);
    Some((kind, value.unwrap_or_else(|error| panic!("{}: {error}", document.path))))
}

/// What schemas refuse in files: paths with what is wrong.
fn refused(schemas: &[(SchemaKind, Value)], documents: &[Document]) -> Vec<String> {
    let validators: Vec<(SchemaKind, Validator)> = schemas.iter().map(|(kind, own)| (*kind, validator(own))).collect();
    let mut all = Vec::new();
    for document in documents {
        let Some((kind, value)) = as_tools_see(document) else { continue };
        let (_, validator) = validators.iter().find(|(own, _)| *own == kind).unwrap();
        let told = |error: jsonschema::ValidationError<'_>| {
            format!(
                "{}{}: {}",
                document.path,
                error.instance_path(),
                error.to_string().chars().take(300).collect::<String>()
            )
        };
        all.extend(validator.iter_errors(&value).map(told));
    }
    all
}
