//! Files of others in the output folder: kept, or named when they stand in the way.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use proptest::prelude::*;
use venuebook::write::{Output, WriteError};

use super::faults::Faulty;
use super::support::{build, build_on, fifo, folder, page_files, refused, snapshot, texts};

#[test]
fn foreign_things_are_kept_as_they_are() {
    let root = folder();
    let out = root.path().join("site");
    fs::create_dir_all(out.join("uploads/empty")).unwrap();
    fs::write(out.join(".gitignore"), "*").unwrap();
    fs::write(out.join("uploads/run.sh"), "#!").unwrap();
    fs::set_permissions(out.join("uploads/run.sh"), fs::Permissions::from_mode(0o750)).unwrap();
    fs::set_permissions(out.join("uploads/empty"), fs::Permissions::from_mode(0o500)).unwrap();
    symlink("/nowhere", out.join("dangling")).unwrap();
    fifo(&out.join("pipe"));
    let foreign = snapshot(&out);
    for text in ["one", "two", "three"] {
        build(&out, &[("index.html", text), ("a/index.html", "a")]).unwrap();
        fs::write(out.join("a/note"), "beside a page").unwrap();
        let now = snapshot(&out);
        assert!(foreign.iter().filter(|(path, _)| !path.is_empty()).all(|thing| now.get(thing.0) == Some(thing.1)));
    }
    build(&out, &[("index.html", "four")]).unwrap();
    assert_eq!(fs::read_to_string(out.join("a/note")).unwrap(), "beside a page");
    assert!(!out.join("a/index.html").exists());
}

#[test]
fn a_foreign_thing_at_the_place_of_a_page_is_named() {
    let root = folder();
    for (name, place) in [
        ("index.html", &(|path: &Path| fs::write(path, "mine").unwrap()) as &dyn Fn(&Path)),
        ("index.html", &|path| symlink("/etc/hostname", path).unwrap()),
        ("index.html", &fifo),
        ("index.html", &|path| fs::create_dir(path).unwrap()),
        ("a", &|path| fs::write(path, "mine").unwrap()),
        ("a", &|path| symlink("elsewhere", path).unwrap()),
    ] {
        let out = root.path().join("site");
        build(&out, &[("other.html", "x")]).unwrap();
        place(&out.join(name));
        let error = refused(&out, &[("index.html", "x"), ("a/x.html", "x")]);
        assert!(error.starts_with(out.join(name).to_str().unwrap()), "{error}");
        assert!(error.contains("was not made by Venuebook"), "{error}");
        fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn a_symlink_in_place_of_a_folder_of_ours_leads_nowhere() {
    let root = folder();
    let (out, outside) = (root.path().join("site"), root.path().join("outside"));
    build(&out, &[("a/x.html", "same")]).unwrap();
    fs::rename(out.join("a"), &outside).unwrap();
    symlink(&outside, out.join("a")).unwrap();
    let before = snapshot(&outside);
    assert!(refused(&out, &[("a/x.html", "same"), ("y", "y")]).contains("site/a was not made"));
    build(&out, &[("y", "y")]).unwrap();
    assert_eq!(snapshot(&outside), before);
}

#[test]
fn a_file_that_comes_while_we_build_is_kept_or_stops_us() {
    let root = folder();
    let out = root.path().join("site");
    build(&out, &[("index.html", "one"), ("a/x", "x")]).unwrap();
    let output = Output::open(&out, &[]).unwrap();
    output.put("index.html", &[b"two"]).unwrap();
    fs::write(out.join("a/early"), "foreign").unwrap();
    output.finish().unwrap();
    let late = out.join("a/late");
    let disk = Faulty { before_sync: Some(Box::new(move || fs::write(&late, "foreign").unwrap())), ..Faulty::none() };
    let error = build_on(Box::new(disk), &out, &[("index.html", "three")]).unwrap_err();
    assert!(matches!(&error, WriteError::Changed { path } if path.ends_with("site/a")), "{error}");
    assert_eq!(page_files(&out), texts(&[("a/early", "foreign"), ("a/late", "foreign"), ("index.html", "two")]));
}

const NAMES: [&str; 9] = ["a", "b", "c", "a/x", "a/y", "b/x", "b/x/deep", "c/x", "A"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was there and whatever is built: all pages and all foreign files, or all as it was.
    #[test]
    fn a_build_is_all_or_nothing(
        old in prop::collection::btree_map(prop::sample::select(&NAMES), prop::sample::select(&["p", "q"]), 0..4),
        foreign in prop::collection::btree_set(prop::sample::select(&NAMES), 0..3),
        new in prop::collection::btree_map(prop::sample::select(&NAMES), prop::sample::select(&["p", "q"]), 0..5),
    ) {
        let root = folder();
        let out = root.path().join("site");
        let pages = |map: &BTreeMap<&'static str, &'static str>| map.clone().into_iter().collect::<Vec<_>>();
        let _ = build(&out, &pages(&old));
        let made = page_files(&out);
        let mut placed = Vec::new();
        for path in foreign.iter().filter(|path| !made.contains_key(**path)) {
            let full = out.join(path);
            if fs::create_dir_all(full.parent().unwrap()).is_ok() && fs::write(&full, "foreign").is_ok() {
                placed.push((*path, "foreign"));
            }
        }
        let before = out.exists().then(|| snapshot(&out));
        match build(&out, &pages(&new)) {
            Ok(_) => {
                let expected = pages(&new).into_iter().chain(placed).collect::<Vec<_>>();
                prop_assert_eq!(page_files(&out), texts(&expected));
            }
            Err(_) => prop_assert_eq!(out.exists().then(|| snapshot(&out)), before),
        }
    }
}
