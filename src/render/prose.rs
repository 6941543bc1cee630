//! Prose: Markdown rendered, with facts drawn in.

use super::shapes::{Prose, TocEntry};
use super::{Edition, cells};
use crate::base::Place;
use crate::content::markdown;
use crate::derive::fact;
use crate::model::{Body, Exchange};

/// Renders a body. A fact that cannot be drawn in was reported by the checks; here its brackets stay.
pub(super) fn of_body(body: Option<&Body>, facts: &mut dyn FnMut(&str) -> Option<String>) -> Prose {
    let Some(body) = body else { return Prose::default() };
    let rendered = markdown::render(&body.text, facts);
    let toc = rendered.headings.into_iter().filter(|heading| heading.level <= 3);
    let toc = toc.map(|heading| TocEntry { text: heading.text, id: heading.id, level: heading.level }).collect();
    let html = crate::finish::minify(&rendered.html);
    Prose { html, toc }
}

/// The shown value of a fact of an exchange, everywhere or where it is first stated, as safe HTML.
pub(super) fn exchange_fact(edition: &Edition<'_>, exchange: &Exchange, id: &str) -> Option<String> {
    let criterion = edition.book.criteria().get(id)?;
    let places = std::iter::once(Place::ALL).chain(crate::derive::scopes(exchange, &criterion.id.value));
    let resolved = places.filter_map(|place| fact(edition.book, exchange, criterion, place)).next()?;
    Some(escaped(&cells::value(criterion, &resolved.winner.statement.what.value.value)))
}

/// The shown value of a fact of a place.
pub(super) fn place_fact(edition: &Edition<'_>, place: Option<Place>, id: &str) -> Option<String> {
    let criterion = edition.book.criteria().get(id)?;
    let (resolved, _) = edition.law.fact(id, place?)?;
    Some(escaped(&cells::value(criterion, &resolved.winner.statement.what.value.value)))
}

/// Text as HTML text.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
