//! `new`: the files of an exchange or a place, with comments that say what belongs where.

use super::args::{New, NewExchange, NewPlace, NewThing};
use super::{FINE, OUTSIDE, WRONG_USE, terminal};
use crate::content::read_documents;
use crate::diag::plain;
use crate::read::read_folder;
use crate::scaffold::{self, Made, slug_of};
use std::fs::{File, OpenOptions, create_dir_all};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// Runs the command.
pub(super) fn run(new: &New) -> u8 {
    match &new.what {
        NewThing::Exchange(new) => exchange(new),
        NewThing::Place(new) => place(new),
    }
}

fn exchange(new: &NewExchange) -> u8 {
    let slug = new.slug.clone().unwrap_or_else(|| slug_of(&new.name));
    let known = scaffold::NewExchange {
        name: &new.name,
        slug: &slug,
        website: new.website.as_deref(),
        kind: new.kind,
        has_schemas: has_schemas(&new.content),
    };
    let next = match (&new.website, new.kind) {
        (Some(_), Some(_)) => "add a block for each source",
        _ => "fill in what stands empty at its head, then add a block for each source",
    };
    let made = scaffold::exchange(known).map_err(|why| match &new.slug {
        Some(_) => format!("--slug: {why}"),
        None if slug.is_empty() => format!("the name {} gives no address: give one with --slug", new.name),
        None => format!("{why}; or give one with --slug"),
    });
    let next = format!("{next} (its address will be /exchanges/{slug}/)");
    finish(&new.content, made, &format!("exchanges/{slug}"), &next)
}

fn place(new: &NewPlace) -> u8 {
    let documents = match read_folder(&new.content) {
        Ok(documents) => documents,
        Err(error) => return unreadable(&new.content, &error),
    };
    let made =
        scaffold::place(&new.code, new.region.as_deref(), has_schemas(&new.content), &read_documents(&documents).draft);
    let path =
        made.as_ref().ok().and_then(|made| made.first()).map(|(path, _)| path.trim_end_matches(".yaml").to_owned());
    finish(&new.content, made, &path.unwrap_or_default(), "add a block for each source")
}

/// Whether schemas lie beside the content, where `init` puts them.
fn has_schemas(content: &Path) -> bool {
    content.join("../schemas").is_dir()
}

fn unreadable(content: &Path, error: &io::Error) -> u8 {
    terminal::fail(&plain(&format!("the content folder {} cannot be read: {error}", content.display())));
    OUTSIDE
}

/// Writes the files into the content folder and says what comes next.
fn finish(content: &Path, made: Result<Vec<Made>, String>, name: &str, next: &str) -> u8 {
    let made = match made {
        Ok(made) => made,
        Err(why) => {
            terminal::fail(&plain(&why));
            return WRONG_USE;
        }
    };
    if let Err(error) = std::fs::read_dir(content) {
        return unreadable(content, &error);
    }
    if let Some((path, _)) = made.iter().find(|(path, _)| content.join(path).symlink_metadata().is_ok()) {
        terminal::fail(&format!("{} is there already, and nothing was written", content.join(path).display()));
        return WRONG_USE;
    }
    match written(content, &made) {
        Ok(()) => {
            made.iter().for_each(|(path, _)| terminal::result(&format!("{}\n", content.join(path).display())));
            terminal::say(&format!(
                "Next: {next}, write the prose in the .md file, and run `venuebook check {name}`. `venuebook serve` shows \
                 it while you write."
            ));
            FINE
        }
        Err(error) => {
            terminal::fail(&plain(&error.to_string()));
            OUTSIDE
        }
    }
}

/// Makes files that are not there yet, and the folders above them.
pub(super) fn written(root: &Path, made: &[Made]) -> io::Result<()> {
    for (path, text) in made {
        let full = root.join(path);
        let told = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", full.display()));
        create_dir_all(full.parent().unwrap_or(root)).map_err(told)?;
        let mut file: File = OpenOptions::new().write(true).create_new(true).open(&full).map_err(told)?;
        file.write_all(text.as_bytes()).map_err(told)?;
    }
    Ok(())
}

/// Whether a folder is missing or empty.
pub(super) fn is_free(folder: &Path) -> io::Result<bool> {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}
