//! Scores as ranges (MODEL 7.9), each rule on an invented exchange in Germany on 24 November 2026.

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
use venuebook::derive::{Score, score, without_costs};
use world::{ask, block, book};

/// Criteria besides those of the guide.
const CRITERIA: &str = r#"
  cost: { of: exchange, question: "Cost?", group: costs, type: derived, derive: taker-cost, amount: 1, max_age: never, score: { worst: 1, best: 0 } }
  losses: { of: exchange, question: "Losses?", group: costs, type: derived, derive: losses, max_age: never, score: { worst: 2, best: 0 } }
  reserves: { of: exchange, question: "Reserves?", group: costs, type: derived, derive: reserves-age, max_age: never, score: { worst: 400, best: 0 } }
  steep: { of: exchange, question: "Steep?", group: costs, type: count, max_age: 365, score: { worst: 0, best: 0.00000000000000001 } }
  steep-down: { of: exchange, question: "Steep?", group: costs, type: count, max_age: 365, score: { worst: 0.00000000000000001, best: 0 } }
  only-chains: { of: exchange, question: "Chain?", group: costs, type: flag, max_age: 365, applies_to: [decentralised], score: { best: yes } }
"#;

/// The score under some weights, as `20 to 80` or `20`, or the standing for which there is none.
fn check(what: &str, weights: &str, gate: &str, evidence: &str, expected: &str) {
    let scoring =
        format!("holder:\n  name: \"Holder\"\n  gate: {{ standing: [{gate}] }}\n  weights: {{ {weights} }}\n");
    let laid = [("criteria.yaml+", CRITERIA), ("scoring.yaml", &*scoring), ("exchanges/demo.yaml", &demo(evidence))];
    let book = book("tests/guide", &laid);
    let found = ask(&book, "demo", "DE", |edition, local| {
        match score(&book, &book.score_profiles()[0], &local.answers(edition)) {
            Score::NotScored(standing) => standing.word().to_owned(),
            Score::Scored { low, high, .. } if low == high => low.to_string(),
            Score::Scored { low, high, .. } => format!("{low} to {high}"),
        }
    });
    assert_eq!(found, expected, "{what}");
}

fn facts(publisher: &str, fact: &str) -> String {
    block(publisher, &format!("    facts:\n      {fact}\n"))
}

fn fees(publisher: &str, rest: &str) -> String {
    block(publisher, &format!("    fees:\n      - {{ market: spot, places: [all], currency: EUR, {rest} }}\n"))
}

#[test]
fn stated_answers() {
    let days_old = facts("Demo", "bug-bounty: yes").replace("2026-11-01", "2024-01-01");
    for (what, evidence, expected) in [
        ("yes", facts("Demo", "bug-bounty: yes"), "100"),
        ("no", facts("Demo", "bug-bounty: no"), "0"),
        ("nobody says", String::new(), "0 to 100"),
        ("left open", facts("Demo", "bug-bounty: unknown"), "0 to 100"),
        ("expired", days_old, "0 to 100"),
        ("disputed", facts("Demo", "bug-bounty: yes") + &facts("Rival", "bug-bounty: no"), "0 to 100"),
    ] {
        check(what, "bug-bounty: 10", "", &evidence, expected);
    }
}

#[test]
fn numbers_and_choices() {
    for (what, fact, expected) in [
        ("a number", "assets-listed: 150", "50"),
        ("beyond the best", "assets-listed: 900", "100"),
        ("at least", "assets-listed: at least 150", "50 to 100"),
        ("at most", "assets-listed: at most 150", "0 to 50"),
        ("about", "assets-listed: about 150", "45 to 55"),
        ("a range", "assets-listed: 30 to 60", "10 to 20"),
    ] {
        check(what, "assets-listed: 10", "", &facts("Demo", fact), expected);
    }
    check("far beyond the best", "steep: 10", "", &facts("Demo", "steep: 99_999_999_999_999_999"), "100");
    check("far beyond the worst", "steep-down: 10", "", &facts("Demo", "steep-down: 99_999_999_999_999_999"), "0");
    check("two of them", "second-factors: 10", "", &facts("Demo", "second-factors: [passkey, app]"), "100");
    check("one of them", "second-factors: 10", "", &facts("Demo", "second-factors: [app, sms]"), "30");
    let between = facts("Demo", "assets-listed: 30") + &facts("Rival", "assets-listed: 60");
    check("disputed numbers", "assets-listed: 10", "", &between, "10 to 20");
}

/// A cost is scored by its rate, with every doubt that the cost has.
#[test]
fn costs() {
    let tier = "tiers: [ { volume: 0, maker: 0.10, taker: 0.20 } ]";
    for (what, evidence, expected) in [
        ("exact", fees("Demo", "rate: 0.40"), "60"),
        ("beyond a partial table", fees("Demo", &format!("{tier}, partial: yes")), "80 to 100"),
        ("network on top", fees("Demo", "rate: 0.40, network: yes"), "0 to 60"),
        ("spread on top", fees("Demo", "rate: 0.40, spread: unknown"), "0 to 60"),
        ("a range", fees("Demo", "rate: 0.40 to 0.50"), "50 to 60"),
        ("disputed", fees("Demo", "rate: 0.40") + &fees("Rival", "rate: 0.80"), "20 to 60"),
        ("expired", fees("Demo", "rate: 0.40").replace("2026-11-01", "2026-01-01"), "0 to 100"),
        ("no schedule", String::new(), "0 to 100"),
    ] {
        check(what, "cost: 10", "", &evidence, expected);
    }
}

/// None recorded proves nothing, and a newer proof may exist.
#[test]
fn counts_that_are_open_by_nature() {
    let incident = |id: &str, customers: &str| {
        format!("      - {{ id: {id}, date: 2020-01-01, kind: theft, title: \"Theft\", customers: {customers} }}\n")
    };
    let incidents = |all: &str| block("Demo", &format!("    incidents:\n{all}"));
    for (what, evidence, expected) in [
        ("none recorded", String::new(), "0 to 100"),
        ("no customer lost", incidents(&incident("a", "repaid")), "0 to 100"),
        ("one", incidents(&incident("a", "lost")), "0 to 50"),
        (
            "one told twice",
            incidents(&incident("a", "lost"))
                + &block("Rival", &format!("    incidents:\n{}", incident("a", "partly-repaid"))),
            "0 to 50",
        ),
        ("two", incidents(&(incident("a", "lost") + &incident("b", "partly-repaid"))), "0"),
    ] {
        check(what, "losses: 10", "", &evidence, expected);
    }
    let proof = |date: &str| {
        block("Demo", &format!("    reserves:\n      - {{ date: {date}, kind: attestation, liabilities: yes }}\n"))
    };
    check("100 days", "reserves: 10", "", &proof("2026-08-16").replace("2026-11-01", "2026-10-01"), "75 to 100");
    check("expired", "reserves: 10", "", &proof("2025-01-01"), "0 to 100");
    check("no proof", "reserves: 10", "", "", "0 to 100");
}

#[test]
fn what_does_not_apply_leaves_the_weights() {
    let yes = facts("Demo", "bug-bounty: yes");
    check("of another kind", "bug-bounty: 10, only-chains: 90", "", &yes, "100");
    check("n/a", "bug-bounty: 10, shares-listed: 90", "", &(yes + &facts("Other", "shares-listed: n/a")), "100");
    check("nothing is left", "only-chains: 90", "", "", "licensed");
}

#[test]
fn the_gate() {
    check("passed", "bug-bounty: 10", "licensed", "", "0 to 100");
    check("not passed", "bug-bounty: 10", "registered", "", "licensed");
    let closed = "    places: [DE]\n    access:\n      - { place: DE, service: [spot, instant], offer: no }\n";
    let newer = block("Demo", closed).replace("as_of: 2026-11-01", "as_of: 2026-11-20");
    check("closed", "bug-bounty: 10", "licensed", &newer, "not-offered");
}

/// Thirds end somewhere; that must neither take a point from the low end nor give one to the high end.
#[test]
fn thirds_keep_whole_points_whole() {
    let no = facts("Demo", "bug-bounty: no");
    for (rate, weights, expected) in [
        ("0.80", "taker-rate: 30, bug-bounty: 70", "10"),
        ("0.40", "taker-rate: 4.5, bug-bounty: 95.5", "3"),
        ("0.40", "taker-rate: 30, bug-bounty: 70", "20"),
    ] {
        check(rate, weights, "", &(fees("Demo", &format!("rate: {rate}")) + &no), expected);
    }
    check("a part of a point", "taker-rate: 1", "", &fees("Demo", "rate: 0.40"), "66 to 67");
}

/// The doubt of a real partial table reaches the score.
#[test]
fn a_real_partial_table_leaves_its_score_open() {
    let book = book("tests/worked", &[world::BANDS]);
    let trader = book.score_profiles().iter().find(|profile| profile.id.value == "trader").unwrap();
    ask(&book, "okx", "DE", |edition, local| {
        let Score::Scored { parts, .. } = score(&book, trader, &local.answers(edition)) else { panic!("not scored") };
        let cost = parts.iter().find(|part| part.criterion.id.value == "taker-cost-3").unwrap();
        assert!(cost.low < cost.high, "{} to {}", cost.low, cost.high);
    });
}

/// What is held against the cost of an exchange holds no cost itself, and no gate keeps an exchange out of it.
#[test]
fn a_profile_without_its_costs() {
    let scoring = "holder:\n  name: \"Holder\"\n  gate: { standing: [registered] }\n  \
                   weights: { cost: 30, taker-rate: 20, bug-bounty: 50 }\n";
    let evidence = facts("Demo", "bug-bounty: yes") + &fees("Demo", "rate: 0.40");
    let demo = demo(&evidence);
    let book =
        book("tests/guide", &[("criteria.yaml+", CRITERIA), ("scoring.yaml", scoring), ("exchanges/demo.yaml", &demo)]);
    let profile = without_costs(&book, &book.score_profiles()[0]);
    let asked: Vec<&str> = profile.weights.iter().map(|(id, _)| id.value.as_str()).collect();
    assert_eq!(asked, ["bug-bounty"]);
    ask(&book, "demo", "DE", |edition, local| {
        let scored = score(&book, &profile, &local.answers(edition));
        assert!(matches!(scored, Score::Scored { low: 100, high: 100, .. }), "{scored:?}");
    });
}
