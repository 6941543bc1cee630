//! Coverage: what is counted as known of an exchange and of a place, on 24 November 2026.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "a test that can't go on should stop, and its helpers are shared between files"
)]

#[path = "money/demo.rs"]
mod demo;
#[path = "money/world.rs"]
mod world;

use demo::demo;
use venuebook::base::Place;
use venuebook::derive::{Coverage, Covered, Law, Wanted, actions, coverage, place_coverage, tasks};
use world::{block, book};

/// How one question stands, and the days of the oldest answer.
fn stands(covered: &Coverage<'_>, id: &str) -> (Covered, Option<i32>) {
    let question = covered.questions.iter().find(|(criterion, _)| criterion.id.value == id).unwrap();
    (question.1, covered.oldest.map(|age| age.days))
}

/// How the protection of customers in Germany stands, if the page of the EEA says this.
fn check_place(what: &str, fact: &str, as_of: &str, expected: (Covered, Option<i32>)) {
    let path = "regions/eu/index.yaml";
    let page = std::fs::read_to_string(format!("tests/guide/{path}")).unwrap();
    let page =
        page.replace("      compensation: no\n", &format!("      compensation: {{ value: {fact}, as_of: {as_of} }}\n"));
    let book = book("tests/guide", &[(path, &page)]);
    let covered = place_coverage(&Law::of(&book), Place::parse("DE").unwrap()).unwrap();
    assert_eq!(stands(&covered, "compensation"), expected, "{what}");
}

/// How a question about the invented exchange stands with this evidence.
fn check_exchange(what: &str, evidence: &str, expected: (Covered, Option<i32>)) {
    let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(evidence))]);
    let covered = coverage(&book, book.exchange("demo").unwrap());
    assert_eq!(stands(&covered, "bug-bounty"), expected, "{what}");
}

#[test]
fn questions_of_a_place() {
    check_place("told by the wider place", "no", "2026-11-14", (Covered::Answered, Some(10)));
    check_place("left open", "unknown", "2026-11-14", (Covered::LeftOpen, Some(10)));
    check_place("expired", "no", "2024-11-23", (Covered::Expired, Some(731)));
    let book = book("tests/guide", &[]);
    assert!(place_coverage(&Law::of(&book), Place::parse("FR").unwrap()).is_none(), "a place without a page");
}

#[test]
fn questions_of_an_exchange() {
    let fact = |publisher: &str, fact: &str| block(publisher, &format!("    facts:\n      bug-bounty: {fact}\n"));
    for (what, evidence, expected) in [
        ("answered", fact("Demo", "yes"), (Covered::Answered, Some(23))),
        ("somewhere", fact("Demo", "{ value: yes, places: [US] }"), (Covered::Answered, Some(23))),
        ("does not apply", fact("Demo", "n/a"), (Covered::Answered, Some(23))),
        ("left open", fact("Demo", "unknown"), (Covered::LeftOpen, Some(23))),
        ("disputed", fact("Demo", "yes") + &fact("Rival", "no"), (Covered::Disputed, Some(23))),
        ("missing", String::new(), (Covered::Missing, None)),
    ] {
        check_exchange(what, &evidence, expected);
    }
}

#[test]
fn what_a_file_holds() {
    let two = block("Demo", "    facts:\n      bug-bounty: yes\n      assets-listed: 5\n");
    let again = block("Demo", "    facts:\n      insurance: \"None\"\n").replace("2026-11-01", "2026-11-02");
    let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(&(two + &again)))]);
    let covered = coverage(&book, book.exchange("demo").unwrap());
    assert_eq!((covered.blocks, covered.sources, covered.count(Covered::Answered)), (3, 2, 3));
    assert!(covered.questions.iter().all(|(criterion, _)| criterion.id.value != "gas-token"), "asked of chains only");
    assert!(covered.questions.iter().all(|(criterion, _)| criterion.id.value != "taker-rate"), "computed");
}

#[test]
fn an_answer_is_due_before_it_expires() {
    let fact = |as_of: &str| {
        let block = block("Demo", "    facts:\n      bug-bounty: yes\n");
        block.replace("2026-11-01", as_of)
    };
    for (what, as_of, expected) in [
        ("three quarters of 540 days", "2025-10-15", Covered::Answered),
        ("a day more", "2025-10-14", Covered::Due),
        ("all of them", "2025-06-02", Covered::Due),
        ("one too many", "2025-06-01", Covered::Expired),
    ] {
        let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(&fact(as_of)))]);
        assert_eq!(stands(&coverage(&book, book.exchange("demo").unwrap()), "bug-bounty").0, expected, "{what}");
    }
}

#[test]
fn what_to_find_out_next() {
    let evidence = block("Demo", "    facts:\n      bug-bounty: yes\n      second-factors: [app]\n")
        .replace("2026-11-01", "2025-01-01");
    let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(&evidence))]);
    let told = tasks(&book).into_iter().take(5).map(|task| {
        let what = match task.what {
            Wanted::Answer(criterion) => criterion.id.value.as_str(),
            Wanted::Section(section) => section.word(),
        };
        format!("{what} {} {}", task.stands.word(), task.rank)
    });
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r"
    bug-bounty expired 20
    second-factors expired 20
    fees no source 18
    rails no source 9
    assets-listed no source 9
    ");
}

#[test]
fn an_action_under_two_sources_is_told_once() {
    let action = |date: &str, more: &str| {
        format!(
            "    actions:\n      - {{ id: plea, date: {date}, kind: settlement, authority: demo-authority, title: \"Settled\"{more} }}\n"
        )
    };
    let evidence = block("Demo", &action("2025-02", "")) + &block("Rival", &action("2025-02-24", ", amount: 5 EUR"));
    let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(&evidence))]);
    let told = actions(book.exchange("demo").unwrap());
    assert_eq!(told.len(), 1);
    let action = told.first().unwrap();
    assert_eq!((action.date.to_string().as_str(), action.statements.len()), ("2025-02-24", 2));
    assert_eq!(action.amount.unwrap().0.to_string(), "5");
}
