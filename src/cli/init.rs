//! `init`: a starter guide.

use super::args::Init;
use super::day::edition_day;
use super::new::{is_free, written};
use super::{FINE, OUTSIDE, WRONG_USE, schema, terminal};
use crate::content::read_documents;
use crate::diag::plain;
use crate::model::Word;
use crate::read::read_folder;
use crate::scaffold::{Made, starter};
use crate::schema::SchemaKind;
use crate::theme::held;
use std::io;
use std::path::Path;

/// Runs the command.
pub(super) fn run(init: &Init) -> u8 {
    let folder = &init.folder;
    match is_free(folder) {
        Ok(true) => {}
        Ok(false) => {
            terminal::fail(&format!("{} is not empty; a starter guide needs a folder of its own", folder.display()));
            return WRONG_USE;
        }
        Err(error) => return outside(folder, &error),
    }
    let day = match edition_day(None) {
        Ok(day) => day,
        Err(why) => {
            terminal::fail(&why);
            return WRONG_USE;
        }
    };
    let files = held().map(|built_in| starter(built_in, day)).unwrap_or_default();
    match written(folder, &files).and_then(|()| schemas(folder)) {
        Ok(()) => {
            let shown = folder.display();
            terminal::say(&format!(
                "A starter guide is in {shown}. Next: `cd {shown}` and `venuebook serve --open`, which shows it while you \
                 write; `venuebook build` makes it in site/. README.md in it says how to go on."
            ));
            FINE
        }
        Err(error) => outside(folder, &error),
    }
}

fn outside(folder: &Path, error: &io::Error) -> u8 {
    terminal::fail(&plain(&format!("the starter guide cannot be made in {}: {error}", folder.display())));
    OUTSIDE
}

/// Writes the schemas, with the ids of the content that was just made.
fn schemas(folder: &Path) -> io::Result<()> {
    let draft = read_documents(&read_folder(&folder.join("content"))?).draft;
    let of = |kind: SchemaKind| (format!("schemas/{}", kind.file()), schema::text(kind, &draft));
    let made: Vec<Made> = SchemaKind::TABLE.iter().map(|(kind, ..)| of(*kind)).collect();
    written(folder, &made)
}
