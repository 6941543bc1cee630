//! The law of places: steps of regimes, what protects a reader, dates.

use super::answer::UNKNOWN;
use super::change::{Change, Subject, Topic};
use super::ground::{Ground, Histories, classed};
use super::side::Side;
use super::support::{Support, index, newest, of_page_statements};
use crate::base::{PartialDate, Place};
use crate::derive::value;
use crate::model::{PlacePage, Subject as Of};

/// What changed about places that have a page in both books.
pub(super) fn changes(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let pages = new.book.place_pages().filter_map(|(_, page, place)| {
        let (_, before) = old.book.place_page(place)?;
        Some((before, page, place))
    });
    pages.flat_map(|(before, after, place)| of_place((old, before), (new, after), place)).collect()
}

/// One thing told of a place.
struct Told<'b> {
    thing: String,
    /// Whether the page states it, rather than that of a wider place.
    is_own: bool,
    /// The day, if it is a date.
    day: Option<PartialDate>,
    words: String,
    supports: Vec<Support<'b>>,
}

fn of_place(old: (&Side<'_>, &PlacePage), new: (&Side<'_>, &PlacePage), place: Place) -> Vec<Change> {
    let older = index(old.0.book, None, of_page_statements(old.1));
    let newer = index(new.0.book, None, of_page_statements(new.1));
    let histories = Histories { read: newest(&older), newer: &newer };
    let (before, after) = (told(old.0, old.1, place), told(new.0, new.1, place));
    let grounds = |side: &Side<'_>, one: Option<&Told<'_>>| -> Vec<Ground> {
        let supports = one.into_iter().flat_map(|one| &one.supports);
        supports.filter_map(|support| support.ground(side.book, None)).collect()
    };
    let change = |was: Option<&Told<'_>>, is: Option<&Told<'_>>| {
        let one = is.or(was)?;
        let same = was.zip(is).is_some_and(|(was, is)| was.words == is.words);
        let is_own = was.is_some_and(|was| was.is_own) || is.is_some_and(|is| is.is_own);
        if same || !is_own {
            return None;
        }
        let (class, cites) = classed(&grounds(old.0, was), &grounds(new.0, is), histories);
        let words = |told: Option<&Told<'_>>| Some(told.map_or_else(|| UNKNOWN.into(), |one| one.words.clone()));
        let subject = Subject { name: new.0.book.place_name(place).to_string(), exchange: None };
        let is_date = one.day.is_some();
        let (before, after) = (words(was), words(is));
        Some(Change {
            topic: Topic::Law,
            class,
            subject,
            thing: if is_date { "date".into() } else { one.thing.clone() },
            places: vec![place],
            whereabouts: String::new(),
            before: before.filter(|_| was.is_some() || !is_date),
            after: after.filter(|_| is.is_some() || !is_date),
            cites,
        })
    };
    let mut left: Vec<&Told<'_>> = before.iter().collect();
    let mut take = |is: &dyn Fn(&Told<'_>) -> bool| left.iter().position(|one| is(one)).map(|at| left.remove(at));
    let exact: Vec<Option<&Told<'_>>> = after.iter().map(|one| take(&|other| other.thing == one.thing)).collect();
    let mut changes = Vec::new();
    for (one, was) in after.iter().zip(exact) {
        // Of a date whose words changed, the day is the same.
        let was = was.or_else(|| take(&|other| one.day.is_some() && other.day == one.day));
        changes.extend(change(was, Some(one)));
    }
    changes.extend(left.into_iter().filter_map(|one| change(Some(one), None)));
    changes
}

/// What holds in a place by its own page and by those of wider places.
fn told<'b>(side: &Side<'b>, page: &'b PlacePage, place: Place) -> Vec<Told<'b>> {
    let book = side.book;
    let own = |page_of: &PlacePage| page_of.file == page.file;
    let steps = book.regimes().iter().filter_map(|regime| {
        let step = side.law.step(regime, place)?;
        let since = step.statement.from.map(|from| format!(" since {}", from.in_words())).unwrap_or_default();
        let words = format!("{}{since}", step.statement.what.status.shown().to_lowercase());
        let is_own = own(step.page);
        Some(Told { thing: regime.name.to_string(), is_own, day: None, words, supports: vec![Support::Step(step)] })
    });
    let facts = book.criteria().of(Of::Place).filter_map(|criterion| {
        let (resolved, of) = side.law.fact(&criterion.id.value, place)?;
        let statement = resolved.winner.statement;
        let note = statement.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        let words = format!("{}{note}", value(criterion, &statement.what.value.value));
        let supports = vec![Support::PlaceFact(statement, of)];
        let is_own = own(of);
        Some(Told { thing: criterion.question.to_string(), is_own, day: None, words, supports })
    });
    let dates = page.dates.iter().map(|statement| {
        let what = &statement.what;
        let firm = if what.expected { "expected" } else { "firm" };
        Told {
            thing: format!("date {} {}", what.date.value, what.what),
            is_own: true,
            day: Some(what.date.value),
            words: format!("{}: {} ({firm})", what.date.value.in_words(), what.what),
            supports: vec![Support::Date(statement, page)],
        }
    });
    steps.chain(facts).chain(dates).collect()
}
