//! Where a version of the content lies: a folder, or else a revision of git.

use super::OUTSIDE;
use super::args::Source;
use crate::content::Document;
use crate::diag::plain;
use crate::git::{GitFault, Repository};
use crate::read::read_folder;
use std::path::Path;

/// A sentence and an exit code.
pub(super) type Failure = (String, u8);

/// Sets how many threads work.
pub(super) fn threads(source: &Source) {
    if let Some(jobs) = source.jobs {
        // A second call in one process would fail, and the first pool then serves as well.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(jobs).build_global();
    }
}

/// The documents of a folder.
pub(super) fn folder(path: &Path) -> Result<Vec<Document>, Failure> {
    read_folder(path).map_err(|error| {
        let why = format!("the content folder {} cannot be read: {error}", path.display());
        (plain(&why).into_owned(), OUTSIDE)
    })
}

/// The documents that a name means, and the name under which they are told.
pub(super) fn documents(source: &Source, name: &str) -> Result<(Vec<Document>, String), Failure> {
    if Path::new(name).is_dir() {
        return Ok((folder(Path::new(name))?, name.to_owned()));
    }
    revision(source, name)
}

/// The documents of a revision.
pub(super) fn revision(source: &Source, name: &str) -> Result<(Vec<Document>, String), Failure> {
    let read = || -> Result<(Vec<Document>, String), GitFault> {
        let repository = Repository::of(&source.content)?;
        let revision = repository.revision(name)?;
        let told = format!("{name} ({}, {})", revision.short(), revision.day);
        Ok((repository.documents(&revision)?, told))
    };
    read().map_err(fault)
}

/// A fault of git as a sentence for the terminal.
pub(super) fn fault(fault: GitFault) -> Failure {
    (plain(&fault.to_string()).into_owned(), if fault.is_wrong_use() { 2 } else { OUTSIDE })
}
