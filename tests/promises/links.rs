//! Every link and every fragment of the real guide leads to something in it, and every page has what a page needs.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};
use url::Url;

use super::support::{Site, day, pages, real, text};
use std::path::Path;
use venuebook::pipeline::check_documents;
use venuebook::plan::{has_part, page_at};
use venuebook::read::read_folder;

/// What a page says of itself and where it leads.
struct Page {
    ids: Vec<String>,
    /// Attribute and address, of everything that is loaded, linked, drawn or described by reference.
    leads: Vec<(String, String)>,
    /// Ids that attributes name without `#`.
    names: Vec<(String, String)>,
}

/// Attributes that hold ids of the same page.
const IDS: [&str; 7] =
    ["for", "popovertarget", "aria-labelledby", "aria-describedby", "aria-controls", "list", "commandfor"];

fn parsed(html: &str) -> Page {
    let document = Html::parse_document(html);
    let mut page = Page { ids: Vec::new(), leads: Vec::new(), names: Vec::new() };
    for element in document.root_element().descendants().filter_map(ElementRef::wrap) {
        for (name, value) in element.value().attrs() {
            match name {
                "id" => page.ids.push(value.to_owned()),
                "href" | "src" | "action" | "poster" | "xlink:href" => page.leads.push((name.into(), value.into())),
                "srcset" => panic!("srcset is not read by this test yet"),
                _ if IDS.contains(&name) => {
                    page.names.extend(value.split_whitespace().map(|id| (name.to_owned(), id.to_owned())));
                }
                _ => {}
            }
        }
    }
    page
}

fn all() -> BTreeMap<String, Page> {
    pages(real()).map(|(path, html)| (path.to_owned(), parsed(html))).collect()
}

/// The file that a host serves for a path.
fn file(path: &str) -> String {
    let relative = path.trim_start_matches('/');
    if relative.is_empty() || relative.ends_with('/') { format!("{relative}index.html") } else { relative.into() }
}

fn exists(site: &Site, path: &str) -> bool {
    site.contains_key(path)
}

#[test]
fn every_link_and_fragment_resolves() {
    let (site, pages) = (real(), all());
    let mut ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (path.as_str(), page.ids.iter().map(String::as_str).collect())).collect();
    // Marks are drawn in a file of their own.
    for (path, drawing) in site.iter().filter(|(path, _)| path.ends_with(".svg")) {
        let text = std::str::from_utf8(drawing).unwrap();
        ids.insert(path, text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect());
    }
    let base = Url::parse("https://venuebook.example/").unwrap();
    let (mut internal, mut fragments) = (0, 0);
    let mut dead = Vec::new();
    for (path, page) in &pages {
        let own = base.join(path.strip_suffix("index.html").unwrap_or(path)).unwrap();
        for (attribute, target) in &page.leads {
            let url = own.join(target).unwrap_or_else(|error| panic!("{path}: {attribute}={target}: {error}"));
            if url.host_str() != base.host_str() {
                continue;
            }
            internal += 1;
            let file = file(url.path());
            if !exists(site, &file) {
                dead.push(format!("{path}: {attribute}={target}: there is no {file}"));
                continue;
            }
            if let Some(id) = url.fragment() {
                fragments += 1;
                if !ids.get(file.as_str()).is_some_and(|ids| ids.contains(id)) {
                    dead.push(format!("{path}: {attribute}={target}: {file} has no id {id}"));
                }
            }
        }
        for (attribute, id) in &page.names {
            if !ids[path.as_str()].contains(id.as_str()) {
                dead.push(format!("{path}: {attribute} names {id}, which is not on the page"));
            }
        }
    }
    assert!(dead.is_empty(), "{} dead: {:#?}", dead.len(), dead.iter().take(30).collect::<Vec<_>>());
    assert!(internal > 5_000 && fragments > 2_000, "only {internal} links and {fragments} fragments were seen");
}

/// What opens over a page or is filled by a script, and the marks: nothing that prose leads to.
const INNER: [&str; 6] = ["p-", "month-", "score-", "compare-", "hatch", "sides"];

#[test]
fn checks_know_every_part_of_every_page() {
    let documents = read_folder(Path::new("content")).unwrap();
    let book = check_documents(&documents, day()).book.unwrap();
    let mut unknown = Vec::new();
    for (path, page) in all() {
        let Some(kind) = page_at(&book, &path) else { continue };
        let inner = |id: &str| INNER.iter().any(|prefix| id.starts_with(prefix)) || id.starts_with("text-");
        let missed = |id: &&String| !inner(id) && !has_part(&book, &kind, id);
        unknown.extend(page.ids.iter().filter(missed).map(|id| format!("{path}#{id}")));
    }
    assert!(unknown.is_empty(), "{} unknown: {:#?}", unknown.len(), unknown.iter().take(30).collect::<Vec<_>>());
}

#[test]
fn ids_are_unique_in_a_page() {
    for (path, page) in all() {
        let mut seen = BTreeSet::new();
        for id in &page.ids {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: {id:?}");
            assert!(seen.insert(id), "{path}: two elements have the id {id}");
        }
    }
}

#[test]
fn every_page_has_what_a_page_needs() {
    let mut titles = BTreeMap::new();
    for (path, html) in pages(real()) {
        let document = Html::parse_document(html);
        let all = |selector: &str| document.select(&Selector::parse(selector).unwrap()).collect::<Vec<_>>();
        let one = |selector: &str| {
            let found = all(selector);
            assert_eq!(found.len(), 1, "{path}: {selector}");
            found[0]
        };
        assert!(html.trim_start().to_ascii_lowercase().starts_with("<!doctype html>"), "{path}");
        assert_eq!(document.root_element().attr("lang"), Some("en"), "{path}");
        let filled = |element: ElementRef<'_>| !element.text().collect::<String>().trim().is_empty();
        assert!(filled(one("h1")) && filled(one("title")), "{path}");
        assert!(filled(one("main")), "{path}");
        let description = one("meta[name=description]").attr("content").unwrap();
        assert!(!description.is_empty(), "{path}");
        one("meta[charset]");
        one("meta[name=viewport]");
        one("meta[http-equiv=Content-Security-Policy]");
        let title: String = one("title").text().collect();
        if let Some(other) = titles.insert(title.clone(), path) {
            panic!("{path} and {other} have the title {title}");
        }
        if path == "404.html" {
            // It is served at every address that does not exist, and none of them is its own.
            assert!(all("link[rel=canonical]").is_empty());
            continue;
        }
        let canonical = one("link[rel=canonical]").attr("href").unwrap();
        let own = path.strip_suffix("index.html").unwrap_or(path);
        assert_eq!(canonical, format!("https://venuebook.example/{own}"), "{path}");
        let levels = all("h1, h2, h3, h4, h5, h6");
        assert!(levels.iter().all(|heading| filled(*heading)), "{path}: an empty heading");
    }
}

#[test]
fn sitemap_and_redirects_lead_to_pages() {
    let site = real();
    let document = Html::parse_fragment(text(site, "sitemap.xml"));
    let listed: BTreeSet<String> = document
        .select(&Selector::parse("loc").unwrap())
        .map(|loc| file(Url::parse(&loc.text().collect::<String>()).unwrap().path()))
        .collect();
    let pages: BTreeSet<String> =
        pages(site).map(|(path, _)| path.to_owned()).filter(|path| path != "404.html").collect();
    assert_eq!(listed, pages);
    for line in text(site, "_redirects").lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [from, to, "301"] = parts.as_slice() else { panic!("{line}") };
        assert!(exists(site, &file(to)) && !exists(site, &file(from)), "{line}");
    }
}
