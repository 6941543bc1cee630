//! Claims and rows merged into licences, and what registers say of them (MODEL 3, 6, 7.2).

use crate::world::{demo, lacks_lei, place};
use sha2::{Digest, Sha256};
use venuebook::base::Place;
use venuebook::derive::{Held, Law, LicenceField, Registers, Standings, Verdict};
use venuebook::model::Service;

const DAY: &str = "2026-11-30";
const REGISTER: &str = "registers/demo-register/register.yaml";
const EXTRACT: &str = "registers/demo-register/2026-11-01.csv";
const HEAD: &str = "Authority,Home,Name,Code,Since,Until,Services,Places,Website\n";

/// A block with one licence of the demo exchange.
fn claim(source: &str, as_of: &str, fields: &str) -> String {
    format!(
        "  - source: {source}\n    as_of: {as_of}\n    licences:\n      - {{ operator: demo-eu, regime: demo-licence, {fields} }}\n"
    )
}

fn row(since: &str, until: &str, services: &str, places: &str) -> String {
    format!(
        "\"Demo Authority\",DE,\"Demo Europe SA\",529900DEMO0000000066,{since},{until},\"{services}\",{places},https://www.demo.example\n"
    )
}

/// `register.yaml` for an extract with these rows, and with changes to its other lines.
fn register(rows: &str, change: (&str, &str)) -> (String, String) {
    let extract = format!("{HEAD}{rows}");
    let hash: String = Sha256::digest(extract.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let own = std::fs::read_to_string("tests/guide/registers/demo-register/register.yaml").unwrap();
    let (kept, _) = own.split_once("extracts:").unwrap();
    (format!("{}extracts:\n  2026-11-01: {{ sha256: {hash} }}\n", kept.replace(change.0, change.1)), extract)
}

const SAME: (&str, &str) = ("source:", "source:");

/// The demo exchange's licence, from claims and rows.
fn merged<T>(claims: &str, rows: &str, change: (&str, &str), ask: impl Fn(&Held<'_>) -> T) -> T {
    let (yaml, csv) = register(rows, change);
    let book = demo(&[("exchanges/demo.yaml+", claims), (REGISTER, &yaml), (EXTRACT, &csv)], DAY);
    let (law, registers) = (Law::of(&book), Registers::of(&book));
    let standings = Standings::of(&law, &registers, book.exchange("demo").unwrap());
    ask(standings.held.first().unwrap_or_else(|| panic!("no licence from {claims}{rows}")))
}

#[test]
fn verdicts() {
    let live = row("01/02/2026", "", "a. custody | b. platform", "DE|FR");
    let every_state = Place::eea_states().map(|state| state.to_string()).collect::<Vec<_>>().join("|");
    for (claim_fields, rows, verdict) in [
        ("services: [b], passport: [DE, FR]", live.as_str(), Verdict::Confirmed),
        ("reference: \"1\"", &live, Verdict::Confirmed),
        ("services: [a, b]", &row("01/02/2026", "", "a. custody", "DE"), Verdict::Narrower),
        ("passport: [EEA]", &live, Verdict::Narrower),
        ("passport: [EEA]", &row("01/02/2026", "", "b. platform", &every_state), Verdict::Confirmed),
        ("passport: [DE, AT]", &live, Verdict::Narrower),
        ("services: [b]", &row("01/02/2026", "23/11/2026", "b. platform", "DE"), Verdict::Ended),
        ("services: [b]", &row("01/02/2026", "24/11/2026", "b. platform", "DE"), Verdict::Confirmed),
        ("until: 2026-06-20", "", Verdict::Ended),
        ("reference: \"1\"", "", Verdict::NotFound),
        ("since: 2026-11-02", "", Verdict::Unchecked),
        ("passport: [GB]", "", Verdict::Unchecked),
    ] {
        let found = merged(&claim("house-page", "2026-11-03", claim_fields), rows, SAME, |held| held.verdict);
        assert_eq!(found, verdict, "{claim_fields} against {rows}");
    }
    assert_eq!(merged("", &live, SAME, |held| held.verdict), Verdict::RowOnly);
    let incomplete = ("complete: yes", "complete: no");
    assert_eq!(
        merged(&claim("house-page", "2026-11-03", "reference: \"1\""), "", incomplete, |held| held.verdict),
        Verdict::Unchecked
    );
}

/// Without an LEI no register can be searched, so it has nothing to say.
#[test]
fn a_company_without_lei_is_not_missing_from_a_register() {
    let profile = "name: Second\nkind: broker\nwebsite: https://second.example\noperators:\n  demo-eu: { name: \"Second\", country: DE }\nevidence:\n";
    let profile = format!("{profile}{}", claim("house-page", "2026-11-03", "reference: \"1\""));
    let book = demo(&[("exchanges/second.yaml", &profile)], DAY);
    let law = Law::of(&book);
    let standings = Standings::of(&law, &Registers::of(&book), book.exchange("second").unwrap());
    assert_eq!(standings.held.iter().map(|held| held.verdict).collect::<Vec<_>>(), [Verdict::Unchecked]);
    // Its home is where it holds, since the regime is that of many countries.
    assert_eq!(standings.held[0].places.as_slice(), [place("DE")]);
}

#[test]
fn fields_come_from_the_best_statement_that_has_them() {
    let live = row("01/02/2026", "", "b. platform", "DE|FR");
    let told = |held: &Held<'_>| {
        let services = held.services.iter().flatten().map(|code| code.to_string()).collect::<Vec<_>>().join(" ");
        let places = held.places.iter().map(|place| place.to_string()).collect::<Vec<_>>().join(" ");
        let text = |of: Option<String>| of.unwrap_or_else(|| "-".into());
        format!(
            "{} / {} / {services} / {places} / {} days / {:?}",
            text(held.reference.map(|text| text.to_string())),
            text(held.since.map(|since| since.to_string())),
            held.age.days,
            held.disputed
        )
    };
    let house =
        claim("house-page", "2026-11-20", "reference: \"H 1\", since: 2026-02, services: [a, b], passport: [EEA]");
    let late = claim("demo-list", "2026-11-10", "services: [a], passport: [DE, FR, AT]");
    let stale = claim("house-page", "2026-01-01", "reference: \"H 0\", since: 2020-01-01");
    for (claims, rows, expected) in [
        // The register first; what it does not have comes from the claim.
        (house.clone(), live.as_str(), "H 1 / 2026-02-01 / b / DE FR / 23 days / []"),
        // Without a row the claim alone.
        (house.clone(), "", "H 1 / 2026-02 / a b / EEA / 4 days / []"),
        // A later state of the register before an older extract; of one publisher that is no dispute.
        (late.clone(), &live, "- / 2026-02-01 / a / DE FR AT / 14 days / []"),
        // It is as old as the oldest statement that services or places rest on.
        (claim("demo-list", "2026-11-10", "services: [a]"), &live, "- / 2026-02-01 / a / DE FR / 23 days / []"),
        // An expired claim comes last.
        (stale + &house, "", "H 1 / 2026-02 / a b / EEA / 4 days / []"),
        // Rows of one firm add up; one that has ended is not heard beside a live one.
        (
            String::new(),
            &(row("01/02/2026", "", "b. platform", "DE") + &row("01/01/2026", "", "a. custody", "AT")),
            "- / 2026-01-01 / a b / AT DE / 23 days / []",
        ),
        (
            String::new(),
            &(row("01/02/2026", "", "b. platform", "DE") + &row("01/01/2025", "31/12/2025", "a. custody", "AT")),
            "- / 2026-02-01 / b / DE / 23 days / []",
        ),
    ] {
        assert_eq!(merged(&claims, rows, SAME, told), expected, "{claims}{rows}");
    }
    // Two publishers of one rank, neither of them wrong in form.
    let press = |name: &str, fields: &str| {
        let source =
            format!("{{ title: \"{name}\", publisher: \"{name}\", kind: press, url: https://{name}.example/ }}");
        claim(&source, "2026-11-05", fields)
    };
    let both = press("one", "reference: \"1\", since: 2026-02")
        + &press("two", "reference: \"2\", since: 2026-02-10, services: [b]");
    assert_eq!(merged(&both, "", SAME, |held| held.disputed.clone()), [LicenceField::Reference]);
}

#[test]
fn what_a_licence_covers() {
    let covers = |claims: &str, rows: &str, service: Service, code: &str| {
        merged(claims, rows, SAME, |held| held.covers(service, place(code), crate::world::day(DAY)))
    };
    let live = row("01/02/2026", "", "a. custody", "FR");
    assert!(covers("", &live, Service::Custody, "FR"));
    assert!(covers("", &live, Service::Custody, "DE"), "the home state is always added");
    assert!(!covers("", &live, Service::Custody, "AT"));
    assert!(!covers("", &live, Service::Spot, "FR"));
    let every_state = Place::eea_states().map(|state| state.to_string()).collect::<Vec<_>>().join("|");
    assert!(
        covers("", &row("01/02/2026", "", "b. platform", &every_state), Service::Spot, "EEA"),
        "each of its states"
    );
    assert!(!covers("", &row("01/02/2026", "", "b. platform", "DE|FR"), Service::Spot, "EEA"));
    let of = |fields: &str| claim("house-page", "2026-11-03", fields);
    assert!(
        covers(&of("passport: [EEA]"), "", Service::Spot, "NO"),
        "codes that are not stated are those of the regime"
    );
    assert!(!covers(&of("services: [b]"), "", Service::Spot, "FR"), "no passport: at home alone");
    assert!(!covers(&of("since: 2026-12-01"), "", Service::Spot, "DE"), "it has not begun");
    assert!(!covers(&of("until: 2026-11-23"), "", Service::Spot, "DE"), "it has ended");
    assert!(covers(&of("until: 2026-11"), "", Service::Spot, "DE"), "a month ends with its last day");
}

/// A register that goes by number finds the claim with that number.
#[test]
fn joins_by_reference() {
    let rows = "\"Demo Authority\",DE,\"Demo Europe\",N 7,01/02/2026,,\"b. platform\",FR,https://other.example\n";
    let by_number = ("lei: Code", "reference: Code");
    let (yaml, csv) = register(rows, by_number);
    let yaml = yaml.replace("join: lei", "join: reference");
    for (number, verdict) in [("N 7", Verdict::Confirmed), ("N 8", Verdict::NotFound)] {
        let claims = claim("house-page", "2026-11-03", &format!("reference: \"{number}\""));
        let book = demo(&[("exchanges/demo.yaml+", &claims), (REGISTER, &yaml), (EXTRACT, &csv)], DAY);
        let law = Law::of(&book);
        let standings = Standings::of(&law, &Registers::of(&book), book.exchange("demo").unwrap());
        assert_eq!(standings.held.iter().map(|held| held.verdict).collect::<Vec<_>>(), [verdict], "{number}");
    }
}

/// A profile without LEI beside the demo exchange.
fn second(name: &str, site: &str) -> String {
    let access = "  - source: house-page\n    as_of: 2026-11-01\n    access:\n      - { place: DE, service: spot, offer: no, operator: own }\n";
    format!(
        "name: {name}\nkind: broker\nwebsite: https://{site}\noperators:\n  own: {{ name: \"Second Ltd\", country: GB }}\nevidence:\n{access}"
    )
}

/// Rows that look like an exchange's own and belong to none of its companies.
#[test]
fn rows_that_look_like_an_exchange() {
    let brands =
        "\"Demo Authority\",DE,\"Firm\",529900DEMO0000000260,01/02/2026,,\"b. platform\",DE,\"Third, SECOND\"\n";
    let (yaml, csv) =
        register(&(row("01/02/2026", "", "b. platform", "DE") + brands), ("website: Website", "brand: Website"));
    for (name, site, looks) in
        [("Second", "second.example", true), ("Sec", "second.example", false), ("Third", "second.example", true)]
    {
        let profile = second(name, site);
        let laid = [(REGISTER, yaml.as_str()), (EXTRACT, csv.as_str()), ("exchanges/second.yaml", profile.as_str())];
        assert_eq!(lacks_lei(&laid, DAY), looks, "{name}");
    }
    for (site, looks) in [("demo.example", true), ("www.demo.example/trade", true), ("demo.example.org", false)] {
        assert_eq!(lacks_lei(&[("exchanges/second.yaml", second("Second", site).as_str())], DAY), looks, "{site}");
    }
    let book = demo(&[], DAY);
    assert!(Registers::of(&book).unclaimed(book.exchange("demo").unwrap()).is_empty(), "its company has the LEI");
}

#[test]
fn warning_lists_join_by_website_then_by_exact_name() {
    let warned = |rows: &str| {
        let extract = format!("Name,Website\n{rows}");
        let hash: String = Sha256::digest(extract.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let yaml = format!(
            "source: warnings\nkind: warnings\ncomplete: no\nplaces: [GB]\njoin: name\ncolumns: {{ name: Name, website: Website }}\nextracts:\n  2026-11-02: {{ sha256: {hash} }}\n"
        );
        let source = "warnings: { title: \"Warnings\", publisher: \"Demo Authority\", kind: register, url: https://authority.example/warnings }\n";
        let profile = second("Second", "second.example");
        let laid: &[(&str, &str)] = &[
            ("sources.yaml+", source),
            ("registers/warnings/register.yaml", &yaml),
            ("registers/warnings/2026-11-02.csv", &extract),
            ("exchanges/second.yaml", &profile),
        ];
        let book = demo(laid, DAY);
        Registers::of(&book).warnings(book.exchange("second").unwrap()).len()
    };
    for (rows, count) in [
        ("Anybody,https://www.second.example/trade\n", 1),
        ("Second,\n", 1),
        ("Second Ltd,\nSecond,\n", 2),
        ("Second,https://second-invest.example\n", 0),
        ("Second Limited,\n", 0),
    ] {
        assert_eq!(warned(rows), count, "{rows}");
    }
}
