//! Key dates of all places.

use super::charts::{Timeline, timeline};
use super::landing::{all_dates, told};
use super::place_law::together;
use super::shapes::{KeyDate, Page as Frame};
use super::{Edition, frame};
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

/// The view: years to come first, then those past, newest first.
pub(super) fn view(edition: &Edition<'_>) -> View {
    let lead = "When law begins, ends or changes for readers, place by place.";
    let today = edition.book.day();
    let all = all_dates(edition);
    let mut seen = HashSet::new();
    let ahead = all.iter().filter(|date| {
        let what = &date.statement.what;
        what.date.last_day() >= today && seen.insert((what.date.value, &what.what, date.page.slug.as_str()))
    });
    let marks: Vec<_> = ahead.map(|date| (date.statement.what.date.value, !date.statement.what.expected)).collect();
    let mut years: Vec<Year> = Vec::new();
    for date in &all {
        let title = date.statement.what.date.first_day().year().to_string();
        let told = told(edition, date);
        match years.last_mut() {
            Some(year) if year.title == title => year.dates.push(told),
            _ => years.push(Year { id: format!("y{title}"), title, dates: vec![told] }),
        }
    }
    for year in &mut years {
        year.dates = together(std::mem::take(&mut year.dates));
    }
    let this = today.year().to_string();
    let (mut ahead, mut past): (Vec<Year>, Vec<Year>) = years.into_iter().partition(|year| year.title >= this);
    past.reverse();
    ahead.extend(past);
    View {
        page: frame::page(edition, &Page::Calendar, "Key dates", lead, "dates"),
        title: "Key dates",
        lead,
        timeline: (!marks.is_empty()).then(|| timeline(today, &marks)),
        years: ahead,
    }
}
