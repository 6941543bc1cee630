//! What the targets share: the small guide of the tests, and what must hold whatever is laid into it.

use scraper::{ElementRef, Html};
use std::path::Path;
use std::sync::{Arc, OnceLock};
use url::Url;
use venuebook::base::PartialDate;
use venuebook::content::Document;
use venuebook::diag::{human, json};
use venuebook::pipeline::{check_documents, shown};
use venuebook::read::read_folder;

/// Most problems of a run that are printed for people; printing one is independent of the others.
const MOST_PRINTED: usize = 20;

/// The small guide with one file replaced.
fn guide_with(path: &str, text: &str) -> Vec<Document> {
    static GUIDE: OnceLock<Vec<Document>> = OnceLock::new();
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/guide"));
    let guide = GUIDE.get_or_init(|| read_folder(folder).expect("the guide of the tests lies beside this package"));
    let mut documents: Vec<Document> = guide.iter().filter(|document| document.path != path).cloned().collect();
    documents.push(Document { path: path.into(), text: Ok(Arc::from(text)) });
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    documents
}

/// Reads and checks the guide with a file in it, and prints what was found. Bytes that reading a folder refuses are
/// left alone.
pub fn check(path: &str, bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if text.contains('\0') {
        return;
    }
    let documents = guide_with(path, text);
    let day = PartialDate::parse("2026-11-24").expect("a day").first_day();
    let checked = check_documents(&documents, day);
    let problems = shown(&documents, &checked.problems, "content/");
    let printed = json(&problems);
    assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{printed:?}");
    for problem in problems.iter().take(MOST_PRINTED) {
        let printed = human(problem, false);
        assert!(!printed.contains(|c: char| c.is_control() && c != '\n'), "{printed:?}");
        assert!(!printed.lines().any(|line| line.trim_start().starts_with("::")), "{printed:?}");
    }
}

/// Elements that prose can have.
const ELEMENTS: &str = "html head body p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a img br hr div \
    table thead tbody tr th td section sup input b";

/// Attributes that prose can have.
const ATTRIBUTES: &str = "id class href src alt title rel start role scope type disabled checked aria-label";

/// Holds for the markup of any prose: it runs nothing, loads nothing from elsewhere and leads where links may lead.
pub fn assert_harmless(html: &str) {
    let base = Url::parse("https://guide.example/exchanges/demo/").expect("an address");
    let page = Html::parse_fragment(html);
    for element in page.root_element().descendants().filter_map(ElementRef::wrap) {
        let name = element.value().name();
        assert!(ELEMENTS.split(' ').any(|allowed| allowed == name), "<{name}>: {html}");
        for (attribute, value) in element.value().attrs() {
            assert!(ATTRIBUTES.split(' ').any(|allowed| allowed == attribute), "{attribute}: {html}");
            let url = || base.join(value).unwrap_or_else(|error| panic!("{value}: {error}"));
            match attribute {
                "href" => assert!(matches!(url().scheme(), "http" | "https" | "mailto"), "{value}: {html}"),
                "src" => assert_eq!(url().host_str(), Some("guide.example"), "{value}: {html}"),
                _ => {}
            }
        }
    }
}
