//! Key dates of all places.

use super::charts::{Timeline, timeline};
use super::landing::{all_dates, told};
use super::place_law::together;
use super::shapes::{KeyDate, Page as Frame};
use super::{Edition, frame};
use crate::derive::Placed;
use crate::model::KeyDate as ModelDate;
use crate::plan::Page;
use serde::Serialize;
use std::collections::HashSet;

/// What calendar.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    timeline: Option<Timeline>,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    id: String,
    title: String,
    dates: Vec<KeyDate>,
}

/// The view: what is ahead, then what is over, newest year first.
pub(super) fn view(edition: &Edition<'_>) -> View {
    let lead = "When law begins, ends or changes for readers, place by place.";
    let today = edition.book.day();
    let all = all_dates(edition);
    let is_ahead = |date: &&Placed<'_, ModelDate>| date.statement.what.date.last_day() >= today;
    let (ahead, past): (Vec<&Placed<'_, ModelDate>>, Vec<_>) = all.iter().partition(is_ahead);
    let mut seen = HashSet::new();
    let marked = ahead.iter().filter(|date| {
        let what = &date.statement.what;
        seen.insert((what.date.value, &what.what, date.page.slug.as_str()))
    });
    let marks: Vec<_> = marked.map(|date| (date.statement.what.date.value, !date.statement.what.expected)).collect();
    let this = today.year().to_string();
    let mut over = years(edition, &past, "over-");
    for year in over.iter_mut().filter(|year| year.title == this) {
        year.title = format!("{this}, until today");
    }
    over.reverse();
    let mut all = years(edition, &ahead, "y");
    all.extend(over);
    View {
        page: frame::page(edition, &Page::Calendar, "Key dates", lead, "dates"),
        title: "Key dates",
        lead,
        timeline: (!marks.is_empty()).then(|| timeline(today, &marks)),
        years: all,
    }
}

/// Dates by year, as they follow.
fn years(edition: &Edition<'_>, dates: &[&Placed<'_, ModelDate>], id: &str) -> Vec<Year> {
    let year_of = |date: &Placed<'_, ModelDate>| date.statement.what.date.first_day().year();
    let year = |dates: &[&Placed<'_, ModelDate>]| {
        let title = dates.first().map(|date| year_of(date).to_string()).unwrap_or_default();
        let dates = together(dates.iter().map(|date| told(edition, date)).collect());
        Year { id: format!("{id}{title}"), title, dates }
    };
    dates.chunk_by(|a, b| year_of(a) == year_of(b)).map(year).collect()
}
