//! `build --history`: how the content changed from day to day, by git or by stored copies.

use super::args::Build;
use super::origin::{self, Failure};
use super::terminal;
use crate::base::{Day, PartialDate};
use crate::content::Document;
use crate::desk::Desk;
use crate::diag::{Severity, plain};
use crate::diff::{EditionChanges, History, Skipped, compare};
use crate::git::{Repository, Revision};
use crate::model::Book;
use std::path::{Path, PathBuf};

/// One version of the content that can be read.
struct Version {
    day: Day,
    name: String,
    lies: Lies,
}

/// Where it lies.
enum Lies {
    Revision(Revision),
    Folder(PathBuf),
}

/// The versions to compare, newest first, and what is known of those that are missing.
struct Versions {
    repository: Option<Repository>,
    list: Vec<Version>,
    is_cut: bool,
}

/// The history that was asked for, up to the book's day.
pub(super) fn known(build: &Build, book: &Book) -> Result<Option<History>, Failure> {
    let Some(folder) = &build.history else { return Ok(None) };
    let mut versions = if folder.as_os_str() == "git" { by_git(build)? } else { by_folder(folder)? };
    versions.list.retain(|version| version.day <= book.day());
    // The last version of a day is what that day's readers were left with.
    versions.list.dedup_by_key(|version| version.day);
    let is_bounded = versions.list.len() > build.editions + 1;
    versions.list.truncate(build.editions + 1);
    let mut history = History { is_bounded, is_cut: versions.is_cut && !is_bounded, ..History::default() };
    walk(&versions, &mut history)?;
    if history.is_cut {
        terminal::warn(
            "this clone is shallow, so the history does not reach back to its beginning; `git fetch --unshallow` \
                        brings the older versions",
        );
    }
    for skipped in &history.skipped {
        let why = format!("the history leaves out {} of {}: {}", skipped.name, skipped.day, skipped.why);
        terminal::warn(&plain(&why));
    }
    Ok(Some(history))
}

fn by_git(build: &Build) -> Result<Versions, Failure> {
    let read = || {
        let repository = Repository::of(&build.source.content)?;
        let tip = repository.revision("HEAD")?;
        let (revisions, is_cut) = (repository.history(&tip)?, repository.is_shallow()?);
        let version = |revision: Revision| {
            let name = revision.short().to_owned();
            Version { day: revision.day, name, lies: Lies::Revision(revision) }
        };
        let mut list: Vec<Version> = revisions.into_iter().map(version).collect();
        // A clock may have gone wrong, but a version is not younger than those that follow it.
        for at in 1..list.len() {
            let newer = list.get(at - 1).map(|version| version.day);
            if let (Some(version), Some(newer)) = (list.get_mut(at), newer) {
                version.day = version.day.min(newer);
            }
        }
        Ok(Versions { repository: Some(repository), list, is_cut })
    };
    read().map_err(origin::fault)
}

/// Copies of the content, each in a folder named by its day; other folders are left alone.
fn by_folder(folder: &Path) -> Result<Versions, Failure> {
    let failed = |error: std::io::Error| {
        let why = format!("the folder of stored versions {} cannot be read: {error}", folder.display());
        (plain(&why).into_owned(), super::OUTSIDE)
    };
    let mut list = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let day = PartialDate::parse(&name).ok().filter(|date| date.first_day() == date.last_day());
        let is_day = day.is_some();
        if let Some(day) = day.filter(|_| path.is_dir()) {
            list.push(Version { day: day.first_day(), name, lies: Lies::Folder(path) });
        } else if is_like_a_day(&name) {
            let why = if is_day { "it is no folder" } else { "its name is no day" };
            terminal::warn(&plain(&format!("the history leaves out {}: {why}", path.display())));
        }
    }
    list.sort_by_key(|version| std::cmp::Reverse(version.day));
    Ok(Versions { repository: None, list, is_cut: false })
}

/// Whether a name is written like a day, `2026-13-40`, be there one or not.
fn is_like_a_day(name: &str) -> bool {
    let parts: Vec<&str> = name.split('-').collect();
    parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Compares each version with the next older one that passes the checks. All lie on one desk in turn, so that what a
/// version has of the one before is not read again.
fn walk(versions: &Versions, history: &mut History) -> Result<(), Failure> {
    let mut newer: Option<(Day, Book)> = None;
    let Some(mut desk) = versions.list.first().map(|version| Desk::new(version.day)) else { return Ok(()) };
    for version in &versions.list {
        desk.put_all(versions.documents(version)?);
        // Both are read for the newer one's day, so that nothing is told which only follows from time passing.
        let read = newer.as_ref().map(|(day, _)| passed(&mut desk, *day)).transpose();
        let read = read.and_then(|before| Ok((before, passed(&mut desk, version.day)?)));
        let (before, own) = match read {
            Ok(read) => read,
            Err(why) => {
                history.skipped.push(Skipped { day: version.day, name: version.name.clone(), why });
                continue;
            }
        };
        if let (Some((day, after)), Some(before)) = (&newer, &before) {
            let changes = EditionChanges::new(*day, version.day, compare(before, after));
            if !changes.changes.is_empty() || changes.read_again > 0 {
                history.editions.push(changes);
            }
        }
        history.begins = Some(version.day);
        newer = Some((version.day, own));
    }
    Ok(())
}

impl Versions {
    fn documents(&self, version: &Version) -> Result<Vec<Document>, Failure> {
        match (&version.lies, &self.repository) {
            (Lies::Folder(path), _) => origin::folder(path),
            (Lies::Revision(revision), Some(repository)) => repository.documents(revision).map_err(origin::fault),
            (Lies::Revision(_), None) => Ok(Vec::new()),
        }
    }
}

/// The book of a day, or how many errors keep what lies on the desk from being one.
fn passed(desk: &mut Desk, day: Day) -> Result<Book, String> {
    desk.set_day(day);
    desk.check().ok_or_else(|| {
        let first = desk.problems().into_iter().find(|problem| problem.rule.severity == Severity::Error);
        let first = first.map(|problem| format!(", first {}: {}", problem.rule.code, problem.sentence));
        format!("{}{}", terminal::count(desk.tally().0, "error"), first.unwrap_or_default())
    })
}
