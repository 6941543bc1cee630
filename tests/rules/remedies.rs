//! What an editor is told of a typical mistake: one problem, and how to mend it.

use super::problems;
use venuebook::diag::Example;

/// Files laid over the shared guide, and the problems: of each the code, and a part of its sentence and remedy.
pub type Case = (Example, &'static [(&'static str, &'static str)]);

/// A body of the profile, which states two facts and an incident.
macro_rules! prose {
    ($text:literal) => {
        &[
            (
                "exchanges/demo.yaml+",
                "  - source: house-page\n    as_of: 2026-11-01\n    facts: { assets-listed: 20 }\n    incidents:\n      - { id: \
                 theft-2025, date: 2025-03, kind: theft, title: A theft, customers: repaid }\n",
            ),
            ("exchanges/demo.md", concat!("## Who it suits\n\n", $text, "\n")),
        ]
    };
}

/// The cases of which something else is told.
pub fn wrong(cases: &[Case]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (example, wanted) in cases {
        let found = problems(example);
        let fits = |(one, (code, part)): (&venuebook::diag::Problem, &(&str, &str))| {
            one.rule.code == *code && format!("{}. {}", one.sentence, one.remedy).contains(part)
        };
        if found.len() != wanted.len() || !found.iter().zip(*wanted).all(fits) {
            let told = found.iter().map(|one| format!("{}: {}. {}", one.rule.code, one.sentence, one.remedy));
            wrong.push(format!("{example:?}: {:#?}", told.collect::<Vec<_>>()));
        }
    }
    wrong
}

#[test]
fn of_links() {
    let cases: &[Case] = &[
        (prose!("[a](../demmo/)"), &[("VB136", "did you mean /exchanges/demo/?")]),
        (prose!("[a](www.foo.com/x)"), &[("VB136", "write https://www.foo.com/x")]),
        (prose!("[a](../de.md)"), &[("VB136", "did you mean /regions/eu/de/?")]),
        (prose!("[a](demo/)"), &[("VB136", "did you mean /exchanges/demo/")]),
        (prose!("[a]()"), &[("VB136", "other sites begin with https://")]),
        (prose!("![a](../x.png)"), &[("VB136", "take it out")]),
        (prose!("Lost in 2025.[^a]"), &[("VB124", "write the note below")]),
        (prose!("<<<<<<< HEAD\n\nA.\n\n=======\n\nB.\n\n>>>>>>> other"), &[("VB124", "keep one of the two versions")]),
        (prose!("##What it is"), &[("VB124", "write `## ` and then the heading")]),
        (prose!("`##a` and \\[^b] and # a"), &[]),
        (prose!("[a](#who-it-suits)"), &[("VB146", "did you mean `#text-who-it-suits`?")]),
        (prose!("[a](/regions/eu/de/#text-law)"), &[("VB146", "leave out what follows `#`")]),
        (prose!("[a](/exchanges/demo/#nope)"), &[("VB146", "text-")]),
        (
            prose!(
                "[a](/exchanges/demo/?x=1#text-who-it-suits) [b](facts/#sources) [c](../../) [d](#fees) [e](/regions/eu/de)"
            ),
            &[("VB136", "did you mean /regions/eu/de/?")],
        ),
        (prose!("[a](mailto:a@b.example) [b](https://b.example/#c) [c](#text-who-it-suits)"), &[]),
        (
            &[("glossary.yaml", "maker: { term: Maker, meaning: Waits, see: exchanges/demo/ }\n")],
            &[("VB136", "/exchanges/demo/")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn of_numbers_and_currencies() {
    let cases: &[Case] = &[
        (
            block!("rails: [{ way: sepa, direction: in, currency: EURO, fixed: 0 }]"),
            &[("VB010", "did you mean `EUR`?")],
        ),
        (block!("rails: [{ way: sepa, direction: in, currency: XQZ, fixed: 0 }]"), &[("VB010", "ISO 4217")]),
        (
            block!("rails: [{ way: sepa, direction: in, currency: EUR, smallest: 50.000 }]"),
            &[("VB008", "write `50_000`")],
        ),
        (block!("rails: [{ way: crypto, direction: out, currency: BTC, fixed: 1.234, smallest: 0.001 }]"), &[]),
        (block!("rails: [{ way: sepa, direction: in, currency: EUR, percent: 1.250 }]"), &[]),
        (block!("rails: [{ way: sepa, direction: in, currency: EUR, percent: 0.15% }]"), &[("VB008", "write `0.15`")]),
        (block!("rails: [{ way: sepa, direction: in, currency: EUR, smallest: 10k }]"), &[("VB008", "write `10_000`")]),
        (
            block!("rails: [{ way: sepa, direction: in, currency: EUR, fixed: much }]"),
            &[("VB008", "without %, € or k")],
        ),
        (block!("rails: [{ way: sepa, direction: in, currency: EUR, fixed: 0,15 }]"), &[("VB008", "write `0.15`")]),
        (
            block!("rails: [{ way: sepa, direction: in, currency: EUR, smallest: 50,000 }]"),
            &[("VB008", "write `50_000`")],
        ),
        (block!("facts: { minimum-order: 5.000 EUR }"), &[("VB021", "did you mean `5_000 EUR`?")]),
        (block!("facts: { minimum-order: 5 EURO }"), &[("VB021", "did you mean `5 EUR`?")]),
        (block!("facts: { assets-listed: \"1,000\" }"), &[("VB021", "did you mean `1_000`?")]),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, tiers: [{ volume: 0, maker: 15, taker: 5 }] }]"
            ),
            &[("VB147", "write 0.15")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn of_names() {
    let cases: &[Case] = &[
        (prose!("It lists [[demmo/assets-listed]] coins."), &[("VB124", "did you mean `[[demo/assets-listed]]`?")]),
        (prose!("It lists [[demo/assets-listd]] coins."), &[("VB124", "did you mean `[[demo/assets-listed]]`?")]),
        (prose!("It was [[on thft-2025]]."), &[("VB124", "did you mean `[[on theft-2025]]`?")]),
        (prose!("Under [[law demo-licenc]]."), &[("VB124", "did you mean `[[law demo-licence]]`?")]),
        (&[("regions/eu/de.md", "It is [[compensatio]].\n")], &[("VB124", "did you mean `[[compensation]]`?")]),
        (
            block!("actions: [{ date: 2026, kind: warning, authority: Demo Authority, title: T }]"),
            &[("VB012", "did you mean `demo-authority`?")],
        ),
        (block!("facts: { bug-bounty: Yes }"), &[("VB021", "did you mean `yes`?")]),
        (block!("facts: { bug-bounty: perhaps }"), &[("VB021", "write yes or no")]),
        (
            block!("rails: [{ way: sepa, direction: in, currency: EUR, network: True }]"),
            &[("VB006", "did you mean `yes`?")],
        ),
        (block!("facts: { compensation: no }"), &[("VB020", "a question about places")]),
        (
            &[("exchanges/demo.yaml+", "  - source: Press release\n    as_of: 2026\n    facts: { bug-bounty: yes }\n")],
            &[("VB012", "an id of sources.yaml, or `{ title")],
        ),
        (
            &[(
                "exchanges/demo.yaml+",
                "  - source: { title: T, kind: official, url: www.a.example/x }\n    as_of: 2026\n    facts: { bug-bounty: yes }\n",
            )],
            &[("VB011", "write https://www.a.example/x")],
        ),
        (&[("exchanges/demo.md", "\n")], &[("VB125", "or delete the file")]),
        (&[("exchanges/demo.md", "## A\n\nNot written yet.\n")], &[("VB125", "write it")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

/// The profile with one change, named by an article that draws from it.
macro_rules! profile {
    ($operator:literal, $evidence:literal) => {
        &[
            (
                "exchanges/demo.yaml",
                concat!(
                    "name: Demo\nkind: centralised\nwebsite: https://www.demo.example\n",
                    $operator,
                    "\n",
                    $evidence,
                    "\n"
                ),
            ),
            ("exchanges/demo.md", "## A\n\nSince [[on theft-2025]].\n"),
            ("guide/a.md", "---\ntitle: A\ndescription: B\n---\n\nDemo lists [[demo/assets-listed]] coins.\n"),
        ]
    };
}

#[test]
fn of_one_fault_once() {
    let cases: &[Case] = &[
        (profile!("operators: {", ""), &[("VB001", "close")]),
        (profile!("operators:", "evidence: []\0"), &[("VB015", "")]),
        (profile!("aliases: []", ""), &[("VB004", "add `evidence: …`")]),
        (
            profile!(
                "operators: { demo-eu: { name: D, country: EU } }",
                "evidence: [{ source: house-page, as_of: 2026, facts: { assets-listed: 5 }, access: [{ place: DE, service: spot, \
                 offer: yes, operator: demo-eu }], incidents: [{ id: theft-2025, date: 2025, kind: theft, title: T, customers: \
                 repaid }] }]"
            ),
            &[("VB009", "the country, or the state")],
        ),
        (
            profile!(
                "operators: { demo-eu: { name: D, country: DE } }",
                "evidence: [{ source: house-page, as_of: 2026, facts: { assets-listed: many }, access: [{ place: DE, service: \
                 spot, offer: maybe, operator: demo-eu }], incidents: [{ id: theft-2025, date: 2025, kind: theft, title: T, \
                 customers: happy }] }]"
            ),
            &[("VB021", ""), ("VB006", ""), ("VB006", "")],
        ),
        (
            profile!(
                "operators: { demo-eu: { name: D, country: DE } }",
                "evidence: [{ source: house-page, as_of: 2026, fact: { assets-listed: 5 }, acess: [{ place: DE, service: \
                 spot, offer: yes, operator: demo-eu }], incident: [{ id: theft-2025, date: 2025, kind: theft, title: T, \
                 customers: repaid }] }]"
            ),
            &[("VB003", "facts"), ("VB003", "access"), ("VB003", "incidents")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn of_a_source_that_contradicts_itself() {
    let cases: &[Case] = &[
        (
            block!(
                "facts: { bug-bounty: yes }\n  - { source: house-page, as_of: 2026-11-01, facts: { bug-bounty: no } }"
            ),
            &[("VB134", "keep one of the two")],
        ),
        (
            block!(
                "facts: { bug-bounty: yes }\n  - { source: house-page, as_of: 2026-11-02, facts: { bug-bounty: no } }"
            ),
            &[],
        ),
        (
            block!(
                "facts: { bug-bounty: yes }\n  - { source: demo-list, as_of: 2026-11-01, facts: { bug-bounty: no } }"
            ),
            &[],
        ),
        (
            block!("access: [{ place: FR, service: spot, offer: yes }, { place: FR, service: spot, offer: no }]"),
            &[("VB134", "keep one of the two")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

/// Whatever is broken of a place, no rule calls missing what may be written there.
#[test]
fn of_places_that_cannot_be_read() {
    let cases: &[Case] = &[
        (&[("regions/eu/de.yaml", "nmae Germany\ncode: DE\n")], &[("VB001", "its colon")]),
        (&[("regions/eu/de.yaml", "nam: Germany\ncode: DE\nevidence: []\n")], &[("VB003", "did you mean `name`?")]),
        (&[("regions/eu/de.yaml", "name: Germany\ncode: DEU\nevidence: []\n")], &[("VB009", "use the ISO code")]),
        (&[("regions/eu/de.yaml", "- Germany\n")], &[("VB005", "")]),
        (&[("regions/eu/de.yaml", "\0")], &[("VB015", "")]),
        (&[("regions/eu/index.yaml", "nmae EU and EEA\ncode: EEA\n")], &[("VB001", "its colon")]),
        (&[("regions/eu/index.yaml", "\0")], &[("VB015", "")]),
        (&[("regions/eu/index.yaml-", ""), ("regions/eu/index.md-", "")], &[("VB016", "add regions/eu/index.yaml")]),
        (&[("regions/eu/de.yaml-", ""), ("regions/eu/de.md-", "")], &[("VB132", "mend the name in guide.yaml")]),
    ];
    let wrong = wrong(cases);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A file that all others draw on, broken, beside a profile and a place that do.
macro_rules! broken {
    ($path:literal, $text:literal) => {
        &[
            (
                "exchanges/demo.yaml+",
                "  - source: house-page\n    as_of: 2026-11-01\n    facts: { bug-bounty: yes }\n    licences:\n      - { operator: \
                 demo-eu, regime: demo-licence, services: [a], authority: demo-authority }\n",
            ),
            ("exchanges/demo.md", "## Who it suits\n\nIts bounty: [[bug-bounty]], under [[law demo-licence]].\n"),
            ("regions/eu/index.md", "The scheme: [[compensation]].\n"),
            ($path, $text),
        ]
    };
}

#[test]
fn of_shared_files_that_cannot_be_read() {
    let cases: &[Case] = &[
        (broken!("criteria.yaml", "sections {}\ngroups: {}\ncriteria: {}\n"), &[("VB001", "its colon")]),
        (broken!("criteria.yaml", "\0"), &[("VB015", "")]),
        (
            broken!(
                "criteria.yaml",
                "sections: {}\ngroups: { g: Group }\ncriteria:\n\
                 \x20 standing: { of: exchange, question: A?, group: g, type: derived, derive: standing, max_age: never, score: { licensed: 1 } }\n\
                 \x20 taker-rate: { of: exchange, question: B?, group: g, type: derived, derive: taker-rate, max_age: never, score: { worst: 1, best: 0 } }\n\
                 \x20 second-factors: { of: exchange, question: C?, group: g, type: flag, max_age: 1, score: { best: yes } }\n\
                 \x20 bug-bounty: { of: exchange, questio: D?, group: g, type: flag, max_age: 1, score: { best: yes } }\n\
                 \x20 compensation: { of: place, question: E?, group: g, typ: flag, max_age: 1 }\n"
            ),
            &[("VB003", "did you mean `question`?"), ("VB003", "did you mean `type`?")],
        ),
        (broken!("sources.yaml", "\0"), &[("VB015", "")]),
        (
            broken!(
                "sources.yaml",
                "house-page: { titel: \"About us\", kind: official, url: https://demo.example/about }\n\
                 demo-list: { title: \"List of firms\", publisher: A, kind: register, url: https://authority.example/list }\n\
                 law-page: { title: \"The law\", publisher: A, kind: official, url: https://authority.example/law }\n"
            ),
            &[("VB003", "did you mean `title`?")],
        ),
        (broken!("regimes.yaml", "demo-licence\n  name: Demo\n"), &[("VB001", "its colon")]),
        (broken!("regimes.yaml", "\0"), &[("VB015", "")]),
        (broken!("authorities.yaml", "\0"), &[("VB015", "")]),
        (
            broken!("authorities.yaml", "demo-authority: { nam: \"Demo Authority\", short: DA, places: [DE] }\n"),
            &[("VB003", "did you mean `name`?")],
        ),
        (broken!("scoring.yaml", "\0"), &[("VB015", "")]),
        (broken!("scoring.yaml", "holder:\n  nam: Holder\n  weights: { bug-bounty: 1 }\n"), &[("VB003", "`name`")]),
        (broken!("registers/demo-register/register.yaml", "\0"), &[("VB015", "")]),
        (broken!("registers/demo-register/2026-11-01.csv", "\0"), &[("VB015", "")]),
        (broken!("rates.yaml", "\0"), &[("VB015", "")]),
        (broken!("guide.yaml", "\0"), &[("VB015", "")]),
    ];
    let wrong = wrong(cases);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
