//! How texts, names and addresses are told: in full, once, and as what they are.

use super::world::{PROFILE, compared};
use venuebook::diff::markdown;

/// The lines of a comment's lists.
fn listed(comment: &str) -> Vec<&str> {
    comment.lines().filter(|line| line.starts_with("- ")).collect()
}

/// One endless address is counted and hides nothing that follows it.
#[test]
fn a_line_that_is_too_long_hides_no_other() {
    let link = format!("See [here](https://a.example/{}).", "a".repeat(70_000));
    let edits = [
        ("exchanges/demo.md", &[("People who test guides.", link.as_str())][..]),
        (PROFILE, &[("https://www.demo.example", "https://www.other.example")]),
    ];
    let comment = markdown(&compared(&[], &edits));
    let lines = listed(&comment);
    let website = "- Demo · website: `https://www.demo.example` → `https://www.other.example`, *correction*";
    assert!(lines.contains(&website), "{lines:#?}");
    assert_eq!(lines.last(), Some(&"- … and 1 more: `venuebook diff` tells all"));
    assert!(comment.chars().count() < 65_536);
}

/// Of these, too, services make links.
#[test]
fn addresses_of_files_are_shown_to_the_letter() {
    let comment = markdown(&compared(&[], &[(PROFILE, &[("name: Demo\n", "name: \"FTP://demo.example/a_b\"\n")])]));
    let name = "- `FTP://demo.example/a_b` · name: Demo → `FTP://demo.example/a_b`, *correction*";
    assert!(listed(&comment).contains(&name), "{comment}");
}
