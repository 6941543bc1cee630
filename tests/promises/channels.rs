//! Promise 11: content is never taken for a template, a header, a redirect, a command to whoever runs the check, or
//! an order to a terminal.

use std::fs;

use scraper::{Html, Selector};

use super::support::{check, lay, made, pages, small, small_folder, text, theme};

const TEMPLATE: &str = "{{ 7*7 }} {% raw %} {{ site }} {# gone #} {% include \"404.html\" %}";

#[test]
fn content_is_never_a_template() {
    let mut documents = small();
    let quoted = TEMPLATE.replace('"', "\\\"");
    let demo = fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    let demo = demo.replace("name: Demo\n", &format!("name: \"Demo {quoted}\"\n"));
    let demo = demo.replace("\"Fee page\"", &format!("\"Fee page {quoted}\""));
    let demo = demo.replace("currency: EUR\n", &format!("currency: EUR\n        note: \"Note {quoted}\"\n"));
    lay(&mut documents, "exchanges/demo.yaml", &demo);
    lay(&mut documents, "exchanges/demo.md", &format!("## What speaks against it\n\nBody {TEMPLATE} end\n"));
    lay(&mut documents, "regions/eu/de.md", &format!("## Head {TEMPLATE}\n\nPlace `{TEMPLATE}` end\n"));
    lay(
        &mut documents,
        "guide/about.md",
        &format!("---\ntitle: \"Title {quoted}\"\ndescription: \"d\"\n---\nArticle {TEMPLATE} end\n"),
    );
    let site = made(&documents, &theme());
    for (path, begin) in [
        ("exchanges/demo/index.html", "Body "),
        ("exchanges/demo/index.html", "Demo "),
        ("exchanges/demo/facts/index.html", "Fee page "),
        ("exchanges/demo/index.html", "Note "),
        ("exchanges/index.html", "Demo "),
        ("regions/eu/de/index.html", "Head "),
        ("regions/eu/de/index.html", "Place "),
        ("guide/about/index.html", "Title "),
        ("guide/about/index.html", "Article "),
    ] {
        let shown: String = Html::parse_document(text(&site, path)).root_element().text().collect();
        assert!(shown.contains(&format!("{begin}{TEMPLATE}")), "{path}: {begin}");
    }
    for (path, page) in pages(&site) {
        assert!(!page.contains("49 "), "{path}");
    }
}

/// Every text that a line of `_headers`, `_redirects`, `robots.txt` or `sitemap.xml` could be made of.
#[test]
fn no_content_adds_a_line_to_headers_or_redirects() {
    let files = ["_headers", "_redirects", "robots.txt", "sitemap.xml"];
    let plain = made(&small(), &theme());
    let mut documents = small();
    for document in &mut documents {
        let Ok(text) = &document.text else { continue };
        let hostile = text
            .replace("name: Demo\n", "name: \"Demo /* X-Evil: 1\"\n")
            .replace("\"Demo guide\"", "\"Demo X-Evil: 1\"")
            .replace("\"Fee page\"", "\"/evil https://evil.example 301\"");
        document.text = Ok(hostile.into());
    }
    let site = made(&documents, &theme());
    for file in files {
        assert_eq!(text(&site, file), text(&plain, file), "{file}");
    }
    let folder = small_folder();
    let demo = fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    for line_break in ["\\n", "\\r\\n", "\\r", "\\u0085", "\\0"] {
        let named = demo.replace("name: Demo\n", &format!("name: \"Demo{line_break}X-Evil: 1\"\n"));
        fs::write(folder.path().join("exchanges/demo.yaml"), named).unwrap();
        let said = check(folder.path(), &["--format", "json"]);
        assert!(said.code == 1 && said.problems()[0].starts_with("VB013"), "{line_break}: {said:?}");
    }
    fs::write(folder.path().join("exchanges/demo.yaml"), &demo).unwrap();
    fs::write(folder.path().join("exchanges/a\nX-Evil: 1.yaml"), &demo).unwrap();
    fs::write(folder.path().join("exchanges/b\r\n\t\u{85}.yaml"), demo).unwrap();
    let said = check(folder.path(), &["--format", "json"]);
    assert_eq!(said.problems().iter().filter(|problem| problem.starts_with("VB016")).count(), 2, "{said:?}");
}

/// The guide's address is the one text of which lines are made; a line break in it is refused or taken out by the
/// parsing of addresses.
#[test]
fn the_address_of_the_guide_stays_on_its_line() {
    let mut documents = small();
    let guide = fs::read_to_string("tests/guide/guide.yaml").unwrap();
    let hostile = "base_url: \"https://guide.example/a\\nSitemap: https://evil.example/<x>&\"\n";
    lay(&mut documents, "guide.yaml", &guide.replace("base_url: https://guide.example\n", hostile));
    let site = made(&documents, &theme());
    assert_eq!(text(&site, "robots.txt").lines().count(), 3, "{}", text(&site, "robots.txt"));
    assert!(!text(&site, "sitemap.xml").contains("<x>"));
}

/// A profile in which every message holds something that a terminal or a log reader could obey.
const ORDERS: &str = "name: A\nkind: \"centralisd\\n::error::x\"\nwebsite: \"https://a.example\\n::add-mask::x\"\n\
    \"unknown\\n::set-output name=x::1 \\e[31m \\x9b31m \\L ##[error]x ##vso[task.logissue type=error]x\": 1\n\
    \"again\\e]0;x\\a\": 1\n\"again\\e]0;x\\a\": 1\n\
    operators:\n  \"o\\n::x\": { name: \"N\\n::warning::x\", country: \"D\\n::x\\e[1m\" }\n\
    evidence:\n  - source: { title: \"T\\n::warning::b\\e[31m##[group]\", kind: official, url: \"https://a.example/\\e[2m\" }\n\
    \x20   as_of: \"2026\\n::x\"\n    facts: { bug-bounty: \"a\\n::x\\e[1m\\u202e\", \"f\\n::x\\e[1m\": 1 } # ##[debug] \u{9b}31m \u{202e}\n\
    \x20   access: [ { place: DE, service: \"\\n::x##[x]\", offer: yes } ]\n";

#[test]
fn nothing_printed_is_an_order() {
    let folder = small_folder();
    fs::write(folder.path().join("exchanges/orders.yaml"), ORDERS).unwrap();
    for name in ["a\n::error::b.yaml", "c\u{1b}[31md\u{9b}31m.yaml", "##[error]e.yaml", "::error::f.yaml"] {
        fs::write(folder.path().join("exchanges").join(name), ORDERS).unwrap();
    }
    let columns = "Authority,\"Home\n::error::\u{1b}[31m\",##[error],Code\na,b,c,d\n";
    fs::write(folder.path().join("registers/demo-register/2026-11-01.csv"), columns).unwrap();
    for form in ["human", "json"] {
        let said = check(folder.path(), &["--format", form]);
        assert_eq!(said.code, 1);
        for printed in [&said.out, &said.err] {
            let orders = |c: char| c != '\n' && (c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c));
            assert!(!printed.contains(orders), "{form}: {printed:?}");
            for line in printed.lines() {
                assert!(!line.trim_start().starts_with("::"), "{form}: {line}");
                assert!(!line.contains("##[") && !line.contains("##vso["), "{form}: {line}");
            }
        }
        match form {
            "json" => {
                assert!(said.problems().iter().any(|problem| problem.contains("\n::set-output name=x::1 \u{1b}[31m")))
            }
            _ => assert!(said.err.contains("unknown\u{240a}::set-output"), "{}", said.err),
        }
    }
}

#[test]
fn data_stays_data() {
    let mut documents = small();
    let hostile = "D\\\"em\\\\o</script><script>alert(1)</script>\u{2028}\u{2029}]]>";
    let demo = fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    let demo = demo.replace("name: Demo\n", &format!("name: \"{hostile}\"\n"));
    let demo = demo.replace("https://www.demo.example", "\"https://www.demo.example/?</script>\"");
    lay(&mut documents, "exchanges/demo.yaml", &demo);
    let site = made(&documents, &theme());
    let data: serde_json::Value = serde_json::from_slice(&site["data/exchanges.json"]).unwrap();
    let name = "D\"em\\o</script><script>alert(1)</script>\u{2028}\u{2029}]]>";
    assert_eq!(data["exchanges"][0]["name"], name);
    assert_eq!(data["exchanges"][0]["website"], "https://www.demo.example/?</script>");
    let scripts = Selector::parse("script:not([src^='/assets/'])").unwrap();
    for (path, page) in pages(&site) {
        assert_eq!(Html::parse_document(page).select(&scripts).count(), 0, "{path}");
    }
}
