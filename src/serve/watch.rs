//! Changes on disk, gathered until they pause.
//!
//! Editors write by rename, in bursts, and through files that live for a moment; a change of branch touches hundreds.
//! So events only say where to look: what a file holds is read when it has been quiet for a moment. Where events may have
//! been lost, or a folder came or went, everything below is looked at again.

use crate::read::is_passed_over;
use notify::event::{EventKind, ModifyKind};
use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long nothing may happen before a change counts as done.
const QUIET: Duration = Duration::from_millis(6);
/// How long a change is waited for that does not pause.
const MOST_WAIT: Duration = Duration::from_millis(200);
/// How often it is made sure that the watched folders are still the ones that were watched.
const TICK: Duration = Duration::from_millis(500);
/// Most files that are looked at one by one.
const MOST_FILES: usize = 400;

/// What may have changed.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Files of the content, by path within its folder.
    pub(super) files: BTreeSet<String>,
    /// Whether any file of the content may have changed.
    pub(super) all: bool,
    /// Files of the theme, as they are named to people.
    pub(super) theme: BTreeSet<String>,
}

impl Batch {
    /// Everything, as at the beginning.
    pub(super) fn everything() -> Self {
        Self { all: true, theme: BTreeSet::from(["theme".to_owned()]), ..Self::default() }
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.all && self.theme.is_empty()
    }
}

/// Watches the folder of the content and those of the theme.
pub(super) struct Watch {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<notify::Event>>,
    /// The content comes first.
    folders: Vec<Folder>,
}

struct Folder {
    /// As it was given.
    given: PathBuf,
    /// Without links, while it is there.
    real: PathBuf,
    /// Device and inode: a folder that was deleted and made again is another one.
    id: Option<(u64, u64)>,
}

impl Watch {
    /// Begins to watch.
    pub(super) fn of(content: &Path, theme: &[&Path]) -> notify::Result<Self> {
        let (send, events) = channel();
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(
            move |event| {
                // Nobody listens only when the program ends.
                let _ = send.send(event);
            },
            config,
        )?;
        let folder = |given: &Path| Folder { given: given.to_owned(), real: given.to_owned(), id: None };
        let folders = std::iter::once(content).chain(theme.iter().copied()).map(folder).collect();
        let mut watch = Self { watcher, events, folders };
        for at in 0..watch.folders.len() {
            watch.renew(at)?;
        }
        Ok(watch)
    }

    /// Waits for the next changes, until they pause; nothing if there are none for a moment.
    pub(super) fn next(&mut self) -> Option<Batch> {
        let mut batch = Batch::default();
        let mut begin = None;
        loop {
            let wait = if begin.is_none() { TICK } else { QUIET };
            let next = self.events.recv_timeout(wait);
            let (is_silent, is_quiet) = (next.is_err(), next.is_err() && begin.is_some());
            match next {
                Ok(event) => self.sort(event, &mut batch),
                Err(_) if is_quiet => {}
                Err(_) => self.look_for_folders(&mut batch),
            }
            if batch.is_empty() {
                // Reading a file is an event too, of which nothing follows: it must not wake who reads again.
                if is_silent {
                    return None;
                }
                continue;
            }
            let begun: Instant = *begin.get_or_insert_with(Instant::now);
            if is_quiet || begun.elapsed() >= MOST_WAIT {
                if batch.all || !batch.theme.is_empty() {
                    self.look_for_folders(&mut batch);
                }
                batch.all |= batch.files.len() > MOST_FILES;
                return Some(batch);
            }
        }
    }

    fn sort(&self, event: notify::Result<notify::Event>, batch: &mut Batch) {
        let Ok(event) = event else {
            batch.all = true;
            return;
        };
        if event.need_rescan() {
            *batch = Batch::everything();
            return;
        }
        if matches!(event.kind, EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_))) {
            return;
        }
        for path in &event.paths {
            for (at, folder) in self.folders.iter().enumerate() {
                let Ok(inner) = path.strip_prefix(&folder.real) else { continue };
                if inner.components().any(|part| is_passed_over(part.as_os_str())) {
                    continue;
                }
                let name = inner.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
                match at {
                    0 if name.is_empty() || path.is_dir() => batch.all = true,
                    0 => drop(batch.files.insert(name)),
                    _ => drop(batch.theme.insert(folder.given.join(inner).to_string_lossy().into_owned())),
                }
            }
        }
    }

    /// Watches folders again that are other ones than before.
    fn look_for_folders(&mut self, batch: &mut Batch) {
        for at in 0..self.folders.len() {
            let Some(folder) = self.folders.get(at) else { continue };
            if id(&folder.given) == folder.id {
                continue;
            }
            let name = folder.given.to_string_lossy().into_owned();
            // A folder that goes away again in this moment is found by the next look.
            let _ = self.renew(at);
            match at {
                0 => batch.all = true,
                _ => drop(batch.theme.insert(name)),
            }
        }
    }

    fn renew(&mut self, at: usize) -> notify::Result<()> {
        let Some(folder) = self.folders.get_mut(at) else { return Ok(()) };
        if folder.id.is_some() {
            // The old watch ends with the old folder; asking for it fails then.
            let _ = self.watcher.unwatch(&folder.real);
        }
        folder.id = id(&folder.given);
        if folder.id.is_some() {
            folder.real = folder.given.canonicalize()?;
            self.watcher.watch(&folder.real, RecursiveMode::Recursive)?;
        }
        Ok(())
    }
}

fn id(folder: &Path) -> Option<(u64, u64)> {
    folder.metadata().ok().filter(std::fs::Metadata::is_dir).map(|facts| (facts.dev(), facts.ino()))
}
