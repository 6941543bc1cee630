//! A build after a build: nothing is done for the same inputs, what was changed by hand is mended, and `--explain` says why
//! each file was written.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub, dead_code)]

use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A copy of the small guide.
struct Guide(TempDir);

impl Guide {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (from, to) in [("tests/guide", "content"), ("templates", "templates"), ("static", "static")] {
            for entry in walkdir::WalkDir::new(from) {
                let entry = entry.unwrap();
                let target = folder.path().join(to).join(entry.path().strip_prefix(from).unwrap());
                match entry.file_type().is_dir() {
                    true => fs::create_dir_all(target).unwrap(),
                    false => drop(fs::copy(entry.path(), target).unwrap()),
                }
            }
        }
        Self(folder)
    }

    /// Builds, and gives what was explained and what was said.
    fn build(&self, more: &[&str]) -> (String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_venuebook"));
        command.args(["build", "--as-of", "2026-11-30", "--explain"]).args(more).current_dir(self.0.path());
        let made = command.output().unwrap();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert!(made.status.success(), "{}", text(&made.stderr));
        (text(&made.stdout), text(&made.stderr))
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.0.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{} has no {from}", path.display());
        fs::write(path, text.replace(from, to)).unwrap();
    }
}

const NOTHING: &str = "nothing changed, nothing was written";

#[test]
fn the_same_inputs_are_not_built_again() {
    let guide = Guide::new();
    let (why, _) = guide.build(&[]);
    assert!(why.lines().all(|line| line.ends_with(": new")) && why.contains("exchanges/demo/index.html: new"), "{why}");
    let site = || fs::metadata(guide.0.path().join("site")).unwrap().modified().unwrap();
    let before = site();
    let (why, said) = guide.build(&["--timings"]);
    assert!(why.is_empty() && said.contains(NOTHING) && !said.contains("render"), "{said}");
    assert_eq!(site(), before);
    assert!(guide.build(&["--jobs", "1"]).1.contains(NOTHING));
    assert!(!guide.build(&["--base-url", "https://other.example"]).1.contains(NOTHING));
}

/// What comes from the command line and stands on pages is an input like any other.
#[test]
fn a_commit_and_a_history_are_inputs() {
    let guide = Guide::new();
    let old = guide.0.path().join("old/2026-11-20/");
    fs::create_dir_all(&old).unwrap();
    for entry in walkdir::WalkDir::new("tests/guide").into_iter().map(Result::unwrap) {
        let target = old.join(entry.path().strip_prefix("tests/guide").unwrap());
        match entry.file_type().is_dir() {
            true => fs::create_dir_all(target).unwrap(),
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
    let newer = guide.0.path().join("old/2026-11-25");
    assert!(Command::new("cp").arg("-r").arg(&old).arg(&newer).status().unwrap().success());
    let demo = fs::read_to_string(newer.join("exchanges/demo.yaml")).unwrap();
    fs::write(newer.join("exchanges/demo.yaml"), demo.replace("taker: 0.40", "taker: 0.30")).unwrap();
    guide.edit("content/guide.yaml", "https://guide.example/source", "https://github.com/demo/guide");
    guide.build(&[]);
    let (why, _) = guide.build(&["--commit", "0123abc"]);
    assert!(why.contains("exchanges/demo/index.html: --commit"), "{why}");
    let (why, _) = guide.build(&["--commit", "0123abc", "--history=old"]);
    assert!(why.contains("changes/index.html: --history"), "{why}");
    let (why, _) = guide.build(&["--commit", "0123abc"]);
    assert!(why.contains("changes/index.html: --history"), "the history is gone again: {why}");
    assert!(guide.build(&["--commit", "0123abc"]).1.contains(NOTHING));
}

#[test]
fn each_written_file_is_explained() {
    let guide = Guide::new();
    guide.build(&[]);
    guide.edit("content/exchanges/demo.yaml", "taker: 0.40", "taker: 0.45");
    let (why, _) = guide.build(&[]);
    assert!(why.lines().all(|line| line.ends_with(": content/exchanges/demo.yaml")), "{why}");
    assert!(why.contains("exchanges/demo/index.html: ") && !why.contains("calendar/"), "{why}");
    guide.edit("templates/exchange.html", "class=\"", "data-mine class=\"");
    let (why, _) = guide.build(&[]);
    assert_eq!(why, "exchanges/demo/index.html: templates/exchange.html\n");
    fs::remove_file(guide.0.path().join(".site.venuebook/inputs.json")).unwrap();
    guide.edit("content/exchanges/demo.yaml", "name: Demo\n", "name: Renamed\n");
    assert!(guide.build(&[]).0.contains("exchanges/demo/index.html: the last build left no record"));
}

#[test]
fn what_was_changed_by_hand_is_mended() {
    let guide = Guide::new();
    guide.build(&[]);
    let page = guide.0.path().join("site/exchanges/demo/index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("Demo", "Damo")).unwrap();
    let (why, _) = guide.build(&[]);
    assert_eq!(why, "exchanges/demo/index.html: the file was changed by hand, or is gone\n");
    assert_eq!(fs::read_to_string(&page).unwrap(), text);
    assert!(guide.build(&[]).1.contains(NOTHING));
    fs::remove_file(&page).unwrap();
    assert!(!guide.build(&[]).1.contains(NOTHING));
    assert!(Path::new(&page).exists());
}
