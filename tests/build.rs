//! The program as a publisher runs it: the same bytes from the same content, and nothing written from bad content.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn venuebook(arguments: &[&str], surroundings: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_venuebook"));
    command.args(arguments).envs(surroundings.iter().copied()).output().unwrap()
}

/// Every file below a folder with its bytes.
fn tree(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.insert(path, fs::read(entry.path()).unwrap());
        }
    }
    files
}

#[test]
fn same_content_and_day_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str, jobs: &str, surroundings: &[(&str, &str)]| {
        let out = folder.path().join(name);
        let path = out.to_string_lossy().into_owned();
        let made = venuebook(&["build", "--as-of", "2026-11-30", "--out", &path, "--jobs", jobs], surroundings);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        tree(&out)
    };
    let one = build("one", "1", &[("TZ", "Pacific/Auckland"), ("LANG", "tr_TR.UTF-8")]);
    let two = build("two", "4", &[("TZ", "America/New_York"), ("LANG", "C")]);
    assert!(one.len() > 60, "{} files", one.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(two.get(path) == Some(bytes), "{path} differs");
    }
}

#[test]
fn an_unchanged_build_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site").to_string_lossy().into_owned();
    let build = || venuebook(&["build", "--content", "tests/guide", "--as-of", "2026-11-30", "--out", &out], &[]);
    assert!(build().status.success());
    let again = build();
    assert!(again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("nothing changed, nothing was written"));
}

/// A page over its budget is a warning: it fails the build only where that is asked for, and is written all the same.
#[test]
fn budgets_warn_and_fail_when_strict() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("site").to_string_lossy().into_owned();
    let styles = folder.path().join("static");
    for (path, bytes) in tree(Path::new("static")) {
        let to = styles.join(&path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    // Hashes of numbers, which no compression makes small.
    let heavy: String = (0..2_000).map(|n: u32| format!(".c{}{{order:{n}}}", blake3::hash(&n.to_le_bytes()))).collect();
    fs::write(styles.join("css/parts/prose.css"), heavy).unwrap();
    let styles = styles.to_string_lossy().into_owned();
    let build = |strict: &[&str]| {
        let day = ["build", "--content", "tests/guide", "--as-of", "2026-11-30", "--out", &out, "--budgets"];
        venuebook(&[&day, &["--static", &styles][..], strict].concat(), &[])
    };
    let warned = build(&[]);
    assert_eq!(warned.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&warned.stdout).starts_with("kB in brotli  pages"));
    assert!(String::from_utf8_lossy(&warned.stderr).contains("warning: the styles of /: "));
    assert_eq!(build(&["--strict"]).status.code(), Some(1));
    assert!(Path::new(&out).join("index.html").exists());
}

/// Ten mistakes in one profile: each is told in one run, with its place and a remedy. The misspelt operator leaves the
/// real one without a statement, which is told too.
#[test]
fn ten_mistakes_are_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in tree(Path::new("tests/guide")) {
        let to = folder.path().join(&path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, bytes).unwrap();
    }
    fs::write(folder.path().join("exchanges/second.md"), "## What speaks against it\n\nLittle is known.\n").unwrap();
    fs::write(
        folder.path().join("exchanges/second.yaml"),
        "name: Second\n\
         kind: brokr\n\
         website: https://second.example/?ref=x\n\
         operators:\n\
        \x20 second-eu: { name: \"Second SA\", country: UK }\n\
         evidence:\n\
        \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
        \x20   as_of: 2026-02-30\n\
        \x20   facts: { bug-bounty: yes }\n\
        \x20 - source: hous-page\n\
        \x20   as_of: 2026-11-01\n\
        \x20   facts:\n\
        \x20     bug-bountty: yes\n\
        \x20     shares-listed: maybe\n\
        \x20   licences:\n\
        \x20     - { operator: secnd-eu, regime: demo-licence }\n\
        \x20   rails:\n\
        \x20     - { way: sepa, direction: in, currency: EUR, fixd: 0 }\n\
        \x20     - { way: sepa, direction: out, currency: EUR, fixed: 1.O }\n",
    )
    .unwrap();
    let content = folder.path().to_string_lossy().into_owned();
    let found = venuebook(&["check", "--content", &content, "--as-of", "2026-11-30", "--format", "json"], &[]);
    assert_eq!(found.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap();
    let problems = report["problems"].as_array().unwrap();
    let told: Vec<String> = problems
        .iter()
        .map(|p| format!("{} {}:{} {}", p["code"], p["line"], p["column"], p["remedy"]).replace('"', ""))
        .collect();
    assert_eq!(told.len(), 11, "{told:#?}");
    for expected in [
        "VB006 2:7 did you mean `broker`?",
        "VB011 3:10",
        "VB009 5:44 did you mean `GB`?",
        "VB007 8:12",
        "VB020 13:7 did you mean `bug-bounty`?",
        "VB006 14:22",
        "VB003 18:52 did you mean `fixed`?",
        "VB008 19:60",
        "VB107 5:3",
        "VB101 10:13 did you mean `house-page`?",
        "VB104 16:21 did you mean `second-eu`?",
    ] {
        assert!(told.iter().any(|line| line.starts_with(expected)), "{expected} is not among {told:#?}");
    }
    assert!(!found.stderr.is_empty());
}

#[test]
fn output_over_the_sources_is_refused() {
    let made =
        venuebook(&["build", "--content", "tests/guide", "--as-of", "2026-11-30", "--out", "tests/guide/site"], &[]);
    assert_eq!(made.status.code(), Some(3), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(!Path::new("tests/guide/site").exists());
}
