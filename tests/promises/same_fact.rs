//! Promise 6: page, table and data tell the same fact, with the same source and day.

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::support::{lay, made, real, small, text, theme};

fn select<'d>(of: ElementRef<'d>, selector: &str) -> Vec<ElementRef<'d>> {
    of.select(&Selector::parse(selector).unwrap()).collect()
}

fn shown(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn data() -> Value {
    serde_json::from_str(text(real(), "data/exchanges.json")).unwrap()
}

/// The block of a place on a profile: it may stand for other places too.
fn block<'d>(profile: &'d Html, code: &str) -> ElementRef<'d> {
    let id = format!("#in-{}", code.to_lowercase());
    let blocks = select(profile.root_element(), "details[name=here]");
    blocks.into_iter().find(|block| !select(*block, &id).is_empty()).unwrap_or_else(|| panic!("no {id}"))
}

/// What the data says of an exchange in a place.
fn data_of<'d>(exchange: &'d Value, code: &str) -> &'d Value {
    let holds = |answer: &&Value| answer["places"].as_array().unwrap().iter().any(|place| place == code);
    exchange["answers"].as_array().unwrap().iter().find(holds).unwrap_or_else(|| panic!("no answer for {code}"))
}

/// An answer in a block: `dt` and `dd` pairs, told apart by their first words.
fn answer<'d>(block: ElementRef<'d>, question: &str) -> Option<ElementRef<'d>> {
    let pairs = select(block, "dl > div");
    let asks = |pair: &ElementRef<'_>| select(*pair, "dt").first().is_some_and(|dt| shown(*dt).starts_with(question));
    pairs.into_iter().find(asks).and_then(|pair| select(pair, "dd").first().copied())
}

/// The places that have pages, by code.
const PLACES: [(&str, &str); 6] = [
    ("DE", "regions/eu/de/index.html"),
    ("FR", "regions/eu/fr/index.html"),
    ("US-NY", "regions/us/ny/index.html"),
    ("GB", "regions/uk/index.html"),
    ("SG", "regions/apac/sg/index.html"),
    ("JP", "regions/apac/jp/index.html"),
];

/// The cell of a row under a head that begins with some words.
fn cell<'d>(row: ElementRef<'d>, label: &str) -> Option<ElementRef<'d>> {
    let labelled = |td: &ElementRef<'_>| td.attr("data-l").is_some_and(|own| own.starts_with(label));
    select(row, "td").into_iter().find(labelled)
}

/// The row of an exchange in the table of a page.
fn own_row<'d>(page: &'d Html, name: &str) -> ElementRef<'d> {
    let is_own = |row: &ElementRef<'_>| select(*row, "th a.name").first().is_some_and(|a| shown(*a) == name);
    let row = select(page.root_element(), "table.long tbody tr").into_iter().find(is_own);
    row.unwrap_or_else(|| panic!("no row of {name}"))
}

/// A number as figures: `0.80 %`, `0.80` and `€8.00` are the same as the data's `0.80` and `8.00`.
fn figures(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
}

#[test]
fn company_and_standing() {
    let mut compared = 0;
    let data = data();
    for exchange in data["exchanges"].as_array().unwrap() {
        let (slug, name) = (exchange["slug"].as_str().unwrap(), exchange["name"].as_str().unwrap());
        let profile = Html::parse_document(text(real(), &format!("exchanges/{slug}/index.html")));
        for (code, page) in PLACES {
            let fact = data_of(exchange, code);
            let Some(operator) = fact["licence"]["operator"].as_str() else { continue };
            let block = block(&profile, code);
            let company = shown(select(block, "summary small")[0]);
            assert!(company.starts_with(operator), "{slug} {code}: {company} is not {operator}");
            assert_eq!(Some(shown(select(block, "summary .k")[0]).as_str()), fact["words"].as_str(), "{slug} {code}");
            assert_eq!(
                shown(answer(block, "Register check").unwrap()).split(' ').next(),
                fact["licence"]["register"].as_str().map(|word| word.split(' ').next().unwrap()),
                "{slug} {code}"
            );
            let table = Html::parse_document(text(real(), page));
            let row = own_row(&table, name);
            assert_eq!(shown(select(row, "th small")[0]), operator, "{page}: {name}");
            compared += 1;
        }
    }
    assert!(compared >= 10, "only {compared} were compared");
}

#[test]
fn what_a_taker_pays_with_its_source_and_day() {
    let mut compared = 0;
    let data = data();
    for exchange in data["exchanges"].as_array().unwrap() {
        let (slug, name) = (exchange["slug"].as_str().unwrap(), exchange["name"].as_str().unwrap());
        let profile = Html::parse_document(text(real(), &format!("exchanges/{slug}/index.html")));
        let sources = Html::parse_document(text(real(), &format!("exchanges/{slug}/facts/index.html")));
        for (code, page) in PLACES {
            let fees = &data_of(exchange, code)["fees"];
            for (value, label) in [(&fees["taker_rate"], "Taker"), (&fees["taker_costs"][0], "Buy")] {
                let Some(value) = value.as_str() else { continue };
                let evidence = &exchange["evidence"][fees["evidence"].as_u64().unwrap() as usize];
                let table = Html::parse_document(text(real(), page));
                let row = own_row(&table, name);
                let in_block = answer(block(&profile, code), label);
                let in_row = cell(row, label).unwrap_or_else(|| panic!("{page} {name} {label}"));
                for place in in_block.into_iter().chain([in_row]) {
                    let figure = select(place, ".d, .w").first().map(|figure| shown(*figure)).unwrap_or_default();
                    assert_eq!(figures(&figure), figures(value), "{slug} {code} {label}: {figure}");
                    let note =
                        *select(place, "a.e").first().unwrap_or_else(|| panic!("{slug} {code} {label}: no source"));
                    assert_source(&sources, note, evidence);
                }
                compared += 1;
            }
        }
    }
    assert!(compared >= 20, "only {compared} were compared");
}

/// The scores of a profile are those of the page of scores: of the first place of the showcase, and it is named.
#[test]
fn scores_of_the_place_that_is_named() {
    let page = Html::parse_document(text(real(), "scores/index.html"));
    let left_out: Vec<String> = select(page.root_element(), ".others dd").into_iter().map(shown).collect();
    assert!(!left_out.is_empty());
    assert!(left_out.iter().all(|why| why.starts_with("Its standing in Germany: ")), "{left_out:?}");
    for exchange in data()["exchanges"].as_array().unwrap() {
        let slug = exchange["slug"].as_str().unwrap();
        let profile = Html::parse_document(text(real(), &format!("exchanges/{slug}/index.html")));
        let named: Vec<String> =
            select(profile.root_element(), ".score div > .note:first-child").into_iter().map(shown).collect();
        assert!(!named.is_empty() && named.iter().all(|note| note.ends_with("in Germany")), "{slug}: {named:?}");
    }
}

/// Bars of costs are drawn within their scale, however wide a range is: their parts follow one another.
#[test]
fn bars_stay_within_their_scale() {
    let page = Html::parse_document(text(real(), "costs/index.html"));
    let bars = select(page.root_element(), ".drawn > svg");
    assert!(bars.len() >= 10, "{} bars", bars.len());
    for bar in bars {
        let width = |part: ElementRef<'_>| part.attr("width").unwrap().trim_end_matches('%').parse::<f64>().unwrap();
        let whole: f64 = select(bar, "rect").into_iter().map(width).sum();
        assert!(whole <= 100.1, "{whole} % of the scale: {}", bar.html());
    }
}

/// A step of law of which only a latest day is known says so.
#[test]
fn a_latest_day_is_told_as_one() {
    let page = Html::parse_document(text(real(), "regions/apac/tw/index.html"));
    assert!(shown(page.root_element()).contains("Jul 2026 at the latest"));
}

/// The entry that a source's number leads to, from the profile or from a table, names the address and the day.
fn assert_source(facts: &Html, note: ElementRef<'_>, fact: &Value) {
    let (_, id) = note.attr("href").unwrap().split_once('#').unwrap();
    let entry =
        *select(facts.root_element(), &format!("ol.sources #{id}")).first().unwrap_or_else(|| panic!("no {id}"));
    assert_eq!(select(entry, "a")[0].attr("href"), fact["source"].as_str(), "{id}");
    let day = venuebook::base::PartialDate::parse(fact["as_of"].as_str().unwrap()).unwrap().in_words();
    let days = shown(*select(entry, ".day").first().unwrap());
    assert!(days.split(", ").any(|own| own == day), "{day} is not among {days}");
    let label = note.attr("aria-label").unwrap();
    assert!(label.ends_with(&day), "{label} does not end with {day}");
}

/// An event told by several sources keeps the most exact day, and an amount that only an older source tells.
#[test]
fn an_incident_keeps_what_any_source_tells() {
    let mut documents = super::support::small();
    let block = |day: &str, rest: &str| {
        format!(
            "  - source: house-page\n    as_of: {day}\n    incidents:\n      - {{ id: theft, kind: theft, title: \"Coins taken\", {rest} }}\n"
        )
    };
    let demo = std::fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    let newer = block("2026-10-01", "date: 2026-05, customers: repaid");
    let older = block("2026-06-01", "date: 2026-05-17, customers: unknown, loss: 30_000_000 USD");
    super::support::lay(&mut documents, "exchanges/demo.yaml", &format!("{demo}{newer}{older}"));
    let site = super::support::made(&documents, &super::support::theme());
    for page in ["incidents/index.html", "exchanges/demo/index.html"] {
        let told = shown(Html::parse_document(text(&site, page)).root_element());
        for part in ["17 May 2026", "$30,000,000"] {
            assert!(told.contains(part), "{page} does not tell {part}");
        }
    }
    assert!(text(&site, "incidents/index.html").contains("Repaid"));
}

/// Programs that follow `next` meet every exchange once, in the order of slugs.
#[test]
fn data_of_many_exchanges_lies_in_several_files() {
    let mut documents = small();
    let profile = "name: SLUG\nkind: centralised\nwebsite: https://SLUG.example\nevidence:\n  - source: { title: \"About\", kind: official, url: https://SLUG.example/about }\n    as_of: 2026-11-01\n    facts: { bug-bounty: yes }\n";
    documents.retain(|document| !document.path.starts_with("exchanges/"));
    let body = std::fs::read_to_string("tests/guide/exchanges/demo.md").unwrap();
    for n in 0..501 {
        lay(&mut documents, &format!("exchanges/e{n:03}.yaml"), &profile.replace("SLUG", &format!("e{n:03}")));
        lay(&mut documents, &format!("exchanges/e{n:03}.md"), &body);
    }
    let site = made(&documents, &theme());
    let (mut met, mut path) = (Vec::new(), Some("data/exchanges.json".to_owned()));
    while let Some(at) = path {
        let data: Value = serde_json::from_str(text(&site, &at)).unwrap();
        assert_eq!(data["count"], 501);
        met.extend(data["exchanges"].as_array().unwrap().iter().map(|one| one["slug"].as_str().unwrap().to_owned()));
        path = data["next"].as_str().map(|next| next.split_once(".example/").unwrap().1.to_owned());
    }
    assert_eq!(met, (0..501).map(|n| format!("e{n:03}")).collect::<Vec<_>>());
    assert_eq!(site.keys().filter(|path| path.starts_with("data/exchanges")).count(), 2);
}

/// What is expired leaves filters: it is not among what a row has.
#[test]
fn rows_are_filtered_by_what_can_be_relied_on() {
    let row_of = |as_of: &str| -> Vec<String> {
        let mut documents = small();
        let demo = std::fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
        let about = format!(
            "{demo}  - source: {{ title: \"Safety\", kind: official, url: https://demo.example/safety }}\n    \
             as_of: {as_of}\n    facts: {{ bug-bounty: yes, assets-listed: 5 }}\n"
        );
        lay(&mut documents, "exchanges/demo.yaml", &about);
        let site = made(&documents, &theme());
        let page = Html::parse_document(text(&site, "regions/eu/de/index.html"));
        let row = select(page.root_element(), "#table tbody tr")[0];
        // A row tells the positions of its answers among those that can be asked for.
        let answers = select(page.root_element(), ".find input[type=checkbox][name]:not([name=standing], [data-view])");
        let told = row.attr("data-has").unwrap_or_default().split(' ').filter_map(|at| at.parse::<usize>().ok());
        told.map(|at| format!("{}:{}", answers[at].attr("name").unwrap(), answers[at].attr("value").unwrap())).collect()
    };
    assert_eq!(row_of("2026-11-01"), ["bug-bounty:yes"]);
    assert!(row_of("2023-11-01").is_empty());
}

/// A statement with a day of its own is cited with it, not with the day of the block in which it stands.
#[test]
fn a_day_of_its_own_is_told_beside_the_figure() {
    let mut documents = super::support::small();
    let demo = std::fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    let two = "  - source: { title: \"Two days\", kind: official, url: https://demo.example/two }\n    as_of: 2026-09-01\n    \
               facts:\n      assets-listed: { value: 42, as_of: 2026-10-02 }\n      insurance: \"None\"\n";
    super::support::lay(&mut documents, "exchanges/demo.yaml", &format!("{demo}{two}"));
    let site = super::support::made(&documents, &super::support::theme());
    let profile = Html::parse_document(text(&site, "exchanges/demo/facts/index.html"));
    for (id, day) in [("assets-listed", "2 Oct 2026"), ("insurance", "1 Sep 2026")] {
        let label = select(profile.root_element(), &format!("#e-{id} .e"))[0].attr("aria-label").unwrap();
        assert!(label.ends_with(day), "{id}: {label}");
    }
}
