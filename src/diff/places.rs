//! The law of places: steps of regimes, what protects a reader, dates.

use super::answer::UNKNOWN;
use super::change::{Change, Class, Subject, Topic};
use super::ground::{Ground, Histories, classed};
use super::questions::Asking;
use super::roster::{counted, headline};
use super::side::Side;
use super::support::{Support, index, newest, of_page_statements};
use crate::base::{FileId, PartialDate, Place};
use crate::derive::value;
use crate::model::{Book, PlacePage, Subject as Of};

/// The pages of places with a code, what they were beside what they are: those of the newer book, then those that went.
pub(super) fn pages<'b>(
    old: &'b Book,
    new: &'b Book,
) -> impl Iterator<Item = (Option<&'b PlacePage>, Option<&'b PlacePage>)> {
    let before = |place: Place| old.place_page(place).map(|(_, page)| page);
    let now = new.place_pages().map(move |(_, page, place)| (before(place), Some(page)));
    let gone = old.place_pages().filter(|(.., place)| new.place_page(*place).is_none());
    now.chain(gone.map(|(_, page, _)| (Some(page), None)))
}

/// What changed about places; one that came or went is compared with one of which nothing is told.
pub(super) fn changes(old: &Side<'_>, new: &Side<'_>, asking: &Asking<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (before, after) in pages(old.book, new.book) {
        let Some(one) = after.or(before) else { continue };
        let Some(code) = &one.code else { continue };
        let untold = untold(one);
        let sides = ((old, before.unwrap_or(&untold)), (new, after.unwrap_or(&untold)));
        let own = of_place(sides.0, sides.1, code.value, asking);
        let class = match (before, after) {
            (None, _) => Class::Addition,
            (_, None) => Class::Correction,
            _ => {
                changes.extend(own);
                continue;
            }
        };
        let subject = Subject { name: one.name.to_string(), exchange: None };
        let words = counted(of_page_statements(one).count(), "statement");
        changes.push(headline(subject, "place", class, words));
        changes.extend(own.into_iter().map(|change| Change {
            class,
            before: change.before.filter(|_| before.is_some()),
            after: change.after.filter(|_| after.is_some()),
            ..change
        }));
    }
    changes
}

fn untold(of: &PlacePage) -> PlacePage {
    // The number of no file, so that nothing is told by this page.
    let untold = PlacePage::untold(FileId(u32::MAX), of.slug.clone(), of.name.clone());
    PlacePage { code: of.code.clone(), currency: of.currency.clone(), ..untold }
}

/// One thing told of a place.
struct Told<'b> {
    /// What makes it the same thing in both books.
    key: String,
    thing: String,
    /// Whether the page states it, rather than that of a wider place.
    is_own: bool,
    /// The day, if it is a date.
    day: Option<PartialDate>,
    /// What happens on it.
    event: Option<&'b str>,
    words: String,
    supports: Vec<Support<'b>>,
}

fn of_place(
    old: (&Side<'_>, &PlacePage),
    new: (&Side<'_>, &PlacePage),
    place: Place,
    asking: &Asking<'_>,
) -> Vec<Change> {
    let older = index(old.0, None, of_page_statements(old.1));
    let newer = index(new.0, None, of_page_statements(new.1));
    let histories = Histories { read: newest(&older), older: &older, newer: &newer, extracts: &new.0.extracts };
    let (before, after) = (told(old.0, old.1, place, asking), told(new.0, new.1, place, asking));
    let grounds = |side: &Side<'_>, one: Option<&Told<'_>>| -> Vec<Ground> {
        let supports = one.into_iter().flat_map(|one| &one.supports);
        supports.filter_map(|support| support.ground(side, None)).collect()
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
            thing: one.thing.clone(),
            places: vec![place],
            whereabouts: String::new(),
            before: before.filter(|_| was.is_some() || !is_date),
            after: after.filter(|_| is.is_some() || !is_date),
            cites,
        })
    };
    let mut left: Vec<&Told<'_>> = before.iter().collect();
    let mut take = |is: &dyn Fn(&Told<'_>) -> bool| left.iter().position(|one| is(one)).map(|at| left.remove(at));
    let exact: Vec<Option<&Told<'_>>> = after.iter().map(|one| take(&|other| other.key == one.key)).collect();
    let mut changes = Vec::new();
    for (one, was) in after.iter().zip(exact) {
        // Of a date whose words changed the day is the same, and of one that was moved the words are.
        let was = was.or_else(|| take(&|other| one.day.is_some() && other.day == one.day));
        let was = was.or_else(|| take(&|other| one.day.is_some() && other.event == one.event));
        changes.extend(change(was, Some(one)));
    }
    changes.extend(left.into_iter().filter_map(|one| change(Some(one), None)));
    changes
}

/// What holds in a place by its own page and by those of wider places.
fn told<'b>(side: &Side<'b>, page: &'b PlacePage, place: Place, asking: &Asking<'_>) -> Vec<Told<'b>> {
    let book = side.book;
    let own = |page_of: &PlacePage| page_of.file == page.file;
    let steps = book.regimes().iter().filter_map(|regime| {
        let step = side.law.step(regime, place)?;
        let since = step.statement.from.map(|from| format!(" since {}", from.in_words())).unwrap_or_default();
        let words = format!("{}{since}", step.statement.what.status.shown().to_lowercase());
        let is_own = own(step.page);
        let key = format!("regime {}", regime.id.value);
        Some(Told {
            key,
            thing: regime.name.to_string(),
            is_own,
            day: None,
            event: None,
            words,
            supports: vec![Support::Step(step)],
        })
    });
    let facts = book.criteria().of(Of::Place).filter(|own| asking.asks(&own.id.value)).filter_map(|criterion| {
        let (resolved, of) = side.law.fact(&criterion.id.value, place)?;
        let statement = resolved.winner.statement;
        let note = statement.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        let words = format!("{}{note}", value(side.in_words_of_today(criterion), &statement.what.value.value));
        let supports = vec![Support::PlaceFact(statement, of)];
        let is_own = own(of);
        let key = format!("question {}", criterion.id.value);
        Some(Told { key, thing: criterion.question.to_string(), is_own, day: None, event: None, words, supports })
    });
    let dates = page.dates.iter().map(|statement| {
        let what = &statement.what;
        let firm = if what.expected { "expected" } else { "firm" };
        Told {
            key: format!("date {} {}", what.date.value, what.what),
            thing: "date".into(),
            is_own: true,
            day: Some(what.date.value),
            event: Some(&what.what),
            words: format!("{}: {} ({firm})", what.date.value.in_words(), what.what),
            supports: vec![Support::Date(statement, page)],
        }
    });
    steps.chain(facts).chain(dates).collect()
}
