//! What is refused before anything is written: wrong places, wrong paths, a second builder.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use venuebook::write::{Output, WriteError};

use super::support::{build, fifo, folder, page_files, refused, snapshot};

#[test]
fn output_and_sources_lie_apart() {
    let root = folder();
    let at = |path: &str| root.path().join(path);
    fs::create_dir_all(at("content/sub")).unwrap();
    fs::write(at("content/guide.yaml"), "precious").unwrap();
    symlink("content", at("alias")).unwrap();
    symlink("content/sub", at("public")).unwrap();
    let before = snapshot(root.path());
    for (out, relation) in [
        ("content", "is the source"),
        ("alias", "is the source"),
        ("content/../content", "is the source"),
        ("content/new/site", "lies inside"),
        ("alias/site", "lies inside"),
        ("public", "lies inside"),
        ("", "holds"),
    ] {
        for source in ["content", "alias"] {
            let error = Output::open(&at(out), &[&at("elsewhere"), &at(source)]).err().unwrap();
            assert!(matches!(error, WriteError::Overlap { .. }) && error.to_string().contains(relation), "{error}");
        }
    }
    assert!(matches!(Output::open(&at("content"), &[&at("content/sub/none")]), Err(WriteError::Overlap { .. })));
    assert!(matches!(Output::open(Path::new("/"), &[]), Err(WriteError::Unusable { .. })));
    assert_eq!(snapshot(root.path()), before);
    for out in ["contents", "content-site", "site"] {
        Output::open(&at(out), &[&at("content")]).unwrap();
    }
}

#[test]
fn what_we_did_not_make_beside_the_site_is_not_ours() {
    let root = folder();
    let (out, work) = (root.path().join("site"), root.path().join(".site.venuebook"));
    for place in [
        &(|path: &Path| fs::create_dir_all(path.join("spare")).unwrap()) as &dyn Fn(&Path),
        &|path| fs::write(path, "mine").unwrap(),
        &|path| symlink(".", path).unwrap(),
        &fifo,
    ] {
        place(&work);
        let before = snapshot(root.path());
        assert!(matches!(Output::open(&out, &[]), Err(WriteError::NotOurs { path }) if path == work));
        assert_eq!(snapshot(root.path()), before);
        fs::remove_dir_all(&work).or_else(|_| fs::remove_file(&work)).unwrap();
    }
}

#[test]
fn a_second_builder_is_turned_away_at_once() {
    let root = folder();
    let out = root.path().join("site");
    symlink("site", root.path().join("alias")).unwrap();
    build(&out, &[("index.html", "one")]).unwrap();
    let first = Output::open(&out, &[]).unwrap();
    let error = Output::open(&root.path().join("alias"), &[]).err().unwrap();
    assert!(matches!(error, WriteError::Locked { .. }));
    assert!(error.to_string().contains(out.to_str().unwrap()), "{error}");
    drop(first);
    build(&out, &[("index.html", "two")]).unwrap();
}

#[test]
fn builders_at_once_never_mix() {
    let root = folder();
    let out = root.path().join("site");
    let finished = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for builder in 0..6 {
            let (out, finished) = (&out, &finished);
            scope.spawn(move || {
                for _ in 0..15 {
                    let text = format!("by {builder}");
                    let pages: Vec<_> = (0..8).map(|n| format!("{builder}/{n}")).collect();
                    let mut pages: Vec<_> = pages.iter().map(|path| (path.as_str(), text.as_str())).collect();
                    pages.push(("index.html", &text));
                    match build(out, &pages) {
                        Ok(_) => finished.fetch_add(1, Ordering::Relaxed),
                        Err(error) => {
                            assert!(matches!(error, WriteError::Locked { .. }), "{error}");
                            continue;
                        }
                    };
                }
            });
        }
    });
    let pages = page_files(&out);
    assert!(finished.load(Ordering::Relaxed) > 0);
    assert_eq!(pages.len(), 9);
    assert!(pages.values().all(|text| *text == pages["index.html"]), "{pages:?}");
}

#[test]
fn tricks_with_paths_write_nothing() {
    let root = folder();
    let out = root.path().join("deep/site");
    for path in ["../x", "/etc/x", "a/../../x", "a\\x", "a\0", "a\n", "", ".venuebook.json", ".git/hooks/x", "a//b"] {
        let output = Output::open(&out, &[]).unwrap();
        assert!(matches!(output.put(path, &[b"x"]), Err(WriteError::BadPath { .. })), "{path:?}");
        assert!(matches!(output.finish(), Err(WriteError::Incomplete { .. })), "{path:?}");
    }
    for (one, other) in [("a/x", "a/x"), ("a", "a/x"), ("a/x", "a"), ("a/x", "A/y"), ("Straße", "STRASSE")] {
        let output = Output::open(&out, &[]).unwrap();
        output.put(one, &[b"x"]).unwrap();
        assert!(matches!(output.put(other, &[b"y"]), Err(WriteError::Clash { .. })), "{one} {other}");
        assert!(output.finish().is_err());
    }
    let left: Vec<_> = snapshot(root.path()).into_keys().collect();
    assert_eq!(left, ["", "deep", "deep/.site.venuebook", "deep/.site.venuebook/lock"]);
}

#[test]
fn a_damaged_manifest_stops_the_build() {
    let root = folder();
    let out = root.path().join("site");
    for text in ["", "{}", r#"{"format":1,"files":{"../../x":{"blake3":"","size":0}}}"#] {
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join(".venuebook.json"), text).unwrap();
        assert!(refused(&out, &[("index.html", "x")]).contains("site/.venuebook.json is damaged"));
    }
}
