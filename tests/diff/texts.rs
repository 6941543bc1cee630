//! How texts, names and addresses are told: in full, once, and as what they are.

use super::world::{PROFILE, compared, told, told_between};
use insta::assert_snapshot;
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

/// A title is no link: readers are led to the address of the source. What they could type is told.
#[test]
fn titles_of_sources() {
    let titled = |title: &str| told(&[("sources.yaml", &[("title: \"The law\"", &format!("title: \"{title}\""))])]);
    assert!(!titled("EL7.AI of CASPS.zip (list.md)").contains("link"), "{}", titled("EL7.AI of CASPS.zip (list.md)"));
    assert_snapshot!(titled("See WWW.a.example, b.example/law or https://c.example"), @"
    Links and addresses of sources
      See WWW.a.example, b.example/law or https://c.example · link in the source: new: WWW.a.example [newly told]
      See WWW.a.example, b.example/law or https://c.example · link in the source: new: b.example/law [newly told]
      See WWW.a.example, b.example/law or https://c.example · link in the source: new: https://c.example [newly told]

    Texts
      See WWW.a.example, b.example/law or https://c.example · source: Demo Authority, The law, official → Demo Authority, See WWW.a.example, b.example/law or https://c.example, official [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

/// Who relayed a shared source is told where nobody did before.
#[test]
fn a_source_is_relayed() {
    let block =
        |by: &str| format!("  - source: law-page\n    as_of: 2026-11-01\n{by}    facts: {{ bug-bounty: yes }}\n");
    let (old, new) = (block(""), block("    relayed_by: \"A reader\"\n"));
    assert_snapshot!(told_between(&[(PROFILE, &[("", &old)])], &[(PROFILE, &[("", &new)])]), @"
    Texts
      Demo · source: new: relayed by A reader [newly told]

    Statements: none added, none changed, none gone, none read again.
    ");
    assert!(!told(&[(PROFILE, &[("", &new)])]).contains("source"));
}

/// What a whole law covers is told, beside what its services do.
#[test]
fn what_a_law_covers() {
    let law = |covers: &str| {
        format!(
            "other: {{ name: Other, law: \"Other Act\", kind: licence, word: licence, places: [CH], covers: [{covers}] }}\n"
        )
    };
    let (old, new) = (law("spot"), law("spot, transfer"));
    assert_snapshot!(told_between(&[("regimes.yaml", &[("", &old)])], &[("regimes.yaml", &[("", &new)])]), @"
    Texts
      Other · what it covers: Order book → Order book, Transfers of coins [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}
