//! What readers and neighbours of an output folder may rely on, through the public API of `venuebook::write`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    unreachable_pub,
    reason = "a test that can't go on should stop, and its helpers are shared between its files only"
)]

#[path = "output/faults.rs"]
mod faults;
#[path = "output/foreign.rs"]
mod foreign;
#[path = "output/kills.rs"]
mod kills;
#[path = "output/refusals.rs"]
mod refusals;
#[path = "output/small_disk.rs"]
mod small_disk;
#[path = "output/support.rs"]
mod support;

use std::fs;
use std::os::fd::AsRawFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use support::{build, child, folder, page_files, snapshot, texts};
use venuebook::write::{Manifest, Output, Put, RealDisk, WriteError};

#[test]
fn counts_say_what_was_done() {
    let root = folder();
    let out = root.path().join("missing/site");
    let first = build(&out, &[("index.html", "one"), ("a/index.html", "a"), ("b/index.html", "b")]).unwrap();
    assert_eq!((first.written, first.kept, first.removed, first.bytes), (3, 0, 0, 5));
    let second = build(&out, &[("index.html", "two!"), ("a/index.html", "a")]).unwrap();
    assert_eq!((second.written, second.kept, second.removed, second.bytes), (1, 1, 1, 4));
    assert_eq!(page_files(&out), texts(&[("a/index.html", "a"), ("index.html", "two!")]));
}

#[test]
fn the_manifest_lists_exactly_what_we_made() {
    let root = folder();
    let out = root.path().join("site");
    build(&out, &[("index.html", "one"), ("a/x", "")]).unwrap();
    fs::write(out.join("note"), "foreign").unwrap();
    build(&out, &[("index.html", "two"), ("a/x", "")]).unwrap();
    let manifest = Manifest::read(&RealDisk, &out).unwrap().unwrap();
    let listed: Vec<_> = manifest.files().map(|(path, made)| (path, made.blake3.clone(), made.size)).collect();
    let hash = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
    assert_eq!(listed, [("a/x", hash(""), 0), ("index.html", hash("two"), 3)]);
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let root = folder();
    let out = root.path().join("site");
    let pages = [("index.html", "one"), ("a/index.html", "a")];
    build(&out, &pages).unwrap();
    fs::write(out.join("CNAME"), "example.org").unwrap();
    let before = (fs::metadata(&out).unwrap().ino(), fs::metadata(&out).unwrap().ctime_nsec(), snapshot(&out));
    let written = build(&out, &pages).unwrap();
    assert!(written.unchanged);
    assert_eq!((fs::metadata(&out).unwrap().ino(), fs::metadata(&out).unwrap().ctime_nsec(), snapshot(&out)), before);
}

#[test]
fn an_edit_by_hand_does_not_live_on() {
    let root = folder();
    let out = root.path().join("site");
    build(&out, &[("a/x.html", "one")]).unwrap();
    let good = snapshot(&out);
    let set_mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    for spoil in [
        &(|path: &Path| fs::write(path, "0ne").unwrap()) as &dyn Fn(&Path),
        &|path| set_mode(path, 0o600),
        &|path| set_mode(path.parent().unwrap(), 0o750),
        &|path| fs::remove_file(path).unwrap(),
    ] {
        spoil(&out.join("a/x.html"));
        assert!(!build(&out, &[("a/x.html", "one")]).unwrap().unchanged);
        assert_eq!(snapshot(&out), good);
    }
}

#[test]
fn a_page_that_changes_after_it_was_compared_stops_us() {
    let root = folder();
    let out = root.path().join("site");
    build(&out, &[("x", "one"), ("y", "one")]).unwrap();
    for replace in [false, true] {
        let output = Output::open(&out, &[]).unwrap();
        assert_eq!(output.put("x", &[b"o", b"ne"]).unwrap(), Put::Kept);
        output.put("y", &[b"two"]).unwrap();
        if replace {
            fs::remove_file(out.join("x")).unwrap();
        }
        fs::write(out.join("x"), "0ne").unwrap();
        let before = snapshot(&out);
        let error = output.finish().unwrap_err();
        assert!(matches!(&error, WriteError::Changed { path } if path.ends_with("site/x")), "{error}");
        assert_eq!(snapshot(&out), before);
        build(&out, &[("x", "one"), ("y", "one")]).unwrap();
    }
}

#[test]
fn modes_and_bytes_do_not_depend_on_umask_or_order() {
    let root = folder();
    let pages: Vec<_> = (0..40).map(|n| (format!("{}/{n}/index.html", n % 3), format!("page {n}"))).collect();
    let put = |name: &str, pages: &mut dyn Iterator<Item = &(String, String)>| {
        let output = Output::open(&root.path().join(name), &[]).unwrap();
        pages.for_each(|(path, text)| assert_eq!(output.put(path, &[text.as_bytes()]).unwrap(), Put::Written));
        output.finish().unwrap();
        snapshot(&root.path().join(name))
    };
    let forth = put("forth", &mut pages.iter());
    assert_eq!(put("back", &mut pages.iter().rev()), forth);
    assert!(forth.values().all(|thing| thing.mode == 0o644 || thing.mode == 0o755));
    for mask in ["077", "000", "777"] {
        let out = root.path().join(mask);
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &format!("umask {mask}; exec \"$0\" \"$@\"")]).arg(std::env::current_exe().unwrap());
        assert!(child(shell, "forty-pages", &out).status().unwrap().success());
        assert_eq!(snapshot(&out), forth, "umask {mask}");
    }
}

#[test]
fn a_symlinked_output_is_followed_and_kept() {
    let root = folder();
    let (link, real) = (root.path().join("public"), root.path().join("real"));
    fs::create_dir(&real).unwrap();
    symlink("real", &link).unwrap();
    build(&link, &[("index.html", "one")]).unwrap();
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("real"));
    assert_eq!(fs::read_to_string(real.join("index.html")).unwrap(), "one");
    fs::remove_dir_all(&real).unwrap();
    let error = build(&link, &[("index.html", "one")]).unwrap_err().to_string();
    assert_eq!(error, format!("Can't find {}: No such file or directory", link.display()));
}

#[test]
fn who_opened_the_old_site_can_read_it_to_the_end() {
    let root = folder();
    let out = root.path().join("site");
    build(&out, &[("index.html", "one"), ("a/index.html", "one")]).unwrap();
    let reader = fs::File::open(&out).unwrap();
    let seen = PathBuf::from(format!("/proc/self/fd/{}", reader.as_raw_fd()));
    for text in ["two", "three"] {
        build(&out, &[("index.html", text)]).unwrap();
        assert_eq!(page_files(&out), texts(&[("index.html", text)]));
        for path in ["index.html", "a/index.html"] {
            assert_eq!(fs::read_to_string(seen.join(path)).unwrap(), "one", "after {text}");
        }
    }
}

/// Trees are made out of older ones, which must not show, and must not change what shares files with them.
#[test]
fn many_builds_are_as_good_as_one() {
    let root = folder();
    let (out, fresh) = (root.path().join("site"), root.path().join("fresh"));
    let sites: [&[(&str, &str)]; 6] = [
        &[("a", "1"), ("b/x", "1"), ("same/x", "s")],
        &[("a/x", "2"), ("b", "2"), ("same/x", "s")],
        &[("a/x/y", "3"), ("same/x", "s")],
        &[("b/x/y", "4"), ("a", "4"), ("same/x", "t")],
        &[("same", "5")],
        &[("same/x", "s"), ("b/x", "1")],
    ];
    for round in 0..30 {
        let site = sites[(round * 5 + round / 6) % 6];
        build(&out, site).unwrap();
        let _ = fs::remove_dir_all(&fresh);
        build(&fresh, site).unwrap();
        assert_eq!(snapshot(&out), snapshot(&fresh), "round {round}");
    }
}
