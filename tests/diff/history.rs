//! `build --history`: what pages tell of the past, and what they say where it is not known.

use super::world::{PROFILE, Ran, Repo, block, run, store};
use insta::assert_snapshot;
use scraper::{Html, Selector};
use std::fs;
use std::path::Path;

/// Builds the guide into `site`, with whatever history is asked for.
fn build(folder: &Path, more: &[&str]) -> Ran {
    let root = env!("CARGO_MANIFEST_DIR");
    let (templates, files) = (format!("{root}/templates"), format!("{root}/static"));
    let told = run(folder, &[&["build", "--templates", &templates, "--static", &files], more].concat());
    assert_eq!(told.code, 0, "{}", told.err);
    told
}

/// The words of a part of a page, a line an element.
fn words(folder: &Path, page: &str, part: &str) -> String {
    let html = Html::parse_document(&fs::read_to_string(folder.join("site").join(page)).unwrap());
    let part = Selector::parse(part).unwrap();
    let lines = html.select(&part).map(|element| {
        let text: String = element.text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

const ALL: &str = "main .title > p, main h2, main .top > p, main h3, main dl > div, main section > .note";

fn changes(folder: &Path) -> String {
    words(folder, "changes/index.html", ALL)
}

/// Three editions: the second has a doubled fee and a newly told fact, the third only reads a page again.
fn repo() -> Repo {
    let repo = Repo::new();
    repo.commit("2026-11-10");
    let doubled = ("maker: 0.20, taker: 0.40", "maker: 0.20, taker: 0.80");
    let fact = |as_of: &str| block(as_of, "    facts: { bug-bounty: yes }\n");
    let again = ("    as_of: 2026-11-01\n", "    as_of: 2026-11-18\n");
    repo.write(&[(PROFILE, &[doubled])]);
    repo.commit("2026-11-19");
    repo.write(&[(PROFILE, &[doubled, again, ("", &fact("2026-11-18"))])]);
    repo.commit("2026-11-19");
    repo.write(&[(PROFILE, &[doubled, again, ("", &fact("2026-11-22"))])]);
    repo.commit("2026-11-22");
    repo
}

#[test]
fn the_changes_of_each_day() {
    let repo = repo();
    build(repo.path(), &["--history"]);
    assert_snapshot!(changes(repo.path()), @"");
    assert_snapshot!(words(repo.path(), "exchanges/demo/index.html", "#changes, #changes + dl > div"), @"");
    // The same input gives the same bytes.
    let again = build(repo.path(), &["--history"]);
    assert!(again.err.contains("nothing changed, nothing was written"), "{}", again.err);
}

#[test]
fn without_a_history_the_page_says_so() {
    let repo = repo();
    build(repo.path(), &[]);
    assert_snapshot!(changes(repo.path()), @"");
    assert_eq!(words(repo.path(), "exchanges/demo/index.html", "#changes"), "");
}

#[test]
fn a_shallow_clone_tells_from_when_it_knows() {
    let repo = repo();
    let clone = repo.path().join("clone");
    let from = format!("file://{}", repo.path().display());
    repo.git(&["clone", "-q", "--depth", "2", &from, &clone.to_string_lossy()], "2026-11-22");
    build(&clone, &["--history"]);
    assert_snapshot!(changes(&clone), @"");
}

#[test]
fn only_so_many_days() {
    let repo = repo();
    build(repo.path(), &["--history", "--editions", "1"]);
    assert_snapshot!(changes(repo.path()), @"");
}

/// A version that breaks a rule of today is left out, and what changed then is told by the next one.
#[test]
fn a_version_that_cannot_be_read_is_left_out() {
    let repo = Repo::new();
    repo.commit("2026-11-10");
    repo.write(&[(PROFILE, &[("kind: centralised", "kind: exchange")])]);
    repo.commit("2026-11-15");
    repo.write(&[(PROFILE, &[("taker: 0.40", "taker: 0.45")])]);
    repo.commit("2026-11-20");
    let told = build(repo.path(), &["--history"]);
    assert!(told.err.contains("of 2026-11-15: 1 errors, first VB006"), "{}", told.err);
    assert_snapshot!(changes(repo.path()), @"");
}

/// A guide without git keeps copies of its content by day; what is later than the edition's day does not count.
#[test]
fn stored_copies() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join("old").join(name);
    store(&at("2026-11-10"), &[]);
    store(&at("2026-11-20"), &[(PROFILE, &[("taker: 0.40", "taker: 0.45")])]);
    store(&at("2026-12-01"), &[(PROFILE, &[("taker: 0.40", "taker: 0.50")])]);
    store(&at("drafts"), &[]);
    store(&folder.path().join("content"), &[]);
    build(folder.path(), &["--history=old"]);
    assert_snapshot!(changes(folder.path()), @"");
}
