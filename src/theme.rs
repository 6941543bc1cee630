//! The theme at the edge: templates and static files from their folders.

use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// Largest file of a theme, in bytes.
const MOST_BYTES: u64 = 8_000_000;

/// Templates and static files by path relative to their folder, in order of path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Theme {
    /// Tera templates.
    pub templates: Vec<(String, String)>,
    /// Everything below `static/`.
    pub files: Vec<(String, Vec<u8>)>,
}

impl Theme {
    /// Reads the two folders.
    pub fn read(templates: &Path, files: &Path) -> io::Result<Self> {
        let text = |(path, bytes): (String, Vec<u8>)| match String::from_utf8(bytes) {
            Ok(text) => Ok((path, text)),
            Err(_) => Err(io::Error::other(format!("the template {path} is not UTF-8"))),
        };
        let templates = folder(templates)?.into_iter().map(text).collect::<io::Result<_>>()?;
        Ok(Self { templates, files: folder(files)? })
    }
}

fn folder(root: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    let visible =
        |entry: &walkdir::DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(root).follow_links(false).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry?;
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
