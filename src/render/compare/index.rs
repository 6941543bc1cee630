//! All pairs, by exchange.

use crate::model::Exchange;
use crate::plan::Page;
use crate::render::chooser::{Chooser, chooser};
use crate::render::shapes::{Link, Page as Frame};
use crate::render::{Edition, frame, words};
use serde::Serialize;

/// Most exchanges in the list to choose from; in a larger guide the others are chosen from tables.
const MOST_CHOICES: usize = 300;

/// What compare-index.html needs.
#[derive(Serialize)]
pub(in crate::render) struct Index {
    page: Frame,
    title: &'static str,
    lead: String,
    chooser: Option<Chooser>,
    /// The address of a profile, `*` standing for its slug.
    profile: String,
    choices: Vec<Choice>,
    /// Whether the choices are all exchanges.
    all: bool,
    note: String,
    groups: Vec<IndexGroup>,
}

#[derive(Serialize)]
struct Choice {
    slug: String,
    name: String,
}

#[derive(Serialize)]
struct IndexGroup {
    name: String,
    links: Vec<Link>,
}

/// The view of the page.
pub(in crate::render) fn index(edition: &Edition<'_>, pairs: &[(usize, usize)]) -> Index {
    let lead = "Two exchanges side by side: who would serve you, what it costs, which safeguards there are, and what happened.".to_owned();
    let book = edition.book;
    let group = |at: usize| {
        let own = book.exchanges().get(at)?;
        let others = pairs.iter().filter_map(|(a, b)| {
            if *a == at {
                Some(*b)
            } else if *b == at {
                Some(*a)
            } else {
                None
            }
        });
        let links: Vec<Link> = others
            .filter_map(|other| book.exchanges().get(other))
            .map(|other| Link::new(other.name.value.as_str(), edition.addresses.compare(own, other)))
            .collect();
        (!links.is_empty()).then(|| IndexGroup { name: own.name.value.to_string(), links })
    };
    let mut members: Vec<usize> = pairs.iter().flat_map(|(a, b)| [*a, *b]).collect();
    members.sort_unstable();
    members.dedup();
    let mut page = frame::page(edition, &Page::Compares, "Compare", &lead, "compare");
    page.script = "compare";
    let choice = |exchange: &std::sync::Arc<Exchange>| Choice {
        slug: exchange.slug.to_string(),
        name: exchange.name.value.to_string(),
    };
    let mut choices: Vec<Choice> = book.exchanges().iter().take(MOST_CHOICES).map(choice).collect();
    choices.sort_by_cached_key(|choice| choice.name.to_lowercase());
    let (chooser, profile) = (chooser(edition), edition.addresses.exchange("*"));
    let place = edition.showcase().next().map(|law| edition.book.place_name(law.place));
    let place = place.map(|name| format!(", as they stand in {}", words::in_sentence(&name))).unwrap_or_default();
    Index {
        page,
        note: format!("Open an exchange and choose the other{place}."),
        title: "Compare",
        lead,
        chooser,
        profile,
        all: book.exchanges().len() <= MOST_CHOICES,
        choices,
        groups: members.into_iter().filter_map(group).collect(),
    }
}
