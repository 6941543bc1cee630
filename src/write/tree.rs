//! Walking and removing whole folders, never through a symlink and never into a mount.

use std::path::{Path, PathBuf};

use super::disk::{Disk, Facts, Kind};
use super::error::WriteError;

/// One thing in the old site, by its path below the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) kind: Kind,
    /// Only of folders: their mode is carried over, their time tells whether a name came or went since the walk.
    pub(super) folder: Option<Facts>,
}

/// Everything below a folder and the folder itself (with an empty path), in an order that depends on names only.
pub(super) fn walk(disk: &dyn Disk, root: &Path) -> Result<Vec<Found>, WriteError> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(path) = folders.pop() {
        let here = below(root, &path);
        let facts = disk.facts(&here).map_err(WriteError::disk("look at", &here))?;
        if facts.mount {
            return Err(WriteError::Mount { path: here });
        }
        if facts.kind != Kind::Folder {
            return Err(WriteError::Changed { path: here });
        }
        let mut names = disk.list(&here).map_err(WriteError::disk("list", &here))?;
        names.sort_by(|one, other| one.0.cmp(&other.0));
        for (name, kind) in names {
            let path = path.join(name);
            match kind {
                Kind::Folder => folders.push(path),
                _ => found.push(Found { path, kind, folder: None }),
            }
        }
        found.push(Found { path, kind: Kind::Folder, folder: Some(facts) });
    }
    Ok(found)
}

/// Fails when a name came or went in a folder since it was walked: that file would otherwise be lost with the old tree.
pub(super) fn refuse_changed(disk: &dyn Disk, root: &Path, found: &[Found]) -> Result<(), WriteError> {
    for (path, before) in found.iter().filter_map(|found| Some((&found.path, found.folder?))) {
        let here = below(root, path);
        let now = disk.facts(&here).map_err(WriteError::disk("look at", &here))?;
        if (now.id, now.changed) != (before.id, before.changed) {
            return Err(WriteError::Changed { path: here });
        }
    }
    Ok(())
}

/// Removes a folder of ours with all that is in it. Depth is bounded: the system refuses paths beyond 4,096 bytes.
pub(super) fn remove(disk: &dyn Disk, folder: &Path) -> Result<(), WriteError> {
    let facts = disk.facts(folder).map_err(WriteError::disk("look at", folder))?;
    if facts.kind != Kind::Folder {
        return disk.remove_file(folder).map_err(WriteError::disk("remove", folder));
    }
    if facts.mount {
        return Err(WriteError::Mount { path: folder.to_owned() });
    }
    if facts.mode & 0o700 != 0o700 {
        disk.set_mode(folder, 0o700).map_err(WriteError::disk("remove", folder))?;
    }
    for (name, kind) in disk.list(folder).map_err(WriteError::disk("list", folder))? {
        let path = folder.join(name);
        match kind {
            Kind::Folder => remove(disk, &path)?,
            _ => disk.remove_file(&path).map_err(WriteError::disk("remove", &path))?,
        }
    }
    disk.remove_folder(folder).map_err(WriteError::disk("remove", folder))
}

/// Joins without the trailing slash that an empty path would leave.
pub(super) fn below(root: &Path, path: &Path) -> PathBuf {
    if path.as_os_str().is_empty() { root.to_owned() } else { root.join(path) }
}
