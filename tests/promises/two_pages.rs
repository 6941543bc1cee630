//! What a page leaves to another is told there, and the page leads to it: a profile and its facts, a place and the
//! calendar.

use scraper::{Html, Selector};

use super::support::{lay, made, small, text, theme};

/// The texts of the elements of a page.
fn texts(page: &str, selector: &str) -> Vec<String> {
    let tight = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page = Html::parse_document(page);
    page.select(&Selector::parse(selector).unwrap()).map(|element| tight(element.text().collect())).collect()
}

/// The profile of the small guide's exchange and the page of its facts, with more evidence.
fn pages(evidence: &str) -> (String, String) {
    let mut documents = small();
    let demo = std::fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    lay(&mut documents, "exchanges/demo.yaml", &format!("{demo}{evidence}"));
    let site = made(&documents, &theme());
    let page = |path| text(&site, path).to_owned();
    (page("exchanges/demo/index.html"), page("exchanges/demo/facts/index.html"))
}

#[test]
fn only_the_schedule_that_counts_is_a_table() {
    let (profile, facts) = pages(
        "  - source: { title: \"A survey\", publisher: \"Somebody\", kind: community, url: https://survey.example/ }\n    \
         as_of: 2026-11-02\n    fees:\n      - market: spot\n        places: [all]\n        currency: EUR\n        tiers:\n          \
         - { volume: 0, maker: 0.30, taker: 0.50 }\n          - { volume: 10_000, maker: 0.20, taker: 0.30 }\n      \
         - { market: derivatives, places: [all], currency: EUR, rate: 0.05 }\n",
    );
    assert_eq!(texts(&profile, "table.tiers td:last-child"), ["0.40", "0.20"]);
    assert!(texts(&profile, ".others dd").iter().all(|told| !told.contains("0.50") && !told.contains("0.05")));
    let told = texts(&facts, "[aria-labelledby=fees] dd");
    assert!(told[0].starts_with("From maker 0.30 %, taker 0.50 % to maker 0.20 %, taker 0.30 %"), "{told:?}");
    assert!(told[1].starts_with("0.05 %"), "{told:?}");
}

#[test]
fn a_profile_lists_the_newest_events_and_leads_to_all() {
    let event = |month: u32| {
        format!(
            "      - {{ id: e-{month}, date: 2025-{month:02}-01, kind: outage, title: \"Outage {month}\", customers: unknown }}\n"
        )
    };
    let source = "  - source: { title: \"Log\", kind: official, url: https://demo.example/log }\n    as_of: 2026-01-01\n    incidents:\n";
    let evidence = |count| format!("{source}{}", (1..=count).map(event).collect::<String>());
    let (profile, facts) = pages(&evidence(9));
    let newest: Vec<String> = (3..=9).rev().map(|month| format!("Outage {month}")).collect();
    let listed = texts(&profile, ".events p");
    assert!(listed.len() == 7 && listed.iter().zip(&newest).all(|(told, own)| told.starts_with(own)), "{listed:?}");
    assert_eq!(texts(&profile, "a[href='/exchanges/demo/facts/#events']"), ["All 9"]);
    assert_eq!(texts(&facts, "#events").len() + texts(&facts, ".events li").len(), 10);
    let (profile, _) = pages(&evidence(7));
    assert!(texts(&profile, "a[href$='#events']").is_empty(), "all seven are listed");
}

#[test]
fn a_place_tells_its_own_past_dates_before_those_around_it() {
    let dates = |year: u32, name: &str, count: u32| {
        (1..=count)
            .map(|month| format!("      - {{ date: {year}-{month:02}-01, what: \"{name} {month}\" }}\n"))
            .collect::<String>()
    };
    let mut documents = small();
    for (path, year, name, count) in
        [("regions/eu/index.yaml", 2025, "Union", 9), ("regions/eu/de.yaml", 2020, "Own", 3)]
    {
        let before = std::fs::read_to_string(format!("tests/guide/{path}")).unwrap();
        let block = format!("  - source: law-page\n    as_of: 2026-01-16\n    dates:\n{}", dates(year, name, count));
        lay(&mut documents, path, &format!("{before}{block}"));
    }
    let site = made(&documents, &theme());
    let past = texts(text(&site, "regions/eu/de/index.html"), ".dates .past");
    assert_eq!(past.len(), 5, "{past:?}");
    let expected = ["Own 1", "Own 2", "Own 3", "Union 8", "Union 9"];
    assert!(past.iter().zip(expected).all(|(told, own)| told.contains(own)), "{past:?}");
    let calendar = texts(text(&site, "calendar/index.html"), "main").join(" ");
    assert!(calendar.contains("Union 1") && calendar.contains("Union 4"));
}

#[test]
fn a_date_told_by_two_sources_is_told_once() {
    let mut documents = small();
    let before = std::fs::read_to_string("tests/guide/regions/eu/de.yaml").unwrap();
    let again = "  - source: { title: \"Press\", publisher: \"Daily\", kind: press, url: https://daily.example/ }\n    as_of: 2026-02-01\n    \
                 dates:\n      - { date: 2027-06-30, what: \"A report is due\" }\n      - { date: 2027-06-30, what: \"Another\" }\n";
    lay(&mut documents, "regions/eu/de.yaml", &format!("{before}{again}"));
    let site = made(&documents, &theme());
    let dates = |path: &str, list: &str| {
        texts(text(&site, path), &format!("{list} li")).into_iter().filter(|told| told.contains("2027")).count()
    };
    assert_eq!(dates("regions/eu/de/index.html", ".dates"), 2);
    assert_eq!(dates("calendar/index.html", ".ahead"), 2);
    let beside = texts(text(&site, "regions/eu/de/index.html"), ".dates .e + .e");
    assert_eq!(beside.len(), 1, "both sources stand beside it");
}

/// Who is licensed by a register alone: its row is among the sources, and the standing leads there.
#[test]
fn a_standing_that_only_a_register_tells_leads_to_the_register() {
    let documents = venuebook::read::read_folder(std::path::Path::new("tests/worked")).unwrap();
    let site = made(&documents, &theme());
    let place = Html::parse_document(text(&site, "regions/eu/de/index.html"));
    let row = place.select(&Selector::parse("#table tbody tr").unwrap()).find(|row| {
        row.select(&Selector::parse(".name").unwrap()).any(|name| name.text().collect::<String>() == "OKX")
    });
    let note = Selector::parse("td.standing a.e").unwrap();
    let href = row.unwrap().select(&note).next().unwrap().attr("href").unwrap().to_owned();
    let (path, id) = href.split_once('#').unwrap();
    let source = texts(text(&site, &format!("{}index.html", path.trim_start_matches('/'))), &format!("#{id}"));
    assert!(source[0].contains("register"), "{source:?}");
}
