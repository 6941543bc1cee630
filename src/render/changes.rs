//! What changed in the guide: edition by edition, and for each exchange.

use super::shapes::{Link, Page as Frame};
use super::{Edition, frame, words};
use crate::base::{Day, Id};
use crate::diff::{Change, Class, EditionChanges, History, Topic, shortened};
use crate::plan::{CHANGES, Page, exchange_today};
use serde::Serialize;

/// Most changes told one by one on the page; those that hurt a reader most come first in each edition.
const MOST_ROWS: usize = 200;
/// Most changes told on the page of an exchange.
const MOST_OF_ONE: usize = 4;
/// Longest value that is told, in characters.
const MOST_VALUE: usize = 160;

const LEAD: &str = "What this guide told before and what it tells now, with the source and why: the world changed, the \
                    guide was corrected, or it tells more.";

/// What changes.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    notes: Vec<String>,
    editions: Vec<EditionView>,
}

#[derive(Serialize)]
struct EditionView {
    id: String,
    title: String,
    note: String,
    groups: Vec<Group>,
    /// What is not told one by one.
    rest: String,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    rows: Vec<Row>,
}

/// One change.
#[derive(Serialize)]
struct Row {
    subject: Link,
    about: String,
    before: String,
    after: String,
    class: String,
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct Source {
    link: Link,
    day: String,
}

/// What changed about one exchange, newest first.
#[derive(Default, Serialize)]
pub(super) struct OfExchange {
    rows: Vec<Dated>,
    more: Link,
}

#[derive(Serialize)]
struct Dated {
    iso: String,
    day: String,
    row: Row,
}

/// The view.
pub(super) fn view(edition: &Edition<'_>) -> View {
    let mut left = MOST_ROWS;
    let editions = edition.history.into_iter().flat_map(|history| &history.editions);
    View {
        page: frame::page(edition, &Page::Changes, "What changed", LEAD, "sources"),
        title: "What changed",
        lead: LEAD,
        notes: edition.history.map_or_else(|| vec![UNKNOWN.into()], notes),
        editions: editions.map(|changes| of_edition(edition, changes, &mut left)).collect(),
    }
}

/// The changes of an exchange, for its page.
pub(super) fn of_exchange(edition: &Edition<'_>, slug: &Id) -> OfExchange {
    let editions = edition.history.into_iter().flat_map(|history| &history.editions);
    let own = editions.flat_map(|changes| {
        let about = move |change: &&Change| subject(edition, change) == Some(slug) && is_told(change);
        changes.changes.iter().filter(about).map(move |change| (changes.day, change))
    });
    let dated = |(day, change): (Day, &Change)| Dated {
        iso: day.to_string(),
        day: crate::base::PartialDate::from(day).in_words(),
        row: row(edition, change),
    };
    let rows: Vec<Dated> = own.take(MOST_OF_ONE).map(dated).collect();
    let more = Link::new("All changes of the guide", edition.addresses.href(CHANGES));
    if rows.is_empty() { OfExchange::default() } else { OfExchange { rows, more } }
}

const UNKNOWN: &str = "No history is known here: this edition was made without the earlier versions of its content.";

/// From when the history is known, and what is missing from it.
fn notes(history: &History) -> Vec<String> {
    let Some(begins) = history.begins else { return vec![UNKNOWN.into()] };
    let day = words::day_in_sentence(begins);
    let known = match (history.is_cut, history.is_bounded) {
        (true, _) => {
            format!("The history is known from {day} on: older versions were not at hand when this page was made.")
        }
        (_, true) => format!("Told is what changed since {day}; older changes are not listed."),
        _ => format!("The history begins with the version of {day}; what that version told is not listed as a change."),
    };
    let nothing = history.editions.is_empty().then(|| "Nothing changed since that a reader would notice.".to_owned());
    let days: Vec<String> = history.skipped.iter().map(|skipped| words::day_in_sentence(skipped.day)).collect();
    let skipped = (!days.is_empty()).then(|| {
        let of = if days.len() == 1 { "The version of" } else { "The versions of" };
        format!(
            "{of} {} could not be read by the rules of today; what changed then is told under the next later day.",
            words::list(&days)
        )
    });
    std::iter::once(known).chain(nothing).chain(skipped).collect()
}

/// Whether a change is told one by one: not what only follows from others, nor each link of a new text.
fn is_told(change: &Change) -> bool {
    match change.topic {
        Topic::Cost | Topic::Score | Topic::Text => false,
        Topic::Link => change.before.is_some(),
        _ => change.class != Class::Recheck,
    }
}

fn of_edition(edition: &Edition<'_>, changes: &EditionChanges, left: &mut usize) -> EditionView {
    let told: Vec<&Change> = changes.changes.iter().filter(|change| is_told(change)).collect();
    let shown = told.get(..told.len().min(*left)).unwrap_or_default();
    *left -= shown.len();
    let group = |topic: Topic| {
        let rows: Vec<Row> =
            shown.iter().filter(|change| change.topic == topic).map(|change| row(edition, change)).collect();
        (!rows.is_empty()).then(|| Group { title: topic.shown(), rows })
    };
    let count_of =
        |is: &dyn Fn(&&Change) -> bool, one: &str, many: &str| match changes.changes.iter().filter(is).count() {
            0 => None,
            number => Some(words::count(number, one, many)),
        };
    let count = |topic: Topic, one: &str, many: &str| count_of(&|change| change.topic == topic, one, many);
    let more = told.len() - shown.len();
    let rest: Vec<String> = [
        (more > 0).then(|| words::count(more, "other change", "other changes")),
        count(Topic::Cost, "cost that follows", "costs that follow"),
        count(Topic::Score, "score or order that follows", "scores and orders that follow"),
        // Of a text several sentences may be told, each numbered but one that is alone.
        count_of(&|change| change.topic == Topic::Text && is_first(change), "text", "texts"),
        count_of(&|change| change.topic == Topic::Link && !is_told(change), "new link", "new links"),
        (changes.read_again > 0)
            .then(|| words::count(changes.read_again, "statement read again", "statements read again")),
    ]
    .into_iter()
    .flatten()
    .collect();
    EditionView {
        id: format!("d{}", changes.day),
        title: words::day_in_sentence(changes.day),
        note: format!("Against the version of {}.", words::day_in_sentence(changes.since)),
        groups: Topic::each().filter_map(group).collect(),
        rest: if rest.is_empty() { String::new() } else { format!("Not told one by one: {}.", words::list(&rest)) },
    }
}

/// Whether a sentence is the first that is told of its text.
fn is_first(change: &Change) -> bool {
    change.thing.rsplit_once(", ").is_none_or(|(_, number)| number.starts_with("1 of ") || !number.contains(" of "))
}

/// The slug that the subject of a change has today.
fn subject<'b>(edition: &Edition<'b>, change: &Change) -> Option<&'b Id> {
    exchange_today(edition.book, change.subject.exchange.as_ref()?).map(|exchange| &exchange.slug)
}

fn row(edition: &Edition<'_>, change: &Change) -> Row {
    let known = subject(edition, change);
    let place = || match change.places.as_slice() {
        [place] if change.topic == Topic::Law => edition.addresses.place_code(edition.book, *place),
        _ => String::new(),
    };
    let href = known.map_or_else(place, |slug| edition.addresses.exchange(slug));
    let parts: Vec<&str> = [&change.thing, &change.whereabouts].into_iter().map(String::as_str).collect();
    let about: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let value = |told: &Option<String>| told.as_deref().map(|text| shortened(text, MOST_VALUE)).unwrap_or_default();
    let source = |cite: &crate::diff::Cite| Source {
        link: Link::new(cite.source.as_str(), cite.url.as_str()),
        day: cite.as_of.in_words(),
    };
    Row {
        subject: Link::new(change.subject.name.as_str(), href),
        about: lead(change, &about.join(if change.thing.ends_with('?') { " " } else { ", " })),
        before: value(&change.before),
        after: value(&change.after),
        class: words::sentence(change.class.shown()),
        sources: change.cites.iter().take(2).map(source).collect(),
    }
}

/// What stands before the values: `Taker fee, first tier, everywhere:`, and a question as it is.
fn lead(change: &Change, about: &str) -> String {
    let is_all = change.before.is_none() && change.after.is_none();
    let end = if is_all || about.is_empty() || about.ends_with('?') { "" } else { ":" };
    format!("{}{end}", words::sentence(about))
}
