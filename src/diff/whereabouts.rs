//! Places in words: a union or a country stands for all of its places that were asked about.

use crate::base::Place;
use crate::model::Book;

/// Most places that are named one by one.
const MOST_NAMED: usize = 8;

/// `everywhere`, `everywhere but Germany`, `EU and EEA, Singapore`; the rest of a long list is counted.
pub(super) fn whereabouts(book: &Book, places: &[Place], asked: &[Place]) -> String {
    let left: Vec<Place> = asked.iter().copied().filter(|place| !places.contains(place)).collect();
    if left.is_empty() {
        return "everywhere".into();
    }
    let named = joined(places, asked);
    let without = joined(&left, asked);
    if without.len() <= 2 && named.len() > without.len() + 1 {
        return format!("everywhere but {}", listed(book, &without, &left, asked));
    }
    listed(book, &named, places, asked)
}

/// The widest places all of which are meant: those that are meant themselves, and unions every state of which is.
fn joined(places: &[Place], asked: &[Place]) -> Vec<Place> {
    let is_whole = |wide: Place| {
        let union = matches!(wide, Place::EEA | Place::EU);
        let by_states = || Place::eea_states().filter(|state| wide.covers(*state)).all(|state| places.contains(&state));
        let meant = places.contains(&wide) || union && by_states();
        meant && asked.iter().filter(|place| wide.covers(**place)).all(|place| places.contains(place))
    };
    let mut widest: Vec<Place> = Vec::new();
    for place in places {
        let wide = place.chain().filter(|wide| *wide != Place::ALL && is_whole(*wide)).last().unwrap_or(*place);
        if !widest.contains(&wide) {
            widest.push(wide);
        }
    }
    widest
}

/// Names of places. Of a union or country not all of which is among the `meant`, only its own page is, which comes last.
fn listed(book: &Book, places: &[Place], meant: &[Place], asked: &[Place]) -> String {
    let is_page = |wide: &Place| asked.iter().filter(|place| wide.covers(**place)).any(|place| !meant.contains(place));
    let (pages, whole): (Vec<Place>, Vec<Place>) = places.iter().copied().partition(is_page);
    let sorted = |places: Vec<Place>, before: &str| {
        let mut names: Vec<String> =
            places.into_iter().map(|place| format!("{before}{}", book.place_name(place))).collect();
        names.sort();
        names
    };
    let mut names = sorted(whole, "");
    names.extend(sorted(pages, "the page of "));
    let more = names.len().saturating_sub(MOST_NAMED);
    if more > 1 {
        names.truncate(MOST_NAMED);
        return format!("{} and {more} other places", names.join(", "));
    }
    match names.split_last() {
        Some((last, most)) if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => names.join(""),
    }
}
