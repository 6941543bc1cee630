//! Promise 8, the reading side: whatever lies in a content folder, only plain files of the folder itself are read,
//! no file stands for another, and what is not read is told. One test a trick.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;

use super::support::{Said, build, check, small_folder};

/// Lays something into the small guide and says what a check then tells; nothing may hang.
fn told(trick: impl FnOnce(&Path)) -> Said {
    let folder = small_folder();
    trick(folder.path());
    let said = check(folder.path(), &["--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let out = folder.path().parent().unwrap().join("a site that is not made");
    assert_eq!(build(folder.path(), &out).code, 1);
    assert!(!out.exists());
    said
}

fn assert_told(said: &Said, expected: &str) {
    assert!(said.problems().iter().any(|problem| problem.contains(expected)), "{expected}: {:#?}", said.problems());
}

const NOT_PLAIN: &str = "this is not a plain file, and nothing else is read";

#[test]
fn a_link_to_a_file_is_not_followed() {
    let secret = tempfile::NamedTempFile::new().unwrap();
    fs::write(secret.path(), "SECRET: 1\n").unwrap();
    let said = told(|content| symlink(secret.path(), content.join("exchanges/evil.yaml")).unwrap());
    assert_told(&said, &format!("exchanges/evil.yaml: {NOT_PLAIN}"));
    assert!(!format!("{said:?}").contains("SECRET"));
}

#[test]
fn a_link_to_a_file_of_the_folder_is_not_followed_either() {
    let said = told(|content| symlink("demo.yaml", content.join("exchanges/evil.yaml")).unwrap());
    assert_told(&said, &format!("exchanges/evil.yaml: {NOT_PLAIN}"));
}

#[test]
fn a_link_to_a_folder_is_not_followed() {
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("index.yaml"), "SECRET: 1\n").unwrap();
    let said = told(|content| symlink(other.path(), content.join("regions/evil")).unwrap());
    assert_told(&said, &format!("regions/evil: {NOT_PLAIN}"));
    assert!(!format!("{said:?}").contains("SECRET"));
}

#[test]
fn a_link_to_the_folder_above_makes_no_loop() {
    let said = told(|content| symlink("..", content.join("regions/loop")).unwrap());
    assert_told(&said, &format!("regions/loop: {NOT_PLAIN}"));
}

#[test]
fn a_broken_link_is_told() {
    let said = told(|content| symlink("nowhere", content.join("exchanges/evil.md")).unwrap());
    assert_told(&said, &format!("exchanges/evil.md: {NOT_PLAIN}"));
}

#[test]
fn a_pipe_is_not_waited_for() {
    let said = told(|content| {
        rustix::fs::mkfifoat(rustix::fs::CWD, content.join("exchanges/evil.yaml"), 0o644.into()).unwrap();
    });
    assert_told(&said, &format!("exchanges/evil.yaml: {NOT_PLAIN}"));
}

#[test]
fn a_socket_is_not_opened() {
    let said = told(|content| drop(UnixListener::bind(content.join("exchanges/evil.yaml")).unwrap()));
    assert_told(&said, &format!("exchanges/evil.yaml: {NOT_PLAIN}"));
}

/// An endless device; only root may make one, and others are protected by that. A file system that forbids devices
/// refuses to open it, which is the outside world's failure and told as such.
#[test]
fn a_device_is_not_read() {
    let folder = small_folder();
    let path = folder.path().join("exchanges/evil.yaml");
    let zero = rustix::fs::makedev(1, 5);
    let made = rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::CharacterDevice, 0o644.into(), zero);
    if made.is_err() {
        return;
    }
    let said = check(folder.path(), &["--format", "json"]);
    match said.code {
        1 => assert_told(&said, &format!("exchanges/evil.yaml: {NOT_PLAIN}")),
        code => assert!(code == 3 && said.err.contains("evil.yaml"), "{said:?}"),
    }
}

#[test]
fn dots_in_names_lead_nowhere() {
    let said = told(|content| {
        fs::write(content.join("exchanges/..yaml"), "name: Up\n").unwrap();
        fs::write(content.join("exchanges/a..b.yaml"), "name: Up\n").unwrap();
        fs::create_dir(content.join("regions/...")).unwrap();
    });
    assert_told(&said, "`a..b` cannot be part of an address");
    let hidden = small_folder();
    fs::create_dir(hidden.path().join("regions/..x")).unwrap();
    fs::write(hidden.path().join("regions/..x/index.yaml"), "name: Up\n").unwrap();
    assert_eq!(check(hidden.path(), &[]).code, 0, "names that begin with a dot are left alone");
}

#[test]
fn a_backslash_is_no_way_into_another_folder() {
    let said = told(|content| {
        fs::copy(content.join("exchanges/demo.yaml"), content.join("exchanges\\demo.yaml")).unwrap();
        fs::write(content.join("exchanges/..\\demo.md"), "## What speaks against it\n").unwrap();
    });
    assert_told(&said, "`exchanges\\demo.yaml` has no meaning");
}

#[test]
fn a_name_that_is_not_utf8_is_told() {
    let said = told(|content| {
        fs::write(content.join("exchanges").join(OsStr::from_bytes(b"b\xff.yaml")), "name: B\n").unwrap();
    });
    assert_told(&said, "the name of this file is not UTF-8");
}

#[test]
fn names_that_differ_in_case_only_do_not_meet() {
    let said = told(|content| {
        fs::copy(content.join("exchanges/demo.yaml"), content.join("exchanges/Demo.yaml")).unwrap();
    });
    assert_told(&said, "`Demo` cannot be part of an address");
}

#[test]
fn names_that_look_the_same_do_not_meet() {
    let said = told(|content| {
        for name in ["caf\u{e9}", "cafe\u{301}", "dem\u{43e}", "demo\u{200b}"] {
            fs::copy(content.join("exchanges/demo.yaml"), content.join(format!("exchanges/{name}.yaml"))).unwrap();
        }
    });
    assert_eq!(said.problems().iter().filter(|problem| problem.contains("cannot be part of an address")).count(), 4);
}

#[test]
fn a_long_name_is_told() {
    let slug = "a".repeat(65);
    let said = told(|content| {
        fs::copy(content.join("exchanges/demo.yaml"), content.join(format!("exchanges/{slug}.yaml"))).unwrap();
    });
    assert_told(&said, "cannot be part of an address");
}

/// The pages of the pairs `a-vs-b` and `c`, and `a` and `b-vs-c`, would have one address.
#[test]
fn no_name_takes_the_address_of_a_pair() {
    let said = told(|content| {
        for name in ["demo-vs-other", "vs-other", "demo-vs", "vs"] {
            fs::copy(content.join("exchanges/demo.yaml"), content.join(format!("exchanges/{name}.yaml"))).unwrap();
        }
    });
    assert_eq!(said.problems().iter().filter(|problem| problem.contains("has a part `vs`")).count(), 4);
}

/// Names that mean something to a web server or to Windows are folders like any other here: each profile has a page
/// of its own, and no page is overwritten.
#[test]
fn names_that_mean_something_elsewhere_are_pages_of_their_own() {
    let folder = small_folder();
    let profile = fs::read_to_string(folder.path().join("exchanges/demo.yaml")).unwrap();
    for name in ["index", "con", "nul", "404", "compare"] {
        let own =
            profile.replace("name: Demo", &format!("name: The {name}")).replace("www.demo", &format!("www.x{name}"));
        let own = own.replace("demo.example/fees", &format!("{name}.example/fees"));
        let own = own.replace(
            "demo-eu: { name: \"Demo Europe SA\", country: DE, lei: 529900DEMO0000000066 }",
            "demo-eu: { name: \"X\", country: DE }",
        );
        fs::write(folder.path().join(format!("exchanges/{name}.yaml")), own).unwrap();
        fs::write(folder.path().join(format!("exchanges/{name}.md")), "## What speaks against it\n\nIts name.\n")
            .unwrap();
    }
    let out = folder.path().with_extension("site");
    let said = build(folder.path(), &out);
    assert_eq!(said.code, 0, "{}", said.err);
    for name in ["index", "con", "nul", "404", "compare"] {
        let page = fs::read_to_string(out.join(format!("exchanges/{name}/index.html"))).unwrap();
        assert!(page.contains(&format!("The {name}")), "{name}");
    }
    assert!(fs::read_to_string(out.join("exchanges/index.html")).unwrap().contains("The con"));
    fs::remove_dir_all(&out).unwrap();
    let _ =
        fs::remove_dir_all(out.with_file_name(format!(".{}.venuebook", out.file_name().unwrap().to_str().unwrap())));
}

#[test]
fn a_folder_too_deep_to_be_looked_at_is_told() {
    let said = told(|content| {
        fs::create_dir_all(content.join("a/b/c/d/e/f/g")).unwrap();
        fs::write(content.join("a/b/c/d/e/f/g/h.yaml"), "name: Deep\n").unwrap();
    });
    assert_told(&said, &format!("a/b/c/d/e/f: {NOT_PLAIN}"));
}
