//! Each row of MODEL 7.6 and each condition of 7.4 and 7.5, on an invented exchange.

use crate::world::{Laid, day, demo, lacks_lei, place, standing};
use venuebook::derive::{Law, coming};

const DAY: &str = "2026-11-30";
/// A firm that the demo register does not list.
const LEI: &str = "529900DEMO0000000163";

/// A second exchange: its head, then blocks of evidence.
fn second(head: &str, blocks: &str) -> String {
    format!("name: Second\nkind: centralised\nwebsite: https://second.example\n{head}evidence:\n{blocks}")
}

fn block(as_of: &str, sections: &str) -> String {
    format!("  - source: house-page\n    as_of: {as_of}\n{sections}")
}

fn access(of: &str) -> String {
    block("2026-11-01", &format!("    access:\n      - {{ {of} }}\n"))
}

/// The standing of the second exchange in Germany for an order book, with other documents laid beside it.
fn check(head: &str, blocks: &str, beside: Laid<'_>, word: &str, sentence: &str) {
    let profile = second(head, blocks);
    let laid: Vec<(&str, &str)> = beside.iter().copied().chain([("exchanges/second.yaml", profile.as_str())]).collect();
    let found = standing(&demo(&laid, DAY), "second", "DE", Some("spot"));
    assert_eq!((found.0.as_str(), found.1.as_str()), (word, sentence), "{head}{blocks}");
}

fn operators(lei: &str) -> String {
    let lei = if lei.is_empty() { String::new() } else { format!(", lei: {lei}") };
    format!(
        "operators:\n  one: {{ name: \"Second One\", country: DE{lei} }}\n  two: {{ name: \"Second Two\", country: FR }}\n"
    )
}

/// Names the operators, which every profile must do somewhere.
fn named() -> String {
    access("place: [AU], service: spot, offer: no, operator: one")
        + &access("place: [NZ], service: spot, offer: no, operator: two")
}

fn ban(covers: &str) -> [(&'static str, String); 2] {
    let step = "  - source: law-page\n    as_of: 2026-01-16\n    regimes:\n      - { regime: demo-ban, status: in-force, from: 2026-01-01 }\n";
    let regime = format!(
        "demo-ban: {{ name: \"the Demo Ban\", law: \"Act\", kind: ban, word: ban, places: [EEA], covers: {covers} }}\n"
    );
    [("regimes.yaml+", regime), ("regions/eu/index.yaml+", step.into())]
}

#[test]
fn offers_decide_before_licences() {
    for (offer, word, sentence) in [
        ("no", "not-offered", "Not offered"),
        ("no, from: 2026-10-01", "not-offered", "Not offered since 1 Oct 2026"),
        ("blocked, from: 2026-10", "not-offered", "Blocked by an authority since Oct 2026"),
        ("professional", "not-offered", "For professional customers only"),
        ("withdraw, from: 2026-07-01", "leaving", "Withdrawals only since 1 Jul 2026"),
        ("existing", "leaving", "No new customers"),
        ("yes", "unknown", "Offered; whether there is a licence for it is not known"),
        ("unknown", "unknown", "Not known"),
        ("no, from: 2026-12-01", "unknown", "Not known"),
    ] {
        check("", &access(&format!("place: DE, service: spot, offer: {offer}")), &[], word, sentence);
    }
}

#[test]
fn a_company_is_needed_to_license() {
    let profile = second("", &access("place: DE, service: spot, offer: yes")).replace("centralised", "decentralised");
    let book = demo(&[("exchanges/second.yaml", &profile)], DAY);
    assert_eq!(standing(&book, "second", "DE", None), ("does-not-apply".into(), "No company to license".into()));
}

#[test]
fn a_ban_comes_first() {
    for covers in ["[spot]", "all"] {
        let ban = ban(covers);
        let laid = [(ban[0].0, ban[0].1.as_str()), (ban[1].0, ban[1].1.as_str())];
        check(
            "",
            &access("place: DE, service: spot, offer: yes"),
            &laid,
            "without-licence",
            "Offered, though barred by the Demo Ban",
        );
        check(
            "",
            &access("place: DE, service: spot, offer: withdraw"),
            &laid,
            "not-offered",
            "Not offered: barred by the Demo Ban",
        );
        check(
            "",
            &access("place: AU, service: spot, offer: yes"),
            &laid,
            "not-offered",
            "Not offered: barred by the Demo Ban",
        );
    }
    let ban = ban("[margin]");
    let laid = [(ban[0].0, ban[0].1.as_str()), (ban[1].0, ban[1].1.as_str())];
    check("", &access("place: DE, service: spot, offer: no"), &laid, "not-offered", "Not offered");
}

/// A yes stops at the border of a level, every other offer passes; the narrowest place and then the named service win.
#[test]
fn borders_of_licences() {
    let registered_here = "  - source: law-page\n    as_of: 2026-01-16\n    regimes:\n      - { regime: demo-german, status: in-force, from: 2020-01-01 }\n";
    let regime = "demo-german: { name: \"German licence\", law: \"Act\", kind: licence, word: licence, places: [DE], covers: [spot] }\n";
    let border: Laid<'_> = &[("regimes.yaml+", regime), ("regions/eu/de.yaml+", registered_here)];
    let yes = access("place: EEA, service: spot, offer: yes");
    check("", &yes, border, "unknown", "Not known");
    check("", &yes, &[], "unknown", "Offered; whether there is a licence for it is not known");
    check("", &access("place: EEA, service: spot, offer: professional"), border, "unknown", "Not known");
    check("", &access("place: all, service: all, offer: no"), border, "not-offered", "Not offered");
    check("", &access("place: EEA, service: spot, offer: existing"), border, "leaving", "No new customers");
    let narrower = access("place: DE, service: all, offer: no") + &yes;
    check("", &narrower, &[], "not-offered", "Not offered");
    let by_name = access("place: DE, service: all, offer: no") + &access("place: DE, service: spot, offer: existing");
    check("", &by_name, &[], "leaving", "No new customers");
    let open = yes + &access("place: DE, service: spot, offer: unknown");
    check("", &open, border, "unknown", "Not known");
}

#[test]
fn a_complete_register_without_a_row() {
    let offered = access("place: DE, service: spot, offer: yes") + &named();
    let not_known = "Offered; whether there is a licence for it is not known";
    check(&operators(LEI), &offered, &[], "without-licence", "Offered without a licence");
    check(
        &operators(LEI),
        &named(),
        &[],
        "unknown",
        "Not in the register of Demo licence; whether it is offered here is not known",
    );
    check(&operators(""), &offered, &[], "unknown", not_known);
    // A row that looks like its own forbids the conclusion; the checks refuse such a profile.
    let same_host = second(&operators(LEI), &offered).replace("second.example", "www.demo.example");
    assert!(lacks_lei(&[("exchanges/second.yaml", &same_host)], DAY));
    // A register that is not complete, or not of this place, or not of every regime of the level.
    let register = std::fs::read_to_string("tests/guide/registers/demo-register/register.yaml").unwrap();
    for changed in [register.replace("complete: yes", "complete: no"), register.replace("[EEA]", "[NO]")] {
        check(&operators(LEI), &offered, &[("registers/demo-register/register.yaml", &changed)], "unknown", not_known);
    }
    let other = "other: { name: \"Other permit\", law: \"Act\", kind: registration, word: registration, places: [EEA], covers: [spot] }\n";
    let step = "  - source: law-page\n    as_of: 2026-01-16\n    regimes:\n      - { regime: other, status: in-force, from: 2020-01-01 }\n";
    let laid: Laid<'_> = &[("regimes.yaml+", other), ("regions/eu/index.yaml+", step)];
    check(&operators(LEI), &offered, laid, "unknown", not_known);
    // An extract that is expired says nothing more.
    let profile = second(&operators(LEI), &offered.replace("2026-11-01", "2027-10-01"));
    assert_eq!(
        standing(&demo(&[("exchanges/second.yaml", &profile)], "2027-11-24"), "second", "DE", Some("spot")).0,
        "unknown"
    );
}

/// `held: no` speaks of its regime, its operator and its day.
#[test]
fn a_stated_absence() {
    let offered = access("place: DE, service: spot, offer: yes") + &named();
    let not_known = "Offered; whether there is a licence for it is not known";
    let absent =
        |as_of: &str, of: &str| block(as_of, &format!("    licences:\n      - {{ places: [EEA], held: no, {of} }}\n"));
    let head = &operators("");
    let none = absent("2026-11-02", "regime: demo-licence");
    check(head, &(offered.clone() + &none), &[], "without-licence", "Offered without a licence");
    check(head, &(named() + &none), &[], "unknown", "No local licence; whether it is offered here is not known");
    check(head, &(offered.clone() + &absent("2026-01-02", "regime: demo-licence")), &[], "unknown", not_known);
    let custody = "custody-only: { name: \"Custody\", law: \"Act\", kind: licence, word: licence, places: [EEA], covers: [custody] }\n";
    let step = "  - source: law-page\n    as_of: 2026-01-16\n    regimes:\n      - { regime: custody-only, status: in-force, from: 2020-01-01 }\n";
    let laid: Laid<'_> = &[("regimes.yaml+", custody), ("regions/eu/index.yaml+", step)];
    check(head, &(offered.clone() + &absent("2026-11-02", "regime: custody-only")), laid, "unknown", not_known);
    check(
        head,
        &(offered.clone() + &absent("2026-11-02", "regime: demo-licence, operator: two")),
        &[],
        "unknown",
        not_known,
    );
    let by_two = offered.replace("offer: yes", "offer: yes, operator: two");
    check(
        head,
        &(by_two + &absent("2026-11-02", "regime: demo-licence, operator: two")),
        &[],
        "without-licence",
        "Offered without a licence",
    );
    // Against a claim the weightier statement counts.
    let held = |as_of: &str| {
        block(as_of, "    licences:\n      - { operator: one, regime: demo-licence, services: [b], passport: [EEA] }\n")
    };
    check(head, &(offered.clone() + &none + &held("2026-11-03")), &[], "licensed", "Licensed and offered");
    check(head, &(offered.clone() + &none + &held("2026-11-01")), &[], "without-licence", "Offered without a licence");
    check(
        head,
        &(offered + &absent("2026-11-04", "regime: demo-licence, operator: two") + &held("2026-11-01")),
        &[],
        "licensed",
        "Licensed and offered",
    );
}

/// If the offer names a company, the licence of a sister does not count.
#[test]
fn only_the_company_that_serves_counts() {
    let held = block(
        "2026-11-01",
        "    licences:\n      - { operator: one, regime: demo-licence, services: [b], passport: [EEA] }\n",
    );
    let offered =
        |by: &str| access(&format!("place: DE, service: spot, offer: yes, operator: {by}")) + &named() + &held;
    check(&operators(""), &offered("one"), &[], "licensed", "Licensed and offered");
    let sentence = "Offered by Second Two (France); whether there is a licence for it is not known";
    check(&operators(""), &offered("two"), &[], "unknown", sentence);
}

#[test]
fn what_decides_may_be_expired() {
    let old = |of: &str| block("2026-01-01", &format!("    access:\n      - {{ place: DE, service: spot, {of} }}\n"));
    check("", &old("offer: no"), &[], "not-offered, expired", "Not offered (expired)");
    check(
        "",
        &old("offer: yes"),
        &[],
        "unknown",
        "Offered as of 1 Jan 2026; whether there is a licence for it is not known",
    );
    let held = block(
        "2026-11-01",
        "    licences:\n      - { operator: one, regime: demo-licence, services: [b], passport: [EEA] }\n",
    );
    let unknown_offer = "Licensed; whether it is offered here is not known";
    check(&operators(""), &(old("offer: yes") + &named() + &held), &[], "licensed", unknown_offer);
    let of_old = held.replace("2026-11-01", "2026-01-01");
    check(&operators(""), &(named() + &of_old), &[], "licensed, expired", &format!("{unknown_offer} (expired)"));
}

/// *The* standing is the best over the headline services, and among equals the one that is not expired.
#[test]
fn the_best_of_the_headline_services() {
    let old = block("2026-01-01", "    access:\n      - { place: DE, service: spot, offer: no }\n");
    for (instant, word) in [("no", "not-offered"), ("withdraw", "leaving"), ("unknown", "unknown")] {
        let profile = second("", &(old.clone() + &access(&format!("place: DE, service: instant, offer: {instant}"))));
        assert_eq!(
            standing(&demo(&[("exchanges/second.yaml", &profile)], DAY), "second", "DE", None).0,
            word,
            "{instant}"
        );
    }
}

#[test]
fn what_is_coming_is_no_standing_yet() {
    let blocks = access("place: EEA, service: all, offer: withdraw, from: 2026-12-01")
        + &access("place: EEA, service: all, offer: no, from: 2027-01-01")
        + &access("place: AU, service: all, offer: no, from: 2026-12-15")
        + &access("place: DE, service: spot, offer: existing, from: 2026-06-01");
    let book = demo(&[("exchanges/second.yaml", &second("", &blocks))], DAY);
    let law = Law::of(&book);
    let coming = coming(book.exchange("second").unwrap(), &law.at(place("DE")), day(DAY));
    let told: Vec<String> =
        coming.iter().map(|access| format!("{} {}", access.from.unwrap(), access.what.offer.word())).collect();
    assert_eq!(told, ["2026-12-01 withdraw", "2027-01-01 no"]);
    assert_eq!(standing(&book, "second", "DE", Some("spot")).0, "leaving");
}
