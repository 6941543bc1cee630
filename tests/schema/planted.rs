//! Planted mistakes: those that a schema can express are refused by it.

use super::{folder, refused, schemas};
use std::sync::Arc;
use venuebook::check::all_rules;
use venuebook::content::Document;
use venuebook::diag::Example;

/// The guide of tests with an example laid over it, as its schemas see it.
fn refused_in(example: Example) -> Vec<String> {
    let mut documents = folder("tests/guide");
    // An editor's tools had their schemas before the mistake was made.
    let before = schemas(&documents);
    for (path, text) in example {
        lay(&mut documents, path, text);
    }
    refused(&before, &documents)
}

fn lay(documents: &mut Vec<Document>, path: &str, text: &str) {
    if let Some(path) = path.strip_suffix('-') {
        return documents.retain(|document| document.path != path);
    }
    let (path, appended) = path.strip_suffix('+').map_or((path, false), |path| (path, true));
    let earlier = documents.iter().position(|document| document.path == path).map(|at| documents.remove(at));
    let before = earlier.filter(|_| appended).map(|document| document.text().to_owned()).unwrap_or_default();
    documents.push(Document { path: path.into(), text: Ok(Arc::from(format!("{before}{text}"))) });
}

/// Rules whose failing example a schema refuses.
const REFUSED: [&str; 30] = [
    "VB003", "VB004", "VB005", "VB006", "VB007", "VB008", "VB009", "VB010", "VB011", "VB012", "VB013", "VB016",
    "VB017", "VB020", "VB021", "VB022", "VB023", "VB024", "VB025", "VB101", "VB102", "VB103", "VB105", "VB113",
    "VB114", "VB116", "VB128", "VB131", "VB132", "VB135",
];

/// Rules whose failing example is no YAML, which tools tell without a schema.
const NO_YAML: [&str; 1] = ["VB001"];

#[test]
fn failing_examples_of_rules() {
    let rules = all_rules().into_iter().filter(|rule| !NO_YAML.contains(&rule.code));
    let codes: Vec<&str> = rules.filter(|rule| !refused_in(rule.failing).is_empty()).map(|rule| rule.code).collect();
    assert_eq!(codes, REFUSED);
}

#[test]
fn mended_examples_of_rules() {
    let wrong: Vec<_> = all_rules().into_iter().map(|rule| (rule.code, refused_in(rule.mended))).collect();
    let wrong: Vec<_> = wrong.into_iter().filter(|(_, refused)| !refused.is_empty()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A block under a source that the guide of tests knows.
macro_rules! block {
    ($sections:literal) => {
        &[("exchanges/demo.yaml+", concat!("  - source: house-page\n    as_of: 2026-11-01\n    ", $sections, "\n"))]
    };
}

#[test]
fn mistakes_that_editors_make() {
    let mistakes: &[(&str, Example)] = &[
        ("a truth for a word", block!("facts: { bug-bounty: true }")),
        ("a capital", block!("facts: { bug-bounty: Yes }")),
        ("a list for one", block!("facts: { shares-listed: [listed] }")),
        ("an option that does not exist", block!("facts: { second-factors: [app, pigeon] }")),
        ("a per cent sign", block!("fees: [{ market: spot, places: [all], currency: EUR, rate: 0.4% }]")),
        ("a comma in a number", block!("facts: { assets-listed: \"1,000\" }")),
        ("money without a currency", block!("facts: { minimum-order: 5 }")),
        ("a day that does not exist", block!("facts: { founded: 2025-02-30 }")),
        ("a day of another form", block!("facts: { founded: 01/02/2026 }")),
        ("a country by another code", block!("access: [{ place: UK, service: spot, offer: no }]")),
        ("a state that does not exist", block!("access: [{ place: US-ZZ, service: spot, offer: no }]")),
        ("a word of another list", block!("access: [{ place: DE, service: spot, offer: maybe }]")),
        ("an offer to all", block!("access: [{ place: [DE, all], service: spot, offer: yes }]")),
        (
            "tiers and a rate",
            block!(
                "fees: [{ market: spot, places: [all], currency: EUR, rate: 1, tiers: [{ volume: 0, maker: 1, taker: 1 }] }]"
            ),
        ),
        ("no tier", block!("fees: [{ market: spot, places: [all], currency: EUR, tiers: [] }]")),
        ("a key of another thing", block!("rails: [{ way: sepa, direction: in, currency: EUR, fee: 1 }]")),
        (
            "a note that is too long",
            block!(
                "facts: { bug-bounty: { value: yes, note: \"12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890x\" } }"
            ),
        ),
        (
            "a paid link",
            block!(
                "facts: { bug-bounty: yes }\n  - { source: { title: A, kind: official, url: \"https://a.example/?x=1&UTM_source=b\" }, as_of: 2026, facts: { bug-bounty: yes } }"
            ),
        ),
        (
            "a script for an address",
            block!(
                "facts: { bug-bounty: yes }\n  - { source: { title: A, kind: official, url: \"javascript:alert(1)\" }, as_of: 2026, facts: { bug-bounty: yes } }"
            ),
        ),
        ("no day", block!("facts: { bug-bounty: yes }\n  - { source: house-page, facts: { bug-bounty: yes } }")),
        (
            "a score of a text",
            &[(
                "criteria.yaml+",
                "  a: { of: exchange, question: Q, group: costs, type: text, max_age: never, score: { best: 1 } }\n",
            )],
        ),
        (
            "a choice without options",
            &[("criteria.yaml+", "  a: { of: exchange, question: Q, group: costs, type: choice, max_age: never }\n")],
        ),
        ("a criterion that nothing scores", &[("scoring.yaml", "holder: { name: H, weights: { founded: 1 } }\n")]),
        (
            "a name that tools take for a truth",
            &[("sources.yaml+", "no: { title: T, publisher: P, kind: press, url: https://a.example }\n")],
        ),
        ("a column that nobody reads", &[("registers/demo-register/register.yaml+", "regimes: demo-licence\n")]),
    ];
    let passed: Vec<_> =
        mistakes.iter().filter(|(_, example)| refused_in(example).is_empty()).map(|(what, _)| what).collect();
    assert!(passed.is_empty(), "no schema refuses {passed:?}");
}
