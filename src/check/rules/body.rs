//! VB125: facts without prose, or prose without facts.

use crate::base::Location;
use crate::check::Subject;
use crate::content::UNWRITTEN;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Body;

/// Facts without prose, or prose without facts.
pub(crate) static RULE: Rule = Rule {
    code: "VB125",
    title: "Facts without prose, or prose without facts",
    severity: Severity::Warning,
    why: "A profile's page lacks what speaks for and against the exchange, or a page that was written is never shown.",
    remedy: "add the Markdown file with the same name beside the YAML file, or rename it",
    failing: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes }\n",
        ),
        ("exchanges/demo.md", "## Who it suits\n\nNot written yet.\n"),
    ],
    mended: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
};

/// What `new` put where prose belongs, and nobody wrote since.
fn unwritten(body: &Body) -> Option<Problem> {
    let lines = body.text.lines().filter(|line| line.trim() == UNWRITTEN).count();
    let start = body.text.find(UNWRITTEN).filter(|_| lines > 0)?;
    let rest = if lines > 1 { format!(", and {} more below", lines - 1) } else { String::new() };
    let sentence = format!("this section is not written yet{rest}");
    let remedy = "write it, or take its heading out";
    Some(Problem::new(&RULE, body.at(start..start + UNWRITTEN.len()), sentence).remedy(remedy))
}

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for body in &subject.draft.stray_bodies {
        let sentence = "there are no facts beside this prose, so it is shown nowhere";
        problems.push(Problem::new(&RULE, Location::top(body.file), sentence));
    }
    for written in subject.written.iter().filter(|written| written.body.text.trim().is_empty()) {
        // A file that cannot be read was told already.
        if problems.iter().any(|problem| problem.at.file == written.body.file) {
            continue;
        }
        let remedy = "write what speaks for and against it, or delete the file";
        problems.push(Problem::new(&RULE, Location::top(written.body.file), "this file holds no prose").remedy(remedy));
    }
    subject.written.iter().for_each(|written| problems.extend(unwritten(written.body)));
    for exchange in subject.draft.exchanges.iter().filter(|own| own.body.is_none() && !own.unread.all) {
        let sentence = format!("{} has no prose: exchanges/{}.md is missing", exchange.name.value, exchange.slug);
        problems.push(Problem::new(&RULE, Location::top(exchange.file), sentence));
    }
}
