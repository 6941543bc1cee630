//! The law of places: inheritance, levels, steps, dates (MODEL 7.4, 7.7).

use crate::world::{day, demo, place, real};
use venuebook::derive::Law;

/// `regime in place on day` → the status as editors write it.
#[test]
fn steps_are_inherited_from_the_narrowest_place_that_has_begun() {
    let book = real("2026-11-30");
    let law = Law::of(&book);
    for (regime, code, on, status) in [
        ("mica-transition", "DE", "2026-11-30", "lapsed"),
        ("mica-transition", "DE", "2025-06-01", "transitional"),
        ("mica-transition", "DE", "2026-01-15", "lapsed"),
        ("mica-transition", "FR", "2026-01-15", "transitional"),
        ("mica-transition", "FR", "2026-11-30", "lapsed"),
        ("mica", "NO", "2026-11-30", "in-force"),
        ("mica", "DE", "2024-01-01", "enacted"),
        ("mica", "DE", "2023-01-01", "none"),
        ("fsma-crypto", "GB", "2026-11-30", "enacted"),
        ("fsma-crypto", "GB", "2026-02-03", "none"),
        ("fsma-crypto", "GB", "2027-10-25", "in-force"),
        ("bsa-msb", "US-NY", "2026-11-30", "in-force"),
    ] {
        let step = law.step_on(book.regime(regime).unwrap(), place(code), day(on));
        let found = step.map_or("none", |step| step.statement.what.status.word());
        assert_eq!(found, status, "{regime} in {code} on {on}");
    }
    let regime = book.regime("mica-transition").unwrap();
    let steps = law.steps(regime, place("DE"));
    let told: Vec<String> = steps
        .iter()
        .map(|step| format!("{} {}", step.statement.from.unwrap(), step.statement.what.status.word()))
        .collect();
    assert_eq!(told, ["2024-12-30 transitional", "2025-12-31 lapsed"], "Germany has seen the transition of the EEA");
}

#[test]
fn levels() {
    let book = real("2026-11-30");
    let law = Law::of(&book);
    for (code, level) in [
        ("DE", Some("EEA")),
        ("NO", Some("EEA")),
        ("US-TX", Some("US")),
        ("US-NY", Some("US-NY")),
        ("US", Some("US")),
        ("GB", Some("GB")),
        ("SG", Some("SG")),
        ("CA", None),
        ("all", None),
    ] {
        assert_eq!(law.level(place(code)).map(|level| level.to_string()), level.map(str::to_owned), "{code}");
    }
    let regimes: Vec<&str> = law.at(place("US-NY")).regimes.iter().map(|regime| regime.id.value.as_str()).collect();
    assert_eq!(regimes, ["bitlicense", "ny-trust", "state-mtl"], "FinCEN's registration does not license New York");
}

#[test]
fn facts_and_dates_are_inherited_one_by_one() {
    let book = real("2026-11-30");
    let law = Law::of(&book);
    let stated_in =
        |criterion: &str, code: &str| law.fact(criterion, place(code)).map(|(_, page)| page.name.to_string());
    assert_eq!(stated_in("transition", "DE").as_deref(), Some("Germany"));
    assert_eq!(stated_in("compensation", "DE").as_deref(), Some("EU and EEA"));
    assert_eq!(stated_in("transition", "FR"), None, "what the EEA said of it ended on 30 June 2026");
    assert_eq!(stated_in("compensation", "SG"), None);
    let dates =
        |code: &str| law.dates(place(code)).iter().map(|date| date.statement.what.date.to_string()).collect::<Vec<_>>();
    assert_eq!(dates("DE"), ["2025-12-31", "2026-07-01"]);
    assert_eq!(dates("FR"), ["2026-07-01"]);
    assert_eq!(dates("SG"), Vec::<String>::new(), "a grouping has no law: its date is not one of Singapore");
}

const FRANCE: &str = "name: France\ncode: FR\ncurrency: EUR\nevidence:\n";

/// Statements hold where they say, whatever file they stand in; a step with an end is over after it.
#[test]
fn scopes_and_ends_of_statements_about_law() {
    let of_the_area = "  - source: { title: \"Of states\", publisher: Gazette, kind: press, url: https://law.example/states }\n    as_of: 2026-02-01\n    places: [FR]\n    facts:\n      compensation: yes\n    regimes:\n      - { regime: demo-licence, status: withdrawn, from: 2026-02-01, until: 2026-10-31 }\n";
    let own = format!(
        "{FRANCE}  - source: law-page\n    as_of: 2026-01-16\n    dates:\n      - {{ date: 2027-01-01, what: \"A date\" }}\n"
    );
    let book = demo(
        &[("regions/eu/index.yaml+", of_the_area), ("regions/eu/fr.yaml", &own), ("regions/eu/fr.md", "Law.\n")],
        "2026-11-30",
    );
    let law = Law::of(&book);
    let (fact, page) = law.fact("compensation", place("FR")).unwrap();
    assert_eq!((fact.winner.scope, page.name.as_str()), (place("FR"), "EU and EEA"));
    let status = |on: &str| {
        law.step_on(book.regime("demo-licence").unwrap(), place("FR"), day(on)).unwrap().statement.what.status.word()
    };
    assert_eq!((status("2026-10-31"), status("2026-11-01")), ("withdrawn", "in-force"));
    // Two sources of one day: the better one counts, though the other was read later.
    let again = "  - source: { title: \"Report\", publisher: Paper, kind: press, url: https://law.example/report }\n    as_of: 2026-09-01\n    regimes:\n      - { regime: demo-licence, status: proposed, from: 2024-12-30 }\n";
    let book = demo(&[("regions/eu/index.yaml+", again)], "2026-11-30");
    let law = Law::of(&book);
    let regime = book.regime("demo-licence").unwrap();
    assert_eq!(law.step(regime, place("DE")).unwrap().statement.what.status.word(), "in-force");
    let again = again.replace("proposed", "in-force");
    let book = demo(&[("regions/eu/index.yaml+", &again)], "2026-11-30");
    assert_eq!(Law::of(&book).steps(book.regime("demo-licence").unwrap(), place("DE")).len(), 1, "a step is told once");
}
