//! Every file of a guide, one after the other: pages rendered from their views, and the files beside them.
//!
//! Bodies are handed on as soon as they are made and never kept. Pages of which a guide has few are minified whole;
//! a profile or a pair, of which there may be thousands, is made of templates and prose that were minified before.

use super::press::{Press, TemplateFault};
use super::{
    Edition, article, calendar, compare, costs, coverage, exchanges, files, incidents, landing, place, profile, scores,
    source_list,
};
use crate::plan::{Page, pages, pairs};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;

/// Why a guide could not be made.
#[derive(Debug)]
pub enum SiteFault<E> {
    /// A template is wrong.
    Template(TemplateFault),
    /// The file could not be taken.
    Put(E),
}

impl<E: fmt::Display> fmt::Display for SiteFault<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(fault) => fault.fmt(f),
            Self::Put(error) => error.fmt(f),
        }
    }
}

impl<E> From<TemplateFault> for SiteFault<E> {
    fn from(fault: TemplateFault) -> Self {
        Self::Template(fault)
    }
}

/// Takes a file: its path in the output folder, and its bytes.
pub type Put<'p, E> = dyn Fn(&str, &[u8]) -> Result<(), E> + Sync + 'p;

/// Rows by what they show: a row that appears in many tables is rendered once.
type RowCache = Mutex<HashMap<blake3::Hash, std::sync::Arc<str>>>;

struct Site<'s, 'b> {
    edition: &'s Edition<'b>,
    press: &'s Press,
    pairs: Vec<(usize, usize)>,
    rows: RowCache,
}

/// Renders every page and file of an edition and hands each to `put`. Says how many pages there were.
pub fn render_site<E: Send>(edition: &Edition<'_>, press: &Press, put: &Put<'_, E>) -> Result<usize, SiteFault<E>> {
    let planned = pages(edition.book);
    let site = Site { edition, press, pairs: pairs(edition.book), rows: Mutex::default() };
    planned.par_iter().try_for_each(|page| {
        let bytes = site.page(page)?;
        put(&page.file(edition.book), &bytes).map_err(SiteFault::Put)
    })?;
    let mut beside = files::sitemaps(edition, &planned);
    beside.push(("robots.txt".into(), files::robots(edition)));
    beside.push(("_headers".into(), files::headers()));
    beside.push(("_redirects".into(), files::redirects(edition, &site.pairs)));
    beside.push(("data/exchanges.json".into(), files::data(edition)));
    beside.iter().try_for_each(|(path, text)| put(path, text.as_bytes()).map_err(SiteFault::Put))?;
    Ok(planned.len())
}

impl Site<'_, '_> {
    /// The bytes of a page.
    fn page(&self, page: &Page) -> Result<Vec<u8>, TemplateFault> {
        let (edition, press) = (self.edition, self.press);
        match page {
            Page::Landing => {
                let (mut view, rows) = landing::view(edition);
                if let Some(table) = &mut view.table {
                    table.rows = self.joined("row/exchange.html", &rows)?;
                }
                press.page("landing.html", &view)
            }
            Page::Exchanges => {
                let (mut view, rows) = exchanges::view(edition);
                view.table.rows = self.joined("row/exchange.html", &rows)?;
                self.long("exchanges.html", &view)
            }
            Page::Exchange(at) => self.profile(*at),
            Page::Region(region) => self.place(region, "index"),
            Page::Place(region, slug) => self.place(region, slug),
            Page::Compares => press.page("compare-index.html", &compare::index(edition, &self.pairs)),
            Page::Compare(a, b) => match compare::view(edition, *a, *b, &self.pairs) {
                Some(view) => self.long("compare.html", &view),
                None => Ok(Vec::new()),
            },
            Page::Costs => press.page("costs.html", &costs::view(edition)),
            Page::Scores => press.page("scores.html", &scores::view(edition)),
            Page::Incidents => {
                let (mut view, rows) = incidents::view(edition);
                view.rows = self.joined("row/incident.html", &rows)?;
                self.long("incidents.html", &view)
            }
            Page::Calendar => press.page("calendar.html", &calendar::view(edition)),
            Page::Sources => {
                let (mut view, rows) = source_list::view(edition);
                view.rows = self.joined("row/source.html", &rows)?;
                self.long("sources.html", &view)
            }
            Page::Coverage => {
                let (mut view, rows) = coverage::view(edition);
                view.rows = self.joined("row/coverage.html", &rows)?;
                self.long("coverage.html", &view)
            }
            Page::Article(slug) => match edition.book.articles().iter().find(|article| article.slug == *slug) {
                Some(found) => press.page("article.html", &article::view(edition, found)),
                None => Ok(Vec::new()),
            },
            Page::Articles => press.page("article.html", &article::index(edition)),
            Page::NotFound => press.page("404.html", &article::not_found(edition)),
        }
    }

    fn place(&self, region: &str, slug: &str) -> Result<Vec<u8>, TemplateFault> {
        let Some(region) = self.edition.book.regions().find(|own| own.slug == region) else { return Ok(Vec::new()) };
        let is_index = slug == "index";
        let page = if is_index { Some(&region.index) } else { region.places.iter().find(|page| page.slug == slug) };
        let Some(page) = page else { return Ok(Vec::new()) };
        let (mut view, rows) = place::view(self.edition, region, page);
        if let Some(table) = &mut view.table {
            table.rows = self.joined("row/exchange.html", &rows)?;
        }
        self.long(if is_index { "region.html" } else { "place.html" }, &view)
    }

    fn profile(&self, at: usize) -> Result<Vec<u8>, TemplateFault> {
        let other = |(a, b): &(usize, usize)| {
            if *a == at {
                Some(*b)
            } else if *b == at {
                Some(*a)
            } else {
                None
            }
        };
        let compared: Vec<usize> = self.pairs.iter().filter_map(other).collect();
        match profile::view(self.edition, at, &compared) {
            Some(view) => self.long("exchange.html", &view),
            None => Ok(Vec::new()),
        }
    }

    /// A page of which there may be thousands, or whose rows were minified one by one: not minified again.
    fn long(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, TemplateFault> {
        self.press.render(template, view).map(String::into_bytes)
    }

    /// Rows rendered, each distinct one once, and joined.
    fn joined<R: Serialize + Sync>(&self, template: &str, rows: &[R]) -> Result<String, TemplateFault> {
        #[derive(Serialize)]
        struct Context<'r, R> {
            row: &'r R,
        }
        let mut text = String::new();
        for row in rows {
            let key = blake3::hash(&serde_json::to_vec(&(template, row)).unwrap_or_default());
            let known = self.rows.lock().ok().and_then(|rows| rows.get(&key).cloned());
            let html = match known {
                Some(html) => html,
                None => {
                    let html: std::sync::Arc<str> = self.press.render(template, &Context { row })?.into();
                    if let Ok(mut rows) = self.rows.lock() {
                        rows.insert(key, html.clone());
                    }
                    html
                }
            };
            text.push_str(&html);
        }
        Ok(text)
    }
}
