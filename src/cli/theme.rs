//! `theme`: the files inside the program, listed or written, so that a guide can override some of them.

use super::args::Theme;
use super::{FINE, OUTSIDE, WRONG_USE, terminal};
use crate::diag::plain;
use crate::theme::{FOLDERS, held, listed, meant};
use std::fs::{OpenOptions, create_dir_all};
use std::io::{self, Write};
use std::path::Path;

/// A file inside the program: its path and its bytes.
type File = (String, Vec<u8>);

/// Runs the command.
pub(super) fn run(asked: &Theme) -> u8 {
    let chosen = match chosen(&asked.files) {
        Ok(chosen) => chosen,
        Err(why) => {
            terminal::fail(&plain(&why));
            return WRONG_USE;
        }
    };
    let Some(folder) = &asked.out else {
        terminal::result(&chosen.iter().map(|(path, _)| format!("{path}\n")).collect::<String>());
        return FINE;
    };
    if let Some((path, _)) = chosen.iter().find(|(path, _)| folder.join(path).symlink_metadata().is_ok()) {
        let path = folder.join(path);
        terminal::fail(&plain(&format!("{} is there already, and nothing was written", path.display())));
        return WRONG_USE;
    }
    match written(folder, &chosen) {
        Ok(()) => {
            terminal::say(&format!(
                "Of these, keep what you change: what lies in {} overrides the program.",
                FOLDERS.join("/ and ") + "/"
            ));
            FINE
        }
        Err(error) => {
            terminal::fail(&plain(&format!("the files cannot be written: {error}")));
            OUTSIDE
        }
    }
}

/// The files that are named, by path or by folder; all if none is.
fn chosen(names: &[String]) -> Result<Vec<File>, String> {
    let all = all();
    let paths: Vec<String> = all.iter().map(|(path, _)| path.clone()).collect();
    let is_of = |path: &str, name: &str| {
        let name = name.trim_start_matches("./").trim_end_matches('/');
        path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if let Some(name) = names.iter().find(|name| !paths.iter().any(|path| is_of(path, name))) {
        return Err(format!("there is no file or folder {name} in the theme; {}", meant(name, &paths)));
    }
    Ok(all.into_iter().filter(|(path, _)| names.is_empty() || names.iter().any(|name| is_of(path, name))).collect())
}

fn all() -> Vec<File> {
    let Some(held) = held() else { return Vec::new() };
    let mut all = Vec::new();
    for (folder, files) in FOLDERS.iter().zip([&held.templates, &held.files]) {
        let mut own = Vec::new();
        listed(files, &mut own);
        all.extend(own.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    all.sort();
    all
}

/// Writes files that are not there yet, and tells each.
fn written(folder: &Path, files: &[File]) -> io::Result<()> {
    for (path, bytes) in files {
        let full = folder.join(path);
        let told = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", full.display()));
        create_dir_all(full.parent().unwrap_or(folder)).map_err(told)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(&full).map_err(told)?;
        file.write_all(bytes).map_err(told)?;
        terminal::result(&format!("{}\n", full.display()));
    }
    Ok(())
}
