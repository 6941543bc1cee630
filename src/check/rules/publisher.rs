//! VB114: a source without its publisher.

use crate::check::Subject;
use crate::check::names::blocks;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Source, SourceKind, SourceUse};

/// A source without its publisher.
pub(crate) static RULE: Rule = Rule {
    code: "VB114",
    title: "A source without its publisher",
    severity: Severity::Error,
    why: "Who says something is half of what it is worth.",
    remedy: "add `publisher:`; only what the exchange says of itself in its own profile goes without",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: { title: \"A report\", kind: press, url: https://news.example/report }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: { title: \"A report\", publisher: \"News\", kind: press, url: https://news.example/report }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for source in &subject.draft.sources {
        report(source, false, problems);
    }
    for (exchange, block) in blocks(subject.draft) {
        if let SourceUse::Inline(source) = &block.source {
            report(source, exchange.is_some(), problems);
        }
    }
}

fn report(source: &Source, in_profile: bool, problems: &mut Vec<Problem>) {
    let of_itself = in_profile && source.kind.value == SourceKind::Official;
    if source.publisher.is_none() && !of_itself {
        let sentence = format!("nobody is named as the publisher of \"{}\"", source.title.value);
        problems.push(Problem::new(&RULE, source.title.at, sentence));
    }
}
