//! The list of files that we made, kept inside the site. It is what tells our pages from files of others.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::disk::{Disk, Kind, read_parts};
use super::error::WriteError;
use super::parts::gathered;
use super::path;

/// The manifest's own name in the site; a leading dot, so that no page can have it.
pub(super) const NAME: &str = ".venuebook.json";

const FORMAT: u32 = 1;

/// About two million pages; anything larger is not a manifest.
const LARGEST: u64 = 256 << 20;

/// One file that we made, as it was when we made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Made {
    /// BLAKE3 of the content, in lower-case hex.
    pub blake3: String,
    /// Length in bytes.
    pub size: u64,
}

impl Made {
    /// A file whose bytes lie in several parts.
    pub(super) fn of(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        let update = |bytes: &[u8]| {
            hasher.update(bytes);
            Ok::<(), Infallible>(())
        };
        let Ok(()) = gathered(parts, update);
        Self { blake3: hasher.finalize().to_hex().to_string(), size: parts.iter().map(|part| part.len() as u64).sum() }
    }
}

/// Every file of a site that we made, by its path. Holds no time and no version, so equal sites have equal manifests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u32,
    files: BTreeMap<String, Made>,
}

impl Manifest {
    pub(super) fn new(files: BTreeMap<String, Made>) -> Manifest {
        Manifest { format: FORMAT, files }
    }

    /// Reads the manifest of a finished site; `None` when we never built into this folder.
    ///
    /// Its paths are checked like those of pages, so a forged manifest can't name anything outside the site.
    pub fn read(disk: &dyn Disk, site: &Path) -> Result<Option<Manifest>, WriteError> {
        let path = site.join(NAME);
        match disk.facts(&path) {
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(cause) => return Err(WriteError::disk("look at", &path)(cause)),
        }
        let (mut file, facts) = disk.open(&path).map_err(WriteError::disk("read", &path))?;
        let damaged = |reason: String| WriteError::Manifest { path: path.clone(), reason };
        if facts.kind != Kind::File || facts.size > LARGEST {
            return Err(damaged("not a file of ours".to_owned()));
        }
        let mut bytes = Vec::new();
        read_parts(disk, &mut file, WriteError::disk("read", &path), |part| {
            bytes.extend_from_slice(part);
            Ok(())
        })?;
        parse(&bytes).map(Some).map_err(damaged)
    }

    /// Paths and what was made there, in the order of their bytes.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Made)> {
        self.files.iter().map(|(path, made)| (path.as_str(), made))
    }

    /// What we made at a path, if we made it.
    pub fn get(&self, path: &str) -> Option<&Made> {
        self.files.get(path)
    }

    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// One line of JSON.
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut bytes = serde_json::to_vec(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}

fn parse(bytes: &[u8]) -> Result<Manifest, String> {
    let manifest: Manifest = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if manifest.format != FORMAT {
        return Err(format!("format {} of another version", manifest.format));
    }
    match manifest.files.keys().find(|path| path::check(path).is_err()) {
        Some(_) => Err("a path that no page can have".to_owned()),
        None => Ok(manifest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<usize, &str>) {
        assert_eq!(parse(text.as_bytes()).map(|m| m.len()), expected.map_err(str::to_owned), "{text}");
    }

    #[test]
    fn what_is_written_is_read() {
        let made = Made { blake3: "af13".into(), size: 0 };
        let manifest = Manifest::new(BTreeMap::from([("a/index.html".to_owned(), made)]));
        assert_eq!(parse(&manifest.to_bytes().unwrap()), Ok(manifest));
    }

    #[test]
    fn a_forged_or_foreign_manifest_is_refused() {
        check(r#"{"format":1,"files":{}}"#, Ok(0));
        check(r#"{"format":2,"files":{}}"#, Err("format 2 of another version"));
        check(r#"{"format":1,"files":{"../x":{"blake3":"","size":1}}}"#, Err("a path that no page can have"));
        check("", Err("EOF while parsing a value at line 1 column 0"));
    }
}
