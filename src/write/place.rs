//! Where a site and our working folder lie, and whether they may lie there.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::disk::{Disk, Kind};
use super::error::{Overlap, WriteError};

/// All paths of one build, absolute and free of symlinks, so that two ways to one folder share one lock.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) out: PathBuf,
    pub(super) parent: PathBuf,
    pub(super) work: PathBuf,
    pub(super) lock: PathBuf,
    pub(super) spare: PathBuf,
    pub(super) before: PathBuf,
}

impl Place {
    /// Resolves the output folder and refuses one that overlaps a source.
    pub(super) fn find(disk: &dyn Disk, out: &Path, sources: &[&Path]) -> Result<Place, WriteError> {
        let (out, exists) = resolve(disk, out)?;
        for source in sources {
            refuse_overlap(disk, &out, exists, source)?;
        }
        let (Some(parent), Some(name)) = (out.parent(), out.file_name()) else {
            return Err(WriteError::Unusable { out, reason: "it is the root of the file system" });
        };
        let mut hidden = OsString::from(".");
        hidden.push(name);
        hidden.push(".venuebook");
        let work = parent.join(hidden);
        let [lock, spare, before] = ["lock", "spare", "before"].map(|name| work.join(name));
        Ok(Place { parent: parent.to_owned(), out, work, lock, spare, before })
    }

    /// Makes the working folder, or makes sure by the lock file in it that it is ours.
    ///
    /// An empty folder counts as ours too: a build may have been killed between making it and marking it.
    pub(super) fn prepare(&self, disk: &dyn Disk) -> Result<(), WriteError> {
        let foreign = || WriteError::NotOurs { path: self.work.clone() };
        match disk.facts(&self.work) {
            Err(error) if error.kind() == ErrorKind::NotFound => return make_all(disk, &self.work),
            Err(cause) => return Err(WriteError::disk("look at", &self.work)(cause)),
            Ok(facts) if facts.kind != Kind::Folder || facts.mount => return Err(foreign()),
            Ok(_) => {}
        }
        // The names come first: whoever made one of them had made the lock before it.
        let names = disk.list(&self.work).map_err(WriteError::disk("list", &self.work))?;
        if names.is_empty() {
            return Ok(());
        }
        match disk.facts(&self.lock) {
            Ok(facts) if facts.kind == Kind::File => Ok(()),
            Ok(_) => Err(foreign()),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(foreign()),
            Err(cause) => Err(WriteError::disk("look at", &self.lock)(cause)),
        }
    }

    /// Whether there is an old site, and an error if something else than a replaceable folder stands there.
    pub(super) fn has_old_site(&self, disk: &dyn Disk) -> Result<bool, WriteError> {
        let facts = match disk.facts(&self.out) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            answer => answer.map_err(WriteError::disk("look at", &self.out))?,
        };
        let reason = match (facts.kind, facts.mount) {
            (Kind::Folder, false) => return Ok(true),
            (Kind::Folder, true) => "it is a mount point, which can't be replaced as a whole; use a folder inside it",
            _ => "it is not a folder",
        };
        Err(WriteError::Unusable { out: self.out.clone(), reason })
    }
}

/// The path without symlinks, and whether it exists. What does not exist yet must be plain names.
fn resolve(disk: &dyn Disk, path: &Path) -> Result<(PathBuf, bool), WriteError> {
    let whole = std::path::absolute(path).map_err(WriteError::disk("find", path))?;
    let mut missing = Vec::new();
    let mut head = whole.as_path();
    loop {
        let cause = match disk.resolve(head) {
            Ok(real) => return Ok((missing.iter().rev().fold(real, |path, name| path.join(name)), missing.is_empty())),
            Err(cause) => cause,
        };
        // A dangling symlink is not found either, but something stands there, and it is not ours to replace.
        let cause = match disk.facts(head) {
            Err(error) if cause.kind() == ErrorKind::NotFound => error,
            _ => return Err(WriteError::disk("find", head)(cause)),
        };
        match (cause.kind(), head.parent(), head.file_name()) {
            (ErrorKind::NotFound, Some(parent), Some(name)) => {
                missing.push(name);
                head = parent;
            }
            _ => return Err(WriteError::disk("find", head)(cause)),
        }
    }
}

/// Compares names and also identities: bind mounts and file systems without case give one folder two names.
fn refuse_overlap(disk: &dyn Disk, out: &Path, exists: bool, source: &Path) -> Result<(), WriteError> {
    let (real, there) = resolve(disk, source)?;
    let same = out == real || (exists && there && id(disk, out)? == id(disk, &real)?);
    let how = if same {
        Overlap::Same
    } else if out.starts_with(&real) || (there && is_above(disk, &real, out)?) {
        Overlap::Inside
    } else if real.starts_with(out) || (exists && is_above(disk, out, &real)?) {
        Overlap::Around
    } else {
        return Ok(());
    };
    Err(WriteError::Overlap { out: out.to_owned(), source: real, how })
}

fn is_above(disk: &dyn Disk, upper: &Path, lower: &Path) -> Result<bool, WriteError> {
    let wanted = id(disk, upper)?;
    for folder in lower.ancestors().skip(1) {
        match disk.facts(folder) {
            Ok(facts) if facts.id == wanted => return Ok(true),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(cause) => return Err(WriteError::disk("look at", folder)(cause)),
        }
    }
    Ok(false)
}

fn id(disk: &dyn Disk, path: &Path) -> Result<(u64, u64), WriteError> {
    disk.facts(path).map(|facts| facts.id).map_err(WriteError::disk("look at", path))
}

/// Makes a folder and those above it that are missing.
fn make_all(disk: &dyn Disk, folder: &Path) -> Result<(), WriteError> {
    if let Some(parent) = folder.parent() {
        match disk.facts(parent) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => make_all(disk, parent)?,
            Err(cause) => return Err(WriteError::disk("look at", parent)(cause)),
        }
    }
    match disk.make_folder(folder) {
        // Another build may have made it in this moment; the lock will tell which of the two goes on.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        answer => answer.map_err(WriteError::disk("create", folder)),
    }
}
