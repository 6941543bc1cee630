//! VB112: one source written out in two files.

use crate::base::{FileId, Id};
use crate::check::names::sources;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Draft;
use std::collections::HashMap;

/// One source written out in two files.
pub(crate) static RULE: Rule = Rule {
    code: "VB112",
    title: "One source written out in two files",
    severity: Severity::Warning,
    why: "When it moves or is read again, one of the two would be forgotten.",
    remedy: "put it into sources.yaml and name its id in both files",
    failing: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            evidence:\n\
            \x20 - source: { title: \"Fee page\", publisher: \"Demo\", kind: press, url: https://demo.example/fees }\n\
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
    mended: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            evidence:\n\
            \x20 - source: house-page\n\
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

/// Runs the rule.
pub(crate) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let mut seen: HashMap<(&str, Option<&str>), FileId> = HashMap::new();
    for source in sources(draft).filter(|source| source.id.is_none()) {
        let key = (source.url.value.as_str(), source.locator.as_deref());
        let file = *seen.entry(key).or_insert(source.url.at.file);
        if file != source.url.at.file {
            let other = owner(draft, file).map_or_else(|| "another file".into(), |name| format!("the file of {name}"));
            let sentence = format!("\"{}\" is written out in {other} too", source.title.value);
            problems.push(Problem::new(&RULE, source.url.at, sentence));
        }
    }
}

/// The exchange or place whose facts a file holds.
fn owner(draft: &Draft, file: FileId) -> Option<&Id> {
    let pages = draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let exchange = draft.exchanges.iter().find(|exchange| exchange.file == file);
    exchange
        .map(|exchange| &exchange.name.value)
        .or_else(|| pages.into_iter().find(|page| page.file == file).map(|page| &page.name))
}
