//! What a reader would notice between two books: facts, not lines.
//!
//! Both books are read for one day, so that nothing is told which only follows from time passing. Answers are compared
//! where readers see them, place by place, and a change is told once for all places where it is the same; each names
//! the statements behind it and is classed by them ([`ground`](self) says how). Statements are compared by what they
//! are about and never by position (MODEL 7.10).

mod answer;
mod change;
mod events;
mod facts;
mod fees;
mod ground;
mod history;
mod licences;
mod pages;
mod places;
mod says;
mod scores;
mod side;
mod standing;
mod statements;
mod support;
mod told;
mod whereabouts;

pub use change::{Change, Cite, Class, Comparison, Fate, StatementChange, Subject, Topic};
pub use history::{EditionChanges, History, Skipped};
pub use told::{json, markdown, shortened, text};

use crate::base::Place;
use crate::model::{Book, Exchange};
use crate::plan::{exchange_path, redirects};
use answer::Pair;
use ground::Histories;
use rayon::prelude::*;
use side::Side;
use support::{index, newest, of_exchange};
use whereabouts::whereabouts as in_words;

/// Everything that differs. Both books must be of one day.
pub fn compare(old: &Book, new: &Book) -> Comparison {
    let asked = side::places([old, new]);
    let (before, after) = (Side::of(old, &asked), Side::of(new, &asked));
    let pairs: Vec<(&Exchange, &Exchange)> = pairs(old, new);
    let own: Vec<Vec<Change>> = pairs.par_iter().map(|pair| of_exchange_pair(&before, &after, *pair, &asked)).collect();
    let mut changes: Vec<Change> = own.into_iter().flatten().collect();
    let shown: Vec<Place> = new.place_pages().map(|(_, _, place)| place).collect();
    let orders = scores::orders(&before, &after, &shown, &changes);
    changes.extend(orders.into_iter().map(|(change, places)| Change {
        whereabouts: in_words(new, &places, &asked),
        places,
        ..change
    }));
    changes.extend(places::changes(&before, &after));
    let (of_pages, lost) = pages::changes(old, new);
    changes.extend(of_pages);
    changes.extend(pages::texts(old, new));
    changes.sort_by_key(|change| change.topic);
    Comparison { day: new.day(), changes, lost, statements: statements::changes(old, new, &pairs) }
}

/// The exchanges that are in both books, a moved one beside what it was.
fn pairs<'b>(old: &'b Book, new: &'b Book) -> Vec<(&'b Exchange, &'b Exchange)> {
    let moved = redirects(new);
    let before = |exchange: &Exchange| {
        let path = exchange_path(&exchange.slug);
        let from = moved.iter().filter(|(_, to)| *to == path).map(|(from, _)| from);
        let renamed = || from.filter_map(|from| old.exchange(from.trim_end_matches('/').rsplit('/').next()?)).next();
        old.exchange(&exchange.slug).or_else(renamed)
    };
    new.exchanges().iter().filter_map(|exchange| Some((before(exchange)?, &**exchange))).collect()
}

fn of_exchange_pair<'b>(
    old_side: &Side<'b>,
    new_side: &Side<'b>,
    (old, new): (&'b Exchange, &'b Exchange),
    asked: &[Place],
) -> Vec<Change> {
    let older = index(old_side.book, Some(old), of_exchange(old));
    let newer = index(new_side.book, Some(new), of_exchange(new));
    let histories = Histories { read: newest(&older), newer: &newer };
    let pair = Pair { old: (old_side, old), new: (new_side, new), histories };
    let book = new_side.book;
    let everywhere = |found: Vec<(answer::Differs, Vec<Place>)>, among: &[Place]| -> Vec<Change> {
        let told = |(differs, mut places): (answer::Differs, Vec<Place>)| {
            places.retain(|place| among.contains(place));
            let mut whereabouts = in_words(book, &places, asked);
            // Most facts hold everywhere, so only where they do not is it worth a word.
            if differs.topic == Topic::Fact && places.len() == asked.len() {
                whereabouts.clear();
            }
            (!places.is_empty()).then(|| differs.change(pair.subject(), places, whereabouts))
        };
        found.into_iter().filter_map(told).collect()
    };
    let showcase: Vec<Place> = book.guide().showcase.iter().map(|place| place.value).collect();
    let shown: Vec<Place> = book.place_pages().map(|(_, _, place)| place).collect();
    let mut changes = licences::changes(&pair);
    changes.extend(everywhere(pair.everywhere(standing::answers, standing::tidy), asked));
    changes.extend(everywhere(pair.everywhere(fees::answers, |found| found), asked));
    changes.extend(events::changes(&pair));
    changes.extend(everywhere(pair.everywhere(facts::answers, |found| found), asked));
    changes.extend(everywhere(pair.everywhere(facts::costs, |found| found), &showcase));
    changes.extend(everywhere(pair.everywhere(scores::answers, |found| found), &shown));
    changes
}
