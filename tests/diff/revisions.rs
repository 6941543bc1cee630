//! `diff` and `check --changed-since` over folders and revisions of git.

use super::world::{PROFILE, Repo, block, program, ran, run, store};
use std::fs;

const DEARER: (&str, &str) = ("maker: 0.20, taker: 0.40", "maker: 0.20, taker: 0.45");

/// A repository of two commits: the shared guide, then a dearer fee.
fn repo() -> Repo {
    let repo = Repo::new();
    repo.commit("2026-11-10");
    repo.write(&[(PROFILE, &[DEARER])]);
    repo.commit("2026-11-20");
    repo
}

const FEE: &str = "Demo · taker fee, first tier, everywhere: 0.40 % → 0.45 % (Demo, Fee page, 2026-11-01) [correction]";

#[test]
fn revisions_and_folders_tell_the_same() {
    let repo = repo();
    let (old, new) = (repo.path().join("old"), repo.path().join("new"));
    store(&old, &[]);
    store(&new, &[(PROFILE, &[DEARER])]);
    let between = repo.run(&["diff", "HEAD~1", "HEAD"]);
    assert!(between.out.contains(FEE), "{}{}", between.out, between.err);
    assert_eq!(between.code, 0);
    assert!(between.err.contains("HEAD~1 (") && between.err.contains("both read for 2026-11-24"), "{}", between.err);
    assert_eq!(repo.run(&["diff", "HEAD~1"]).out, between.out);
    assert_eq!(repo.run(&["diff", "old", "new"]).out, between.out);
    assert_eq!(repo.run(&["diff", "HEAD~1", "new"]).out, between.out);
    let below = repo.path().join("deep/er");
    fs::create_dir_all(&below).unwrap();
    assert_eq!(run(&below, &["diff", "--content", "../../content", "HEAD~1", "main"]).out, between.out);
}

/// The content folder of a revision is found though it is no longer in the working tree.
#[test]
fn a_folder_that_is_gone_is_read_from_git() {
    let repo = repo();
    fs::remove_dir_all(repo.content()).unwrap();
    let told = repo.run(&["diff", "HEAD~1", "HEAD"]);
    assert!(told.out.contains(FEE), "{}{}", told.out, told.err);
}

#[test]
fn a_lost_address_fails() {
    let repo = Repo::new();
    let article = "---\ntitle: \"How to read\"\ndescription: \"About this guide.\"\ngroup: \"About\"\norder: 1\n---\n\nRead it.\n";
    repo.write(&[("guide/reading.md", &[("", article)])]);
    repo.commit("2026-11-10");
    repo.write(&[]);
    let told = repo.run(&["diff", "main", "--format", "json"]);
    assert_eq!(told.code, 1);
    let whole: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let lost: Vec<&str> = whole["errors"].as_array().unwrap().iter().map(|one| one["lost"].as_str().unwrap()).collect();
    assert_eq!(lost, ["/guide/", "/guide/reading/"]);
}

/// A name goes to git as data: whatever it looks like, it is at most unknown.
#[test]
fn names_that_are_no_revision() {
    let repo = repo();
    for name in
        ["v9", "--output=made", "-h", "HEAD..main", "HEAD^{tree}", "main:content", "a\nb", "", ":/An", "$(touch made)"]
    {
        let told = repo.run(&["diff", "--", name]);
        assert_eq!(told.code, 2, "{name}: {}", told.err);
        assert!(told.err.contains("there is no folder and no revision"), "{name}: {}", told.err);
        assert!(!repo.path().join("made").exists());
    }
}

#[test]
fn without_a_repository_or_without_git() {
    let folder = tempfile::tempdir().unwrap();
    store(&folder.path().join("content"), &[]);
    let told = run(folder.path(), &["diff", "HEAD"]);
    assert_eq!(told.code, 2, "{}", told.err);
    assert!(told.err.contains("lies in no git repository"), "{}", told.err);
    let repo = repo();
    let missing = ran(program(repo.path(), &["diff", "HEAD~1"]).env("PATH", folder.path()).output().unwrap());
    assert_eq!(missing.code, 3, "{}", missing.err);
    assert!(missing.err.contains("the program git was not found; install it, or name folders"), "{}", missing.err);
}

#[test]
fn a_revision_without_the_folder_or_with_errors() {
    let repo = repo();
    let told = repo.run(&["diff", "--content", "other", "HEAD"]);
    assert_eq!(told.code, 2);
    assert!(told.err.contains("has no folder other"), "{}", told.err);
    repo.write(&[(PROFILE, &[("kind: centralised", "kind: centralized")])]);
    repo.commit("2026-11-21");
    let told = repo.run(&["diff", "HEAD~1", "HEAD"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    assert!(told.err.contains("error[VB006]") && told.err.contains("so nothing was compared"), "{}", told.err);
}

/// Links in a tree are not followed, as links in a folder are not.
#[test]
fn a_link_in_a_revision_is_not_followed() {
    let repo = repo();
    std::os::unix::fs::symlink("/etc/passwd", repo.content().join("exchanges/linked.yaml")).unwrap();
    repo.commit("2026-11-21");
    let told = repo.run(&["diff", "HEAD~1", "HEAD"]);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("not a plain file"), "{}", told.err);
}

/// Warnings of three places: an old one in a file that did not change, one in the file that did, and one that the change
/// caused elsewhere.
#[test]
fn a_check_of_what_a_change_can_affect() {
    let repo = Repo::new();
    let fact = |as_of: &str| block(as_of, "    facts: { bug-bounty: yes }\n");
    let page = |title: &str| {
        format!(
            "name: Second\nkind: decentralised\nwebsite: https://www.second.example\nevidence:\n  - source: {{ title: \"{title}\", \
             publisher: \"Demo\", kind: press, url: https://press.example/{title} }}\n    as_of: 2024-01-01\n    facts: {{ bug-bounty: yes }}\n"
        )
    };
    let body = "## What speaks against it\n\nIt does not exist.\n";
    let second = page("second");
    let base = [("exchanges/second.yaml", &[("", second.as_str())][..]), ("exchanges/second.md", &[("", body)][..])];
    repo.write(&base);
    repo.commit("2026-11-10");
    let old = fact("2024-01-01");
    repo.write(&[base[0], base[1], (PROFILE, &[("", &old)])]);
    let codes = |arguments: &[&str]| -> Vec<String> {
        let told = repo.run(&[&["check", "--format", "json"], arguments].concat());
        let whole: serde_json::Value = serde_json::from_str(&told.out).unwrap();
        let one = |problem: &serde_json::Value| format!("{} {}", problem["code"], problem["file"]).replace('"', "");
        whole["problems"].as_array().unwrap().iter().map(one).collect()
    };
    assert_eq!(codes(&[]), ["VB126 content/exchanges/demo.yaml", "VB126 content/exchanges/second.yaml"]);
    assert_eq!(codes(&["--changed-since", "HEAD"]), ["VB126 content/exchanges/demo.yaml"]);
    // The score profile is named elsewhere: its loss shows in a file that did not change.
    let renamed = ("scoring.yaml", &[("holder:", "keeper:")][..]);
    repo.write(&[base[0], base[1], renamed]);
    assert_eq!(codes(&["--changed-since", "HEAD"]), ["VB132 content/guide.yaml"]);
    let told = repo.run(&["check", "--changed-since", "nothing"]);
    assert_eq!(told.code, 2, "{}", told.err);
}
