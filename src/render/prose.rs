//! Prose: Markdown rendered, with what its mentions ask for drawn in.

use super::shapes::{Prose, TocEntry};
use super::{Edition, cells};
use crate::base::{PartialDate, Place};
use crate::content::markdown::{self, Mention};
use crate::derive::{ActionTold, actions, fact, incidents};
use crate::model::{Body, Exchange, Regime, Value};

/// What a body is about.
#[derive(Clone, Copy)]
pub(super) enum About<'a> {
    Exchange(&'a Exchange),
    Place(Place),
    Anything,
}

/// Headings up to which a table of contents has those of the third level.
const MOST_LISTED: usize = 24;

/// Renders a body. A mention that nothing answers was reported by the checks; here its brackets stay.
pub(super) fn of_body(edition: &Edition<'_>, body: Option<&Body>, about: About<'_>) -> Prose {
    let Some(body) = body else { return Prose::default() };
    let mut answers = |mention: &Mention<'_>| answer(edition, about, mention);
    let rendered = markdown::render(&body.text, &mut answers, edition.glossary.as_ref());
    // A long text is listed by its chapters alone.
    let deepest = if rendered.headings.len() > MOST_LISTED { 2 } else { 3 };
    let toc = rendered.headings.into_iter().filter(|heading| heading.level <= deepest);
    let toc = toc.map(|heading| TocEntry { text: heading.text, id: heading.id, level: heading.level }).collect();
    let html = crate::finish::minify(&rendered.html);
    Prose { html, toc }
}

/// What a mention stands for, as safe HTML.
fn answer(edition: &Edition<'_>, about: About<'_>, mention: &Mention<'_>) -> Option<String> {
    match (mention, about) {
        (Mention::Fact(id), About::Exchange(exchange)) => exchange_fact(edition, exchange, id),
        (Mention::Fact(id), About::Place(place)) => place_fact(edition, place, id),
        (Mention::FactOf { exchange, criterion }, _) => {
            let exchange = edition.book.exchange(exchange)?;
            let value = exchange_fact(edition, exchange, criterion)?;
            let href = edition.addresses.exchange(&exchange.slug);
            Some(format!("<a href=\"{}\">{value}</a>", escaped(&href)))
        }
        (Mention::Event(id), About::Exchange(exchange)) => {
            let month = event(exchange, id)?.month_in_words();
            Some(format!("<a href=\"#history\">{month}</a>"))
        }
        (Mention::Law(id), _) => edition.book.regime(id).map(|regime| law(edition, about, regime)),
        _ => None,
    }
}

/// The shown value of a fact of an exchange, everywhere or where it is first stated.
fn exchange_fact(edition: &Edition<'_>, exchange: &Exchange, id: &str) -> Option<String> {
    let criterion = edition.book.criteria().get(id)?;
    let places = std::iter::once(Place::ALL).chain(crate::derive::scopes(exchange, &criterion.id.value));
    let resolved = places.filter_map(|place| fact(edition.book, exchange, criterion, place)).next()?;
    let value = &resolved.winner.statement.what.value.value;
    let unit = criterion.unit.as_deref().filter(|_| matches!(value, Value::Number(_)));
    let unit = unit.map(|unit| format!("\u{a0}{unit}")).unwrap_or_default();
    let shown = cells::value(criterion, value);
    // Within a sentence the words of an answer begin small.
    let is_choice = matches!(value, Value::Flag(_) | Value::Choice(_) | Value::Choices(_));
    let shown = if is_choice {
        shown.split(", ").map(super::words::within_sentence).collect::<Vec<_>>().join(", ")
    } else {
        shown
    };
    Some(escaped(&format!("{shown}{unit}")))
}

/// The shown value of a fact of a place.
fn place_fact(edition: &Edition<'_>, place: Place, id: &str) -> Option<String> {
    let criterion = edition.book.criteria().get(id)?;
    let (resolved, _) = edition.law.fact(id, place)?;
    Some(escaped(&cells::value(criterion, &resolved.winner.statement.what.value.value)))
}

/// The day of an incident, or of an action with this id.
fn event(exchange: &Exchange, id: &str) -> Option<PartialDate> {
    let incident = incidents(exchange).into_iter().find(|told| told.what.id.value == id).map(|told| told.date);
    let own = |told: &ActionTold<'_>| told.what.id.as_ref().is_some_and(|own| own.value == id);
    incident.or_else(|| actions(exchange).into_iter().find(own).map(|told| told.date))
}

/// A body of law, leading to where its steps are told: on the page itself, else on that of the widest place where it is
/// law; to that page as a whole if its steps are told only in the places within.
fn law(edition: &Edition<'_>, about: About<'_>, regime: &Regime) -> String {
    let name = escaped(&regime.short);
    let is_told = |place: Place| edition.law.tells(regime, place);
    let anchor = |is_told: bool| if is_told { format!("#law-{}", regime.id.value) } else { String::new() };
    if let About::Place(place) = about
        && is_told(place)
    {
        return format!("<a href=\"{}\">{name}</a>", anchor(true));
    }
    let wider = regime.places.iter().flat_map(|place| place.chain());
    let Some((place, (region, page))) = wider.filter_map(|own| Some((own, edition.book.place_page(own)?))).next()
    else {
        return name;
    };
    let href = edition.addresses.place(region, page);
    format!("<a href=\"{}{}\">{name}</a>", escaped(&href), anchor(is_told(place)))
}

/// Text as HTML text.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
