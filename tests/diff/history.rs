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
    assert_snapshot!(changes(repo.path()), @"
    What this guide told before and what it tells now, with the source and why: the world changed, the guide was corrected, or it tells more.
    The history begins with the version of 10 November 2026; what that version told is not listed as a change.
    22 November 2026
    Against the version of 19 November 2026.
    Not told one by one: 1 statement read again.
    19 November 2026
    Against the version of 10 November 2026.
    Fees
    DemoTaker fee, first tier, everywhere: 0.40 % →, now 0.80 % Change in the world: Demo, Fee page, 18 Nov 2026
    Facts
    DemoDoes it pay for reported faults? not known →, now Yes Newly told: Demo, Notice, 18 Nov 2026
    Not told one by one: 1 cost that follows, 1 score or order that follows and 1 statement read again.
    ");
    assert_snapshot!(words(repo.path(), "exchanges/demo/index.html", "#changes, #changes + dl > div"), @"
    What changed in this guide
    19 Nov 2026Taker fee, first tier, everywhere: 0.40 % →, now 0.80 % Change in the world: Demo, Fee page, 18 Nov 2026
    19 Nov 2026Does it pay for reported faults? not known →, now Yes Newly told: Demo, Notice, 18 Nov 2026
    ");
    // The same input gives the same bytes.
    let again = build(repo.path(), &["--history"]);
    assert!(again.err.contains("nothing changed, nothing was written"), "{}", again.err);
}

#[test]
fn without_a_history_the_page_says_so() {
    let repo = repo();
    build(repo.path(), &[]);
    assert_snapshot!(changes(repo.path()), @"
    What this guide told before and what it tells now, with the source and why: the world changed, the guide was corrected, or it tells more.
    No history is known here: this edition was made without the earlier versions of its content.
    ");
    assert_eq!(words(repo.path(), "exchanges/demo/index.html", "#changes"), "");
}

#[test]
fn a_shallow_clone_tells_from_when_it_knows() {
    let repo = repo();
    let clone = repo.path().join("clone");
    let from = format!("file://{}", repo.path().display());
    repo.git(&["clone", "-q", "--depth", "2", &from, &clone.to_string_lossy()], "2026-11-22");
    let told = build(&clone, &["--history"]);
    assert!(told.err.contains("this clone is shallow") && told.err.contains("git fetch --unshallow"), "{}", told.err);
    let whole = build(repo.path(), &["--history"]);
    assert!(!whole.err.contains("shallow"), "{}", whole.err);
    assert_snapshot!(changes(&clone), @"
    What this guide told before and what it tells now, with the source and why: the world changed, the guide was corrected, or it tells more.
    The history is known from 19 November 2026 on: older versions were not at hand when this page was made.
    22 November 2026
    Against the version of 19 November 2026.
    Not told one by one: 1 statement read again.
    ");
}

#[test]
fn only_so_many_days() {
    let repo = repo();
    build(repo.path(), &["--history", "--editions", "1"]);
    assert_snapshot!(changes(repo.path()), @"
    What this guide told before and what it tells now, with the source and why: the world changed, the guide was corrected, or it tells more.
    Told is what changed since 19 November 2026; older changes are not listed.
    22 November 2026
    Against the version of 19 November 2026.
    Not told one by one: 1 statement read again.
    ");
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
    assert!(told.err.contains("of 2026-11-15: 1 error, first VB006"), "{}", told.err);
    assert_snapshot!(changes(repo.path()), @"
    What this guide told before and what it tells now, with the source and why: the world changed, the guide was corrected, or it tells more.
    The history begins with the version of 10 November 2026; what that version told is not listed as a change.
    The version of 15 November 2026 could not be read by the rules of today; what changed then is told under the next later day.
    20 November 2026
    Against the version of 10 November 2026.
    Fees
    DemoTaker fee, first tier, everywhere: 0.40 % →, now 0.45 % Correction: Demo, Fee page, 1 Nov 2026
    Not told one by one: 1 cost that follows and 1 score or order that follows.
    ");
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
    store(&at("2026-13-40"), &[]);
    store(&folder.path().join("content"), &[]);
    let told = build(folder.path(), &["--history=old"]);
    assert!(told.err.contains("leaves out old/2026-13-40: its name is no day") && !told.err.contains("drafts"));
    assert_snapshot!(changes(folder.path()), @"
    What this guide told before and what it tells now, with the source and why: the world changed, the guide was corrected, or it tells more.
    The history begins with the version of 10 November 2026; what that version told is not listed as a change.
    20 November 2026
    Against the version of 10 November 2026.
    Fees
    DemoTaker fee, first tier, everywhere: 0.40 % →, now 0.45 % Correction: Demo, Fee page, 1 Nov 2026
    Not told one by one: 1 cost that follows and 1 score or order that follows.
    ");
}

/// What an exchange did under another address is told on its page of today.
#[test]
fn of_a_profile_that_moved() {
    let repo = Repo::new();
    repo.commit("2026-11-10");
    let doubled = ("maker: 0.20, taker: 0.40", "maker: 0.20, taker: 0.80");
    repo.write(&[(PROFILE, &[doubled])]);
    repo.commit("2026-11-19");
    let redirects = "redirects: [{ from: /exchanges/demo/, to: /exchanges/moved/ }]\n";
    repo.write(&[(PROFILE, &[doubled]), ("guide.yaml", &[("", redirects)])]);
    for ending in ["yaml", "md"] {
        let at = |slug: &str| repo.content().join(format!("exchanges/{slug}.{ending}"));
        fs::rename(at("demo"), at("moved")).unwrap();
    }
    repo.commit("2026-11-22");
    build(repo.path(), &["--history"]);
    assert_snapshot!(words(repo.path(), "exchanges/moved/index.html", "#changes, #changes + dl > div"), @"
    What changed in this guide
    19 Nov 2026Taker fee, first tier, everywhere: 0.40 % →, now 0.80 % Correction: Demo, Fee page, 1 Nov 2026
    ");
    let page = fs::read_to_string(repo.path().join("site/changes/index.html")).unwrap();
    assert!(page.contains("/exchanges/moved/"));
}

/// What is named like a stored copy and is none is said to be left out, and why.
#[test]
fn copies_that_are_left_out() {
    let repo = Repo::new();
    let copies = repo.path().join("copies");
    for day in ["2026-11-10", "2026-13-40"] {
        store(&copies.join(day), &[]);
    }
    fs::write(copies.join("2026-11-12"), "").unwrap();
    fs::write(copies.join("notes"), "").unwrap();
    let told = build(repo.path(), &["--history=copies"]).err;
    let mut left: Vec<&str> = told.lines().filter(|line| line.contains("leaves out")).collect();
    left.sort_unstable();
    assert_snapshot!(left.join("\n"), @"
    warning: the history leaves out copies/2026-11-12: it is no folder
    warning: the history leaves out copies/2026-13-40: its name is no day
    ");
}
