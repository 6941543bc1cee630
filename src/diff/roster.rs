//! Which exchanges two books have: in both, as they were or changed, come and gone; and what is told of the last two.

use super::answer::Pair;
use super::change::{Change, Class, Subject, Topic};
use super::side::Side;
use super::support::of_exchange;
use super::whereabouts::whereabouts;
use crate::base::Place;
use crate::derive::Standing;
use crate::model::{Book, Exchange};
use crate::plan::{exchange_path, redirects};
use std::collections::HashMap;

/// The exchanges of two books, each list in order of the book it is from.
#[derive(Debug, Default)]
pub(super) struct Roster<'b> {
    /// In both, and nothing that an answer follows from differs.
    pub(super) same: Vec<&'b Exchange>,
    /// In both, the older first.
    pub(super) changed: Vec<(&'b Exchange, &'b Exchange)>,
    /// In the newer book alone.
    pub(super) come: Vec<&'b Exchange>,
    /// In the older book alone.
    pub(super) gone: Vec<&'b Exchange>,
}

impl<'b> Roster<'b> {
    /// Finds for each exchange what it was, a moved one by its redirect.
    pub(super) fn of(old: &'b Book, new: &'b Book) -> Self {
        let mut moved: HashMap<String, Vec<String>> = HashMap::new();
        for (from, to) in redirects(new) {
            moved.entry(to).or_default().push(from);
        }
        let before = |exchange: &Exchange| {
            let from = moved.get(&exchange_path(&exchange.slug)).into_iter().flatten();
            let renamed =
                || from.filter_map(|from| old.exchange(from.trim_end_matches('/').rsplit('/').next()?)).next();
            old.exchange(&exchange.slug).or_else(renamed)
        };
        let is_beside_the_same = old.surrounds_alike(new);
        let mut left: HashMap<&str, &Exchange> =
            old.exchanges().iter().map(|own| (own.slug.as_str(), &**own)).collect();
        let mut roster = Self::default();
        for exchange in new.exchanges() {
            let Some(before) = before(exchange) else {
                roster.come.push(exchange);
                continue;
            };
            left.remove(before.slug.as_str());
            match is_beside_the_same && (std::ptr::eq(before, &**exchange) || *before == **exchange) {
                true => roster.same.push(exchange),
                false => roster.changed.push((before, exchange)),
            }
        }
        roster.gone =
            old.exchanges().iter().filter(|own| left.contains_key(own.slug.as_str())).map(|own| &**own).collect();
        roster
    }
}

/// An exchange of which nothing is told: what one that came is compared with, and one that went.
pub(super) fn untold(of: &Exchange) -> Exchange {
    Exchange::untold(of.file, of.slug.clone(), of.name.clone(), of.kind, of.website.clone())
}

/// The headline of a profile that came or went, before its licences, its access and its fees. A profile is added or
/// taken back by the guide, whatever its statements say of the world.
pub(super) fn headed(pair: &Pair<'_, '_>, is_new: bool, among: &[Place], rest: Vec<Change>) -> Vec<Change> {
    let (side, exchange) = if is_new { pair.new } else { pair.old };
    let subject = Subject { exchange: pair.subject().exchange.filter(|_| is_new), ..pair.subject() };
    let class = if is_new { Class::Addition } else { Class::Correction };
    let head = headline(subject.clone(), "profile", class, summary(side, exchange, among));
    let own = rest.into_iter().map(|change| Change { class, subject: subject.clone(), ..change });
    std::iter::once(head).chain(own).collect()
}

/// What is told first of a profile or place that came or went.
pub(super) fn headline(subject: Subject, kind: &str, class: Class, words: String) -> Change {
    let is_new = class == Class::Addition;
    let (thing, words) = (format!("{kind} {}", if is_new { "added" } else { "removed" }), Some(words));
    let (before, after) = if is_new { (None, words) } else { (words, None) };
    let (places, whereabouts, cites) = Default::default();
    Change { topic: Topic::Roster, class, subject, thing, places, whereabouts, before, after, cites }
}

/// `34 statements, licensed in Germany, 2 incidents`.
fn summary(side: &Side<'_>, exchange: &Exchange, among: &[Place]) -> String {
    let licensed: Vec<Place> = side.standings(&exchange.slug).map_or_else(Vec::new, |standings| {
        let laws = side.asked.laws().iter().filter(|law| among.contains(&law.place));
        let is_licensed = |here: &crate::derive::Here<'_, '_>| here.counted() == Standing::Licensed;
        laws.map(|law| standings.headline(&side.law, law)).filter(is_licensed).map(|here| here.place).collect()
    });
    let licensed = match whereabouts(side.book, &licensed, among).as_str() {
        "" => String::new(),
        places if places.starts_with("everywhere") => format!("licensed {places}"),
        places => format!("licensed in {places}"),
    };
    let parts = [
        counted(of_exchange(exchange).count(), "statement"),
        licensed,
        counted(exchange.incidents.len(), "incident"),
        counted(exchange.actions.len(), "action"),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// `1 date`, `3 dates`, and nothing of none.
pub(super) fn counted(number: usize, one: &str) -> String {
    match number {
        0 => String::new(),
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}
