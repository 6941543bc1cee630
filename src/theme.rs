//! The theme at the edge: templates and static files inside the program, and those with which a guide overrides them.

mod fault;
mod stray;

pub use fault::{RULE, ThemeProblem};
pub(crate) use stray::meant;

use crate::read::{is_passed_over, walked};
use include_dir::Dir;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use walkdir::WalkDir;

/// Largest file of a theme, in bytes.
const MOST_BYTES: u64 = 8_000_000;

/// Where a guide keeps templates and static files of its own, if it has any.
pub const FOLDERS: [&str; 2] = ["templates", "static"];

/// The files inside the program.
#[derive(Debug)]
pub struct BuiltIn {
    /// Tera templates.
    pub templates: Dir<'static>,
    /// Styles, scripts, fonts and icons.
    pub files: Dir<'static>,
    /// What a starter guide begins with.
    pub starter: Dir<'static>,
    /// Files of this guide's own content that a starter guide shares, by name.
    pub shared: [(&'static str, &'static str); 2],
}

static BUILT_IN: OnceLock<&'static BuiltIn> = OnceLock::new();

/// Makes known what the program holds, once and before anything is read. The library by itself holds nothing.
pub(crate) fn hold(built_in: &'static BuiltIn) {
    let _ = BUILT_IN.set(built_in);
}

/// What the program holds.
pub(crate) fn held() -> Option<&'static BuiltIn> {
    BUILT_IN.get().copied()
}

/// Templates and static files by path relative to their folder, in order of path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Tera templates.
    pub templates: Vec<(String, String)>,
    /// Everything below `static/`.
    pub files: Vec<(String, Vec<u8>)>,
    /// The folders whose files override those inside the program: of templates, and of static files.
    pub folders: [PathBuf; 2],
}

impl Theme {
    /// The theme inside the program, with what the folders hold in place of its files of the same names, and beside them.
    /// A folder of the customary name ([`FOLDERS`]) may be missing.
    pub fn read(templates: &Path, files: &Path) -> io::Result<Self> {
        let text = |(path, bytes): (String, Vec<u8>)| match String::from_utf8(bytes) {
            Ok(text) => Ok((path, text)),
            Err(_) => Err(io::Error::other(format!("the template {path} is not UTF-8"))),
        };
        let inside = held();
        let folders = [templates.to_owned(), files.to_owned()];
        let templates = overlaid(inside.map(|held| &held.templates), templates)?;
        let files = overlaid(inside.map(|held| &held.files), files)?;
        Ok(Self { templates: templates.into_iter().map(text).collect::<io::Result<_>>()?, files, folders })
    }
}

/// The files of a folder inside the program, and over them those of a folder outside.
fn overlaid(inside: Option<&Dir<'_>>, outside: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let Some(inside) = inside else { return folder(outside) };
    let customary = FOLDERS.iter().any(|name| outside == Path::new(name));
    let mut all = if customary && !outside.exists() { Vec::new() } else { folder(outside)? };
    let mut built_in = Vec::new();
    listed(inside, &mut built_in);
    built_in.retain(|(path, _)| !all.iter().any(|(own, _)| own == path));
    all.append(&mut built_in);
    // Part by part, as a walk through folders goes.
    all.sort_by(|(a, _), (b, _)| a.split('/').cmp(b.split('/')));
    Ok(all)
}

/// The files of a folder inside the program, without those that begin with a dot.
pub(crate) fn listed(folder: &Dir<'_>, all: &mut Vec<(String, Vec<u8>)>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if !path.split('/').any(|part| part.starts_with('.')) {
            all.push((path, file.contents().to_vec()));
        }
    }
    folder.dirs().for_each(|inner| listed(inner, all));
}

fn folder(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let is_own = |entry: &walkdir::DirEntry| entry.depth() == 0 || !is_passed_over(entry.file_name());
    for entry in WalkDir::new(root).follow_links(false).sort_by_file_name().into_iter().filter_entry(is_own) {
        let entry = entry.map_err(|error| walked(Path::new(""), error))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if entry.metadata()?.len() > MOST_BYTES {
            return Err(io::Error::other(format!("{} is larger than {MOST_BYTES} bytes", entry.path().display())));
        }
        let read = std::fs::read(entry.path());
        files.push((
            path,
            read.map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", entry.path().display())))?,
        ));
    }
    Ok(files)
}
