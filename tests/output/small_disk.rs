//! A disk that is really full, and real mount points, in a mount namespace that vanishes with the child.

use std::fs;
use std::path::Path;
use std::process::Command;

use venuebook::write::WriteError;

use super::support::{build, child, folder, page_files, snapshot};

#[test]
fn a_full_disk_keeps_the_old_site() {
    let root = folder();
    let mut unshare = Command::new("unshare");
    let probe = Command::new("unshare")
        .args(["--map-root-user", "--mount", "mount", "-t", "tmpfs", "none"])
        .arg(root.path())
        .output();
    if !probe.is_ok_and(|answer| answer.status.success()) {
        println!("skipped: this machine does not let tests mount a file system");
        return;
    }
    unshare.args(["--map-root-user", "--mount"]).arg(std::env::current_exe().unwrap());
    let answer = child(unshare, "small-disk", root.path()).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stdout));
}

fn mount(size: &str, at: &Path) {
    let status = Command::new("mount").args(["-t", "tmpfs", "-o", size, "none"]).arg(at).status();
    assert!(status.unwrap().success());
}

/// The child's part, in its own mount namespace.
pub fn inside(root: &Path) {
    mount("size=256k", root);
    let out = root.join("site");
    let (small, large) = ("s".repeat(2_000), "l".repeat(20_000));
    let names: Vec<_> = (0..20).map(|n| format!("{n}/index.html")).collect();
    let pages = |text| names.iter().map(|name| (name.as_str(), text)).collect::<Vec<(&str, &str)>>();
    build(&out, &pages(&small)).unwrap();
    let old = snapshot(&out);
    let error = build(&out, &pages(&large)).unwrap_err().to_string();
    assert!(error.ends_with("/index.html: No space left on device"), "{error}");
    assert_eq!(snapshot(&out), old);
    build(&out, &pages("new")).unwrap();
    assert_eq!(page_files(&out)["7/index.html"], "new");
    mount_points(&out);
}

fn mount_points(out: &Path) {
    fs::create_dir(out.join("uploads")).unwrap();
    mount("size=64k", &out.join("uploads"));
    fs::write(out.join("uploads/precious"), "foreign").unwrap();
    let error = build(out, &[("index.html", "x")]).unwrap_err();
    assert!(matches!(&error, WriteError::Mount { path } if path.ends_with("uploads")), "{error}");
    let error = build(&out.join("uploads"), &[("index.html", "x")]).unwrap_err();
    assert!(matches!(error, WriteError::Unusable { .. }), "{error}");
    // A mount that comes into the old tree after the exchange must stop its removal.
    let inside = out.join("uploads/site");
    for text in ["1", "2", "3"] {
        build(&inside, &[("a/x", text)]).unwrap();
    }
    mount("size=64k", &out.join("uploads/.site.venuebook/spare/a"));
    fs::write(out.join("uploads/.site.venuebook/spare/a/precious"), "foreign").unwrap();
    let error = build(&inside, &[("a/x", "4")]).unwrap_err();
    assert!(matches!(&error, WriteError::Mount { path } if path.ends_with("spare/a")), "{error}");
    assert_eq!(page_files(&out.join("uploads"))[".site.venuebook/spare/a/precious"], "foreign");
}
