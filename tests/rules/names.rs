//! What rules about names, sources and registers tell beyond their own examples, and what they let pass.

use super::remedies::{Case, wrong};

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
