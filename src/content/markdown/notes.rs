//! Footnotes: taken out of the text where they are written, put at its end in the order of their references.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Placed;
use super::faults::{Fault, FaultKind};

/// A footnote's events without the ones around them.
pub(super) struct Definition<'a> {
    label: String,
    span: std::ops::Range<usize>,
    events: Vec<Placed<'a>>,
}

/// Splits the events into the text and its footnotes. A footnote inside a footnote becomes one of its own.
pub(super) fn separate<'a>(events: impl Iterator<Item = Placed<'a>>) -> (Vec<Placed<'a>>, Notes<'a>) {
    let mut body = Vec::new();
    let mut open: Vec<Definition<'a>> = Vec::new();
    let mut notes = Notes::default();
    for (event, span) in events {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                open.push(Definition { label: label.into_string(), span, events: Vec::new() });
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some(done) = open.pop() {
                    notes.define(done);
                }
            }
            event => open.last_mut().map_or(&mut body, |note| &mut note.events).push((event, span)),
        }
    }
    (body, notes)
}

/// The footnotes of one text and the references met so far.
#[derive(Default)]
pub(super) struct Notes<'a> {
    defined: BTreeMap<String, Definition<'a>>,
    repeated: Vec<Definition<'a>>,
    numbers: BTreeMap<String, usize>,
    /// For each number (less one): the label, and how many places refer to it.
    referred: Vec<(String, usize)>,
}

impl<'a> Notes<'a> {
    fn define(&mut self, note: Definition<'a>) {
        match self.defined.entry(key(&note.label)) {
            Entry::Vacant(place) => {
                place.insert(note);
            }
            Entry::Occupied(_) => self.repeated.push(note),
        }
    }

    /// The number of the footnote, given at its first reference; `None` if there is no such footnote.
    pub(super) fn number(&mut self, label: &str) -> Option<usize> {
        let key = key(label);
        if let Some(number) = self.numbers.get(&key) {
            return Some(*number);
        }
        self.defined.get(&key)?;
        self.referred.push((key.clone(), 0));
        self.numbers.insert(key, self.referred.len());
        Some(self.referred.len())
    }

    /// The mark in the text for a reference, which is also what the footnote leads back to.
    pub(super) fn mark(&mut self, number: usize) -> String {
        let place = self.referred.get_mut(number.wrapping_sub(1)).map_or(1, |(_, places)| {
            *places += 1;
            *places
        });
        let id = back_id(number, place);
        format!("<sup class=\"footnote-ref\"><a href=\"#fn_{number}\" id=\"{id}\">{number}</a></sup>")
    }

    /// The events of the footnote with this number. They are given out once.
    pub(super) fn take(&mut self, number: usize) -> Option<Vec<Placed<'a>>> {
        let (key, _) = self.referred.get(number.wrapping_sub(1))?;
        self.defined.get_mut(key).map(|note| std::mem::take(&mut note.events))
    }

    /// Links from the footnote back to each place that refers to it.
    pub(super) fn ways_back(&self, number: usize) -> String {
        let places = self.referred.get(number.wrapping_sub(1)).map_or(0, |(_, places)| *places);
        let way = |place: usize| {
            let id = back_id(number, place);
            let which = if places > 1 { format!("{number}, place {place}") } else { number.to_string() };
            format!(" <a class=\"footnote-back\" href=\"#{id}\" aria-label=\"Back to reference {which}\">↩\u{FE0E}</a>")
        };
        (1..=places).map(way).collect()
    }

    /// Faults for the footnotes that no reference led to.
    pub(super) fn unused(self) -> Vec<Fault> {
        let numbers = self.numbers;
        let unreferred = self.defined.into_iter().filter(|(key, _)| !numbers.contains_key(key)).map(|(_, note)| note);
        unreferred
            .chain(self.repeated)
            .map(|note| Fault { span: note.span, kind: FaultKind::UnusedFootnote { label: note.label } })
            .collect()
    }
}

/// Ids are made of numbers, never of labels, and hold an underscore, which no heading's id does.
fn back_id(number: usize, place: usize) -> String {
    if place > 1 { format!("fnref_{number}_{place}") } else { format!("fnref_{number}") }
}

fn key(label: &str) -> String {
    label.to_lowercase()
}
