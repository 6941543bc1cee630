//! What the last build was made of, kept beside the site: if all of it is the same and the site stands as it was left,
//! there is nothing to do.
//!
//! Files of the site are known by length, date and inode, as they were when the record was made; the list of them by its
//! hash. A record that cannot be read is no record.

use super::disk::{Disk, Facts, Kind, read_parts};
use super::error::WriteError;
use super::finish::Written;
use super::manifest::{self, Manifest};
use super::output::Output;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

const FORMAT: u32 = 1;

/// The record's name in the folder beside the site.
const NAME: &str = "inputs.json";

/// What a build was made of, and what it told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    format: u32,
    /// Everything that the site follows from, by name and hash.
    pub inputs: BTreeMap<String, String>,
    /// What was counted over all of it.
    pub totals: BTreeMap<String, String>,
    /// How many pages there are.
    pub pages: usize,
    /// Warnings by code: their title and number.
    pub warnings: BTreeMap<String, (String, usize)>,
    /// BLAKE3 of the list of files.
    site: String,
    /// Length, date and inode of each file.
    files: BTreeMap<String, Stamp>,
}

/// Length, seconds, nanoseconds, inode.
type Stamp = (u64, i64, i64, u64);

fn stamp(facts: &Facts) -> Stamp {
    (facts.size, facts.changed.0, facts.changed.1, facts.id.1)
}

impl Record {
    /// A record of a build to come.
    pub fn of(
        inputs: BTreeMap<String, String>,
        totals: BTreeMap<String, String>,
        warnings: BTreeMap<String, (String, usize)>,
    ) -> Self {
        Self { inputs, totals, warnings, ..Self::default() }
    }
}

impl Output {
    /// The record of the last build.
    pub fn record(&self) -> Option<Record> {
        let bytes = bytes(&*self.disk, &self.place.work.join(NAME))?;
        serde_json::from_slice::<Record>(&bytes).ok().filter(|record| record.format == FORMAT)
    }

    /// Leaves the site as it is, if it stands as a record says; else gives the output back.
    pub fn leave(mut self, record: &Record) -> Result<(), Box<Self>> {
        let listed = bytes(&*self.disk, &self.place.out.join(manifest::NAME));
        let same = |bytes: Vec<u8>| blake3::hash(&bytes).to_hex().as_str() == record.site;
        let stands = |(path, stamped): (&String, &Stamp)| {
            let facts = self.disk.facts(&self.place.out.join(path)).ok();
            facts.is_some_and(|facts| facts.kind == Kind::File && facts.mode == 0o644 && stamp(&facts) == *stamped)
        };
        let folders: BTreeSet<&Path> =
            record.files.keys().flat_map(|path| Path::new(path).ancestors().skip(1)).collect();
        let is_ours = |folder: &&Path| {
            let facts = self.disk.facts(&super::tree::below(&self.place.out, folder)).ok();
            facts.is_some_and(|facts| facts.kind == Kind::Folder && facts.mode == 0o755)
        };
        if listed.is_some_and(same) && record.files.par_iter().all(stands) && folders.par_iter().all(is_ours) {
            self.settled = true;
            return Ok(());
        }
        Err(Box::new(self))
    }

    /// Finishes the build and records what it was made of. A record that cannot be written costs the next build time.
    pub fn finish_recorded(mut self, record: Record) -> Result<Written, WriteError> {
        let written = self.complete()?;
        // A kept record of an older site would not match the list of files.
        let _ = self.write_record(record);
        Ok(written)
    }

    fn write_record(&self, record: Record) -> Option<()> {
        let listed = bytes(&*self.disk, &self.place.out.join(manifest::NAME))?;
        let manifest = Manifest::read(&*self.disk, &self.place.out).ok().flatten()?;
        let stamped = |path: &str| {
            let facts = self.disk.facts(&self.place.out.join(path)).ok()?;
            Some((path.to_owned(), stamp(&facts)))
        };
        let files = manifest.files().map(|(path, _)| stamped(path)).collect::<Option<_>>()?;
        let site = blake3::hash(&listed).to_hex().to_string();
        let text = serde_json::to_vec(&Record { format: FORMAT, site, files, ..record }).ok()?;
        let path = self.place.work.join(NAME);
        // It may not be there yet.
        let _ = self.disk.remove_file(&path);
        let mut file = self.disk.create(&path).ok()?;
        self.disk.write(&mut file, &text).ok()
    }
}

/// Whether there may be a record beside a site.
pub fn has_record(out: &Path) -> bool {
    let name = out.file_name().map(|name| format!(".{}.venuebook", name.to_string_lossy()));
    let beside = |name| std::path::absolute(out).ok().map(|out| out.with_file_name(name).join(NAME));
    name.and_then(beside).is_some_and(|path| path.is_file())
}

fn bytes(disk: &dyn Disk, path: &Path) -> Option<Vec<u8>> {
    let (mut file, facts) = disk.open(path).ok()?;
    let mut bytes = Vec::new();
    let read = read_parts(disk, &mut file, drop, |part| {
        bytes.extend_from_slice(part);
        Ok(())
    });
    (facts.kind == Kind::File && read.is_ok()).then_some(bytes)
}
