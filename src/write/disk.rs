//! Every file-system call that writing a site needs, as one trait, so that tests can make the n-th call fail.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What stands at a path, looked at without following a symlink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file: the only kind that we make besides folders.
    File,
    /// A folder, perhaps the root of a mount.
    Folder,
    /// A symlink, whatever it points to.
    Link,
    /// A FIFO, socket or device: never opened, because opening may wait for ever.
    Special,
}

/// The metadata that decides whether a file is still the one that was looked at before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// Which kind of thing it is.
    pub kind: Kind,
    /// Length in bytes; without meaning for anything but a regular file.
    pub size: u64,
    /// Permission bits, with set-id and sticky bits, without the kind.
    pub mode: u32,
    /// Device and inode: equal for two names of one file.
    pub id: (u64, u64),
    /// Time of the last change of content (seconds, nanoseconds); a folder's moves when a name in it comes or goes.
    pub changed: (i64, i64),
    /// Whether another file system (or a bind mount) begins here: such a folder is never entered.
    pub mount: bool,
}

/// The outside world of this module. Each method is one step that can fail on its own.
///
/// Paths are absolute. No method but [`resolve`](Disk::resolve) follows a symlink at the end of a path.
pub trait Disk: Send + Sync {
    /// The path with every symlink in it replaced by what it points to.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Metadata of the thing itself, not of what a symlink points to.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// Names in a folder with their kinds, in whatever order the file system gives.
    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>>;

    /// Opens for reading and tells the facts of what was really opened; a FIFO must not make it wait.
    fn open(&self, path: &Path) -> io::Result<(File, Facts)>;

    /// Reads up to a buffer; 0 is the end.
    fn read(&self, file: &mut File, buffer: &mut [u8]) -> io::Result<usize>;

    /// Makes a file of mode 0644 whatever the umask, and fails where any name stands already.
    fn create(&self, path: &Path) -> io::Result<File>;

    /// Writes all of the bytes or fails.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;

    /// Makes a folder of mode 0755 whatever the umask, and fails where any name stands already.
    fn make_folder(&self, path: &Path) -> io::Result<()>;

    /// Sets the permission bits of a file or folder of ours.
    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()>;

    /// Gives a file, symlink or FIFO a second name.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Makes a symlink that says the same as another one.
    fn copy_link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Moves a folder to a name that is free or held by an empty folder.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Exchanges two folders in one step.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;

    /// Removes one name that is not a folder.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_folder(&self, path: &Path) -> io::Result<()>;

    /// Waits until everything written so far to the file system of this folder is on the disk.
    fn sync_all(&self, folder: &Path) -> io::Result<()>;

    /// Waits until the names in this folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes an exclusive lock that lasts as long as the file is held; `None` when another build has it.
    fn lock(&self, path: &Path) -> io::Result<Option<File>>;
}

/// Hands over a file piece by piece, so that a large one never lies in memory whole.
///
/// `wrap` words an error of reading; an error of `take` ends the reading.
pub(super) fn read_parts<E>(
    disk: &dyn Disk,
    file: &mut File,
    wrap: impl FnOnce(io::Error) -> E,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut buffer = [0; 16 << 10];
    loop {
        match disk.read(file, &mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => take(buffer.get(..count).unwrap_or_default())?,
            Err(error) => return Err(wrap(error)),
        }
    }
}
