//! VB140: a number or date in prose that no source stands behind.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A loose number in prose.
pub(crate) static RULE: Rule = Rule {
    code: "VB140",
    title: "A loose number in prose",
    severity: Severity::Warning,
    why: "A figure in a sentence has no source and no day: it stays when the fact beside it changes, and nobody can check it.",
    remedy: "draw it from a fact, as in `[[assets-listed]]` or `[[on theft]]`; in an article add a footnote with its source; or write `[[say 24/7 because it is a name]]`",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            It lists 240 coins.\n\
            ",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            It lists many coins, and support is there [[say 24/7 because it is its name]].\n\
            ",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for written in &subject.written {
        for passage in written.passages().filter(|passage| !passage.is_noted) {
            for word in written.words(passage).into_iter().filter(|word| !word.is_quoted && is_number(word.text)) {
                let at = written.body.at(word.span);
                problems.push(Problem::new(&RULE, at, format!("`{}` has no source behind it", word.text)));
            }
        }
    }
}

/// Digits without letters; with letters it is a name, such as `2FA`.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains(char::is_alphabetic)
}
