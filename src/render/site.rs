//! Every file of a guide, one after the other: pages rendered from their views, and the files beside them.
//!
//! Bodies are handed on as soon as they are made and never kept. Pages of which a guide has few are minified whole;
//! a profile or a pair, of which there may be thousands, is made of templates and prose that were minified before.

use super::charts::StatementMap;
use super::press::{Press, TemplateFault};
use super::survey::{CommonCells, Survey, Surveyed, survey};
use super::tables::{Columns, all_columns};
use super::{
    Edition, article, calendar, compare, costs, coverage, data, exchanges, files, incidents, landing, place, profile,
    scores, source_list,
};
use crate::plan::{Page, pages, pairs};
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};

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

/// The sign at which rows are put into a page. No content can write it: its signs are escaped everywhere.
pub(super) const ROWS: &str = "<!--rows-->";

struct Site<'s, 'b> {
    edition: &'s Edition<'b>,
    press: &'s Press,
    pairs: Vec<(usize, usize)>,
    maps: Maps,
    common: CommonCells,
}

/// Renders every page and file of an edition and hands each to `put`. Says how many pages there were.
///
/// Profiles come first: while an exchange is at hand, its rows for the tables of all places are made too.
pub fn render_site<E: Send>(edition: &Edition<'_>, press: &Press, put: &Put<'_, E>) -> Result<usize, SiteFault<E>> {
    let planned = pages(edition.book);
    let site =
        Site { edition, press, pairs: pairs(edition.book), maps: Maps::default(), common: CommonCells::default() };
    let (profiles, others): (Vec<&Page>, Vec<&Page>) =
        planned.iter().partition(|page| matches!(page, Page::Exchange(_)));
    let columns = all_columns(edition);
    let exchanges = profiles.par_iter().filter_map(|page| {
        let Page::Exchange(at) = page else { return None };
        let made = site.profile(*at, &columns).map_err(SiteFault::Template).and_then(|made| {
            let Some((bytes, surveyed)) = made else { return Ok(None) };
            put(&page.file(edition.book), &bytes).map_err(SiteFault::Put)?;
            Ok(Some(surveyed))
        });
        made.transpose()
    });
    let exchanges = exchanges.collect::<Result<Vec<Surveyed>, SiteFault<E>>>()?;
    let survey = Survey { exchanges, columns };
    others.par_iter().try_for_each(|page| {
        let bytes = site.page(page, &survey)?;
        put(&page.file(edition.book), &bytes).map_err(SiteFault::Put)
    })?;
    let mut beside = files::sitemaps(edition, &planned);
    beside.push(("robots.txt".into(), files::robots(edition)));
    beside.push(("_headers".into(), files::headers()));
    beside.push(("_redirects".into(), files::redirects(edition, &site.pairs)));
    beside.push(("data/exchanges.json".into(), data::file(edition, survey.exchanges)));
    beside.iter().try_for_each(|(path, text)| put(path, text.as_bytes()).map_err(SiteFault::Put))?;
    Ok(planned.len())
}

impl Site<'_, '_> {
    /// The bytes of a page that is about no single exchange.
    fn page(&self, page: &Page, survey: &Survey<'_>) -> Result<Vec<u8>, TemplateFault> {
        let (edition, press) = (self.edition, self.press);
        match page {
            Page::Landing => press.page("landing.html", &landing::view(edition, survey)),
            Page::Exchanges => {
                let (view, rows) = exchanges::view(edition, survey);
                self.with_rows("exchanges.html", &view, rows.iter().flat_map(|(exchange, line)| exchange.row(line)))
            }
            Page::Exchange(_) => Ok(Vec::new()),
            Page::Region(region) => self.place(survey, region, "index"),
            Page::Place(region, slug) => self.place(survey, region, slug),
            Page::Compares => press.page("compare-index.html", &compare::index(edition, &self.pairs)),
            Page::Compare(a, b) => match compare::view(edition, *a, *b, &self.pairs) {
                Some(view) => self.long("compare.html", &view),
                None => Ok(Vec::new()),
            },
            Page::Costs => press.page("costs.html", &costs::view(edition, survey)),
            Page::Scores => press.page("scores.html", &scores::view(edition, survey)),
            Page::Incidents => {
                let (view, rows) = incidents::view(edition);
                let rows = self.rendered("row/incident.html", &rows)?;
                self.with_rows("incidents.html", &view, rows.iter().map(String::as_str))
            }
            Page::Calendar => press.page("calendar.html", &calendar::view(edition)),
            Page::Sources => {
                let (view, rows) = source_list::view(edition);
                let rows = self.rendered("row/source.html", &rows)?;
                self.with_rows("sources.html", &view, rows.iter().map(String::as_str))
            }
            Page::Coverage => {
                let (view, rows) = coverage::view(edition);
                let rows = self.rendered("row/coverage.html", &rows)?;
                self.with_rows("coverage.html", &view, rows.iter().map(String::as_str))
            }
            Page::Article(slug) => match edition.book.articles().iter().find(|article| article.slug == *slug) {
                Some(found) => press.page("article.html", &article::view(edition, found)),
                None => Ok(Vec::new()),
            },
            Page::Articles => press.page("article.html", &article::index(edition)),
            Page::NotFound => press.page("404.html", &article::not_found(edition)),
        }
    }

    fn place(&self, survey: &Survey<'_>, region: &str, slug: &str) -> Result<Vec<u8>, TemplateFault> {
        let Some(region) = self.edition.book.regions().find(|own| own.slug == region) else { return Ok(Vec::new()) };
        let is_index = slug == "index";
        let page = if is_index { Some(&region.index) } else { region.places.iter().find(|page| page.slug == slug) };
        let Some(page) = page else { return Ok(Vec::new()) };
        let (view, rows) = place::view(self.edition, survey, region, page);
        let template = if is_index { "region.html" } else { "place.html" };
        self.with_rows(template, &view, rows.iter().flat_map(|(exchange, line)| exchange.row(line)))
    }

    /// The page of an exchange, and what tables show of it.
    fn profile(&self, at: usize, columns: &[Columns<'_>]) -> Result<Option<(Vec<u8>, Surveyed)>, TemplateFault> {
        let edition = self.edition;
        let Some(standings) = edition.standings(at) else { return Ok(None) };
        let everywhere = edition.everywhere(standings);
        let scores = edition.showcase().next().and_then(|law| {
            let local = everywhere.at(edition.position(law.place)?)?;
            Some(profile::scores(edition, &edition.book.place_name(law.place), local))
        });
        let scores = scores.unwrap_or_default();
        let Some(surveyed) = survey(edition, (self.press, &self.common), (at, &everywhere), &scores, columns)? else {
            return Ok(None);
        };
        let other = |(a, b): &(usize, usize)| match at {
            _ if *a == at => Some(*b),
            _ if *b == at => Some(*a),
            _ => None,
        };
        let compared: Vec<usize> = self.pairs.iter().filter_map(other).collect();
        let Some((mut view, maps)) = profile::view(edition, at, &everywhere, scores, &compared) else {
            return Ok(None);
        };
        view.maps = maps.iter().map(|map| self.maps.rendered(self.press, map)).collect::<Result<_, _>>()?;
        let bytes = self.long("exchange.html", &view)?;
        Ok(Some((bytes, surveyed)))
    }

    /// A page of which there may be thousands, or whose rows were minified one by one: not minified again.
    fn long(&self, template: &str, view: &impl Serialize) -> Result<Vec<u8>, TemplateFault> {
        self.press.render(template, view).map(String::into_bytes)
    }

    /// A page with rows put in where its template has [`ROWS`]: they are copied once, however many there are.
    fn with_rows<'r>(
        &self,
        template: &str,
        view: &impl Serialize,
        rows: impl Iterator<Item = &'r str> + Clone,
    ) -> Result<Vec<u8>, TemplateFault> {
        let page = self.press.render(template, view)?;
        let Some((before, after)) = page.split_once(ROWS) else { return Ok(page.into_bytes()) };
        let length = page.len() + rows.clone().map(str::len).sum::<usize>();
        let mut bytes = Vec::with_capacity(length);
        bytes.extend_from_slice(before.as_bytes());
        rows.for_each(|row| bytes.extend_from_slice(row.as_bytes()));
        bytes.extend_from_slice(after.as_bytes());
        Ok(bytes)
    }

    /// Rows rendered one by one.
    fn rendered<R: Serialize + Sync>(&self, template: &str, rows: &[R]) -> Result<Vec<String>, TemplateFault> {
        #[derive(Serialize)]
        struct Context<'r, R> {
            row: &'r R,
        }
        rows.par_iter().map(|row| self.press.render(template, &Context { row })).collect()
    }
}

/// Maps by what they show: exchanges that stand alike everywhere share one.
#[derive(Default)]
struct Maps(Mutex<HashMap<blake3::Hash, Arc<str>>>);

impl Maps {
    fn rendered(&self, press: &Press, map: &StatementMap) -> Result<Arc<str>, TemplateFault> {
        #[derive(Serialize)]
        struct Context<'m> {
            m: &'m StatementMap,
        }
        let key = blake3::hash(&serde_json::to_vec(map).unwrap_or_default());
        if let Some(html) = self.0.lock().ok().and_then(|maps| maps.get(&key).cloned()) {
            return Ok(html);
        }
        let html: Arc<str> = press.render("row/map.html", &Context { m: map })?.into();
        if let Ok(mut maps) = self.0.lock() {
            maps.insert(key, html.clone());
        }
        Ok(html)
    }
}
