//! What rules about statements tell beyond their own examples, and what they let pass.

use super::remedies::{Case, wrong};

/// A block of the profile that was read a year before.
macro_rules! old {
    ($sections:literal) => {
        &[("exchanges/demo.yaml+", concat!("  - source: house-page\n    as_of: 2025-11-01\n    ", $sections, "\n"))]
    };
}

#[test]
fn days() {
    let cases: &[Case] = &[
        (
            block!("actions: [{ date: 2026-11-02, kind: warning, authority: demo-authority, title: T }]"),
            &[("VB138", "2026-11-02 is after 2026-11-01")],
        ),
        (
            block!("reserves: [{ date: 2026-11-02, kind: audit, liabilities: yes }]"),
            &[("VB138", "2026-11-02 is after")],
        ),
        (block!("facts: { founded: 2026-11-02 }"), &[("VB138", "2026-11-02 is after")]),
        (block!("facts: { bug-bounty: { value: yes, as_of: 2027-01-01 } }"), &[("VB110", "2027-01-01, a day to come")]),
        (
            block!("licences: [{ operator: demo-eu, regime: demo-licence, since: 2026-02-01, until: 2026-01-31 }]"),
            &[("VB109", "ends on 2026-01-31, before it begins on 2026-02-01")],
        ),
        (
            block!(
                "incidents: [{ id: a, date: 2026, kind: theft, title: A, customers: lost, from: 2026-05, until: 2026-04 }]"
            ),
            &[("VB109", "ends on 2026-04")],
        ),
        (
            &[("regions/eu/de.yaml+", "    facts: { compensation: { value: no, as_of: 2027-01-01 } }\n")],
            &[("VB110", "2027-01-01, a day to come")],
        ),
        (
            &[("rates.yaml+", "  - { source: law-page, as_of: 2027-01-01, rates: [{ currency: CHF, usd: 1 }] }\n")],
            &[("VB110", "as of 2027-01-01")],
        ),
        (block!("facts: { bug-bounty: { value: yes, from: 2026-05-01, until: 2026-05-01 } }"), &[]),
        (
            &[(
                "regions/eu/de.yaml+",
                "      - { date: 2026-10, what: A, expected: yes }\n      - { date: 2026-11, what: B, expected: yes }\n      \
                 - { date: 2026-09, what: C }\n",
            )],
            &[("VB122", "2026-10 was expected")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn ages() {
    let cases: &[Case] = &[
        (old!("access: [{ place: FR, service: spot, offer: yes }]"), &[("VB126", "388 days ago, and holds for 180")]),
        (old!("rails: [{ way: sepa, direction: in, currency: EUR, fixed: 1 }]"), &[("VB126", "holds for 180")]),
        (old!("fees: [{ market: spot, places: [FR], currency: EUR, rate: 1 }]"), &[("VB126", "holds for 90")]),
        (old!("fees: [{ market: spot, places: [FR], currency: EUR, rate: 1, until: 2025-12-31 }]"), &[]),
        (old!("fees: [{ market: spot, places: [FR], currency: EUR, rate: 1, when: On Sundays }]"), &[]),
        // Of a fact that is stated again, the newer statement counts.
        (
            old!(
                "facts: { assets-listed: 5 }\n  - { source: house-page, as_of: 2026-11-01, facts: { assets-listed: 5 } }"
            ),
            &[],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn fees_in_and_out_of_reach() {
    let cases: &[Case] = &[
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, tiers: [{ volume: 0, maker: 0, taker: 15 }] }]"
            ),
            &[("VB147", "15 % of every order")],
        ),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, tiers: [{ volume: 10, maker: 0, taker: 1 }] }]"
            ),
            &[("VB108", "begin with `volume: 0`")],
        ),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, tiers: [{ volume: -1, maker: -101, taker: 1 }] }]"
            ),
            &[("VB128", "−1 is out of reach"), ("VB108", ""), ("VB128", "of −101 per cent")],
        ),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, tiers: [{ volume: 0, maker: 1, taker: 1 }, { volume: 9, maker: \
                 1, taker: 1 }, { volume: 9, and_token: 5 DEMO, maker: 0, taker: 1 }] }]"
            ),
            &[],
        ),
        (
            block!("fees: [{ market: margin, places: [DE], currency: EUR, rate: 101 }]"),
            &[("VB128", "101 is out of reach")],
        ),
        (
            block!("rails: [{ way: sepa, direction: in, currency: EUR, percent: -1 }]"),
            &[("VB128", "−1 is out of reach")],
        ),
        (block!("access: [{ place: FR, service: all, offer: yes }]"), &[("VB113", "`service: all`")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn what_one_source_states_twice() {
    const TWICE: &[(&str, &str)] = &[("VB134", "stated twice under this source")];
    const OTHERWISE: &[(&str, &str)] = &[("VB134", "says otherwise above")];
    let cases: &[Case] = &[
        (
            block!(
                "facts: { bug-bounty: yes }\n  - { source: house-page, as_of: 2026-11-01, facts: { bug-bounty: yes } }"
            ),
            &[],
        ),
        (
            block!(
                "access: [{ place: FR, service: spot, offer: yes, operator: demo-eu }, { place: FR, service: spot, offer: no }]"
            ),
            &[],
        ),
        (
            block!(
                "facts: { second-factors: [sms, app] }\n  - { source: house-page, as_of: 2026-11-01, facts: { second-factors: [app, \
                 sms] } }"
            ),
            &[],
        ),
        (
            block!(
                "incidents: [{ id: a, date: 2026, kind: theft, title: A, customers: lost }, { id: a, date: 2026, kind: theft, \
                 title: B, customers: lost }]"
            ),
            TWICE,
        ),
        (
            block!(
                "rails: [{ way: sepa, direction: in, currency: EUR, fixed: 1 }, { way: sepa, direction: in, currency: EUR, fixed: \
                 1 }]"
            ),
            TWICE,
        ),
        (
            block!(
                "rails: [{ way: sepa, direction: in, currency: EUR, percent: 1 }, { way: sepa, direction: in, currency: EUR, \
                 percent: 2 }]"
            ),
            &[],
        ),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, rate: 1 }, { market: margin, places: [DE], currency: EUR, \
                 rate: 2 }]"
            ),
            OTHERWISE,
        ),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, rate: 1 }, { market: margin, places: [DE], currency: USD, \
                 rate: 2 }, { market: margin, places: [DE], currency: EUR, rate: 3, name: Pro }, { market: margin, places: [DE], \
                 currency: EUR, rate: 4, when: On Sundays }, { market: margin, places: [FR], currency: EUR, rate: 5 }, { market: \
                 margin, places: [DE], currency: EUR, spread: 1 }]"
            ),
            &[],
        ),
        (
            block!(
                "facts: { founded: 2020 }\n  - { source: { title: A, kind: official, url: https://a.example, locator: p. 1 }, \
                 as_of: 2026-11-01, facts: { bug-bounty: yes } }\n  - { source: { title: A, kind: official, url: \
                 https://a.example, locator: p. 2 }, as_of: 2026-11-01, facts: { bug-bounty: no } }"
            ),
            &[],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}
