//! Planted changes of each kind, and the facts that are told of them.

use super::world::{Edit, PROFILE, block, compared, told, told_between};
use insta::assert_snapshot;

/// What the shared profile says of the order book, told again by a later source.
const DOUBLED: &str = "    fees:\n      - market: spot\n        places: [all]\n        from: 2026-11-15\n        currency: EUR\n        tiers:\n          - { volume: 0, maker: 0.20, taker: 0.80 }\n          - { volume: 10_000, maker: 0.10, taker: 0.20 }\n";

#[test]
fn nothing_where_only_the_order_of_blocks_and_lines_changed() {
    let first = block("2026-11-02", "    facts: { bug-bounty: yes }\n");
    let second = block("2026-11-03", "    facts: { founded: 2011 }\n").replace("/notice", "/second").replace("Notice", "Second");
    let one = format!("{first}{second}");
    let other = format!("\n{second}# A remark.\n{first}");
    assert_snapshot!(told_between(&[(PROFILE, &[("", &one)])], &[(PROFILE, &[("", &other)])]), @"");
}

#[test]
fn a_fee_with_what_follows_from_it() {
    assert_snapshot!(told(&[(PROFILE, &[("", &block("2026-11-20", DOUBLED))])]), @"");
}

#[test]
fn of_higher_tiers_only_those_that_differ() {
    let last = "          - { volume: 10_000, maker: 0.10, taker: 0.20 }\n";
    let more = format!("{last}          - {{ volume: 50_000, maker: 0.05, taker: 0.10 }}\n");
    let less = more.replace("maker: 0.05", "maker: 0.06");
    let all = told_between(&[(PROFILE, &[(last, &more)])], &[(PROFILE, &[(last, &less)])]);
    assert_snapshot!(all.lines().filter(|line| line.contains("higher")).collect::<Vec<_>>().join("\n"), @"");
}

#[test]
fn an_offer_that_ends() {
    let leaving = block("2026-11-20", "    access:\n      - { place: DE, service: [spot, custody], offer: withdraw, from: 2026-11-18 }\n");
    assert_snapshot!(told(&[(PROFILE, &[("", &leaving)])]), @"");
}

#[test]
fn a_licence_of_its_own() {
    let regime = "\nother-licence:\n  name: \"Other registration\"\n  law: \"Other Act\"\n  kind: registration\n  word: registration\n  places: [GB]\n  covers: spot\n";
    let old: Edit<'_> = ("regimes.yaml", &[("", regime)]);
    let held = block("2026-11-20", "    licences:\n      - { operator: demo-eu, regime: other-licence, authority: demo-authority, reference: \"A 1\", since: 2026-11-19 }\n");
    assert_snapshot!(told_between(&[old], &[old, (PROFILE, &[("", &held)])]), @"");
    let other = held.replace("A 1", "A 2");
    let before = [old, (PROFILE, &[("", held.as_str())][..])];
    assert_snapshot!(told_between(&before, &[old, (PROFILE, &[("", &other)])]), @"");
}

#[test]
fn ways_to_move_money() {
    let at = |rail: &str| block("2026-11-20", &format!("    rails:\n      - {rail}\n"));
    let free = at("{ way: sepa, direction: out, currency: EUR, fixed: 0, places: [DE] }");
    let dear = at("{ way: sepa, direction: out, currency: EUR, fixed: 1.50, smallest: 2, places: [DE] }");
    assert_snapshot!(told_between(&[(PROFILE, &[("", &free)])], &[(PROFILE, &[("", &dear)])]), @"");
}

#[test]
fn an_answer_and_where_it_holds() {
    let facts = "    facts:\n      bug-bounty: yes\n      assets-listed: { value: at least 200, places: [DE, FR] }\n";
    assert_snapshot!(told(&[(PROFILE, &[("", &block("2026-11-20", facts))])]), @"");
}

#[test]
fn events_and_who_it_is() {
    let events = "    incidents:\n      - { id: theft-2026, date: 2026-11-10, kind: theft, title: \"Coins taken from a hot wallet\", loss: 2_000_000 USD, customers: repaid }\n    actions:\n      - { date: 2026-10, kind: fine, authority: demo-authority, title: \"Fined\", amount: 10_000 EUR }\n    reserves:\n      - { date: 2026-09-30, kind: attestation, by: Auditor, liabilities: yes }\n";
    let first = block("2026-11-20", events);
    assert_snapshot!(told(&[(PROFILE, &[("", &first)])]), @"");
    // A day that became more exact is the same action, told otherwise.
    let exact = first.replace("date: 2026-10,", "date: 2026-10-05,").replace("customers: repaid", "customers: lost");
    let renamed = [("", exact.as_str()), ("name: Demo\n", "name: Demo Exchange\n"), ("Demo Europe SA", "Demo Europe AG")];
    let all = told_between(&[(PROFILE, &[("", &first)])], &[(PROFILE, &renamed)]);
    assert_snapshot!(all.split("Scores").next().unwrap(), @"");
}

#[test]
fn the_law_of_a_place() {
    let edits: [Edit<'_>; 2] = [
        ("regions/eu/index.yaml", &[("compensation: no", "compensation: yes")]),
        (
            "regions/eu/de.yaml",
            &[
                ("2027-06-30, what: \"A report is due\"", "2027-06-30, what: \"A second report is due\""),
                ("", "    regimes:\n      - { regime: demo-licence, status: lapsed, from: 2026-01-01 }\n"),
            ],
        ),
    ];
    let all = told(&edits);
    assert_snapshot!(all, @"");
}

#[test]
fn the_order_by_score() {
    let second = "name: Second\nkind: centralised\nwebsite: https://www.second.example\noperators:\n  second-eu: { name: \"Second SA\", country: DE }\nevidence:\n  - source: { title: \"Register\", publisher: \"Demo Authority\", kind: official, url: https://authority.example/second }\n    as_of: 2026-11-01\n    licences:\n      - { operator: second-eu, regime: demo-licence, passport: [EEA] }\n    facts: { bug-bounty: yes, second-factors: [passkey] }\n";
    let body = "## What speaks against it\n\nIt does not exist.\n";
    let base = [("exchanges/second.yaml", &[("", second)][..]), ("exchanges/second.md", &[("", body)][..])];
    let better = block("2026-11-20", "    facts: { bug-bounty: yes, second-factors: [passkey, app] }\n");
    let after = [base[0], base[1], (PROFILE, &[("", better.as_str())][..])];
    let all = told_between(&base, &after);
    assert_snapshot!(all.split_once("Scores\n").unwrap().1, @"");
}

#[test]
fn a_new_page_and_new_words() {
    let article = "---\ntitle: \"How to read\"\ndescription: \"About this guide.\"\ngroup: \"About\"\norder: 1\n---\n\nRead it.\n";
    let edits: [Edit<'_>; 2] =
        [("guide/reading.md", &[("", article)]), ("exchanges/demo.md", &[("People who test guides.", "People who test.")])];
    assert_snapshot!(told(&edits), @"");
}

/// Content of a stranger in a comment on a pull request: it calls nobody, and no markup of its own counts.
#[test]
fn a_comment_shows_what_content_says_as_it_is_written() {
    let facts = "    facts: { legal-group: \"@team <b>*x*</b> #1 [a](https://x.example) `c` | d\" }\n";
    let comparison = compared(&[], &[(PROFILE, &[("", &block("2026-11-20", facts))])]);
    assert_snapshot!(venuebook::diff::markdown(&comparison), @"");
}

#[test]
fn programs_get_json() {
    let comparison = compared(&[], &[(PROFILE, &[("", &block("2026-11-20", "    facts: { founded: 2011 }\n"))])]);
    assert_snapshot!(venuebook::diff::json(&comparison), @"");
}
