//! What rules about prose tell beyond their own examples, and what they let pass.

use super::remedies::{Case, wrong};

/// The prose of the profile.
macro_rules! prose {
    ($text:literal) => {
        &[("exchanges/demo.md", concat!("## Who it suits\n\n", $text, "\n"))]
    };
}

#[test]
fn prose_and_its_notes() {
    let cases: &[Case] = &[
        (prose!("Fined.[^a]\n\n[^a]: [A](https://a.example), 2026."), &[]),
        (prose!("Fined.[^a]\n\n[^a]: [A](https://a.example), a day."), &[("VB143", "this footnote names no day")]),
        (prose!("Fined.[^a]\n\n[^a]: [A](https://a.example), 1066."), &[("VB143", "this footnote names no day")]),
        (prose!("Fined.[^a]\n\n[^a]: A newspaper, 2026."), &[("VB143", "this footnote names no address")]),
        (prose!("It lists 350 coins."), &[("VB140", "`350`")]),
        (prose!("It lists 350 coins.[^a]\n\n[^a]: [A](https://a.example), 2026."), &[]),
        (prose!("It says: \"350 coins\". And it asks for 2FA."), &[]),
        (prose!("It says: \"some 350 coins\"."), &[]),
        (prose!("It says \"more\" of 350 coins."), &[("VB140", "`350`")]),
        (prose!("It is Illegal there."), &[("VB142", "illegal")]),
        (prose!("It is illegal there.[^a]\n\n[^a]: [A](https://a.example), 2026."), &[]),
        (&[("guide/a.md", "---\ntitle: A\ndescription: B\n---\n\nOf 350 coins.\n")], &[("VB140", "`350`")]),
        (&[("regions/eu/de.md", "Of 350 coins, [all](/nowhere/).\n")], &[("VB140", "`350`"), ("VB136", "/nowhere/")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn prose_and_its_facts() {
    let cases: &[Case] = &[
        (&[("exchanges/other.md", "Prose.\n")], &[("VB125", "there are no facts beside this prose")]),
        // Facts that cannot be read are there all the same, and a fault of theirs is told alone.
        (&[("exchanges/other.yaml", "name: [\n"), ("exchanges/other.md", "Prose.\n")], &[("VB001", "")]),
        (&[("exchanges/other.yaml", "name: [\n")], &[("VB001", "")]),
        (&[("regions/eu/fr.yaml", "name: [\n"), ("regions/eu/fr.md", "Prose.\n")], &[("VB001", "")]),
        (&[("exchanges/demo.md", "\0")], &[("VB015", "")]),
        (
            &[("exchanges/demo.md", "## A\n\nNot written yet.\n\n## B\n\nNot written yet.\n")],
            &[("VB125", "not written yet, and 1 more below")],
        ),
        (prose!("[a](../de.html)"), &[("VB136", "did you mean /regions/eu/de/?")]),
        (prose!("[a](../demmo/)"), &[("VB136", "/exchanges/demmo/, where this link leads from its page")]),
        (&[("exchanges/demo.md", "## Die B\u{f6}rse\n\n[a](#text-die-b\u{f6}rse) [b](#text-die-b%C3%B6rse)\n")], &[]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}
