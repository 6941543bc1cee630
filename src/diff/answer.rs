//! Answers of one book, and what differs between two, told once for all places where it is the same.

use super::change::{Change, Cite, Class, Subject, Topic};
use super::ground::{Ground, Histories, classed};
use super::side::{Local, Side};
use super::support::Support;
use crate::base::Place;
use crate::model::Exchange;

/// What is told where nothing is known.
pub(super) const UNKNOWN: &str = "not known";

/// What stands after an answer whose statement is beyond its age limit.
pub(super) const EXPIRED: &str = " (expired)";

/// A part of an answer with what it rests on.
#[derive(Debug)]
pub(super) struct Part<'b> {
    pub(super) topic: Topic,
    pub(super) words: String,
    pub(super) supports: Vec<Support<'b>>,
}

/// What a reader is told about one thing.
#[derive(Debug)]
pub(super) struct Answer<'b> {
    /// What makes it an answer to the same thing in both books, where that is not the thing's words.
    pub(super) key: Option<&'b str>,
    /// The thing; empty for *the* standing.
    pub(super) thing: String,
    /// What is told; of two answers the first part that differs says what the change is about.
    pub(super) parts: Vec<Part<'b>>,
    /// Which parts are told.
    pub(super) form: Form,
}

/// Which parts of an answer are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// All of them.
    Whole,
    /// Those that the other answer lacks, as of a long table.
    Listed,
    /// The first; the others only say why it differs.
    First,
}

impl<'b> Answer<'b> {
    pub(super) fn new(topic: Topic, thing: impl Into<String>, words: String, supports: Vec<Support<'b>>) -> Self {
        Self { key: None, thing: thing.into(), parts: vec![Part { topic, words, supports }], form: Form::Whole }
    }

    /// Whether it answers to the same thing.
    fn is_twin(&self, other: &Self) -> bool {
        if self.key.is_some() { self.key == other.key } else { self.thing == other.thing }
    }
}

fn parts_of<'a, 'b>(answer: Option<&'a Answer<'b>>) -> &'a [Part<'b>] {
    answer.map_or(&[], |answer| &answer.parts)
}

/// A change in one place, before places are joined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Differs {
    pub(super) topic: Topic,
    pub(super) class: Class,
    pub(super) thing: String,
    pub(super) before: String,
    pub(super) after: String,
    pub(super) cites: Vec<Cite>,
}

/// The two profiles of an exchange that is in both books, with their statements.
#[derive(Clone, Copy)]
pub(super) struct Pair<'p, 'b> {
    pub(super) old: (&'p Side<'b>, &'b Exchange),
    pub(super) new: (&'p Side<'b>, &'b Exchange),
    pub(super) histories: Histories<'p>,
}

impl<'b> Pair<'_, 'b> {
    /// Who it is, for a change.
    pub(super) fn subject(&self) -> Subject {
        Subject { name: self.new.1.name.value.to_string(), exchange: Some(self.new.1.slug.clone()) }
    }

    /// Class and sources of a change between what these support.
    pub(super) fn classed(&self, old: &[Support<'b>], new: &[Support<'b>]) -> (Class, Vec<Cite>) {
        let grounds = |side: &Side<'b>, owner: &'b Exchange, supports: &[Support<'b>]| -> Vec<Ground> {
            supports.iter().filter_map(|support| support.ground(side, Some(owner))).collect()
        };
        let old = grounds(self.old.0, self.old.1, old);
        classed(&old, &grounds(self.new.0, self.new.1, new), self.histories)
    }

    /// What differs between answers in one place, in their order.
    pub(super) fn differing(&self, old: &[Answer<'b>], new: &[Answer<'b>]) -> Vec<Differs> {
        let twin = |of: &Answer<'b>, all: &[Answer<'b>]| all.iter().position(|other| other.is_twin(of));
        let changed = new.iter().filter_map(|answer| {
            let before = twin(answer, old).and_then(|at| old.get(at));
            self.one(&answer.thing, before, Some(answer))
        });
        let gone = old.iter().filter(|answer| twin(answer, new).is_none());
        changed.chain(gone.filter_map(|answer| self.one(&answer.thing, Some(answer), None))).collect()
    }

    fn one(&self, thing: &str, old: Option<&Answer<'b>>, new: Option<&Answer<'b>>) -> Option<Differs> {
        let (old_parts, new_parts) = (parts_of(old), parts_of(new));
        let form = new.or(old)?.form;
        let differing = |own: &[Part<'b>], others: &[Part<'b>]| -> Vec<usize> {
            let same = |at: usize, part: &Part<'b>| match form {
                Form::Listed => others.iter().any(|other| other.words == part.words),
                // A reason that only one answer has does not say why the first part differs.
                Form::First if at > 0 => others.get(at).is_none_or(|other| other.words == part.words),
                _ => others.get(at).is_some_and(|other| other.words == part.words),
            };
            own.iter().enumerate().filter(|(at, part)| !same(*at, part)).map(|(at, _)| at).collect()
        };
        let (gone, come) = (differing(old_parts, new_parts), differing(new_parts, old_parts));
        let first = come.first().and_then(|at| new_parts.get(*at)).or_else(|| old_parts.get(*gone.first()?))?;
        // Where something says why the first part differs, the first itself says nothing.
        let explained = form == Form::First && gone.iter().chain(&come).any(|at| *at > 0);
        let supports = |parts: &[Part<'b>], at: &[usize]| -> Vec<Support<'b>> {
            let behind = at.iter().filter(|at| **at > 0 || !explained).filter_map(|at| parts.get(*at));
            behind.flat_map(|part| part.supports.iter().copied()).collect()
        };
        let words = |parts: &[Part<'b>], at: &[usize]| {
            let told = parts.iter().enumerate().filter(|(own, _)| match form {
                Form::Whole => true,
                Form::Listed => at.contains(own),
                Form::First => *own == 0,
            });
            let words: Vec<&str> = told.map(|(_, part)| part.words.as_str()).collect();
            if words.is_empty() { UNKNOWN.into() } else { words.join(if form == Form::Listed { "; " } else { ", " }) }
        };
        let (before, after): (String, String) = (words(old_parts, &gone), words(new_parts, &come));
        if before == after {
            return None;
        }
        let (class, cites) = self.classed(&supports(old_parts, &gone), &supports(new_parts, &come));
        let unaged = |words: &str| words.replace(EXPIRED, "");
        // The same answer from a newer statement is no change in the world, whoever makes the statement.
        let again = class == Class::World && unaged(&before) == unaged(&after);
        let class = if again { Class::Recheck } else { class };
        Some(Differs { topic: first.topic, class, thing: thing.into(), before, after, cites })
    }

    /// What differs by place, worked out once for places that neither book tells apart.
    pub(super) fn everywhere(
        &self,
        answers: impl Fn(&Local<'_, 'b>) -> Vec<Answer<'b>>,
        tidy: impl Fn(Vec<Differs>) -> Vec<Differs>,
    ) -> Vec<(Differs, Vec<Place>)> {
        let ((old, old_exchange), (new, new_exchange)) = (self.old, self.new);
        let (Some(before), Some(after)) = (old.standings(&old_exchange.slug), new.standings(&new_exchange.slug)) else {
            return Vec::new();
        };
        let alike: Vec<(usize, usize)> = old.asked.alike(before).into_iter().zip(new.asked.alike(after)).collect();
        let mut groups: Vec<((usize, usize), Vec<Differs>)> = Vec::new();
        let mut all: Vec<(Differs, Vec<Place>)> = Vec::new();
        for (at, (group, law)) in alike.iter().zip(new.asked.laws()).enumerate() {
            if !groups.iter().any(|(known, _)| known == group) {
                let told = |local: Option<Local<'_, 'b>>| local.map(|local| answers(&local)).unwrap_or_default();
                let found = self.differing(&told(old.local(before, at)), &told(new.local(after, at)));
                groups.push((*group, tidy(found)));
            }
            for differs in groups.iter().find(|(known, _)| known == group).into_iter().flat_map(|(_, found)| found) {
                match all.iter_mut().find(|(known, _)| known == differs) {
                    Some((_, places)) => places.push(law.place),
                    None => all.push((differs.clone(), vec![law.place])),
                }
            }
        }
        all
    }
}

impl Differs {
    /// The change of a subject in these places.
    pub(super) fn change(self, subject: Subject, places: Vec<Place>, whereabouts: String) -> Change {
        let Self { topic, class, thing, before, after, cites } = self;
        Change { topic, class, subject, thing, places, whereabouts, before: Some(before), after: Some(after), cites }
    }
}
