//! "Report an error in this page": the link fills in the form that the repository has.

use super::{guide, run};
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::fs::{read_to_string, write};
use std::path::Path;

/// The guide of tests with a repository and a note, built; the links of one page whose text is as given, each as what it
/// fills in.
fn links(repository: &str, build: &[&str], page: &str, text: &str) -> Vec<BTreeMap<String, String>> {
    let (_folder, new) = guide();
    let file = new.join("content/guide.yaml");
    let own = read_to_string(&file).unwrap().replace("https://guide.example/source", repository);
    write(&file, own).unwrap();
    let profile = new.join("content/exchanges/demo.yaml");
    let fact = "    facts: { bug-bounty: { value: yes, note: \"Up to a limit\" } }\n";
    write(&profile, format!("{}{fact}", read_to_string(&profile).unwrap())).unwrap();
    let built = run(&new, &[&["build"], build].concat());
    assert_eq!(built.code, 0, "{}", built.err);
    let html = Html::parse_document(&read_to_string(new.join("site").join(page)).unwrap());
    let anchors = Selector::parse("a").unwrap();
    let found = html.select(&anchors).filter(|own| own.text().collect::<String>() == text);
    let filled = |address: &str| {
        let url = url::Url::parse(address).unwrap();
        let pairs = url.query_pairs().map(|(key, value)| (key.into_owned(), value.into_owned()));
        pairs.chain([(String::new(), url.path().to_owned())]).collect()
    };
    found.map(|own| filled(own.value().attr("href").unwrap())).collect()
}

const REPOSITORY: &str = "https://github.com/editors/guide";
const FOOTER: &str = "Report an error in this page";

#[test]
fn a_page_reports_itself() {
    let found = links(REPOSITORY, &["--commit", "0123ABCD"], "regions/eu/de/index.html", FOOTER);
    let page = "https://guide.example/regions/eu/de/";
    let wanted = [
        ("", "/editors/guide/issues/new"),
        ("commit", "0123abcd"),
        ("edition", "2026-11-24"),
        ("page", page),
        ("template", "report-error.yml"),
        ("title", "Error: https://guide.example/regions/eu/de/"),
    ];
    let wanted = BTreeMap::from(wanted.map(|(key, value)| (key.to_owned(), value.to_owned())));
    assert_eq!(found, [wanted]);
}

#[test]
fn evidence_reports_its_fact() {
    let found = links(REPOSITORY, &[], "exchanges/demo/facts/index.html", "Report an error");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["fact"], "Does it pay for reported faults?");
    assert_eq!(found[0]["page"], "https://guide.example/exchanges/demo/facts/");
    assert!(!found[0].contains_key("commit"));
}

#[test]
fn the_form_takes_what_the_link_fills_in() {
    let form: serde_json::Value =
        serde_yaml::from_str(&read_to_string(".github/ISSUE_TEMPLATE/report-error.yml").unwrap()).unwrap();
    let ids: Vec<&str> = form["body"].as_array().unwrap().iter().filter_map(|field| field["id"].as_str()).collect();
    let found = links(REPOSITORY, &["--commit", "0123abcd"], "exchanges/demo/facts/index.html", "Report an error");
    let filled: Vec<&str> =
        found[0].keys().map(String::as_str).filter(|key| !["", "template", "title"].contains(key)).collect();
    assert_eq!(filled, ["commit", "edition", "fact", "page"]);
    assert!(filled.iter().all(|key| ids.contains(key)), "{ids:?}");
    assert!(Path::new(".github/ISSUE_TEMPLATE").join(&found[0]["template"]).is_file());
}

#[test]
fn other_hosts_get_the_plain_address() {
    let found = links("https://guide.example/source", &["--commit", "0123abcd"], "index.html", FOOTER);
    assert_eq!(found, [BTreeMap::from([(String::new(), "/source".to_owned())])]);
}

#[test]
fn a_commit_is_a_hash() {
    let (_folder, new) = guide();
    for wrong in ["main", "0123", "0123abcz"] {
        assert_eq!(run(&new, &["build", "--commit", wrong]).code, 2, "{wrong}");
    }
}
