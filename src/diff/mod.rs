//! What a reader would notice between two books: facts, not lines.
//!
//! Both books are read for one day, so that nothing is told which only follows from time passing. Answers are compared
//! where readers see them, place by place, and a change is told once for all places where it is the same; each names
//! the statements behind it and is classed by them ([`ground`](self) says how). Statements are compared by what they
//! are about and never by position (MODEL 7.10).

mod answer;
mod change;
mod coming;
mod comment;
mod contrast;
mod events;
mod facts;
mod fees;
mod ground;
mod history;
mod licences;
mod links;
mod order;
mod pages;
mod places;
mod questions;
mod roster;
mod says;
mod scores;
mod sentences;
mod side;
mod standing;
mod statements;
mod support;
mod texts;
mod told;
mod whereabouts;
mod words;

pub use change::{Change, Cite, Class, Comparison, Fate, StatementChange, Subject, Topic};
pub use comment::markdown;
pub use history::{EditionChanges, History, Skipped};
pub use told::{json, shortened, text};

use crate::base::Place;
use crate::model::{Book, Exchange};
use answer::{Differs, Pair, UNKNOWN};
use ground::Histories;
use questions::Asking;
use rayon::prelude::*;
use roster::Roster;
use side::Side;
use support::{index, newest};
use whereabouts::whereabouts as in_words;

/// Everything that differs. Both books must be of one day.
pub fn compare(old: &Book, new: &Book) -> Comparison {
    let asked = side::places([old, new]);
    let roster = Roster::of(old, new);
    let untold = |all: &[&Exchange]| -> Vec<Exchange> { all.iter().map(|own| roster::untold(own)).collect() };
    let (not_yet, no_more) = (untold(&roster.come), untold(&roster.gone));
    let (were, are): (Vec<&Exchange>, Vec<&Exchange>) = roster.changed.iter().copied().unzip();
    let names =
        roster.changed.iter().map(|(before, after)| (before.slug.as_str(), after.name.value.as_str())).collect();
    let mut before = Side::of((old, new), &asked, &[were, roster.gone.clone(), not_yet.iter().collect()].concat());
    before.names = names;
    let after = Side::of((new, new), &asked, &[are, roster.come.clone(), no_more.iter().collect()].concat());
    let asking = Asking::of(old, new);
    let sides = Sides { old: &before, new: &after, asked: &asked, asking: &asking };
    let changed = roster.changed.par_iter().flat_map_iter(|pair| sides.changes(*pair));
    let come = not_yet.par_iter().zip(&roster.come).flat_map_iter(|(old, new)| sides.came_or_went((old, new), true));
    let gone = roster.gone.par_iter().zip(&no_more).flat_map_iter(|(old, new)| sides.came_or_went((old, new), false));
    let mut changes: Vec<Change> = changed.chain(come).chain(gone).collect();
    let shown: Vec<Place> = new.place_pages().map(|(_, _, place)| place).collect();
    let orders = order::changes((&before, &after), &roster, &shown, &changes);
    changes.extend(orders.into_iter().map(|(change, places)| Change {
        whereabouts: in_words(new, &places, &asked),
        places,
        ..change
    }));
    changes = asking.without_weighed(changes);
    changes.extend(asking.changes());
    changes.extend(places::changes(&before, &after, &asking));
    let (of_pages, lost) = pages::changes(old, new);
    changes.extend(of_pages);
    changes.extend(texts::changes(old, new, &roster));
    let mut statements = statements::changes(&before, &after, &roster);
    changes.extend(links::changes(old, new, &roster, &statements));
    changes.sort_by_key(|change| change.topic);
    asking.mark_told(&mut statements);
    statements::mark_told(&mut statements, &changes, new);
    Comparison { day: new.day(), changes, lost, statements }
}

/// The two books with the places asked about, the same in both.
#[derive(Clone, Copy)]
struct Sides<'s, 'b> {
    old: &'s Side<'b>,
    new: &'s Side<'b>,
    asked: &'s [Place],
    asking: &'s Asking<'b>,
}

impl<'s, 'b> Sides<'s, 'b> {
    /// What changed about an exchange that is in both books.
    fn changes(self, pair: (&'b Exchange, &'b Exchange)) -> Vec<Change> {
        self.compared(pair, |pair| {
            let book = self.new.book;
            let showcase: Vec<Place> = book.guide().showcase.iter().map(|place| place.value).collect();
            let shown: Vec<Place> = book.place_pages().map(|(_, _, place)| place).collect();
            let mut changes = self.at_risk(pair);
            changes.extend(events::changes(pair));
            changes.extend(self.located(
                pair,
                pair.everywhere(|local| facts::answers(local, self.asking), |found| found),
                self.asked,
            ));
            changes.extend(self.located(
                pair,
                pair.everywhere(|local| facts::costs(local, self.asking), |found| found),
                &showcase,
            ));
            changes.extend(self.located(
                pair,
                pair.everywhere(|local| scores::answers(local, self.asking), |found| found),
                &shown,
            ));
            changes
        })
    }

    /// What is told of an exchange that is in one book only, and stands in the other without a statement.
    fn came_or_went(self, pair: (&'b Exchange, &'b Exchange), is_new: bool) -> Vec<Change> {
        let book = if is_new { self.new.book } else { self.old.book };
        let shown: Vec<Place> = book.place_pages().map(|(_, _, place)| place).collect();
        self.compared(pair, |pair| roster::headed(pair, is_new, &shown, self.at_risk(pair)))
    }

    fn compared(
        self,
        (old, new): (&'b Exchange, &'b Exchange),
        told: impl Fn(&Pair<'_, 'b>) -> Vec<Change>,
    ) -> Vec<Change> {
        let older = index(self.old, Some(old), self.old.supports(old));
        let newer = index(self.new, Some(new), self.new.supports(new));
        let histories = Histories { read: newest(&older), older: &older, newer: &newer, extracts: &self.new.extracts };
        told(&Pair { old: (self.old, old), new: (self.new, new), histories })
    }

    /// Licences, access and fees: what hurts a reader most if it is wrong.
    fn at_risk(self, pair: &Pair<'_, 'b>) -> Vec<Change> {
        let mut changes = licences::changes(pair);
        changes.extend(self.located(pair, pair.everywhere(standing::answers, standing::tidy), self.asked));
        changes.extend(self.located(pair, pair.everywhere(fees::answers, |found| found), self.asked));
        let coming = self.located(pair, pair.everywhere(coming::answers, |found| found), self.asked);
        // Nothing is the same as nothing known, of what is coming.
        let known = |words: Option<String>| words.filter(|words| words != UNKNOWN);
        changes.extend(coming.into_iter().map(|one| Change {
            before: known(one.before),
            after: known(one.after),
            ..one
        }));
        changes
    }

    /// What differs as changes, each with its places among these.
    fn located(self, pair: &Pair<'_, 'b>, found: Vec<(Differs, Vec<Place>)>, among: &[Place]) -> Vec<Change> {
        let told = |(differs, mut places): (Differs, Vec<Place>)| {
            places.retain(|place| among.contains(place));
            let mut whereabouts = in_words(self.new.book, &places, self.asked);
            // Most facts hold everywhere, so only where they do not is it worth a word.
            if differs.topic == Topic::Fact && places.len() == self.asked.len() {
                whereabouts.clear();
            }
            (!places.is_empty()).then(|| differs.change(pair.subject(), places, whereabouts))
        };
        found.into_iter().filter_map(told).collect()
    }
}
