//! Every file of a guide, one after the other: pages rendered from their views, and the files beside them.
//!
//! Bodies are handed on as soon as they are made and never kept; the rows of a large table are handed on from where
//! they lie, without a page that holds them all. Pages of which a guide has few are minified whole;
//! a profile or a pair, of which there may be thousands, is made of templates and prose that were minified before.

use super::charts::StatementMap;
use super::columns::{FIRST_ROWS, MOST_ROWS};
use super::press::Press;
use super::profile::Score;
use super::request::Rows;
use super::survey::{CommonCells, Line, Survey, Surveyed, survey};
use super::tables::{Columns, all_columns, all_more};
use super::{
    Edition, Everywhere, article, calendar, changes, compare, costs, coverage, data, exchanges, files, glossary,
    incidents, landing, place, profile, scores, search, source_list, tables, terms,
};
use crate::finish::ThemeFault;
use crate::plan::{Page, pages, pairs};
use rayon::prelude::*;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex};

/// Why a guide could not be made.
#[derive(Debug)]
pub enum SiteFault<E> {
    /// A template is wrong.
    Template(ThemeFault),
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

impl<E> From<ThemeFault> for SiteFault<E> {
    fn from(fault: ThemeFault) -> Self {
        Self::Template(fault)
    }
}

/// Takes a file: its path in the output folder, and its bytes in parts.
pub type Put<'p, E> = dyn Fn(&str, &[&[u8]]) -> Result<(), E> + Sync + 'p;

/// The sign at which rows are put into a page. No content can write it: its signs are escaped everywhere.
pub(super) const ROWS: &str = "<!--rows-->";

/// A page, and the rows that stand where it has [`ROWS`].
pub(super) struct Sheet<'r> {
    page: String,
    rows: Vec<Row<'r>>,
}

/// A row that pages share, or one of its own.
enum Row<'r> {
    Shared(Arc<str>),
    Own(Cow<'r, str>),
}

impl Row<'_> {
    fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Shared(row) => row.as_bytes(),
            Self::Own(row) => row.as_bytes(),
        }
    }
}

impl Sheet<'_> {
    pub(super) fn parts(&self) -> Vec<&[u8]> {
        let (before, after) = self.page.split_once(ROWS).unwrap_or((&self.page, ""));
        let mut parts = Vec::with_capacity(self.rows.len() + 2);
        parts.push(before.as_bytes());
        parts.extend(self.rows.iter().map(|row| row.as_bytes()));
        parts.push(after.as_bytes());
        parts
    }
}

impl From<String> for Sheet<'_> {
    fn from(page: String) -> Self {
        Self { page, rows: Vec::new() }
    }
}

/// Pages of an edition, each by itself.
pub(super) struct Site<'s, 'b> {
    pub(super) edition: &'s Edition<'b>,
    pub(super) press: &'s Press,
    pub(super) pairs: Vec<(usize, usize)>,
    pub(super) shelf: &'s Shelf,
}

/// What many pages show, made once: it holds for every edition with the same templates.
#[derive(Default)]
pub struct Shelf {
    maps: Maps,
    common: CommonCells,
    /// Exchanges as tables and data show them, which hold only while all that is no profile stays the same.
    pub(super) rows: Rows,
}

/// Renders every page and file of an edition and hands each to `put`. Says how many pages there were.
///
/// Profiles come first: while an exchange is at hand, its rows for the tables of all places are made too.
pub fn render_site<E: Send>(edition: &Edition<'_>, press: &Press, put: &Put<'_, E>) -> Result<usize, SiteFault<E>> {
    let planned = pages(edition.book);
    let site = Site { edition, press, pairs: pairs(edition.book), shelf: &Shelf::default() };
    let profiles: Vec<&Page> = planned.iter().filter(|page| matches!(page, Page::Exchange(_))).collect();
    let (columns, more) = (all_columns(edition), all_more(edition));
    let mut survey = Survey { exchanges: Vec::with_capacity(profiles.len()), columns, more };
    // A guide without exchanges has an empty data file.
    let none = profiles.is_empty().then_some(&[][..]);
    for (at, chunk) in profiles.chunks(data::MOST_EXCHANGES).chain(none).enumerate() {
        let made = chunk
            .par_iter()
            .filter_map(|page| site.put_profile(page, (&survey.columns, &survey.more), put).transpose());
        let (surveyed, data): (Vec<Arc<Surveyed>>, Vec<String>) = made.collect::<Result<_, SiteFault<E>>>()?;
        let (path, text) = data::page(edition, at, profiles.len(), &data);
        put(&path, &[text.as_bytes()]).map_err(SiteFault::Put)?;
        survey.exchanges.extend(surveyed);
    }
    survey.sort();
    let others = |page: &&Page| !matches!(page, Page::Exchange(_) | Page::Facts(_));
    planned.par_iter().filter(others).try_for_each(|page| {
        let sheet = site.page(page, &survey)?;
        put(&page.file(edition.book), &sheet.parts()).map_err(SiteFault::Put)
    })?;
    (0..edition.places().len())
        .into_par_iter()
        .filter_map(|at| terms::file(edition, &survey, at))
        .try_for_each(|(path, text)| put(&path, &[text.as_bytes()]).map_err(SiteFault::Put))?;
    tables::files(edition, &survey)
        .try_for_each(|(path, text)| put(&path, &[text.as_bytes()]).map_err(SiteFault::Put))?;
    let put_text = |(path, text): &(String, String)| put(path, &[text.as_bytes()]).map_err(SiteFault::Put);
    files::sitemaps(edition, &planned).iter().try_for_each(put_text)?;
    let beside = BESIDE.iter().filter_map(|path| Some(((*path).to_owned(), beside(&site, path)?)));
    beside.collect::<Vec<_>>().iter().try_for_each(put_text)?;
    Ok(planned.len())
}

/// The small files beside the pages and the sitemaps.
const BESIDE: [&str; 4] = ["data/search.json", "robots.txt", "_headers", "_redirects"];

/// A small file beside the pages, by its path.
pub(super) fn beside(site: &Site<'_, '_>, path: &str) -> Option<String> {
    Some(match path {
        "robots.txt" => files::robots(site.edition),
        "_headers" => files::headers(),
        "_redirects" => files::redirects(site.edition),
        _ if path == search::INDEX.trim_start_matches('/') => search::index(site.edition),
        _ if path.starts_with("sitemap") => {
            let all = files::sitemaps(site.edition, &pages(site.edition.book));
            return all.into_iter().find(|(own, _)| own == path).map(|(_, text)| text);
        }
        _ => return None,
    })
}

impl<'b> Site<'_, 'b> {
    /// A page that is about no single exchange.
    pub(super) fn page<'v>(&self, page: &Page, survey: &'v Survey<'_>) -> Result<Sheet<'v>, ThemeFault> {
        let (edition, press) = (self.edition, self.press);
        let whole = match page {
            Page::Landing => press.page("landing.html", &landing::view(edition, press, survey)?)?,
            Page::Exchanges => {
                let (view, rows) = exchanges::view(edition, survey);
                return self.surveyed("exchanges.html", &view, &rows);
            }
            Page::Region(region) => return self.place(survey, region, "index"),
            Page::Place(region, slug) => return self.place(survey, region, slug),
            Page::Compares => press.page("compare-index.html", &compare::index(edition, &self.pairs))?,
            Page::Compare(a, b) => match compare::view(edition, *a, *b, &self.pairs) {
                Some(view) => press.render("compare.html", &view)?,
                None => String::new(),
            },
            Page::Costs => press.page("costs.html", &costs::view(edition, survey))?,
            Page::Scores => press.page("scores.html", &scores::view(edition, survey))?,
            Page::Incidents => {
                let (view, rows) = incidents::view(edition);
                return self.listed("incidents.html", &view, "row/incident.html", (&rows, |row| row));
            }
            Page::Calendar => press.page("calendar.html", &calendar::view(edition))?,
            Page::Changes => press.page("changes.html", &changes::view(edition))?,
            Page::Sources => {
                let (view, rows) = source_list::view(edition);
                return self.listed("sources.html", &view, "row/source.html", (&rows, |row| row));
            }
            Page::Coverage => {
                let (view, rows) = coverage::view(edition);
                return self.listed(
                    "coverage.html",
                    &view,
                    "row/coverage.html",
                    (&rows, |exchange| coverage::row(edition, exchange)),
                );
            }
            Page::Article(slug) => match edition.book.articles().iter().find(|article| article.slug == *slug) {
                Some(found) => press.page("article.html", &article::view(edition, found))?,
                None => String::new(),
            },
            Page::Articles => press.page("article.html", &article::index(edition))?,
            Page::Glossary => press.page("glossary.html", &glossary::view(edition))?,
            Page::Search => press.page("search.html", &search::view(edition))?,
            Page::NotFound => press.page("404.html", &article::not_found(edition))?,
            Page::Exchange(_) | Page::Facts(_) => String::new(),
        };
        Ok(whole.into())
    }

    fn place<'v>(&self, survey: &'v Survey<'_>, region: &str, slug: &str) -> Result<Sheet<'v>, ThemeFault> {
        let empty = || Ok(Sheet::from(String::new()));
        let Some(region) = self.edition.book.regions().find(|own| own.slug == region) else { return empty() };
        let is_index = slug == "index";
        let page = if is_index { Some(&region.index) } else { region.places.iter().find(|page| page.slug == slug) };
        let Some(page) = page else { return empty() };
        let (view, rows) = place::view(self.edition, survey, region, page);
        self.surveyed(if is_index { "region.html" } else { "place.html" }, &view, &rows)
    }

    /// Puts the two pages of an exchange, and says what tables and data show of it.
    fn put_profile<E>(
        &self,
        page: &Page,
        columns: (&[Columns<'_>], &[Columns<'_>]),
        put: &Put<'_, E>,
    ) -> Result<Option<(Arc<Surveyed>, String)>, SiteFault<E>> {
        let Page::Exchange(at) = page else { return Ok(None) };
        let Some((pages, surveyed, data)) = self.profile(*at, columns)? else { return Ok(None) };
        for (page, html) in [page, &Page::Facts(*at)].into_iter().zip(pages) {
            put(&page.file(self.edition.book), &[html.as_bytes()]).map_err(SiteFault::Put)?;
        }
        Ok(Some((Arc::new(surveyed), data)))
    }

    /// The pages of an exchange, and what tables and data show of it.
    fn profile(
        &self,
        at: usize,
        columns: (&[Columns<'_>], &[Columns<'_>]),
    ) -> Result<Option<([String; 2], Surveyed, String)>, ThemeFault> {
        let Some(standings) = self.edition.standings(at) else { return Ok(None) };
        let everywhere = self.edition.everywhere(standings);
        let scores = self.scores(&everywhere);
        let Some((surveyed, data)) = self.survey(&everywhere, &scores, columns) else { return Ok(None) };
        Ok(self.profile_pages(at, &everywhere, scores)?.map(|pages| (pages, surveyed, data)))
    }

    /// The scores of an exchange in the first showcase place.
    pub(super) fn scores(&self, everywhere: &Everywhere<'_, 'b>) -> Vec<Score> {
        let edition = self.edition;
        let scores = edition.showcase().next().and_then(|law| {
            let local = everywhere.at(edition.position(law.place)?)?;
            Some(profile::scores(edition, &edition.book.place_name(law.place), local))
        });
        scores.unwrap_or_default()
    }

    /// What tables and data show of an exchange.
    pub(super) fn survey(
        &self,
        everywhere: &Everywhere<'_, 'b>,
        scores: &[Score],
        columns: (&[Columns<'_>], &[Columns<'_>]),
    ) -> Option<(Surveyed, String)> {
        let surveyed = survey(self.edition, &self.shelf.common, everywhere, scores, columns)?;
        Some((surveyed, data::exchange(self.edition, everywhere)))
    }

    /// The pages of an exchange: its own, and that of its facts.
    pub(super) fn profile_pages(
        &self,
        at: usize,
        everywhere: &Everywhere<'_, 'b>,
        scores: Vec<Score>,
    ) -> Result<Option<[String; 2]>, ThemeFault> {
        let edition = self.edition;
        let other = |(a, b): &(usize, usize)| match at {
            _ if *a == at => Some(*b),
            _ if *b == at => Some(*a),
            _ => None,
        };
        let compared: Vec<usize> = self.pairs.iter().filter_map(other).collect();
        let Some((mut view, facts, maps)) = profile::views(edition, at, everywhere, scores, &compared) else {
            return Ok(None);
        };
        view.maps = maps.iter().map(|map| self.shelf.maps.rendered(self.press, map)).collect::<Result<_, _>>()?;
        Ok(Some([self.press.render("exchange.html", &view)?, self.press.render("facts.html", &facts)?]))
    }

    /// A page with rows of the survey, the first of them if there are many.
    fn surveyed<'v>(
        &self,
        template: &str,
        view: &impl Serialize,
        rows: &[(&'v Surveyed, &'v Line)],
    ) -> Result<Sheet<'v>, ThemeFault> {
        let shown = if rows.len() > MOST_ROWS { FIRST_ROWS } else { rows.len() };
        let row = |(exchange, line): &(&Surveyed, &Line)| exchange.row(self.press, line).map(Row::Shared);
        let rows = rows.par_iter().take(shown).map(row).collect::<Result<_, _>>()?;
        Ok(Sheet { page: self.press.render(template, view)?, rows })
    }

    /// A page with rows of its own, viewed and rendered one by one.
    fn listed<'v, 'r, R: Sync, V: Serialize>(
        &self,
        template: &str,
        view: &impl Serialize,
        row: &str,
        (rows, of): (&'r [R], impl Fn(&'r R) -> V + Sync),
    ) -> Result<Sheet<'v>, ThemeFault> {
        #[derive(Serialize)]
        struct Context<V> {
            row: V,
        }
        let render = |own| self.press.render(row, &Context { row: of(own) }).map(|row| Row::Own(row.into()));
        let rows = rows.par_iter().map(render).collect::<Result<_, _>>()?;
        Ok(Sheet { page: self.press.render(template, view)?, rows })
    }
}

/// Maps by what they show: exchanges that stand alike everywhere share one.
#[derive(Default)]
struct Maps(Mutex<HashMap<blake3::Hash, Arc<str>>>);

impl Maps {
    fn rendered(&self, press: &Press, map: &StatementMap) -> Result<Arc<str>, ThemeFault> {
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
