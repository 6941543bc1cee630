//! The frame around every page: site and page data, and the policy that keeps content from running anything.

use super::Edition;
use super::report::report;
use super::shapes::{Link, Page as Frame};
use super::words;
use crate::model::Exchange;
use crate::plan::{CHANGES, GLOSSARY, Page};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a page may load and run: its own files, and no script at all from anywhere else or inline.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                          font-src 'self'; base-uri 'none'; form-action 'self'; \
                          require-trusted-types-for 'script'; trusted-types 'none'";

/// Hashed addresses of the files that every page names.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AssetLinks {
    /// The style sheet of each kind of page, by name: one is loaded, `plain` unless the page names another.
    pub styles: BTreeMap<String, String>,
    /// The script of each kind of page, by name, likewise.
    pub scripts: BTreeMap<String, String>,
    /// The Latin cut of the headword face.
    pub font: String,
    /// The icon.
    pub icon: String,
    /// The drawings of all marks.
    #[serde(skip)]
    pub marks: String,
}

#[derive(Serialize)]
struct NavEntry {
    key: &'static str,
    text: &'static str,
    href: String,
}

/// What templates know as `site`.
#[derive(Serialize)]
pub(super) struct Site {
    name: String,
    lang: &'static str,
    csp: &'static str,
    home: String,
    /// The page that lists what search finds, and the index itself.
    search: String,
    index: String,
    nav: Vec<NavEntry>,
    footer: Vec<Vec<Link>>,
    edition: String,
    assets: AssetLinks,
}

/// The data of the frame, the same on every page.
pub(super) fn site(edition: &Edition<'_>, assets: AssetLinks) -> Site {
    let href = |path: &str| edition.addresses.href(path);
    let mut nav = vec![
        ("places", "Places", "/"),
        ("exchanges", "Exchanges", "/exchanges/"),
        ("compare", "Compare", "/compare/"),
        ("costs", "Costs", "/costs/"),
        ("dates", "Dates", "/calendar/"),
    ];
    nav.push(if edition.book.articles().is_empty() {
        ("sources", "Sources", "/sources/")
    } else {
        ("guide", "Guide", "/guide/")
    });
    Site {
        name: edition.book.guide().title.to_string(),
        lang: "en",
        csp: POLICY,
        home: href("/"),
        search: href("/search/"),
        index: href(super::search::INDEX),
        nav: nav.into_iter().map(|(key, text, path)| NavEntry { key, text, href: href(path) }).collect(),
        footer: footer(edition),
        edition: edition_line(edition),
        assets,
    }
}

fn footer(edition: &Edition<'_>) -> Vec<Vec<Link>> {
    let link = |text: &str, path: &str| Link::new(text, edition.addresses.href(path));
    let mut articles = vec![link("Scores and their formula", "/scores/")];
    if !edition.book.articles().is_empty() {
        articles.push(link("Guide", "/guide/"));
    }
    if !edition.book.glossary().is_empty() {
        articles.push(link("Glossary", GLOSSARY));
    }
    let about = |slug: &crate::base::At<crate::base::Id>| {
        let article = edition.book.articles().iter().find(|article| article.slug == slug.value)?;
        Some(Link::new(article.title.as_str(), edition.addresses.article(&article.slug)))
    };
    vec![
        edition.book.guide().about.iter().filter_map(about).collect(),
        articles,
        vec![
            link("What changed", CHANGES),
            link("Coverage and gaps", "/coverage/"),
            link("All sources", "/sources/"),
            link("Incidents", "/incidents/"),
        ],
    ]
}

/// Statements of a profile.
pub(super) fn statements(exchange: &Exchange) -> usize {
    exchange.blocks.iter().map(|block| block.statements).sum()
}

fn edition_line(edition: &Edition<'_>) -> String {
    let book = edition.book;
    let profiles: usize = book.exchanges().iter().map(|exchange| statements(exchange)).sum();
    let pages = || book.place_pages();
    let places: usize = pages().flat_map(|(_, page, _)| &page.blocks).map(|block| block.statements).sum();
    format!(
        "Edition of {}. {}, {}, {} statements, each under the source that makes it.",
        words::day_in_sentence(book.day()),
        words::count(book.exchanges().len(), "exchange", "exchanges"),
        words::count(pages().count(), "place", "places"),
        words::grouped(profiles + places),
    )
}

/// The frame data of one page. The description is cut at a word to what search engines show.
pub(super) fn page(edition: &Edition<'_>, page: &Page, title: &str, description: &str, section: &'static str) -> Frame {
    let canonical = edition.addresses.absolute(&page.path(edition.book));
    Frame {
        title: title.into(),
        description: cut(description, 155),
        report: report(edition, &canonical, None),
        canonical,
        section,
        style: "plain",
        script: "plain",
        ..Frame::default()
    }
}

fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => {
            let short = text.get(..end).unwrap_or_default();
            format!("{}…", short.rsplit_once(' ').map_or(short, |(before, _)| before))
        }
    }
}
