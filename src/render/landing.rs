//! The first page: where a reader picks their place.

use super::charts::{Picker, Timeline, picker, timeline};
use super::place_law::key_date;
use super::press::Press;
use super::shapes::{KeyDate, Link, Page as Frame, Table};
use super::sources::Sources;
use super::survey::{Survey, Surveyed};
use super::{Edition, frame, overview};
use crate::derive::Placed;
use crate::finish::ThemeFault;
use crate::model::KeyDate as ModelDate;
use crate::plan::Page;
use serde::Serialize;
use std::cmp::Reverse;
use std::sync::Arc;

/// Most dates listed on the first page.
const MOST_DATES: usize = 10;
/// Exchanges in the table of the first page.
const MOST_EXCHANGES: usize = 7;

/// What landing.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: String,
    ask: &'static str,
    eu: Picker,
    groups: Vec<Group>,
    table: Option<Table>,
    table_title: &'static str,
    table_note: String,
    table_link: Link,
    dates: Dates,
}

#[derive(Serialize)]
struct Group {
    name: String,
    href: String,
    note: String,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    code: String,
    name: String,
    href: String,
}

#[derive(Serialize)]
struct Dates {
    note: &'static str,
    feed: Link,
    timeline: Option<Timeline>,
    list: Vec<KeyDate>,
}

/// The view.
pub(super) fn view(edition: &Edition<'_>, press: &Press, survey: &Survey<'_>) -> Result<View, ThemeFault> {
    let book = edition.book;
    let title = format!("{}: which crypto exchange may serve you", book.guide().title);
    let page = frame::page(edition, &Page::Landing, &title, &book.guide().description, "places");
    let groups = book.regions().map(|region| {
        let own = |page: &crate::model::PlacePage| Place {
            code: page.code.as_ref().map(|code| short(code.as_str())).unwrap_or_default(),
            name: page.name.to_string(),
            href: edition.addresses.place(region, page),
        };
        // A region that is one country has its own page as its only place.
        let places: Vec<Place> =
            if region.places.is_empty() { vec![own(&region.index)] } else { region.places.iter().map(own).collect() };
        Group {
            name: region.index.name.to_string(),
            href: edition.addresses.place(region, &region.index),
            note: super::words::count(region.places.len().max(1), "place", "places"),
            places,
        }
    });
    let shown = contrasting(survey);
    let (mut table, rows) = overview::table(edition, &shown, MOST_EXCHANGES);
    let rows = rows.iter().map(|(exchange, line)| exchange.row(press, line));
    table.rows = rows.collect::<Result<Vec<_>, _>>()?.concat().into();
    Ok(View {
        page,
        title: "Where you live decides which exchange may serve you.",
        lead: format!(
            "{} is a reference book, not a ranking. Choose your place to see who may serve you there, through which company and licence, what it costs, and what each statement rests on.",
            book.guide().title
        ),
        ask: "Where do you live?",
        eu: picker(edition),
        groups: groups.collect(),
        table: Some(table),
        table_title: "The same name, a different answer",
        table_note: format!(
            "As of {}. Exchanges whose standing differs most from place to place.",
            super::words::day_in_sentence(book.day())
        ),
        table_link: Link::new("All exchanges", edition.addresses.href("/exchanges/")),
        dates: dates(edition),
    })
}

/// The exchanges whose standing differs most between the places that the table shows, by name among equals.
fn contrasting(survey: &Survey<'_>) -> Vec<Arc<Surveyed>> {
    let mut all = survey.exchanges.clone();
    all.sort_by_cached_key(|exchange| Reverse(exchange.overview.1.standings()));
    all.truncate(MOST_EXCHANGES);
    all
}

/// Within a region's list the state's letters are enough.
fn short(code: &str) -> String {
    code.split_once('-').map_or(code, |(_, part)| part).to_owned()
}

/// Every date of the guide once, with the page that states it.
pub(super) fn all_dates<'b>(edition: &Edition<'b>) -> Vec<Placed<'b, ModelDate>> {
    let regions = edition.book.regions();
    let pages = regions.flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let mut all: Vec<Placed<'_, ModelDate>> =
        pages.flat_map(|page| page.dates.iter().map(move |statement| Placed { statement, page })).collect();
    all.sort_by(|a, b| {
        let key = |date: &Placed<'_, ModelDate>| {
            (date.statement.what.date.value, date.page.name.clone(), date.statement.what.what.clone())
        };
        key(a).cmp(&key(b))
    });
    all
}

/// A date with its note, which leads to the page that states it.
pub(super) fn told(edition: &Edition<'_>, date: &Placed<'_, ModelDate>) -> KeyDate {
    let regions = edition.book.regions();
    let home = regions.filter_map(|region| {
        let own = std::iter::once(&region.index).chain(&region.places).any(|page| page.file == date.page.file);
        own.then(|| edition.addresses.place(region, date.page))
    });
    let href = { home }.next().unwrap_or_default();
    let sources = Sources::new(edition.book, &date.page.blocks, &date.page.name, href);
    key_date(edition, date, sources.note(date.statement.block, ""))
}

fn dates(edition: &Edition<'_>) -> Dates {
    let today = edition.book.day();
    let ahead: Vec<Placed<'_, ModelDate>> =
        all_dates(edition).into_iter().filter(|date| date.statement.what.date.last_day() >= today).collect();
    let marks: Vec<_> =
        ahead.iter().map(|date| (date.statement.what.date.value, !date.statement.what.expected)).collect();
    let list = ahead.iter().take(MOST_DATES).map(|date| told(edition, date)).collect();
    let feed = Link::new("All dates", edition.addresses.href("/calendar/"));
    Dates { note: "What changes next.", feed, timeline: (!ahead.is_empty()).then(|| timeline(today, &marks)), list }
}
