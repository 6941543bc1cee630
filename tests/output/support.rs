//! Building and looking at sites, shared by the tests of the output folder.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use venuebook::write::{Disk, Output, RealDisk, WriteError, Written};

/// One thing in a tree: mode, and content, target of a symlink, or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    pub mode: u32,
    pub content: Option<Vec<u8>>,
}

pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

pub fn build(out: &Path, pages: &[(&str, &str)]) -> Result<Written, WriteError> {
    build_on(Box::new(RealDisk), out, pages)
}

pub fn build_on(disk: Box<dyn Disk>, out: &Path, pages: &[(&str, &str)]) -> Result<Written, WriteError> {
    let output = Output::open_on(disk, out, &[])?;
    for (path, text) in pages {
        output.put(path, &[text.as_bytes()])?;
    }
    output.finish()
}

/// The line of the error, after making sure that the site is as it was.
pub fn refused(out: &Path, pages: &[(&str, &str)]) -> String {
    let before = snapshot(out);
    let error = build(out, pages).unwrap_err().to_string();
    assert_eq!(snapshot(out), before, "{error}");
    assert_eq!(error.lines().count(), 1);
    error
}

/// Everything in a folder by its path; never opens a FIFO.
pub fn snapshot(root: &Path) -> BTreeMap<String, Thing> {
    let mut things = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(path) = waiting.pop() {
        let facts = fs::symlink_metadata(&path).unwrap();
        let content = if facts.is_file() {
            Some(fs::read(&path).unwrap())
        } else if facts.is_symlink() {
            Some(fs::read_link(&path).unwrap().into_os_string().into_encoded_bytes())
        } else {
            None
        };
        if facts.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        things.insert(name, Thing { mode: facts.mode() & 0o7777, content });
    }
    things
}

/// Text of all regular files but the manifest; empty for a folder that does not exist.
pub fn page_files(out: &Path) -> BTreeMap<String, String> {
    let things = if out.exists() { snapshot(out) } else { BTreeMap::new() };
    let files = things.into_iter().filter(|(path, _)| path != ".venuebook.json" && out.join(path).is_file());
    files.map(|(path, thing)| (path, String::from_utf8(thing.content.unwrap()).unwrap())).collect()
}

/// The form in which [`page_files`] answers.
pub fn texts(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

pub fn fifo(path: &Path) {
    rustix::fs::mkfifoat(rustix::fs::CWD, path, 0o644.into()).unwrap();
}

/// Lets a command that runs this test program do one of the jobs in `kills::job` on a folder.
pub fn child(mut command: Command, job: &str, out: &Path) -> Command {
    command
        .args(["kills::job", "--exact", "--nocapture"])
        .env("VENUEBOOK_TEST_JOB", job)
        .env("VENUEBOOK_TEST_OUT", out);
    command
}
