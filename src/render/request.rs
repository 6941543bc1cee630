//! Single files of an edition, rendered when they are asked for.
//!
//! Every file is a function of the edition and the templates, so it is the same whether it is rendered by itself or
//! with all others. What is about one exchange or a pair needs an edition about these alone; all else needs the whole.

use super::columns::{more_path, rows_path};
use super::press::Press;
use super::site::{Shelf, Site, beside};
use super::survey::{Survey, Surveyed};
use super::tables::{self, all_columns, all_more, inside};
use super::{Edition, data, overview, terms};
use crate::base::Id;
use crate::finish::ThemeFault;
use crate::model::{Book, Exchange, ExchangeKind};
use crate::plan::{Page, page_at, pairs};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

/// Exchanges as tables and data show them, by slug, with the profile that they follow from; and the kinds of exchange that
/// there were, since rows say their kind only where there are several.
pub(super) type Rows = Mutex<(Vec<ExchangeKind>, HashMap<Id, Row>)>;

type Row = (Arc<Exchange>, Arc<Surveyed>, Arc<str>);

/// What a file is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needs {
    /// These exchanges alone, by position.
    Some(Vec<usize>),
    /// All of the guide.
    All,
}

impl Needs {
    /// What a file of a book is about, by its path in the output folder.
    pub fn of(book: &Book, path: &str) -> Self {
        match page_at(book, path) {
            Some(Page::Exchange(at) | Page::Facts(at)) => Self::Some(vec![at]),
            Some(Page::Compare(a, b)) => Self::Some(vec![a, b]),
            Some(Page::NotFound) => Self::Some(Vec::new()),
            None if !path.strip_prefix("data/").is_some_and(is_gathered) => Self::Some(Vec::new()),
            _ => Self::All,
        }
    }

    /// Whether an exchange is among them.
    pub fn has(&self, at: usize) -> bool {
        match self {
            Self::Some(few) => few.contains(&at),
            Self::All => true,
        }
    }
}

/// Whether a file below `data/` is about all exchanges.
fn is_gathered(name: &str) -> bool {
    name.contains('/') || name.starts_with("exchanges")
}

/// Renders single files.
pub struct OnRequest<'s, 'b>(Site<'s, 'b>);

/// What all exchanges show in tables and data, gathered when a file first needs it.
#[derive(Default)]
pub struct Whole<'b>(OnceLock<(Survey<'b>, Vec<Arc<str>>)>);

impl<'s, 'b> OnRequest<'s, 'b> {
    /// Renders files of an edition. `shelf` holds what earlier editions made, of the same templates, addresses, day
    /// and content outside the profiles.
    pub fn new(edition: &'s Edition<'b>, press: &'s Press, shelf: &'s Shelf) -> Self {
        Self(Site { edition, press, pairs: pairs(edition.book), shelf })
    }

    /// A file by its path in the output folder; nothing if the guide has no such file.
    pub fn file(&self, path: &str, whole: &Whole<'b>) -> Result<Option<Vec<u8>>, ThemeFault> {
        let site = &self.0;
        let Some(page) = page_at(site.edition.book, path) else {
            let text = match self.data(path, whole) {
                Some(text) => Some(text),
                None => beside(site, path),
            };
            return Ok(text.map(String::into_bytes));
        };
        match page {
            Page::Exchange(at) | Page::Facts(at) => {
                let Some(standings) = site.edition.standings(at) else { return Ok(None) };
                let everywhere = site.edition.everywhere(standings);
                let pages = site.profile_pages(at, &everywhere, site.scores(&everywhere))?;
                Ok(pages.map(|[own, facts]| if page == Page::Exchange(at) { own } else { facts }.into_bytes()))
            }
            Page::Landing | Page::Exchanges | Page::Region(_) | Page::Place(..) | Page::Costs | Page::Scores => {
                let (survey, _) = whole.0.get_or_init(|| self.gather());
                Ok(Some(site.page(&page, survey)?.parts().concat()))
            }
            page => {
                let none = Survey { exchanges: Vec::new(), columns: Vec::new(), more: Vec::new() };
                Ok(Some(site.page(&page, &none)?.parts().concat()))
            }
        }
    }

    /// A file of data.
    fn data(&self, path: &str, whole: &Whole<'b>) -> Option<String> {
        let edition = self.0.edition;
        let name = path.strip_prefix("data/").filter(|name| is_gathered(name))?;
        if name.starts_with("exchanges") {
            let (_, data) = whole.0.get_or_init(|| self.gather());
            let none = data.is_empty().then_some(&[][..]);
            let pages = data.chunks(data::MOST_EXCHANGES).chain(none).enumerate();
            let pages = pages.map(|(at, part)| data::page(edition, at, data.len(), part));
            return pages.into_iter().find(|(own, _)| own == path).map(|(_, text)| text);
        }
        let (survey, _) = whole.0.get_or_init(|| self.gather());
        let at = |of: fn(&str) -> String| {
            let places = edition.places();
            places.iter().position(|law| inside(of(&law.place.as_str().to_lowercase())) == path)
        };
        let found = |files: Vec<(String, String)>| files.into_iter().find(|(own, _)| own == path).map(|(_, text)| text);
        if let Some(at) = at(terms::path) {
            return terms::file(edition, survey, at).map(|(_, text)| text);
        }
        match at(rows_path).or_else(|| at(more_path)) {
            Some(at) => found(tables::files_of(edition, survey, at)),
            None => found(overview::files(edition, survey)),
        }
    }

    /// What all exchanges show. Those that stand as they stood for an earlier edition are taken from there.
    fn gather(&self) -> (Survey<'b>, Vec<Arc<str>>) {
        let Site { edition, shelf, .. } = &self.0;
        let (columns, more) = (all_columns(edition), all_more(edition));
        let (kinds, mut known) = shelf.rows.lock().map(|rows| rows.clone()).unwrap_or_default();
        if kinds != edition.kinds {
            known.clear();
        }
        let row = |(at, own): (usize, &Arc<Exchange>)| {
            if let Some(row) = known.get(&own.slug).filter(|(before, ..)| Arc::ptr_eq(before, own)) {
                return Some((own.slug.clone(), row.clone()));
            }
            let everywhere = edition.everywhere(edition.standings(at)?);
            let (surveyed, data) = self.0.survey(&everywhere, &self.0.scores(&everywhere), (&columns, &more))?;
            Some((own.slug.clone(), (own.clone(), Arc::new(surveyed), data.into())))
        };
        let rows: Vec<(Id, Row)> = edition.book.exchanges().par_iter().enumerate().filter_map(row).collect();
        let data = rows.iter().map(|(_, (_, _, data))| data.clone()).collect();
        let exchanges = rows.iter().map(|(_, (_, surveyed, _))| surveyed.clone()).collect();
        if let Ok(mut kept) = shelf.rows.lock() {
            *kept = (edition.kinds.clone(), rows.into_iter().collect());
        }
        let mut survey = Survey { exchanges, columns, more };
        survey.sort();
        (survey, data)
    }
}
