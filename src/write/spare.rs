//! The tree in the making. It begins as the site two before the present one, and what serves again stays where it lies.
//!
//! Most pages stay the same from build to build, so most folders and second names are there already. Making ten
//! thousand folders anew costs seconds on ext4, the more so right after ten thousand were deleted.

use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::disk::{Disk, Facts, Kind};
use super::error::WriteError;
use super::parts::gathered;
use super::tree::{self, Found};

/// The spare folder: nothing in it is ever written in place, since the present site may share the file.
#[derive(Debug)]
pub(super) struct Spare {
    root: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// What the older tree left and the new one has not taken or replaced yet.
    left: BTreeMap<PathBuf, Found>,
    /// Folders of the new tree that stand.
    folders: HashSet<PathBuf>,
}

impl Spare {
    /// Looks at what an older build left, killed or not, and makes the folder if there is none.
    pub(super) fn open(disk: &dyn Disk, root: &Path) -> Result<Spare, WriteError> {
        let make = || disk.make_folder(root).map_err(WriteError::disk("create", root));
        match disk.facts(root) {
            Ok(facts) if facts.kind == Kind::Folder => {}
            Ok(_) => {
                disk.remove_file(root).map_err(WriteError::disk("remove", root))?;
                make()?;
            }
            Err(error) if error.kind() == ErrorKind::NotFound => make()?,
            Err(cause) => return Err(WriteError::disk("look at", root)(cause)),
        }
        let found = tree::walk(disk, root)?;
        let left = found.into_iter().map(|found| (found.path.clone(), found)).collect();
        let spare = Spare { root: root.to_owned(), state: Mutex::new(State { left, folders: HashSet::new() }) };
        spare.make_folder(disk, Path::new(""))?;
        Ok(spare)
    }

    pub(super) fn at(&self, path: &Path) -> PathBuf {
        tree::below(&self.root, path)
    }

    /// Writes a new file of ours.
    pub(super) fn write(&self, disk: &dyn Disk, path: &Path, parts: &[&[u8]]) -> Result<(), WriteError> {
        self.make_way(disk, path)?;
        let target = self.at(path);
        let mut file = disk.create(&target).map_err(WriteError::disk("create", &target))?;
        gathered(parts, |bytes| disk.write(&mut file, bytes).map_err(WriteError::disk("write", &target)))
    }

    /// Makes the folders above a path and removes what the older tree has at it.
    pub(super) fn make_way(&self, disk: &dyn Disk, path: &Path) -> Result<(), WriteError> {
        path.parent().map_or(Ok(()), |parent| self.make_folder(disk, parent))?;
        let Some(before) = self.state().left.remove(path) else { return Ok(()) };
        if before.kind == Kind::Folder {
            self.state().left.retain(|below, _| !below.starts_with(path));
        }
        self.remove(disk, &before)
    }

    /// Makes a folder and those above it, or takes over what the older tree has.
    ///
    /// Under the lock from beginning to end, so that no thread goes on before its folder stands. The kernel locks the
    /// parent folder for each of these calls in any case.
    pub(super) fn make_folder(&self, disk: &dyn Disk, folder: &Path) -> Result<(), WriteError> {
        let mut state = self.state();
        let mut missing: Vec<_> = folder.ancestors().take_while(|folder| !state.folders.contains(*folder)).collect();
        while let Some(folder) = missing.pop() {
            self.make_one(disk, folder, state.left.remove(folder))?;
            state.folders.insert(folder.to_owned());
        }
        Ok(())
    }

    fn make_one(&self, disk: &dyn Disk, folder: &Path, before: Option<Found>) -> Result<(), WriteError> {
        let target = self.at(folder);
        match before.map(|before| (before.folder.map(|facts| facts.mode), before)) {
            Some((Some(0o755), _)) => return Ok(()),
            Some((Some(_), _)) => {
                return disk.set_mode(&target, 0o755).map_err(WriteError::disk("set the mode of", &target));
            }
            Some((None, before)) => self.remove(disk, &before)?,
            None => {}
        }
        disk.make_folder(&target).map_err(WriteError::disk("create", &target))
    }

    /// Takes over a file of the older tree if it is the wanted one already; else makes way for it.
    pub(super) fn reuse(
        &self,
        disk: &dyn Disk,
        path: &Path,
        wanted: impl Fn(Facts) -> bool,
    ) -> Result<bool, WriteError> {
        let is_there = self.state().left.get(path).is_some_and(|found| found.kind != Kind::Folder);
        if is_there && disk.facts(&self.at(path)).is_ok_and(wanted) {
            path.parent().map_or(Ok(()), |parent| self.make_folder(disk, parent))?;
            self.state().left.remove(path);
            return Ok(true);
        }
        self.make_way(disk, path)?;
        Ok(false)
    }

    /// Removes all that the new tree has no use for.
    pub(super) fn sweep(&self, disk: &dyn Disk) -> Result<(), WriteError> {
        let left = std::mem::take(&mut self.state().left);
        // A folder without use holds nothing of use, and what it holds follows it in the order of paths.
        let mut gone: Option<&Path> = None;
        for (path, found) in &left {
            if gone.is_none_or(|folder| !path.starts_with(folder)) {
                self.remove(disk, found)?;
                gone = Some(path);
            }
        }
        Ok(())
    }

    fn remove(&self, disk: &dyn Disk, found: &Found) -> Result<(), WriteError> {
        let target = self.at(&found.path);
        match found.kind {
            Kind::Folder => tree::remove(disk, &target),
            _ => disk.remove_file(&target).map_err(WriteError::disk("remove", &target)),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked with the lock has left whole values: each change under it is one call of a map.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
