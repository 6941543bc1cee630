//! What reading tells of a file, and what it takes as it stands.

use super::remedies::{Case, wrong};
use super::{lay, problems};
use std::path::Path;
use venuebook::content::read_documents;
use venuebook::model::RegisterRow;
use venuebook::read::read_folder;

/// A source of the profile, written out with an address.
macro_rules! source {
    ($address:literal) => {
        &[(
            "exchanges/demo.yaml+",
            concat!(
                "  - source: { title: T, kind: official, url: \"",
                $address,
                "\" }\n    as_of: 2026-11-01\n    facts: { bug-bounty: yes }\n"
            ),
        )]
    };
}

/// A criterion, added to the registry.
macro_rules! criterion {
    ($fields:literal) => {
        &[("criteria.yaml+", concat!("  a: { of: exchange, question: Q, max_age: never, ", $fields, " }\n"))]
    };
}

#[test]
fn addresses() {
    let cases: &[Case] = &[
        (source!("https://known.example@a.example/"), &[("VB011", "no user name")]),
        (source!("ftp://a.example/"), &[("VB011", "begins with https:// or http://")]),
        (source!("https://a.example/?utm_source=b"), &[("VB011", "`utm_source` marks a paid or tracked link")]),
        (source!("https://a.example/?Ref=b"), &[("VB011", "`Ref` marks a paid or tracked link")]),
        (source!("https://a.example/?page=reference"), &[]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn texts_and_words() {
    let cases: &[Case] = &[
        (block!("facts: { insurance: \"a\\u202eb\" }"), &[("VB013", "control character")]),
        (
            block!("facts: { shares-listed: { value: listed, note: As the prospectus, of May } }"),
            &[("VB003", "put quotes around the text before it")],
        ),
        (
            block!("facts: { shares-listed: { value: listed, zzz: 1 } }"),
            &[("VB003", "its fields are value, places, from, until, as_of, note")],
        ),
        (block!("rails: [{ wy: sepa, direction: in, currency: EUR }]"), &[("VB003", "did you mean `way`?")]),
        (block!("rails: { way: sepa, direction: in, currency: EUR }"), &[("VB005", "rails are written as a list")]),
        (block!("rails: [{ way: zzz, direction: in, currency: EUR }]"), &[("VB006", "write one of: ")]),
        (
            block!(
                "rails: [{ way: a-word-that-is-much-longer-than-what-a-message-can-show-of-it, direction: in, currency: EUR }]"
            ),
            &[("VB006", "can-show-of-i…`")],
        ),
        (
            &[("sources.yaml+", "no: { title: T, kind: press, publisher: P, url: https://a.example }\n")],
            &[("VB012", "`no` cannot")],
        ),
        (block!("facts: { insurance: null }"), &[("VB005", "nothing stands here")]),
        (block!("facts: { insurance: \"null\" }"), &[]),
        (block!("facts: { minimum-order: none, second-factors: none }"), &[]),
        (block!("rails: [{ way: sepa, direction: in, currency: EUR, smallest: 0.500 }]"), &[]),
        (block!("facts: { minimum-order: much }"), &[("VB021", "such as `10 EUR`, or `none`")]),
        (block!("facts: { founded: last year }"), &[("VB021", "or 2026-09 or 2026")]),
        (
            block!("incidents: [{ id: a, date: 2026, kind: theft, title: A, customers: lost, loss: much }]"),
            &[("VB008", "such as `30_000_000 USD`")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn criteria() {
    let cases: &[Case] = &[
        (criterion!("group: costs, type: choice"), &[("VB021", "add `options`")]),
        (criterion!("group: costs, type: derived"), &[("VB021", "add `derive`")]),
        (criterion!("group: cost, type: flag"), &[("VB006", "did you mean `costs`?")]),
        (criterion!("group: costs, type: text, score: { best: 1 }"), &[("VB020", "leave `score` out")]),
        (criterion!("group: costs, type: count, score: { worst: 1, best: 1 }"), &[("VB021", "make them differ")]),
        (
            criterion!("group: costs, type: choice, options: { b: B }, score: { b: 2 }"),
            &[("VB021", "a share of the full score")],
        ),
        (criterion!("group: costs, type: choice, options: { b: B }, score: { c: 1 }"), &[("VB006", "is no option")]),
        (
            &[("criteria.yaml+", "  a: { of: exchange, question: Q, group: costs, type: flag, max_age: 1.5 }\n")],
            &[("VB008", "a whole number from 0")],
        ),
        (
            &[
                ("criteria.yaml+", "  a: { of: exchange, question: Q, group: costs, type: percent, max_age: never }\n"),
                ("exchanges/demo.yaml+", "  - source: house-page\n    as_of: 2026-11-01\n    facts: { a: 101 }\n"),
            ],
            &[("VB021", "`101` cannot be read as")],
        ),
        (&[("scoring.yaml+", "b: { name: B, weights: { bug-bounty: 0 } }\n")], &[("VB006", "leave the criterion out")]),
        (
            &[("scoring.yaml+", "b: { name: B, gate: { standing: [licenced] }, weights: { bug-bounty: 1 } }\n")],
            &[("VB006", "did you mean `licensed`?")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn fees() {
    let cases: &[Case] = &[
        (block!("fees: [{ market: margin, places: [DE], currency: EUR, tiers: [] }]"), &[("VB024", "has no tier")]),
        (
            block!(
                "fees: [{ market: margin, places: [DE], currency: EUR, rate: 1, tiers: [{ volume: 0, maker: 1, taker: 1 }] }]"
            ),
            &[("VB024", "both `tiers` and `rate`")],
        ),
        (block!("fees: [{ market: margin, places: [DE], currency: EUR }]"), &[("VB024", "neither `tiers` nor `rate`")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn registers() {
    let cases: &[Case] = &[
        (&[register!("source: demo-list", "lei: Code", "")], &[("VB019", "where the firm's `name` stands")]),
        (&[register!("source: demo-list", "name: Name, colour: Code", "")], &[("VB006", "is no column of ours")]),
        (&[register!("source: demo-list", "name: Firm", "")], &[("VB019", "its columns are Authority, Home, Name")]),
        (
            &[register!("source: demo-list\ndate: mm/dd/yyyy", "name: Name", "")],
            &[("VB006", "write one of: dd/mm/yyyy")],
        ),
        (
            &[register!("source: demo-list", "name: Name", "  2026-10-01: { sha256: a }\n")],
            &[("VB016", "take the entry out")],
        ),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

#[test]
fn files() {
    let cases: &[Case] = &[
        (&[("guide/a.md", "Text\n")], &[("VB017", "does not begin with front matter")]),
        (&[("guide/a.md", "---\ntitle: ~\ndescription: B\n---\n\nText.\n")], &[("VB013", "write the text")]),
        // What other systems put around and behind lines is nothing.
        (&[("guide/a.md", "\u{feff}--- \r\ntitle: A\r\ndescription: B\r\n---\r\n\r\nText.\r\n")], &[]),
        (&[("exchanges/demo.md", "\u{feff}## Who it suits\r\n\r\nThose who test.\r\n")], &[]),
        (&[("guide/a.yml", "a: b\n")], &[("VB016", "rename it to .yaml")]),
        (
            &[("regions/us/ny.yaml", "name: New York\nevidence: []\n")],
            &[("VB016", "add regions/us/index.yaml"), ("VB132", "mend the name in guide.yaml, or add what it names")],
        ),
        (&[("exchanges/demo.yaml+", "---\na: b\n")], &[("VB001", "keep one document a file")]),
        (block!("facts: { insurance: \u{201c}A\u{201d} }"), &[("VB001", "put straight quotes")]),
        (block!("facts: { insurance:\u{a0}A }"), &[("VB001", "write a plain space")]),
        (block!("facts: { insurance: 'b's' }"), &[("VB001", "put a comma between two entries")]),
        (block!("facts: { insurance: [a b }"), &[("VB001", "a comma or a closing bracket is missing")]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}

/// The public lists have faults of their own: a mark before the first byte, blanks in headers, phrases over two lines, codes
/// that are none, a home state that is not listed.
#[test]
fn rows_of_a_register() {
    let mut documents = read_folder(Path::new("tests/guide")).unwrap();
    lay(
        &mut documents,
        "registers/demo-register/register.yaml",
        "source: demo-list\nkind: licences\nplaces: [EEA]\njoin: lei\ncolumns: { name: Name, home: Home, services: Services, places: \
         Places, website: Site }\nplace_codes: { EL: GR, XX: ignore, AT: ignore }\nservice_phrases: { a: custody of coins, b: \
         exchange }\nextracts: { 2026-11-01: { sha256: a } }\n",
    );
    let text = "\u{feff}Name, Home ,Services,Places,Site\nA,EL,\"a. Custody\nof coins\",DE|AT|ZZ,www.a.example | \
                http://b.example/x\nB,XX,b. Exchange,,\n";
    lay(&mut documents, "registers/demo-register/2026-11-01.csv", text);
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let read = read_documents(&documents);
    assert_eq!(read.problems, []);
    let shown = |row: &RegisterRow| {
        let places: Vec<String> = row.places.iter().map(ToString::to_string).collect();
        let home = row.home.map(|home| home.to_string());
        format!("{}: {home:?}, {:?}, {places:?}, {:?}", row.name, row.services, row.hosts)
    };
    let rows = &read.draft.registers[0].extracts[0].rows;
    assert_eq!(rows[1].at.start as usize, text.find("B,XX").unwrap());
    assert_eq!(
        rows.iter().map(shown).collect::<Vec<_>>(),
        ["A: Some(\"GR\"), [\"a\"], [\"DE\", \"GR\"], [\"a.example\", \"b.example\"]", "B: None, [\"b\"], [], []",]
    );
}

/// Not the order of paths, where `demo-two.yaml` comes before `demo.yaml`.
#[test]
fn exchanges_come_in_order_of_their_names_in_addresses() {
    let mut documents = read_folder(Path::new("tests/guide")).unwrap();
    let text = documents.iter().find(|own| own.path == "exchanges/demo.yaml").unwrap().text().to_owned();
    lay(&mut documents, "exchanges/demo-two.yaml", &text);
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let draft = read_documents(&documents).draft;
    assert_eq!(draft.exchanges.iter().map(|own| own.slug.as_str()).collect::<Vec<_>>(), ["demo", "demo-two"]);
}

#[test]
fn a_fault_of_front_matter_stands_at_its_line() {
    let text = "---\ntitle: A\ndescription: B\nordr: 1\n---\n\nC\n";
    let found = problems(&[("guide/a.md", "---\ntitle: A\ndescription: B\nordr: 1\n---\n\nC\n")]);
    assert_eq!(found[0].at.start as usize, text.find("ordr").unwrap());
}

/// A guide with these amounts.
macro_rules! amounts {
    ($amounts:literal) => {
        &[(
            "guide.yaml",
            concat!(
                "title: A\ndescription: B\nbase_url: https://guide.example\npublisher: C\nregions: [eu]\nheadline: [spot]\n\
                 showcase: [DE]\nscore_profile: holder\npairs_among: 40\namounts: { EUR: ",
                $amounts,
                " }\n"
            ),
        )]
    };
}

#[test]
fn amounts() {
    const REMEDY: &str = "write them from the least on";
    let cases: &[Case] = &[
        (amounts!("[1,000, 10,000]"), &[("VB008", REMEDY)]),
        (amounts!("[0, 10]"), &[("VB008", REMEDY)]),
        (amounts!("[100, 10]"), &[("VB008", REMEDY)]),
        (amounts!("[10, 10]"), &[("VB008", REMEDY)]),
        (amounts!("[10, 100]"), &[]),
    ];
    assert_eq!(wrong(cases), Vec::<String>::new());
}
