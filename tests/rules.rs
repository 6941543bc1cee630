//! Every rule's examples: the failing one breaks that rule and no other, the mended one breaks none.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

/// A block under a source of the shared guide, added to its profile.
macro_rules! block {
    ($sections:literal) => {
        &[("exchanges/demo.yaml+", concat!("  - source: house-page\n    as_of: 2026-11-01\n    ", $sections, "\n"))]
    };
}

/// The register's file: its source and what else is said of it, its columns, and what stands below its one extract.
macro_rules! register {
    ($head:literal, $columns:literal, $rest:literal) => {
        (
            "registers/demo-register/register.yaml",
            concat!(
                $head,
                "\nkind: licences\nplaces: [EEA]\njoin: lei\ncolumns: { ",
                $columns,
                " }\nextracts:\n  2026-11-01: { sha256: D3A0858F56DB1520FD55D36550E28A419B47B521453EB5B106A012F7ED00B9DB }\n",
                $rest
            ),
        )
    };
}

#[path = "rules/names.rs"]
mod names;
#[path = "rules/prose.rs"]
mod prose;
#[path = "rules/reading.rs"]
mod reading;
#[path = "rules/remedies.rs"]
mod remedies;
#[path = "rules/statements.rs"]
mod statements;

use std::path::Path;
use std::sync::Arc;
use venuebook::base::PartialDate;
use venuebook::check::{all_rules, check};
use venuebook::content::{Document, Fault, read_documents};
use venuebook::diag::{Example, Problem, Rule};
use venuebook::read::read_folder;

/// The shared guide with an example laid over it, checked as of 24 November 2026.
fn problems(example: Example) -> Vec<Problem> {
    let mut documents = read_folder(Path::new("tests/guide")).unwrap();
    for (path, text) in example {
        lay(&mut documents, path, text);
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let day = PartialDate::parse("2026-11-24").unwrap().first_day();
    check(read_documents(&documents), day).problems
}

/// The codes of what is found.
fn codes(example: Example) -> Vec<String> {
    let mut found: Vec<String> = problems(example).iter().map(|problem| problem.rule.code.to_owned()).collect();
    found.dedup();
    found
}

fn lay(documents: &mut Vec<Document>, path: &str, text: &str) {
    if let Some(path) = path.strip_suffix('-') {
        return documents.retain(|document| document.path != path);
    }
    let (path, appended) = path.strip_suffix('+').map_or((path, false), |path| (path, true));
    let earlier = documents.iter().position(|document| document.path == path).map(|at| documents.remove(at));
    let before = earlier.filter(|_| appended).map(|document| document.text().to_owned()).unwrap_or_default();
    let text = format!("{before}{text}");
    let text = text.find('\0').map_or(Ok(Arc::from(text.as_str())), |at| Err(Fault::NotText(at)));
    documents.push(Document { path: path.into(), text });
}

#[test]
fn the_shared_guide_is_clean() {
    assert_eq!(codes(&[]), Vec::<String>::new());
}

#[test]
fn failing_examples_break_their_rule_alone() {
    let wrong = |rule: &&'static Rule| codes(rule.failing) != [rule.code];
    let wrong: Vec<_> = all_rules().into_iter().filter(wrong).map(|rule| (rule.code, codes(rule.failing))).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn mended_examples_break_none() {
    let wrong: Vec<_> = all_rules().into_iter().map(|rule| (rule.code, codes(rule.mended))).collect();
    let wrong: Vec<_> = wrong.into_iter().filter(|(_, found)| !found.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn codes_are_unique_and_well_formed() {
    let rules = all_rules();
    for pair in rules.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} twice", pair[0].code);
    }
    for rule in rules {
        let digits = rule.code.strip_prefix("VB").unwrap_or_default();
        assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{}", rule.code);
    }
}
