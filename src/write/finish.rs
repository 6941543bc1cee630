//! The end of a build: the new tree is completed, made durable and exchanged with the old one.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::Path;

use rayon::prelude::*;

use super::carry::{self, Verdict};
use super::disk::{Facts, Kind, read_parts};
use super::error::WriteError;
use super::manifest::{self, Manifest};
use super::output::{Output, Page};
use super::tree::{self, Found};

/// What a build did to the site, counted in files of ours but for `carried`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Written {
    /// Pages written because they are new or differ.
    pub written: usize,
    /// Pages whose old file serves again.
    pub kept: usize,
    /// Pages of the old site that the new one does not have.
    pub removed: usize,
    /// Files, symlinks and folders of others that went over to the new tree.
    pub carried: usize,
    /// Length of the pages that were written.
    pub bytes: u64,
    /// The site was already right, so its folder was left untouched, its date included.
    pub unchanged: bool,
}

impl Output {
    /// Puts the new site in the place of the old one, in one step, after all of it is on the disk.
    ///
    /// Every error but [`WriteError::NotDurable`] means that the old site stands as before.
    pub fn finish(mut self) -> Result<Written, WriteError> {
        self.complete()
    }

    pub(super) fn complete(&mut self) -> Result<Written, WriteError> {
        let pages = self.take_pages()?;
        let found = if self.has_old_site { tree::walk(&*self.disk, &self.place.out)? } else { Vec::new() };
        let verdict = carry::judge(self.old.as_ref(), &pages, &found)
            .map_err(|path| WriteError::Foreign { path: self.place.out.join(path) })?;
        let written = count(&pages, &verdict);
        if verdict.unchanged {
            self.settled = true;
            return Ok(written);
        }
        pages.par_iter().try_for_each(|(path, page)| self.carry_page(path, page))?;
        self.carry_foreign(&verdict.foreign)?;
        self.write_manifest(pages)?;
        self.spare.sweep(&*self.disk)?;
        let spare = &self.place.spare;
        self.disk.sync_all(spare).map_err(WriteError::disk("make durable", spare))?;
        tree::refuse_changed(&*self.disk, &self.place.out, &found)?;
        self.swap()?;
        Ok(written)
    }

    /// Gives the old file its name in the new tree; where that can't be, copies it and makes sure of the content.
    fn carry_page(&self, path: &str, page: &Page) -> Result<(), WriteError> {
        let Some(before) = page.kept else { return Ok(()) };
        let path = Path::new(path);
        if self.share(path, |now| now == before)?.is_ok() {
            return Ok(());
        }
        let (_, hash) = self.copy(path)?;
        let same = hash.to_hex().as_str() == page.made.blake3;
        if same { Ok(()) } else { Err(WriteError::Changed { path: self.place.out.join(path) }) }
    }

    fn carry_foreign(&self, foreign: &[&Found]) -> Result<(), WriteError> {
        for thing in foreign {
            match thing.kind {
                Kind::Folder => self.spare.make_folder(&*self.disk, &thing.path)?,
                _ => self.carry_thing(thing)?,
            }
        }
        // Modes come last, because a folder that may not be written could not be filled.
        for (thing, facts) in foreign.iter().filter_map(|thing| Some((thing, thing.folder?))) {
            let folder = self.spare.at(&thing.path);
            self.disk.set_mode(&folder, facts.mode).map_err(WriteError::disk("set the mode of", &folder))?;
        }
        Ok(())
    }

    fn carry_thing(&self, thing: &Found) -> Result<(), WriteError> {
        let from = self.place.out.join(&thing.path);
        let before = self.disk.facts(&from).map_err(WriteError::disk("look at", &from))?;
        if before.kind != thing.kind {
            return Err(WriteError::Changed { path: from });
        }
        // A log may grow meanwhile: of a foreign file only the identity counts.
        let shared = self.share(&thing.path, |now| (now.kind, now.id) == (before.kind, before.id))?;
        let Err(cause) = shared else { return Ok(()) };
        let to = self.spare.at(&thing.path);
        match thing.kind {
            Kind::Link => self.disk.copy_link(&from, &to).map_err(WriteError::disk("copy", &from)),
            Kind::Special => Err(WriteError::disk("link", &from)(cause)),
            Kind::File | Kind::Folder => {
                let (facts, _) = self.copy(&thing.path)?;
                self.disk.set_mode(&to, facts.mode).map_err(WriteError::disk("set the mode of", &to))
            }
        }
    }

    /// Makes the new tree's file a second name of the old one's, if it is not that already. The inner error tells why
    /// that can't be; nothing stands at the path then, and copying is left to the caller.
    fn share(&self, path: &Path, wanted: impl Fn(Facts) -> bool) -> Result<io::Result<()>, WriteError> {
        let (from, to) = (self.place.out.join(path), self.spare.at(path));
        if self.spare.reuse(&*self.disk, path, &wanted)? {
            return Ok(Ok(()));
        }
        if let Err(cause) = self.disk.link(&from, &to) {
            return Ok(Err(cause));
        }
        if wanted(self.disk.facts(&to).map_err(WriteError::disk("look at", &to))?) {
            return Ok(Ok(()));
        }
        // Either the file was replaced since it was looked at, or the file system numbers a second name anew.
        self.disk.remove_file(&to).map_err(WriteError::disk("remove", &to))?;
        Ok(Err(io::Error::other("its second name is another file")))
    }

    /// Copies a regular file piece by piece; returns the facts of the original and the hash of what was copied.
    fn copy(&self, path: &Path) -> Result<(Facts, blake3::Hash), WriteError> {
        let (from, to) = (&self.place.out.join(path), &self.spare.at(path));
        let (mut source, facts) = self.disk.open(from).map_err(WriteError::disk("read", from))?;
        if facts.kind != Kind::File {
            return Err(WriteError::Changed { path: from.to_owned() });
        }
        let mut target = self.disk.create(to).map_err(WriteError::disk("create", to))?;
        let mut hasher = blake3::Hasher::new();
        read_parts(&*self.disk, &mut source, WriteError::disk("read", from), |part| {
            hasher.update(part);
            self.disk.write(&mut target, part).map_err(WriteError::disk("write", to))
        })?;
        Ok((facts, hasher.finalize()))
    }

    fn write_manifest(&self, pages: BTreeMap<String, Page>) -> Result<(), WriteError> {
        let made = pages.into_iter().map(|(path, page)| (path, page.made)).collect();
        let path = Path::new(manifest::NAME);
        let bytes = Manifest::new(made)
            .to_bytes()
            .map_err(|error| WriteError::disk("write", &self.spare.at(path))(io::Error::other(error)))?;
        self.spare.write(&*self.disk, path, &[&bytes])
    }

    /// The one step that readers can notice.
    fn swap(&mut self) -> Result<(), WriteError> {
        let (spare, out) = (&self.place.spare, &self.place.out);
        if self.has_old_site {
            self.disk.exchange(spare, out).map_err(|cause| no_exchange(out, cause))?;
        } else {
            self.disk.rename(spare, out).map_err(WriteError::disk("create", out))?;
        }
        self.settled = true;
        let durable = self.disk.sync_folder(&self.place.parent);
        self.put_aside();
        durable.map_err(|cause| WriteError::NotDurable { out: self.place.out.clone(), cause })
    }

    /// Puts the old tree aside and takes the one before it as the next spare, so that the next build leaves alone what
    /// readers may still have open. Where this fails, they only have less time.
    fn put_aside(&self) {
        let (spare, before) = (&self.place.spare, &self.place.before);
        let _ = self.disk.exchange(spare, before).or_else(|_| self.disk.rename(spare, before));
    }
}

fn count(pages: &BTreeMap<String, Page>, verdict: &Verdict<'_>) -> Written {
    let new = || pages.values().filter(|page| page.kept.is_none());
    Written {
        written: new().count(),
        kept: pages.len() - new().count(),
        removed: verdict.removed,
        carried: if verdict.unchanged { 0 } else { verdict.foreign.len() },
        bytes: new().map(|page| page.made.size).sum(),
        unchanged: verdict.unchanged,
    }
}

/// Tells a file system that has no such call from one that failed in it: the remedy differs.
fn no_exchange(out: &Path, cause: io::Error) -> WriteError {
    match cause.kind() {
        ErrorKind::InvalidInput | ErrorKind::Unsupported | ErrorKind::CrossesDevices | ErrorKind::ResourceBusy => {
            WriteError::NoExchange { out: out.to_owned(), cause }
        }
        _ => WriteError::disk("replace", out)(cause),
    }
}
