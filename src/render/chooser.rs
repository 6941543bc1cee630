//! The list of places that forms let a reader choose from.

use super::Edition;
use serde::Serialize;

/// Places by region, with the one that is chosen until the reader chooses.
#[derive(Serialize)]
pub(super) struct Chooser {
    chosen: String,
    groups: Vec<Group>,
    /// The address of a place's terms, `*` standing for its code in small letters.
    terms: String,
}

#[derive(Serialize)]
struct Group {
    name: String,
    places: Vec<Choice>,
}

#[derive(Serialize)]
struct Choice {
    code: String,
    name: String,
}

/// Every place that has a page and is asked about. `None` in a guide without places.
pub(super) fn chooser(edition: &Edition<'_>) -> Option<Chooser> {
    let first = edition.showcase().next().or(edition.places().first())?;
    let group = |region: &crate::model::Region| {
        let pages = std::iter::once(&region.index).chain(&region.places);
        let choice = |page: &crate::model::PlacePage| {
            let place = edition.place(page.code.as_ref()?.value)?.place;
            Some(Choice { code: place.to_string(), name: edition.book.place_name(place).to_string() })
        };
        Group { name: region.index.name.to_string(), places: pages.filter_map(choice).collect() }
    };
    Some(Chooser {
        chosen: first.place.to_string(),
        groups: edition.book.regions().map(group).filter(|group| !group.places.is_empty()).collect(),
        terms: edition.addresses.href(&super::terms::path("*")),
    })
}
