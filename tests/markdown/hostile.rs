//! Hostile text: whatever is written, the page shows text, and leads and loads only where it may.
//!
//! The output is read as browsers read it, by html5ever, and addresses by the URL standard's own algorithm.

use std::collections::BTreeSet;

use proptest::prelude::*;
use scraper::{ElementRef, Html};
use url::Url;

use super::render;

/// Every element that prose can have, and its attributes.
const ALLOWED: [(&str, &[&str]); 33] = [
    ("html", &[]),
    ("p", &["class"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("ul", &[]),
    ("ol", &["start"]),
    ("li", &["id"]),
    ("blockquote", &[]),
    ("pre", &[]),
    ("code", &["class"]),
    ("em", &[]),
    ("strong", &[]),
    ("del", &[]),
    ("a", &["href", "title", "rel", "id", "class", "aria-label"]),
    ("img", &["src", "alt", "title"]),
    ("br", &[]),
    ("hr", &[]),
    ("div", &["class", "role"]),
    ("table", &[]),
    ("thead", &[]),
    ("tbody", &[]),
    ("tr", &[]),
    ("th", &["scope", "class"]),
    ("td", &["class", "data-l"]),
    ("section", &["class", "aria-label"]),
    ("sup", &["class"]),
    ("input", &["type", "disabled", "checked", "aria-label"]),
    // The known fact.
    ("b", &[]),
    ("head", &[]),
    ("body", &[]),
];

fn check(text: &str) {
    let rendered = render(text);
    let page = Html::parse_fragment(&rendered.html);
    let mut ids = BTreeSet::new();
    for element in page.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        let allowed = ALLOWED.iter().find(|(allowed, _)| *allowed == name);
        let (_, attributes) = allowed.unwrap_or_else(|| panic!("<{name}> from {text:?}: {}", rendered.html));
        for (attribute, value) in element.value().attrs() {
            assert!(attributes.contains(&attribute), "{attribute}={value:?} from {text:?}: {}", rendered.html);
            match attribute {
                "href" => assert!(leads_where_it_may(value), "{value} from {text:?}"),
                "src" => assert!(is_of_the_guide(value), "{value} from {text:?}"),
                "id" => assert!(ids.insert(value.to_owned()), "{value} twice from {text:?}"),
                _ => {}
            }
        }
        assert!(
            name != "a" || element.ancestors().skip(1).filter_map(ElementRef::wrap).all(|e| e.value().name() != "a")
        );
    }
    let places = rendered.faults.iter().map(|fault| &fault.span).chain(rendered.links.iter().map(|link| &link.span));
    assert!(places.clone().all(|span| text.get(span.clone()).is_some()), "{text:?}");
    assert!(rendered.faults.is_sorted_by_key(|fault| fault.span.start), "{text:?}");
    assert!(!rendered.html.contains(|c: char| c.is_control() && !c.is_whitespace()), "{text:?}");
}

fn base() -> Url {
    Url::parse("https://guide.example/exchanges/kraken/").expect("an address")
}

fn leads_where_it_may(target: &str) -> bool {
    let Ok(url) = base().join(target) else { return false };
    let looks_relative = !target.to_ascii_lowercase().starts_with("http");
    let is_ours = url.host_str() == Some("guide.example");
    match url.scheme() {
        "http" | "https" => is_ours == looks_relative && url.username().is_empty(),
        scheme => scheme == "mailto",
    }
}

fn is_of_the_guide(target: &str) -> bool {
    base().join(target).is_ok_and(|url| url.scheme() == "https" && url.host_str() == Some("guide.example"))
}

#[test]
fn tricks() {
    let targets = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "javascript&#x3A;alert(1)",
        "&#106;avascript:alert(1)",
        "&#1;javascript:alert(1)",
        "&#32;javascript:alert(1)",
        "&#160;javascript:alert(1)",
        "&Tab;javascript:alert(1)",
        "java&Tab;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "java&#13;script:alert(1)",
        "java&#0;script:alert(1)",
        "javascript&#9;:alert(1)",
        "javascript://a.example/%0aalert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:image/svg+xml,<svg onload=alert(1)>",
        "file:///etc/passwd",
        "blob:https://a.example/1",
        "intent://a",
        "about:blank",
        "view-source:https://a.example",
        "//a.example",
        "/\\a.example",
        "&#92;&#92;a.example",
        "&bsol;/a.example",
        "/&Tab;/a.example",
        "&#9;//a.example",
        "/&#10;\\a.example",
        "https:a.example",
        "https:/a.example",
        "https:///a.example",
        "http:\\\\a.example",
        "https://known.example@a.example",
        "https://known.example:443@a.example",
        "https://",
        "https://?a",
        "https://a[[b.example/",
        "https://a b.example/",
        "https://a.example\\\\b/",
        "https://a.example:port/",
        "h&Tab;ttps://a.example",
        "&#32;https://a.example",
        "mailto:",
        "mailto&Tab;:a@b.example",
    ];
    for target in targets {
        for text in [
            format!("[a]({target})"),
            format!("[a](<{target}>)"),
            format!("![a]({target})"),
            format!("<{target}>"),
            format!("[a]\n\n[a]: {target}"),
            format!("[a]\n\n[a]: <{target}> \"t\""),
            format!("![a][b]\n\n[b]: <{target}>"),
            format!("[![a]({target})]({target})"),
            format!("a[^1]\n\n[^1]: [a]({target})"),
            format!("| a |\n|---|\n| [a]({target}) |"),
        ] {
            check(&text);
            let html = render(&text).html;
            assert!(!html.contains("href=\"") || html.contains("href=\"#fn"), "{text}: {html}");
        }
    }
}

#[test]
fn markup_that_would_leave_its_place() {
    for text in [
        "</main></body><script src=//a.example></script>",
        "<style>*{display:none}</style>",
        "<iframe src=x></iframe>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mi xlink:href=javascript:1>",
        "<base href=//a.example>",
        "<meta http-equiv=refresh content=0>",
        "<plaintext>",
        "<!--><script>alert(1)</script>-->",
        "<![CDATA[<script>]]>",
        "<?php <script> ?>",
        "<a href='x' onmouseover=alert(1)>a</a>",
        "`<script>`\n\n    <script>\n\n```<script>\n<script>\n```",
        "```\"onmouseover=alert(1)\nx\n```",
        "[a](x \"\\\" onmouseover=alert(1)\")",
        "![\"onerror=alert(1)](x)",
        "![a](x\"onerror=alert(1))",
        "![<img src=x onerror=alert(1)>](x)",
        "![a ![b](javascript:1) [c](javascript:1)](x)",
        "[a [b](https://a.example)](https://b.example)",
        "[![a [b](https://a.example) c](https://d.example/e.png)](https://b.example)",
        "[^\"onclick=x]\n\n[^\"onclick=x]: a",
        "[^a\"b]: <script>\n\nx[^a\"b]",
        "## <script>alert(1)</script>",
        "## fn 1\n\na[^1]\n\n[^1]: b",
        "## fn_1\n\n## fnref_1\n\na[^1]\n\n[^1]: b",
        "a[^a] ![b[^a]](c)\n\n[^a]: [^a]",
        "# x { #id onclick=alert(1) }",
        "> [!NOTE]<script>\n> a",
        "| <script> | `<b>` |\n|:-:|---|\n| [[known]] | [[nope]] |",
        "{{ 7 * 7 }} {% include \"x\" %} {# x #}",
        "<<script>script>",
        "\u{0}<\u{0}script>",
        "[[known]](javascript:1)",
        "[[known]]: javascript:1",
    ] {
        check(text);
    }
}

const FRAGMENTS: [&str; 74] = [
    "a",
    " ",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "\n```\n",
    "\\",
    "#",
    "## ",
    "\n# ",
    "> ",
    "\n> ",
    "- ",
    "\n- ",
    "1. ",
    "\n---\n",
    "\n===\n",
    "|",
    "| a | b |\n|---|--:|\n",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "][",
    "]: ",
    "[[",
    "]]",
    "[[known]]",
    "[^",
    "[^a]",
    "\n[^a]: ",
    "[ ] ",
    "\n- [x] ",
    "[!NOTE]",
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<?",
    "?>",
    "<![CDATA[",
    "<script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<a href=\"",
    "\"",
    "'",
    "=",
    " onclick=x",
    "style=x",
    "javascript:",
    "data:",
    "//a.example",
    "https://a.example/",
    "?ref=1",
    "mailto:",
    "&#x6A;",
    "&colon;",
    "&Tab;",
    "&lt;",
    "\u{0}",
    "\u{202E}",
    "é",
];

fn hostile() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        9 => prop::sample::select(FRAGMENTS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(fragment, 0..48).prop_map(|fragments| fragments.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written(text in hostile()) {
        check(&text);
    }

    #[test]
    fn any_text_at_all(text in any::<String>()) {
        check(&text);
    }
}
