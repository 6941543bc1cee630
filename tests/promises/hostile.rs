//! Promise 7: hostile text in every field that takes text, and the guide made of it runs nothing, loads nothing from
//! elsewhere, and shows the text as text.
//!
//! Which fields take text is found out and not listed: each value of the small guide is replaced, and what the checks
//! still accept stays replaced, until all of the guide that can be hostile is.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html};
use sha2::{Digest, Sha256};
use url::Url;
use venuebook::base::{FileId, Location};
use venuebook::content::{Document, Kind, Node, parse};
use venuebook::diag::Severity;
use venuebook::pipeline::check_documents;

use super::support::{Site, day, lay, made, pages, small, theme};

const MARKUP: &str = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'>";
const ADDRESS: &str = "https://a.example/\"onmouseover=alert(1)><script>alert(1)</script>'onfocus=alert(1) x='";
const SCHEME: &str = "javascript:alert(1)//</style><style>*{display:none}</style>{{ site }}&lt;script&gt;";

/// Fields that must take any text, so that the search is known to find them.
const FIELDS: &str = "guide.yaml.title guide.yaml.publisher guide.yaml.description criteria.yaml.groups.custody \
    criteria.yaml.criteria.standing.question regimes.yaml.*.name regimes.yaml.*.law regimes.yaml.*.word \
    authorities.yaml.*.short sources.yaml.*.title scoring.yaml.holder.name regions.name \
    regions.evidence.dates.what exchanges.name exchanges.aliases exchanges.operators.*.name \
    exchanges.evidence.source.title exchanges.evidence.source.locator exchanges.evidence.relayed_by \
    exchanges.evidence.fees.name exchanges.evidence.fees.when exchanges.evidence.fees.basis \
    exchanges.evidence.fees.note exchanges.evidence.fees.tiers.and_token exchanges.evidence.rails.time \
    exchanges.evidence.licences.reference exchanges.evidence.access.note \
    exchanges.evidence.incidents.title exchanges.evidence.actions.title exchanges.evidence.reserves.by \
    exchanges.evidence.reserves.assets exchanges.evidence.facts.insurance.value";

/// A second exchange with every section and every field of text that the first one lacks.
pub const WIDE: &str = "\
name: Wide
kind: centralised
website: https://wide.example/
aliases: [\"Wider\", \"Widest\"]
operators:
  wide-us: { name: \"Wide Inc.\", country: US }
  wide-ie: { name: \"Wide Ltd.\", country: IE }
evidence:
  - source: { title: \"Terms\", publisher: \"Wide\", kind: official, url: https://wide.example/terms, locator: \"page 3\" }
    relayed_by: \"a public note\"
    as_of: 2026-11-02
    facts:
      legal-group: \"Wide Group\"
      insurance: { value: \"up to a limit\", note: \"in dollars\" }
      shares-listed: { value: listed, note: \"in New York\" }
      second-factors: { value: [app, sms], note: \"by choice\" }
      minimum-order: { value: 10 EUR, note: \"or less\" }
    fees:
      - market: spot
        name: \"Wide Pro\"
        when: \"for stablecoins\"
        basis: \"30-day volume\"
        places: [all]
        currency: EUR
        tiers:
          - { volume: 0, maker: 0.20, taker: 0.40, and_token: \"10 WIDE\" }
        note: \"since the spring\"
      - { market: instant, places: [all], currency: EUR, rate: 1, spread: unknown, name: \"Wide Go\" }
    rails:
      - { way: sepa, direction: in, currency: EUR, fixed: 0, time: \"a day\", note: \"by name\" }
      - { way: sepa, direction: out, currency: EUR, fixed: 1, smallest: 2 }
    licences:
      - { operator: wide-ie, regime: demo-licence, authority: demo-authority, reference: \"R-1\", services: [a], passport: [EEA], note: \"on paper\" }
    access:
      - { place: DE, service: [spot], offer: yes, operator: wide-ie, note: \"in the app\" }
      - { place: EEA, service: [margin], offer: no, operator: wide-us, note: \"for none\" }
    incidents:
      - { id: hack, date: 2024-01-02, kind: theft, title: \"Coins taken\", loss: 5_000 USD, customers: repaid, note: \"at night\" }
    actions:
      - { date: 2025-02-03, kind: fine, authority: demo-authority, title: \"Fined\", operator: wide-ie, amount: 100 EUR, about: hack, note: \"in court\" }
    reserves:
      - { date: 2026-01-31, kind: attestation, by: \"An accountant\", liabilities: yes, assets: [\"BTC\", \"ETH\"], note: \"on chain\" }
  - source: { title: \"Another page\", publisher: \"Press\", kind: press, url: https://press.example/wide }
    as_of: 2026-10-02
    facts:
      insurance: \"none at all\"
";

fn guide() -> Vec<Document> {
    let mut documents = small();
    lay(&mut documents, "exchanges/wide.yaml", WIDE);
    // Raw HTML in prose is refused; what looks like it once its backslashes are gone is not.
    let prose = MARKUP.replace('<', "\\<");
    let body = format!("## What speaks against it {prose}\n\n{prose} [[insurance]] `{MARKUP}`\n");
    lay(&mut documents, "exchanges/wide.md", &body);
    let body = format!("[{prose}](/exchanges/demo/ '\\{prose}')\n\n| {prose} |\n|---|\n| `{MARKUP}` |\n");
    lay(&mut documents, "regions/eu/de.md", &body.replace("\"'>')", "\"\\'>')"));
    let article = format!("---\ntitle: TEXT\ndescription: TEXT\n---\n{prose}\n\n```{MARKUP}\n{MARKUP}\n```\n");
    lay(&mut documents, "guide/about.md", &article.replace("TEXT", &quoted(MARKUP)));
    let csv = "registers/demo-register/2026-11-01.csv";
    let row = text_of(&documents, csv).replace("Demo Europe SA", &MARKUP.replace('"', "\"\""));
    let row = row.replace("https://www.demo.example", "https://www.demo.example/<script>");
    let old = hash(text_of(&documents, csv));
    let register = text_of(&documents, "registers/demo-register/register.yaml").replace(&old, &hash(&row));
    lay(&mut documents, csv, &row);
    lay(&mut documents, "registers/demo-register/register.yaml", &register);
    documents
}

fn text_of<'d>(documents: &'d [Document], path: &str) -> &'d str {
    documents.iter().find(|document| document.path == path).unwrap().text()
}

fn hash(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text in double quotes of YAML.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Where values stand in a file, the last first, with the keys that lead to them.
pub fn values(node: &Node<'_>, trail: &str, found: &mut Vec<(Location, String)>) {
    match &node.kind {
        Kind::Scalar(_) => found.push((node.at, trail.to_owned())),
        Kind::List(items) => items.iter().for_each(|item| values(item, trail, found)),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            // Names that an editor gives would make each of them a field of its own.
            let key = if entry.key.contains('-') { "*" } else { &entry.key };
            values(&entry.value, &format!("{trail}.{key}"), found);
        }),
    }
}

/// Replaces every value that may be replaced. Says which fields took the text, and how often.
fn replaced(documents: &mut [Document], hostile: &str) -> BTreeMap<String, usize> {
    let mut taken = BTreeMap::new();
    for at in 0..documents.len() {
        let path = documents[at].path.clone();
        if !path.ends_with(".yaml") {
            continue;
        }
        let mut found = Vec::new();
        values(&parse(FileId(0), documents[at].text(), &mut Vec::new()).unwrap(), "", &mut found);
        for (place, trail) in found.into_iter().rev() {
            let before = documents[at].text.clone();
            let mut text = documents[at].text().to_owned();
            text.replace_range(place.range(), &quoted(hostile));
            documents[at].text = Ok(text.into());
            if check_documents(documents, day()).book.is_some() {
                *taken.entry(format!("{}{trail}", path.split('/').next().unwrap())).or_default() += 1;
            } else {
                documents[at].text = before;
            }
        }
    }
    taken
}

/// Elements that templates and prose are made of; none of them runs or frames anything, but for the theme's own script.
const ELEMENTS: &str = "html head meta title link body a svg symbol circle path rect use g text line polyline polygon tspan defs \
    pattern marker header footer main nav section article div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd \
    table caption colgroup col thead tbody tr th td small strong b i u em code pre blockquote details summary \
    button form fieldset legend select script time figure figcaption br hr sup sub del input label img wbr \
    optgroup option output";

/// Attributes that lead or load somewhere.
const LEADING: [&str; 7] = ["href", "src", "action", "formaction", "poster", "data", "xlink:href"];

fn assert_harmless(path: &str, html: &str) {
    let base = Url::parse("https://guide.example/").unwrap().join(path).unwrap();
    let document = Html::parse_document(html);
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        assert!(ELEMENTS.split(' ').any(|allowed| allowed == name), "{path}: <{name}>");
        let own = |src: &str| {
            ["plain", "tables", "costs", "compare", "pair", "scores"]
                .iter()
                .any(|name| src.contains(&format!("/assets/{name}.")))
        };
        let script = element.attr("src").is_some_and(|src| own(src) && src.ends_with(".js"));
        assert!(name != "script" || script && element.text().next().is_none(), "{path}: {:?}", element.value());
        let policy = element.attr("http-equiv").is_none_or(|equiv| equiv == "Content-Security-Policy");
        assert!(policy, "{path}: {:?}", element.value());
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{path}: <{name} {attribute}={value:?}>");
            let odd = attribute.contains(|c: char| !c.is_ascii_alphanumeric() && !":-".contains(c));
            assert!(!odd, "{path}: <{name} {attribute}={value:?}>");
            assert!(!matches!(attribute, "style" | "srcdoc" | "srcset" | "ping"), "{path}: <{name} {attribute}>");
            if LEADING.contains(&attribute) {
                let url = base.join(value).unwrap_or_else(|error| panic!("{path}: {value}: {error}"));
                let own = url.host_str() == Some("guide.example");
                let may = match url.scheme() {
                    "http" | "https" => own || name == "a" || element.attr("rel") == Some("canonical"),
                    scheme => scheme == "mailto" && name == "a",
                };
                assert!(may, "{path}: <{name} {attribute}={value:?}>");
            }
        }
    }
}

fn shown(site: &Site, text: &str) -> usize {
    let count = |(_, html): (&str, &str)| {
        let all: String = Html::parse_document(html).root_element().text().collect();
        all.matches(text).count()
    };
    pages(site).map(count).sum()
}

/// Makes the guide with a hostile text wherever it is accepted, and looks at every page.
fn hostile(text: &str, fields: &str, least: usize) {
    let mut documents = guide();
    let problems = check_documents(&documents, day()).problems;
    let errors: Vec<_> = problems.iter().filter(|problem| problem.rule.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let taken = replaced(&mut documents, text);
    let all: usize = taken.values().sum();
    for field in fields.split(' ') {
        assert!(taken.contains_key(field), "{field} was not replaced: {taken:#?}");
    }
    assert!(all >= least, "only {all} fields took it: {taken:#?}");
    let site = made(&documents, &theme());
    for (path, html) in pages(&site) {
        assert_harmless(path, html);
    }
    serde_json::from_slice::<serde_json::Value>(&site["data/exchanges.json"]).unwrap();
    assert!(shown(&site, text) > 20, "it is shown {} times only", shown(&site, text));
}

#[test]
fn markup_in_every_text() {
    hostile(MARKUP, FIELDS, 80);
}

#[test]
fn markup_in_every_address() {
    hostile(ADDRESS, "exchanges.website exchanges.evidence.source.url guide.yaml.repository", 80);
}

#[test]
fn schemes_and_styles_in_every_text() {
    hostile(SCHEME, "exchanges.name exchanges.evidence.source.title", 80);
}

/// What this file takes for harm.
#[test]
fn harm_would_be_seen() {
    for html in [
        "<p><script></script>",
        "<img src=x onerror=y>",
        "<a href=javascript:x>",
        "<img src=//evil.example/x>",
        "<p style=x>",
        "<base href=/x>",
        "<meta http-equiv=refresh>",
        "<form action=//evil.example></form>",
        "<link href=https://evil.example/>",
        "<p \"'>",
    ] {
        assert!(std::panic::catch_unwind(|| assert_harmless("x", html)).is_err(), "{html}");
    }
}
