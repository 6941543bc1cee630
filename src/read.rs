//! The content folder at the edge: from a folder on disk to documents.
//!
//! Content comes from strangers, so a file is judged by what was opened and not by what the walk saw: links are
//! never followed, pipes and devices never waited for, and a file is never read beyond its limit.

use crate::content::{Document, Fault, MOST_BYTES};
use rayon::prelude::*;
use rustix::fs::{Mode, OFlags};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Most files in a content folder; ten thousand profiles with prose are twenty thousand.
pub(crate) const MOST_FILES: usize = 400_000;

/// Deepest level that is looked at; a folder on it is reported instead of being left out silently.
const MOST_DEPTH: usize = 6;

/// Whether a file or folder of this name is nobody's content: it begins with a dot, or an editor or system left it
/// behind beside the file that was meant.
pub(crate) fn is_passed_over(name: &OsStr) -> bool {
    const ENDINGS: [&str; 8] = ["swp", "swo", "swx", "orig", "rej", "bak", "tmp", "___jb_tmp___"];
    // Vim tries whether a folder can be written with the first of these names.
    const NAMES: [&str; 3] = ["4913", "Thumbs.db", "desktop.ini"];
    let name = name.to_string_lossy();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with('#') && name.ends_with('#')
        || NAMES.contains(&&*name)
        || ENDINGS.contains(&ending)
}

/// A fault of a walk below a folder: what the system says, with the path where it is not the folder's own.
pub(crate) fn walked(root: &Path, error: walkdir::Error) -> io::Error {
    let path = error.path().filter(|path| *path != root).map(Path::to_owned);
    let told = error.to_string();
    match (error.into_io_error(), path) {
        (Some(cause), Some(path)) => named(&path, cause),
        (Some(cause), None) => cause,
        (None, _) => io::Error::other(told),
    }
}

/// Reads every file of a folder, in order of path. Names that are [passed over](is_passed_over) are left alone.
pub fn read_folder(root: &Path) -> io::Result<Vec<Document>> {
    let mut paths: Vec<(String, PathBuf)> = Vec::new();
    let walk = WalkDir::new(root).follow_links(false).max_depth(MOST_DEPTH).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry.file_name())) {
        let entry = entry.map_err(|error| walked(root, error))?;
        if entry.file_type().is_dir() && entry.depth() < MOST_DEPTH {
            continue;
        }
        let path = entry.path().strip_prefix(root).unwrap_or(entry.path());
        // Where `\` is a letter like any other, `exchanges\demo.yaml` must not stand for `exchanges/demo.yaml`.
        paths.push((path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"), entry.path().to_owned()));
        if paths.len() > MOST_FILES {
            return Err(io::Error::other(format!("{} holds more than {MOST_FILES} files", root.display())));
        }
    }
    paths.sort();
    let read = |(path, full): (String, PathBuf)| {
        let text = if path.contains('\u{fffd}') { Err(Fault::Name) } else { text(&full)? };
        Ok(Document { path, text })
    };
    paths.into_par_iter().map(read).collect()
}

/// Reads one file of a folder by its path within; nothing if there is none.
pub fn read_file(root: &Path, path: &str) -> io::Result<Option<Document>> {
    match text(&root.join(path)) {
        Ok(text) => Ok(Some(Document { path: path.to_owned(), text })),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text of a file, or why it has none. A file that cannot be opened at all is the outside world's failure.
fn text(path: &Path) -> io::Result<Result<std::sync::Arc<str>, Fault>> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(descriptor) => File::from(descriptor),
        Err(rustix::io::Errno::LOOP | rustix::io::Errno::NXIO) => return Ok(Err(Fault::NotPlain)),
        Err(error) => return Err(named(path, error.into())),
    };
    let metadata = file.metadata().map_err(|error| named(path, error))?;
    if !metadata.is_file() {
        return Ok(Err(Fault::NotPlain));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(MOST_BYTES)).unwrap_or(0) + 1);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(|error| named(path, error))?;
    Ok(decoded(bytes))
}

/// The text of a file's bytes, or why they are none.
pub(crate) fn decoded(bytes: Vec<u8>) -> Result<std::sync::Arc<str>, Fault> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Fault::TooLarge);
    }
    if let Some(zero) = bytes.iter().position(|byte| *byte == 0) {
        return Err(Fault::NotText(zero));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.into()),
        Err(error) => Err(Fault::NotText(error.utf8_error().valid_up_to())),
    }
}

fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::{is_passed_over, read_folder};

    #[test]
    fn what_editors_leave_behind_is_no_content() {
        let left = ["kraken.yaml~", "#kraken.yaml#", ".#kraken.yaml", ".kraken.yaml.swp", "kraken.yaml.swo", "4913"];
        let more = ["kraken.md.orig", "kraken.yaml.rej", "kraken.bak", "a.tmp", "Thumbs.db", ".DS_Store", ".git"];
        let rare = ["kraken.yaml.swx", "kraken.yaml.___jb_tmp___", "desktop.ini"];
        let own = ["kraken.yaml", "49130", "tmp", "a#b.md"];
        for (names, expected) in [(&left[..], true), (&more, true), (&rare, true), (&own, false)] {
            for name in names {
                assert_eq!(is_passed_over(name.as_ref()), expected, "{name}");
            }
        }
    }

    #[test]
    fn files_come_in_order_of_path() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("b")).unwrap();
        let mut names: Vec<String> = (0..40).map(|at| format!("b/{}", at * 7 % 40)).collect();
        names.extend(["b.md", "b-c.md", "a.md"].map(str::to_owned));
        names.iter().for_each(|name| std::fs::write(folder.path().join(name), "").unwrap());
        names.sort();
        let read = read_folder(folder.path()).unwrap();
        assert_eq!(read.into_iter().map(|document| document.path).collect::<Vec<_>>(), names);
    }
}
