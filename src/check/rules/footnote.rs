//! VB143: a footnote that is no source.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A footnote without a source or a day.
pub(crate) static RULE: Rule = Rule {
    code: "VB143",
    title: "A footnote without a source or a day",
    severity: Severity::Error,
    why: "Footnotes are the sources of what prose states: without an address a reader cannot check it, and without a day not know how old it is.",
    remedy: "write `[^fca]: [Title](https://…), publisher, 18 June 2026`; a month or a year will do where no more is known",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            It was fined.[^fine]\n\
            \n\
            [^fine]: A newspaper.\n\
            ",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            It was fined.[^fine]\n\
            \n\
            [^fine]: [Fine for Demo](https://news.example/fine), News, June 2025\n\
            ",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for written in &subject.written {
        let notes = || written.rendered.passages.iter().filter(|passage| passage.note > 0);
        let last = notes().map(|passage| passage.note).max().unwrap_or_default();
        for number in 1..=last {
            let of = || notes().filter(|passage| passage.note == number);
            let leads_out = of().any(|passage| passage.leads_out);
            let is_dated = of().any(|passage| written.words(passage).iter().any(|word| is_year(word.text)));
            let Some(start) = of().find_map(|passage| passage.words.first()).filter(|_| !leads_out || !is_dated) else {
                continue;
            };
            let lacks = if leads_out { "day" } else { "address" };
            let at = written.body.at(start.clone());
            problems.push(Problem::new(&RULE, at, format!("this footnote names no {lacks}")));
        }
    }
}

/// A year of crypto-assets or of the law about them, alone or at the beginning of a date such as `2026-06-18`.
fn is_year(word: &str) -> bool {
    let year = word.split('-').next().filter(|year| year.len() == 4).and_then(|year| year.parse::<u16>().ok());
    year.is_some_and(|year| (1900..2100).contains(&year))
}
