//! What a rule tells beyond its own examples, and what it lets pass.

use super::remedies::{Case, wrong};

/// The prose of the profile.
macro_rules! prose {
    ($text:literal) => {
        &[("exchanges/demo.md", concat!("## Who it suits\n\n", $text, "\n"))]
    };
}

/// A block of the profile that was read a year before.
macro_rules! old {
    ($sections:literal) => {
        &[("exchanges/demo.yaml+", concat!("  - source: house-page\n    as_of: 2025-11-01\n    ", $sections, "\n"))]
    };
}

/// The guide's own file, with other regions and other places first.
macro_rules! guide {
    ($regions:literal, $showcase:literal) => {
        &[(
            "guide.yaml",
            concat!(
                "title: A\ndescription: B\nbase_url: https://guide.example\npublisher: D\nheadline: [spot]\namounts: { EUR: [1] }\n\
                 score_profile: holder\npairs_among: 4\nregions: ",
                $regions,
                "\nshowcase: ",
                $showcase,
                "\n"
            ),
        )]
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
fn names_in_the_guides_own_file() {
    let cases: &[Case] = &[
        (guide!("[eu, us]", "[DE]"), &[("VB132", "there is no region `us`")]),
        (guide!("[]", "[DE]"), &[("VB132", "the region `eu` is not among the `regions`")]),
        (guide!("[eu]", "[DE, FR]"), &[("VB132", "`FR` has no page")]),
        (
            &[("guide.yaml+", "token_discount: founded\n")],
            &[("VB132", "no criterion of exchanges with the type `percent`")],
        ),
        (&[("guide.yaml+", "notice: compensation\n")], &[("VB132", "no criterion of places with the type `text`")]),
        (
            &[("guide.yaml+", "brief: [compensation, bug-bounty]\n")],
            &[("VB132", "`bug-bounty` is no criterion of places")],
        ),
        (&[("guide.yaml+", "about: [nobody]\n")], &[("VB132", "there is no article `nobody`")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn redirects() {
    let cases: &[Case] = &[(
        &[(
            "guide.yaml+",
            "redirects:\n  - { from: exchanges/old/, to: /exchanges/ }\n  - { from: /exchanges/old, to: /exchanges/ }\n  - \
                 { from: /exchanges/demo/, to: /exchanges/ }\n  - { from: /old/, to: /exchanges/ }\n  - { from: /old/, to: / }\n",
        )],
        &[
            ("VB145", "`exchanges/old/` is no address"),
            ("VB145", "`/exchanges/old` is no address"),
            ("VB145", "/exchanges/demo/ is a page"),
            ("VB145", "/old/ leads elsewhere already"),
        ],
    )];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn prose_and_its_notes() {
    let cases: &[Case] = &[
        (prose!("Fined.[^a]\n\n[^a]: [A](https://a.example), 2026."), &[]),
        (prose!("Fined.[^a]\n\n[^a]: [A](https://a.example), a day."), &[("VB143", "this footnote names no day")]),
        (prose!("Fined.[^a]\n\n[^a]: [A](https://a.example), 1066."), &[("VB143", "this footnote names no day")]),
        (prose!("Fined.[^a]\n\n[^a]: A newspaper, 2026."), &[("VB143", "this footnote names no address")]),
        (prose!("It lists 350 coins."), &[("VB140", "`350`")]),
        (prose!("It lists 350 coins.[^a]\n\n[^a]: [A](https://a.example), 2026."), &[]),
        (prose!("It says: \"350 coins\". And it asks for 2FA."), &[]),
        (prose!("It says: \"some 350 coins\"."), &[]),
        (prose!("It says \"more\" of 350 coins."), &[("VB140", "`350`")]),
        (prose!("It is Illegal there."), &[("VB142", "illegal")]),
        (prose!("It is illegal there.[^a]\n\n[^a]: [A](https://a.example), 2026."), &[]),
        (&[("guide/a.md", "---\ntitle: A\ndescription: B\n---\n\nOf 350 coins.\n")], &[("VB140", "`350`")]),
        (&[("regions/eu/de.md", "Of 350 coins, [all](/nowhere/).\n")], &[("VB140", "`350`"), ("VB136", "/nowhere/")]),
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

#[test]
fn sources() {
    let cases: &[Case] = &[
        (
            &[("sources.yaml+", "a: { title: A, kind: official, url: https://a.example }\n")],
            &[("VB114", "publisher of \"A\"")],
        ),
        (
            &[(
                "regions/eu/de.yaml+",
                "  - source: { title: A, kind: official, url: https://a.example }\n    as_of: 2026-11-01\n    facts: { \
                 compensation: no }\n",
            )],
            &[("VB114", "publisher of \"A\"")],
        ),
        // Two parts of one page are two sources, and one that is shared may be written out once more.
        (
            &[(
                "regions/eu/de.yaml+",
                "  - source: { title: Fees, publisher: D, kind: official, url: https://demo.example/fees, locator: p. 2 }\n    \
                 as_of: 2026-11-01\n    facts: { compensation: no }\n",
            )],
            &[],
        ),
        (
            &[(
                "sources.yaml+",
                "a: { title: Fee page, publisher: D, kind: official, url: https://demo.example/fees }\n",
            )],
            &[],
        ),
        (&[register!("source: demo-lists", "name: Name, lei: Code", "")], &[("VB101", "did you mean `demo-list`?")]),
        (&[("sources.yaml", "\0")], &[("VB015", "")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn names() {
    let cases: &[Case] = &[
        (
            block!("licences: [{ operator: demo-eu, regime: demo-licence, authority: demo-autority }]"),
            &[("VB103", "did you mean `demo-authority`?")],
        ),
        (&[("regions/eu/fr.yaml", "name: France\nauthorities: [nobody]\nevidence: []\n")], &[("VB103", "`nobody`")]),
        (
            block!("licences: [{ regime: demo-licence, held: no, operator: demo-uk, places: [DE] }]"),
            &[("VB104", "no operator `demo-uk`")],
        ),
        (
            block!("actions: [{ date: 2026, kind: warning, authority: demo-authority, title: T, operator: demo-uk }]"),
            &[("VB104", "no operator `demo-uk`")],
        ),
        (
            &[("regions/eu/de.yaml+", "    regimes: [{ regime: demo-licenc, status: in-force, from: 2026 }]\n")],
            &[("VB102", "did you mean `demo-licence`?")],
        ),
        (
            &[register!("source: demo-list\nregime: demo-licenc", "name: Name, lei: Code", "")],
            &[("VB102", "did you mean `demo-licence`?")],
        ),
        (
            &[(
                "exchanges/demo.yaml",
                "name: Demo\nkind: centralised\nwebsite: https://www.demo.example\nevidence:\n  - { source: house-page, as_of: \
                 2026-11-01, access: [{ place: DE, service: spot, offer: no }] }\n",
            )],
            &[("VB117", "add an operator with `lei: 529900DEMO0000000066`")],
        ),
        (
            block!(
                "actions: [{ date: 2026, kind: fine, authority: demo-authority, title: T, about: a }]\n    incidents: [{ id: a, \
                 date: 2026, kind: theft, title: A, customers: happy }]"
            ),
            &[("VB006", "effect on customers")],
        ),
        (
            &[(
                "exchanges/demo.yaml",
                "name: Demo\nkind: centralised\nwebsite: https://a.example\noperators: [demo-eu]\nevidence:\n  - { source: \
                 house-page, as_of: 2026-11-01, access: [{ place: DE, service: spot, offer: yes, operator: demo-eu }] }\n",
            )],
            &[("VB005", "operators are written as")],
        ),
        (
            &[(
                "exchanges/demo.yaml",
                "name: Demo\nkind: centralised\nwebsite: https://a.example\noperators: { demo-eu: { name: D, country: EU } }\n\
                 evidence:\n  - { source: house-page, as_of: 2026-11-01, access: [{ place: DE, service: spot, offer: no }] }\n",
            )],
            &[("VB107", "`demo-eu`"), ("VB009", "is no country")],
        ),
        (
            &[
                ("regimes.yaml+", "b: { name: B, law: B, kind: licence, word: w, places: [DE], covers: spot }\n"),
                (
                    "exchanges/demo.yaml+",
                    "  - source: house-page\n    as_of: 2026-11-01\n    licences: [{ operator: demo-eu, regime: b, services: \
                     spot }]\n",
                ),
            ],
            &[],
        ),
        (&[("regions/eu/de.md", "See [[law demo-licenc]].\n")], &[("VB124", "did you mean `[[law demo-licence]]`?")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn prose_and_its_facts() {
    let cases: &[Case] = &[
        (&[("exchanges/other.md", "Prose.\n")], &[("VB125", "there are no facts beside this prose")]),
        // Facts that cannot be read are there all the same, and a fault of theirs is told alone.
        (&[("exchanges/other.yaml", "name: [\n"), ("exchanges/other.md", "Prose.\n")], &[("VB001", "")]),
        (&[("exchanges/other.yaml", "name: [\n")], &[("VB001", "")]),
        (&[("regions/eu/fr.yaml", "name: [\n"), ("regions/eu/fr.md", "Prose.\n")], &[("VB001", "")]),
        (&[("exchanges/demo.md", "\0")], &[("VB015", "")]),
        (
            &[("exchanges/demo.md", "## A\n\nNot written yet.\n\n## B\n\nNot written yet.\n")],
            &[("VB125", "not written yet, and 1 more below")],
        ),
        (prose!("[a](../de.html)"), &[("VB136", "did you mean /regions/eu/de/?")]),
        (prose!("[a](../demmo/)"), &[("VB136", "/exchanges/demmo/, where this link leads from its page")]),
        (&[("exchanges/demo.md", "## Die B\u{f6}rse\n\n[a](#text-die-b\u{f6}rse) [b](#text-die-b%C3%B6rse)\n")], &[]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn law_and_registers() {
    let cases: &[Case] = &[
        (
            &[(
                "regimes.yaml+",
                "a: { name: A, law: A, kind: licence, word: w, places: [FR], covers: spot, services: { b: { name: B } } }\n",
            )],
            &[("VB135", "both `covers` and `services`")],
        ),
        (&[("registers/demo-register/2026-11-01.csv+", "\n")], &[("VB118", "its SHA-256 is 95d91ee789a0")]),
        // A row that stands twice is told once; and a state lies within the country that the register names.
        (
            &[
                (
                    "exchanges/demo.yaml",
                    "name: Demo\nkind: centralised\nwebsite: https://www.demo.example\noperators: { demo-us: { name: Demo US, \
                     country: US-DE, lei: 5493007WZ7IFULIL8G21 } }\nevidence:\n  - { source: house-page, as_of: 2026-11-01, access: \
                     [{ place: DE, service: spot, offer: no }] }\n",
                ),
                (
                    "registers/demo-register/register.yaml",
                    "source: demo-list\nkind: licences\nregime: demo-licence\nplaces: [EEA]\njoin: lei\ncolumns: { home: Home, name: \
                     Name, lei: Code, website: Website }\nextracts:\n  2026-11-01: { sha256: \
                     cc79201b09033e811db2ebe0069807cb9ccd6b478a79f31a396de3ce1bc7a555 }\n",
                ),
                (
                    "registers/demo-register/2026-11-01.csv+",
                    "A,DE,\"Demo Europe SA\",529900DEMO0000000066,,,custody,DE,https://www.demo.example\n\
                     A,US,\"Demo US\",5493007WZ7IFULIL8G21,,,custody,US,\n",
                ),
            ],
            &[("VB117", "`lei: 529900DEMO0000000066`")],
        ),
        (
            &[
                ("regions/eu/fr.yaml", "name: A\ncode: FR\ncurrency: NOK\nevidence: []\n"),
                ("regions/eu/it.yaml", "name: B\ncode: IT\ncurrency: GBP\nevidence: []\n"),
                ("regions/eu/pl.yaml", "name: C\ncode: PL\ncurrency: PLN\nevidence: []\n"),
                ("regions/eu/se.yaml", "name: D\ncode: SE\ncurrency: SEK\nevidence: []\n"),
                ("regions/eu/dk.yaml", "name: E\ncode: DK\ncurrency: DKK\nevidence: []\n"),
            ],
            &[("VB123", "costs in DKK, GBP, NOK, PLN and 1 more cannot be found from fees in EUR")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}
