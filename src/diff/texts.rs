//! Words that readers see and no statement stands behind: prose, titles, names, explanations.

use super::change::{Change, Class, Subject, Topic};
use super::links::{addresses, changed, in_prose, named, spelled_out};
use super::roster::Roster;
use super::sentences::{of_lines, of_prose};
use super::words::{Kind, Text, of_exchange, of_guide};
use crate::model::Book;
use std::collections::BTreeSet;

/// Most sentences of a text that are told.
const MOST_TOLD: usize = 3;

/// What changed, and what it newly leads to.
pub(super) fn changes(old: &Book, new: &Book, roster: &Roster<'_>) -> Vec<Change> {
    let (mut before, mut after) = (of_guide(old), of_guide(new));
    for (was, is) in &roster.changed {
        of_exchange(&mut before, old, was, &is.slug);
        of_exchange(&mut after, new, is, &is.slug);
    }
    roster.come.iter().for_each(|own| of_exchange(&mut after, new, own, &own.slug));
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    keys.into_iter().flat_map(|key| change(before.get(key), after.get(key))).collect()
}

fn change(before: Option<&Text<'_>>, after: Option<&Text<'_>>) -> Vec<Change> {
    let Some(one) = after.or(before) else { return Vec::new() };
    let text = |own: Option<&'_ Text<'_>>| own.map(|own| own.text.trim().to_owned()).unwrap_or_default();
    let (was, is) = (text(before), text(after));
    if was == is {
        return Vec::new();
    }
    let subject = Subject { name: one.name.into(), exchange: one.exchange.cloned() };
    if one.kind == Kind::Address {
        let some = |text: String| (!text.is_empty()).then_some(text);
        return changed(subject, one.thing, some(was), some(is)).into_iter().collect();
    }
    let found = |text: &str| match one.kind {
        Kind::Prose => in_prose(text),
        // A register names every site of every firm, and no reader is led there.
        Kind::Lines => BTreeSet::new(),
        Kind::Source => spelled_out(text),
        Kind::Words | Kind::Address => addresses(text),
    };
    let mut changes = named(&subject, one.thing, &found(&was), &found(&is));
    if !one.is_of_page || before.is_some() && after.is_some() {
        changes.extend(told(&subject, one, (&was, &is)));
    }
    changes
}

/// The first sentences that are other ones, and how many there are.
fn told(subject: &Subject, of: &Text<'_>, (before, after): (&str, &str)) -> Vec<Change> {
    let (found, many) = match of.kind {
        Kind::Prose => (of_prose(before, after), "changed sentences"),
        Kind::Lines | Kind::Source => (of_lines(before, after), "changed lines"),
        Kind::Words | Kind::Address => (of_lines(before, after), "changed sentences"),
    };
    let class = if before.is_empty() { Class::Addition } else { Class::Correction };
    let all = found.len();
    let change = |(at, (before, after)): (usize, (Option<String>, Option<String>))| {
        let thing = if all == 1 { of.thing.to_owned() } else { format!("{}, {} of {all} {many}", of.thing, at + 1) };
        let (places, whereabouts, cites) = Default::default();
        Change { topic: Topic::Text, class, subject: subject.clone(), thing, places, whereabouts, before, after, cites }
    };
    found.into_iter().take(MOST_TOLD).enumerate().map(change).collect()
}
