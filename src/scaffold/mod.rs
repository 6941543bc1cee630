//! Files to begin with: of an exchange, of a place, of a whole guide. Names in, files out; `cli` writes them.

mod exchange;
mod place;
mod starter;

pub use exchange::{NewExchange, exchange, slug_of};
pub use place::place;
pub use starter::starter;

use crate::content::UNWRITTEN;

/// A file to be made: its path and its text.
pub type Made = (String, String);

/// A text as YAML and JSON write it, in quotes.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Prose to be written, which a check tells. Comments are no part of Markdown, and readers would see them.
fn unwritten(headings: &[&str]) -> String {
    headings.iter().map(|heading| format!("## {heading}\n\n{UNWRITTEN}\n")).collect::<Vec<_>>().join("\n")
}

/// The line by which editors' tools find the schema of a file that lies so many folders below the guide's own; none
/// where there are no schemas, which tools would complain of.
fn modeline(kind: crate::schema::SchemaKind, levels: usize, has_schemas: bool) -> String {
    if !has_schemas {
        return String::new();
    }
    format!("# yaml-language-server: $schema={}schemas/{}\n", "../".repeat(levels), kind.file())
}
