//! One build's hold on an output folder: opened, filled page by page from any thread, finished or dropped.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::claims::Claims;
use super::disk::{Disk, Facts, Kind, read_parts};
use super::error::WriteError;
use super::manifest::{Made, Manifest};
use super::place::Place;
use super::real::RealDisk;
use super::spare::Spare;
use super::{path, tree};

/// What became of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// The old site has these very bytes at this path: the old file will be given a second name.
    Kept,
    /// The bytes were written into the new tree.
    Written,
}

/// A page that was put: what it is, and the facts of the old file when that is kept.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) made: Made,
    pub(super) kept: Option<Facts>,
}

#[derive(Debug, Default)]
struct Plan {
    claims: Claims,
    pages: BTreeMap<String, Page>,
    failed: Option<String>,
}

/// An output folder held by this build. Until [`finish`](Output::finish) the site that readers see is untouched;
/// dropped unfinished, it removes all that it has made of the new one.
pub struct Output {
    pub(super) disk: Box<dyn Disk>,
    pub(super) place: Place,
    pub(super) old: Option<Manifest>,
    pub(super) has_old_site: bool,
    pub(super) spare: Spare,
    /// The spare folder may stay: it holds an older site and nothing unfinished.
    pub(super) settled: bool,
    plan: Mutex<Plan>,
    _lock: Held,
}

impl Output {
    /// Takes the folder for this build: refuses one that overlaps `sources` or that another build holds, looks at what
    /// an earlier build left beside it, and reads what that build had made. Missing folders above `out` are made.
    pub fn open(out: &Path, sources: &[&Path]) -> Result<Output, WriteError> {
        Output::open_on(Box::new(RealDisk), out, sources)
    }

    /// As [`open`](Output::open), on a disk of the caller's: tests hand in one that fails.
    pub fn open_on(disk: Box<dyn Disk>, out: &Path, sources: &[&Path]) -> Result<Output, WriteError> {
        let place = Place::find(&*disk, out, sources)?;
        place.has_old_site(&*disk)?;
        place.prepare(&*disk)?;
        let lock = disk.lock(&place.lock).map_err(WriteError::disk("lock", &place.lock))?;
        let Some(lock) = lock.map(Held) else {
            return Err(WriteError::Locked { out: place.out });
        };
        // Asked again under the lock, since another build may have made the first site in between.
        let has_old_site = place.has_old_site(&*disk)?;
        let old = if has_old_site { Manifest::read(&*disk, &place.out)? } else { None };
        let spare = Spare::open(&*disk, &place.spare)?;
        Ok(Output { disk, place, old, has_old_site, spare, settled: false, plan: Mutex::default(), _lock: lock })
    }

    /// Adds one page or file to the new site, whose bytes may lie in several parts. Safe to call from many threads;
    /// holds no bytes afterwards.
    ///
    /// After an error the build is lost: [`finish`](Output::finish) will refuse, so an error that goes unseen can't
    /// publish a site with a page missing.
    pub fn put(&self, path: &str, parts: &[&[u8]]) -> Result<Put, WriteError> {
        let result = self.add(path, parts);
        if result.is_err() {
            self.plan().failed.get_or_insert_with(|| path.to_owned());
        }
        result
    }

    /// Whether the old site has a page of ours at this path.
    pub fn had(&self, path: &str) -> bool {
        self.old.as_ref().is_some_and(|old| old.get(path).is_some())
    }

    fn add(&self, path: &str, parts: &[&[u8]]) -> Result<Put, WriteError> {
        path::check(path).map_err(|reason| WriteError::BadPath { path: path.to_owned(), reason })?;
        self.plan().claims.take(path).map_err(|other| WriteError::Clash { path: path.to_owned(), other })?;
        let made = Made::of(parts);
        let kept = match &self.old {
            Some(old) if old.get(path) == Some(&made) => self.same_in_old_site(path, &made),
            _ => None,
        };
        if kept.is_none() {
            self.spare.write(&*self.disk, Path::new(path), parts)?;
        }
        self.plan().pages.insert(path.to_owned(), Page { made, kept });
        Ok(if kept.is_some() { Put::Kept } else { Put::Written })
    }

    /// Facts of the old file if it still is what the manifest says, by its bytes and not by its date: an edit by hand
    /// must not live on in a site that claims to follow from its sources. Failing to read it means writing anew.
    fn same_in_old_site(&self, path: &str, made: &Made) -> Option<Facts> {
        let (mut file, facts) = self.disk.open(&self.place.out.join(path)).ok()?;
        if facts.kind != Kind::File || facts.size != made.size || facts.mode != 0o644 {
            return None;
        }
        let mut hasher = blake3::Hasher::new();
        let read = read_parts(&*self.disk, &mut file, drop, |part| {
            hasher.update(part);
            Ok(())
        });
        (read.is_ok() && hasher.finalize().to_hex().as_str() == made.blake3).then_some(facts)
    }

    /// The pages put so far, or the first one that failed.
    pub(super) fn take_pages(&self) -> Result<BTreeMap<String, Page>, WriteError> {
        let plan = std::mem::take(&mut *self.plan());
        plan.failed.map_or(Ok(plan.pages), |path| Err(WriteError::Incomplete { path }))
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        // A thread that panicked with the lock has left whole values: each change under it is one insertion.
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if !self.settled {
            // What can't be removed now is removed when the next build begins.
            let _ = tree::remove(&*self.disk, &self.place.spare);
        }
    }
}

/// The lock file, held. The system unlocks it when the process ends, be it by a crash; but while the process lives and
/// starts another program, that one has the file open for a moment, so closing alone would unlock too late.
struct Held(File);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}
