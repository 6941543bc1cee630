//! Words that readers see and no statement stands behind: prose, titles, names, explanations.

use super::change::{Change, Class, Subject, Topic};
use super::contrast::reworded;
use super::links::{addresses, changed, in_prose, named};
use super::roster::Roster;
use super::words::{Kind, Text, of_exchange, of_guide};
use crate::model::Book;
use std::collections::BTreeSet;

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
        Kind::Words | Kind::Address => addresses(text),
    };
    let mut changes = named(&subject, one.thing, &found(&was), &found(&is));
    if !one.is_of_page || before.is_some() && after.is_some() {
        let many = if one.kind == Kind::Lines { "lines" } else { "sentences" };
        changes.push(told(subject, one.thing, (&was, &is), many));
    }
    changes
}

/// The first sentence that is another one.
fn told(subject: Subject, thing: &str, (before, after): (&str, &str), many: &str) -> Change {
    let found = reworded(before, after);
    let class = if before.is_empty() { Class::Addition } else { Class::Correction };
    let thing = match (found.sentences, found.before.or(found.after)) {
        // A line that is set in is code, so even that can matter.
        (_, None) => format!("{thing}, blanks"),
        (1, _) => thing.to_owned(),
        (number, _) => format!("{thing}, first of {number} {many}"),
    };
    let (places, whereabouts, cites) = Default::default();
    let (before, after) = (found.before.map(str::to_owned), found.after.map(str::to_owned));
    Change { topic: Topic::Text, class, subject, thing, places, whereabouts, before, after, cites }
}
