//! What of a file could not be read: the names around each fault, so that no rule calls missing what is written there.

use super::tree::{Entry, Kind, Node};
use crate::base::{FileId, Id, Location, is_id};
use crate::diag::Problem;
use crate::model::Unread;

/// Most faults that are looked around. A file with more says nothing that could be called whole.
const MOST_FAULTS: usize = 100;

/// What the problems of a profile leave unread of it. Rather too many names than too few: they only keep rules silent.
pub(crate) fn of_profile(file: FileId, root: &Node<'_>, problems: &[Problem]) -> Unread {
    let Kind::Map(entries) = &root.kind else { return Unread::whole() };
    // An operator whose own fields are faulty is known all the same, if operators are written as names with fields.
    let operators = entries.iter().find(|entry| entry.key == "operators").map(|entry| &entry.value);
    let operators = operators.filter(|node| matches!(node.kind, Kind::Map(_))).map(|node| node.at);
    let is_of_operators = |at: Location| operators.is_some_and(|own| (own.start..own.end).contains(&at.start));
    let own = problems.iter().filter(|problem| problem.at.file == file && !is_of_operators(problem.at));
    let near = near(root, own);
    Unread { all: near.all || !entries.iter().any(|entry| entry.key == "evidence"), ..near }
}

/// What the problems of a file leave unread of the names that it defines for all.
pub(crate) fn of_names(root: Option<&Node<'_>>, problems: &[Problem]) -> Unread {
    root.map_or_else(Unread::whole, |root| near(root, problems.iter()))
}

fn near<'p>(root: &Node<'_>, problems: impl Iterator<Item = &'p Problem> + Clone) -> Unread {
    let mut names = Vec::new();
    for problem in problems.clone().take(MOST_FAULTS) {
        around(root, problem.at.start, &mut names);
    }
    names.sort();
    names.dedup();
    Unread { all: problems.clone().nth(MOST_FAULTS).is_some(), names }
}

/// The keys that lead to a place, what stands beside it in its own map, and all below it.
fn around(node: &Node<'_>, place: u32, names: &mut Vec<Id>) {
    match &node.kind {
        Kind::Map(entries) => {
            let holds = |entry: &&Entry<'_>| {
                (entry.key_at.start..entry.value.at.end.max(entry.key_at.end + 1)).contains(&place)
            };
            let inner = entries.iter().find(holds);
            let scalars = entries.iter().filter(|entry| !matches!(entry.value.kind, Kind::Map(_)));
            scalars.for_each(|entry| values(&entry.value, names));
            match inner {
                Some(entry) => {
                    add(&entry.key, names);
                    let is_at_key = place < entry.key_at.end;
                    if is_at_key { all(&entry.value, names) } else { around(&entry.value, place, names) }
                }
                None => all(node, names),
            }
        }
        Kind::List(items) => match items.iter().rev().find(|item| item.at.start <= place) {
            Some(item) => around(item, place, names),
            None => all(node, names),
        },
        Kind::Scalar(text) => add(text, names),
    }
}

/// Scalars that are a value themselves or stand in a list of values.
fn values(node: &Node<'_>, names: &mut Vec<Id>) {
    match &node.kind {
        Kind::Scalar(text) => add(text, names),
        Kind::List(items) => {
            items.iter().filter(|item| matches!(item.kind, Kind::Scalar(_))).for_each(|item| values(item, names))
        }
        Kind::Map(_) => {}
    }
}

/// Every key and value.
fn all(node: &Node<'_>, names: &mut Vec<Id>) {
    match &node.kind {
        Kind::Scalar(text) => add(text, names),
        Kind::List(items) => items.iter().for_each(|item| all(item, names)),
        Kind::Map(entries) => entries.iter().for_each(|entry| {
            add(&entry.key, names);
            all(&entry.value, names);
        }),
    }
}

fn add(text: &str, names: &mut Vec<Id>) {
    if is_id(text) {
        names.push(text.into());
    }
}
