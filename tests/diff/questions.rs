//! What the guide asks and how it weighs: told once, and not again of every exchange.

use super::world::{Edit, PROFILE, block, told, told_between};
use insta::assert_snapshot;

const INSURED: &str =
    "  insurance: { of: exchange, question: \"Are coins insured?\", group: custody, type: text, max_age: 400 }\n";

fn answered(fact: &str) -> String {
    block("2026-11-20", &format!("    facts: {{ {fact} }}\n"))
}

#[test]
fn a_question_reworded() {
    let fact = answered("bug-bounty: yes");
    let old: Edit<'_> = (PROFILE, &[("", &fact)]);
    let edits = [old, ("criteria.yaml", &[("Does it pay for reported faults?", "Does it reward reports?")][..])];
    assert_snapshot!(told_between(&[old], &edits), @"
    Questions and weights
      Guide · question: Does it pay for reported faults? → Does it reward reports? [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
    let place: Edit<'_> = ("criteria.yaml", &[("Does a scheme pay?", "Who pays?")]);
    assert_snapshot!(told(&[place]), @"
    Questions and weights
      Guide · question: Does a scheme pay? → Who pays? [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

#[test]
fn a_question_added_and_gone() {
    let fact = answered("insurance: { value: \"By a pool\", note: \"For coins held offline\" }");
    let with: Edit<'_> = (PROFILE, &[("", &fact)]);
    let without: Edit<'_> = ("criteria.yaml", &[(INSURED, "")]);
    assert_snapshot!(told_between(&[without], &[with]), @"
    Questions and weights
      Guide · question: new: Are coins insured? Answered of 1 exchange [newly told]

    Statements: 1 added, none changed, none gone, none read again.
    ");
    assert_snapshot!(told_between(&[with], &[without]), @"
    Questions and weights
      Guide · question: gone: Are coins insured? Answered of 1 exchange [correction]

    Statements: none added, none changed, 1 gone, none read again.
    ");
}

#[test]
fn another_weight() {
    let weights: Edit<'_> = ("scoring.yaml", &[("standing: 30", "standing: 60")]);
    assert_snapshot!(told(&[weights]), @"
    Questions and weights
      Long-term holder · weight of standing: 30 → 60 [correction]

    Scores
      Long-term holder · by other weights or scales alone: the scores of 1 exchange [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
    // What a source changed is told as before.
    let fact = answered("bug-bounty: yes");
    assert_snapshot!(told(&[weights, (PROFILE, &[("", &fact)])]), @"
    Facts
      Demo · Does it pay for reported faults? not known → Yes (Demo, Notice, 2026-11-20) [newly told]

    Questions and weights
      Long-term holder · weight of standing: 30 → 60 [correction]

    Scores
      Demo · score, Long-term holder, Germany: 50 to 90 → 76 to 93 (Demo, Notice, 2026-11-20) [newly told]

    Statements: 1 added, none changed, none gone, none read again.
    ");
    let less: Edit<'_> =
        ("scoring.yaml", &[(", taker-rate: 30", ""), ("name: \"Long-term holder\"", "name: \"Holder\"")]);
    assert_snapshot!(told(&[less]), @"
    Questions and weights
      Guide · kind of reader: Long-term holder → Holder [correction]
      Holder · weight of taker-rate: gone: 30 [correction]

    Scores
      Holder · by other weights or scales alone: the scores of 1 exchange [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

#[test]
fn another_scale() {
    let scale: Edit<'_> = ("criteria.yaml", &[("score: { worst: 1.2, best: 0 }", "score: { worst: 0.6, best: 0 }")]);
    assert_snapshot!(told(&[scale]), @"
    Questions and weights
      Guide · scale of taker-rate: 1.2 to 0 → 0.6 to 0 [correction]

    Scores
      Long-term holder · by other weights or scales alone: the scores of 1 exchange [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

#[test]
fn an_option_reworded() {
    let fact = answered("shares-listed: listed, second-factors: [passkey, app]");
    let old: Edit<'_> = (PROFILE, &[("", &fact)]);
    let words = [("listed: \"Yes\"", "listed: \"On a market\""), ("app: \"App\"", "app: \"Code of an app\"")];
    assert_snapshot!(told_between(&[old], &[old, ("criteria.yaml", &words)]), @"
    Questions and weights
      Guide · options of shares-listed: Yes, No → On a market, No [correction]
      Guide · options of second-factors: Passkey, App, SMS → Passkey, Code of an app, SMS [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
    // An answer that changes as well is told in the words of today.
    let other = answered("shares-listed: unlisted, second-factors: [app]");
    let new: Edit<'_> = (PROFILE, &[("", &other)]);
    assert_snapshot!(told_between(&[old], &[new, ("criteria.yaml", &words)]), @"
    Facts
      Demo · Are its shares listed? On a market → No (Demo, Notice, 2026-11-20) [correction]
      Demo · Which second factors? Passkey, Code of an app → Code of an app (Demo, Notice, 2026-11-20) [correction]

    Questions and weights
      Guide · options of shares-listed: Yes, No → On a market, No [correction]
      Guide · options of second-factors: Passkey, App, SMS → Passkey, Code of an app, SMS [correction]

    Scores
      Demo · score, Long-term holder, Germany: 70 to 90 → 56 to 76 (Demo, Notice, 2026-11-20) [correction]

    Statements: none added, 2 changed, none gone, none read again.
    ");
}
