//! `schema`: JSON Schemas for editors' tools, with the ids of the content at hand.

use super::args::Schema;
use super::{FINE, OUTSIDE, terminal};
use crate::content::read_documents;
use crate::model::{Draft, Word};
use crate::read::read_folder;
use crate::schema::{SchemaKind, schema};
use std::path::Path;

/// Runs the command.
pub(super) fn run(asked: &Schema) -> u8 {
    if asked.kind.is_none() && asked.out.is_none() {
        let line = |(_, word, files): &(SchemaKind, &str, &str)| format!("{word:<12} {files}\n");
        terminal::result(&SchemaKind::TABLE.iter().map(line).collect::<String>());
        return FINE;
    }
    let documents = match read_folder(&asked.content) {
        Ok(documents) => documents,
        Err(error) => {
            let why = format!("the content folder {} cannot be read: {error}", asked.content.display());
            terminal::fail(&crate::diag::plain(&why));
            return OUTSIDE;
        }
    };
    let draft = read_documents(&documents).draft;
    let kinds =
        SchemaKind::TABLE.iter().map(|(kind, ..)| *kind).filter(|kind| asked.kind.is_none_or(|own| own == *kind));
    match &asked.out {
        None => kinds.for_each(|kind| terminal::result(&text(kind, &draft))),
        Some(folder) => {
            if let Err(error) = written(folder, kinds, &draft) {
                terminal::fail(&format!("the schemas cannot be written into {}: {error}", folder.display()));
                return OUTSIDE;
            }
        }
    }
    FINE
}

/// A schema as the text of its file.
pub(super) fn text(kind: SchemaKind, draft: &Draft) -> String {
    let mut text = serde_json::to_string_pretty(&schema(kind, draft)).unwrap_or_default();
    text.push('\n');
    text
}

fn written(folder: &Path, kinds: impl Iterator<Item = SchemaKind>, draft: &Draft) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut count = 0;
    for kind in kinds {
        std::fs::write(folder.join(kind.file()), text(kind, draft))?;
        count += 1;
    }
    terminal::say(&format!("{count} schemas in {}", folder.display()));
    Ok(())
}
