//! What becomes of the files of the old site: the decision, without a disk.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::disk::Kind;
use super::manifest::{self, Manifest};
use super::output::Page;
use super::tree::Found;

/// The old site sorted into what stays, what is carried over and what is left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict<'a> {
    /// Things that we did not make, in the order of the walk.
    pub(super) foreign: Vec<&'a Found>,
    /// Pages of the old site that the new one does not have.
    pub(super) removed: usize,
    /// The old site is already what the new one would be, down to the modes of folders.
    pub(super) unchanged: bool,
}

/// Sorts the old site, or names a foreign file that stands where a page or a folder of pages belongs.
///
/// A regular file at a path of the manifest is ours, whatever its content now. A symlink, FIFO or folder put there
/// instead is not. A folder is ours if we had files in it; one without counts as foreign, even when it is empty.
pub(super) fn judge<'a>(
    old: Option<&Manifest>,
    pages: &BTreeMap<String, Page>,
    found: &'a [Found],
) -> Result<Verdict<'a>, PathBuf> {
    let old_folders = old.map(|old| folders_of(old.files().map(|(path, _)| path))).unwrap_or_default();
    let new_folders = folders_of(pages.keys().map(String::as_str));
    let mut foreign = Vec::new();
    let (mut removed, mut kept, mut same_folders) = (0, 0, true);
    for thing in found {
        let name = thing.path.to_str();
        let made = name.is_some_and(|name| old.is_some_and(|old| old.get(name).is_some()));
        let page = name.and_then(|name| pages.get(name));
        match thing.kind {
            Kind::File if name == Some(manifest::NAME) => {}
            Kind::File if made => match page {
                Some(page) => kept += usize::from(page.kept.is_some()),
                None => removed += 1,
            },
            Kind::Folder if old_folders.contains(thing.path.as_path()) || thing.path.as_os_str().is_empty() => {
                let right_mode = thing.folder.is_some_and(|facts| facts.mode == 0o755);
                same_folders &= right_mode || !new_folders.contains(thing.path.as_path());
            }
            _ if stands_in_the_way(thing, pages, &new_folders) => return Err(thing.path.clone()),
            _ => foreign.push(thing),
        }
    }
    let whole = old.is_some_and(|old| old.len() == pages.len()) && kept == pages.len();
    Ok(Verdict { foreign, removed, unchanged: whole && removed == 0 && same_folders })
}

fn stands_in_the_way(thing: &Found, pages: &BTreeMap<String, Page>, new_folders: &HashSet<&Path>) -> bool {
    let is_page = |path: &Path| path.to_str().is_some_and(|path| pages.contains_key(path));
    thing.path.ancestors().any(is_page) || (thing.kind != Kind::Folder && new_folders.contains(thing.path.as_path()))
}

/// All folders above these paths, the site's root (an empty path) included.
fn folders_of<'a>(paths: impl Iterator<Item = &'a str>) -> HashSet<&'a Path> {
    let mut folders = HashSet::new();
    for path in paths {
        for folder in Path::new(path).ancestors().skip(1) {
            if !folders.insert(folder) {
                break;
            }
        }
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::super::disk::Facts;
    use super::super::manifest::Made;
    use super::*;

    fn facts(kind: Kind, mode: u32) -> Facts {
        Facts { kind, size: 1, mode, id: (0, 0), changed: (0, 0), mount: false }
    }

    fn made() -> Made {
        Made { blake3: "x".into(), size: 1 }
    }

    /// Entries of the old site: `a/` a folder, `a@` a symlink, `a` a file.
    fn found(names: &[&str]) -> Vec<Found> {
        let one = |name: &&str| match (name.strip_suffix('/'), name.strip_suffix('@')) {
            (Some(path), _) => {
                Found { path: path.into(), kind: Kind::Folder, folder: Some(facts(Kind::Folder, 0o755)) }
            }
            (_, Some(path)) => Found { path: path.into(), kind: Kind::Link, folder: None },
            _ => Found { path: name.into(), kind: Kind::File, folder: None },
        };
        names.iter().map(one).collect()
    }

    /// `made` and `pages` are paths; all pages are kept. Expected: foreign paths, number removed, unchanged.
    fn check(made_before: &[&str], pages: &[&str], old: &[&str], expected: Result<(&[&str], usize, bool), &str>) {
        let old_manifest = Manifest::new(made_before.iter().map(|path| ((*path).to_owned(), made())).collect());
        let page = |path: &&str| ((*path).to_owned(), Page { made: made(), kept: Some(facts(Kind::File, 0o644)) });
        let pages = pages.iter().map(page).collect();
        let old = found(old);
        let verdict = judge(Some(&old_manifest), &pages, &old);
        let verdict = verdict.map(|v| {
            let foreign: Vec<_> = v.foreign.iter().map(|thing| thing.path.to_str().unwrap().to_owned()).collect();
            (foreign, v.removed, v.unchanged)
        });
        let expected = expected.map(|(foreign, removed, unchanged)| {
            (foreign.iter().map(|path| (*path).to_owned()).collect(), removed, unchanged)
        });
        assert_eq!(verdict, expected.map_err(PathBuf::from));
    }

    #[test]
    fn the_same_pages_leave_the_site_alone() {
        check(&["a/x", "y"], &["a/x", "y"], &["/", ".venuebook.json", "a/", "a/x", "y"], Ok((&[], 0, true)));
    }

    #[test]
    fn a_page_that_has_gone_is_left_out() {
        check(&["a/x", "y"], &["y"], &["/", "a/", "a/x", "y"], Ok((&[], 1, false)));
    }

    #[test]
    fn a_page_lost_from_the_old_site_is_a_change() {
        check(&["x", "y"], &["x", "y"], &["/", "x"], Ok((&[], 0, false)));
    }

    #[test]
    fn foreign_things_are_carried() {
        check(&["a/x"], &["a/x"], &["/", "a/", "a/x", "a/note", "b/", "c@"], Ok((&["a/note", "b", "c"], 0, true)));
        check(&["a/x"], &["z"], &["/", "a/", "a@"], Ok((&["a"], 0, false)));
    }

    #[test]
    fn a_foreign_thing_at_the_place_of_a_page_is_named() {
        check(&[], &["a/x"], &["/", "a/", "a/x"], Err("a/x"));
        check(&["a/x"], &["a/x"], &["/", "a/", "a/x@"], Err("a/x"));
        check(&["a/x"], &["a/x"], &["/", "a@"], Err("a"));
        check(&["a/x"], &["a"], &["/", "a/", "a/note"], Err("a/note"));
        check(&["a"], &["a"], &["/", "a/"], Err("a"));
    }

    #[test]
    fn a_folder_may_turn_into_a_page() {
        check(&["a/x"], &["a"], &["/", "a/", "a/x"], Ok((&[], 1, false)));
    }
}
