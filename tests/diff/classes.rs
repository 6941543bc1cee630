//! Why the guide says something else: each rule of classing by one planted change.

use super::world::{PROFILE, block, compared};
use venuebook::diff::{Class, Fate};

/// The class of the change of one thing, between two texts at the end of the shared profile.
fn class(thing: &str, old: &str, new: &str) -> Option<Class> {
    let comparison = compared(&[(PROFILE, &[("", old)])], &[(PROFILE, &[("", new)])]);
    comparison.changes.iter().find(|change| change.thing == thing).map(|change| change.class)
}

fn answered(as_of: &str, fact: &str) -> String {
    block(as_of, &format!("    facts: {{ {fact} }}\n"))
}

const ASKED: &str = "Does it pay for reported faults?";

#[test]
fn by_the_days_of_the_statements_that_decide() {
    let no = answered("2026-11-01", "bug-bounty: no");
    let later = |fact: &str| answered("2026-11-20", fact);
    let another = later("bug-bounty: yes").replace("/notice", "/other").replace("Notice", "Other");
    let both = format!("{no}{another}");
    let weaker = answered("2026-10-01", "bug-bounty: yes");
    for (what, old, new, expected) in [
        ("the same source, read anew, says otherwise", &no, later("bug-bounty: yes"), Class::World),
        ("a newer source stands beside the old one", &no, both, Class::World),
        ("no newer day", &no, answered("2026-11-01", "bug-bounty: yes"), Class::Correction),
        ("an older day", &no, weaker, Class::Correction),
        ("nothing was told before", &String::new(), no.clone(), Class::Addition),
        ("taken back", &no, String::new(), Class::Correction),
        ("ended", &no, no.replace("bug-bounty: no", "bug-bounty: { value: no, until: 2026-11-10 }"), Class::World),
        ("begun since", &String::new(), later("bug-bounty: { value: yes, from: 2026-11-10 }"), Class::World),
        ("begun long ago", &String::new(), later("bug-bounty: { value: yes, from: 2020 }"), Class::Addition),
    ] {
        assert_eq!(class(ASKED, old, &new), Some(expected), "{what}");
    }
}

/// An answer that was too old and is not any more says what it said.
#[test]
fn the_same_on_a_later_day_is_a_recheck() {
    let old = answered("2024-01-01", "bug-bounty: yes");
    let new = answered("2026-11-20", "bug-bounty: yes");
    assert_eq!(class(ASKED, &old, &new), Some(Class::Recheck));
    let by_another = new.replace("/notice", "/other").replace("Notice", "Other");
    assert_eq!(class(ASKED, &old, &format!("{old}{by_another}")), Some(Class::Recheck));
}

#[test]
fn a_recheck_of_what_was_fresh_changes_no_answer() {
    let (old, new) = (answered("2026-11-01", "bug-bounty: yes"), answered("2026-11-20", "bug-bounty: yes"));
    let comparison = compared(&[(PROFILE, &[("", &old)])], &[(PROFILE, &[("", &new)])]);
    assert_eq!(comparison.changes, []);
    let fates: Vec<Fate> = comparison.statements.iter().map(|one| one.fate).collect();
    assert_eq!(fates, [Fate::Rechecked]);
}

/// An event that happened after everything in the older profile was read is a change in the world; an older one is
/// only newly told.
#[test]
fn events_by_their_day() {
    let event = |date: &str| {
        let incident =
            format!("{{ id: x, date: {date}, kind: outage, title: \"Stood still\", customers: not-affected }}");
        block("2026-11-20", &format!("    incidents:\n      - {incident}\n"))
    };
    assert_eq!(class("incident", "", &event("2026-11-15")), Some(Class::World));
    assert_eq!(class("incident", "", &event("2025-11-15")), Some(Class::Addition));
    assert_eq!(class("incident", &event("2025-11-15"), ""), Some(Class::Correction));
}

/// A reckoning that changed while every statement stayed: no source stands behind it.
#[test]
fn another_reckoning_is_a_correction() {
    // The older schedule is out of date sooner, so that a dearer one counts.
    let schedule = "    fees:\n      - { market: spot, places: [all], currency: EUR, rate: 0.9 }\n";
    let beside = block("2026-11-20", schedule).replace("kind: official", "publisher: P, kind: press");
    let old = (PROFILE, &[("", beside.as_str())][..]);
    let comparison = compared(&[old], &[old, ("criteria.yaml", &[("fees: 90", "fees: 5")])]);
    let all: Vec<_> = comparison.changes.iter().map(|one| (one.thing.as_str(), one.class, one.cites.len())).collect();
    assert!(all.contains(&("age limit of fees", Class::Correction, 0)), "{all:#?}");
    assert!(all.contains(&("cost of €1,000 a month, taker", Class::Correction, 0)), "{all:#?}");
    assert!(all.iter().all(|(_, class, cites)| (*class, *cites) == (Class::Correction, 0)), "{all:#?}");
}

/// Other amounts are told once, and not as costs that came and went.
#[test]
fn other_amounts_change_no_cost() {
    let edit = ("guide.yaml", &[("amounts: { EUR: [1_000,", "amounts: { EUR: [2_000,")][..]);
    let comparison = compared(&[], &[edit]);
    assert!(comparison.changes.iter().all(|one| !one.thing.contains("cost")), "{:#?}", comparison.changes);
}

/// A source that was not read anew had been misread; one that was is taken at its word.
#[test]
fn another_beginning_of_the_same() {
    let step = |as_of: &str, from: &str| {
        format!(
            "  - source: law-page\n    as_of: {as_of}\n    regimes:\n      - {{ regime: demo-licence, status: lapsed, from: {from} }}\n"
        )
    };
    let class = |old: &str, new: &str| {
        let page = "regions/eu/de.yaml";
        let comparison = compared(&[(page, &[("", old)])], &[(page, &[("", new)])]);
        comparison.changes.iter().find(|change| change.thing == "Demo licence").map(|change| change.class)
    };
    let old = step("2026-11-01", "2026-02-01");
    assert_eq!(class(&old, &step("2026-11-01", "2026-06-01")), Some(Class::Correction));
    assert_eq!(class(&old, &step("2026-11-20", "2026-06-01")), Some(Class::World));
}
