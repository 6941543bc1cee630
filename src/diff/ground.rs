//! What an answer rests on, and how a change is classed by it.
//!
//! A change is classed by the statements that decide the answer before and after, never by lines of files:
//!
//! 1. None of them differs, or those that did decide and those that now do stand in both books: the guide reckons
//!    otherwise, a *correction*. Else each thing that differs has a class, and the gravest counts.
//! 2. All that differ say the same as before, as of a later day, be it by another source: a *re-check*.
//! 3. Nothing was told before: *newly told*, or a *change in the world* if the event or the stated beginning is later
//!    than every day on which the older profile had been read.
//! 4. Nothing is told any more: a *change in the world* if the statement is still there with its end, or a newer extract
//!    of the register no longer says so; else a *correction*: it was taken back.
//! 5. Otherwise the newest day decides, which is the later of `as_of` and `from` and, of two with one day, the one that
//!    began later: a later one than before is a *change in the world*, any other a *correction*. A source that was read
//!    anew is taken at its word; one that was not, and is said to tell another beginning, was misread: a *correction*.

use super::change::{Cite, Class};
use crate::base::{Day, PartialDate};
use std::collections::BTreeMap;

/// A statement, as far as comparing needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ground {
    /// Section, thing, places, source and beginning: what makes it the same statement in two books.
    pub(super) key: String,
    /// Section and thing in words.
    pub(super) about: String,
    /// Its places, as codes.
    pub(super) places: String,
    /// What it says.
    pub(super) says: String,
    /// Its note.
    pub(super) note: String,
    /// Its last day, if it has one.
    pub(super) until: Option<PartialDate>,
    /// When what it tells began or happened, if it tells that.
    pub(super) began: Option<Day>,
    /// Where and when it says so.
    pub(super) cite: Cite,
}

impl Ground {
    /// What makes it recent (MODEL 7.2): the later of the two days, then the beginning.
    fn day(&self) -> (Day, Option<Day>) {
        let (said, from) = (self.cite.as_of.first_day(), self.cite.from.map(PartialDate::first_day));
        (from.map_or(said, |from| from.max(said)), from)
    }

    /// Whether it says the same about the same thing, be it by another source.
    fn says_the_same(&self, other: &Self) -> bool {
        let says = |own: &Self| (own.until, own.cite.from);
        self.about == other.about && self.says == other.says && says(self) == says(other)
    }

    /// Whether it is a row of a register.
    pub(super) fn is_row(&self) -> bool {
        self.key.starts_with(ROW)
    }
}

/// What the keys of rows begin with.
pub(super) const ROW: &str = "register · ";

/// All statements of a profile or place by key, and of a profile the rows about it.
pub(super) type Index = BTreeMap<String, Ground>;

/// What classing needs to know of the two profiles.
#[derive(Debug, Clone, Copy)]
pub(super) struct Histories<'i> {
    /// The newest day on which the older profile had been read.
    pub(super) read: Day,
    /// The statements of the older profile.
    pub(super) older: &'i Index,
    /// The statements of the newer profile.
    pub(super) newer: &'i Index,
    /// The extracts of registers that count in the newer book, by what the keys of their rows begin with.
    pub(super) extracts: &'i BTreeMap<String, Cite>,
}

/// The class of a change between answers that rest on these statements, and those that are behind it: of several things
/// that changed, the gravest counts.
pub(super) fn classed(old: &[Ground], new: &[Ground], histories: Histories<'_>) -> (Class, Vec<Cite>) {
    let differ = |one: &&Ground, others: &[Ground]| {
        !others.iter().any(|other| other.key == one.key && other.says_the_same(one) && other.cite == one.cite)
    };
    let gone: Vec<&Ground> = old.iter().filter(|one| differ(one, new)).collect();
    let come: Vec<&Ground> = new.iter().filter(|one| differ(one, old)).collect();
    let stand = |all: &[&Ground], index: &Index| all.iter().all(|one| index.get(&one.key) == Some(*one));
    if stand(&gone, histories.newer) && stand(&come, histories.older) {
        return (Class::Correction, Vec::new());
    }
    let things = things(&gone, &come);
    let each: Vec<(Class, Vec<Cite>)> = things.iter().filter_map(|thing| thing.class(histories)).collect();
    let gravest = each.iter().map(|(class, _)| *class).min();
    let Some(gravest) = gravest else {
        return (Class::Correction, cites(if come.is_empty() { &gone } else { &come }));
    };
    let mut behind: Vec<Cite> = Vec::new();
    for cite in each.into_iter().filter(|(class, _)| *class == gravest).flat_map(|(_, cites)| cites) {
        if !behind.contains(&cite) {
            behind.push(cite);
        }
    }
    (gravest, behind)
}

/// Statements about one thing, those that no longer decide and those that now do.
#[derive(Default)]
struct Thing<'g> {
    gone: Vec<&'g Ground>,
    come: Vec<&'g Ground>,
}

/// Statements by what they are about; those whose thing is on one side alone, by section.
fn things<'g>(gone: &[&'g Ground], come: &[&'g Ground]) -> Vec<Thing<'g>> {
    let is_on = |side: &[&Ground], ground: &Ground| side.iter().any(|other| other.about == ground.about);
    let name = |ground: &Ground| match is_on(gone, ground) && is_on(come, ground) {
        true => ground.about.clone(),
        false => ground.about.split(" · ").next().unwrap_or_default().to_owned(),
    };
    let mut things: BTreeMap<String, Thing<'g>> = BTreeMap::new();
    gone.iter().for_each(|ground| things.entry(name(ground)).or_default().gone.push(ground));
    come.iter().for_each(|ground| things.entry(name(ground)).or_default().come.push(ground));
    things.into_values().collect()
}

impl Thing<'_> {
    /// The class by rules 2 to 5; `None` if all that it says still stands and only decides no more.
    fn class(&self, histories: Histories<'_>) -> Option<(Class, Vec<Cite>)> {
        let newest = |grounds: &[&Ground]| grounds.iter().map(|ground| ground.day()).max();
        let class = match (newest(&self.gone), newest(&self.come)) {
            (None, None) => return None,
            (None, Some(_)) => {
                let since = |ground: &&Ground| ground.began.is_some_and(|began| began > histories.read);
                if self.come.iter().any(since) { Class::World } else { Class::Addition }
            }
            (Some(_), None) => return self.taken_away(histories),
            _ if self.is_read_otherwise(histories) => Class::Correction,
            (Some(before), Some(after)) if after > before => {
                let same = |ground: &&Ground| self.gone.iter().any(|other| other.says_the_same(ground));
                if self.come.iter().all(same) { Class::Recheck } else { Class::World }
            }
            _ => Class::Correction,
        };
        Some((class, cites(&self.come)))
    }

    /// Whether all that is told now is told by a source that was not read anew, of what it had been taken to tell.
    fn is_read_otherwise(&self, histories: Histories<'_>) -> bool {
        let source = |one: &Ground| (one.cite.url.clone(), one.cite.as_of);
        let is_gone =
            |one: &&&Ground| histories.older.contains_key(&one.key) && !histories.newer.contains_key(&one.key);
        let misread: Vec<_> = self.gone.iter().filter(is_gone).map(|one| (&one.about, source(one))).collect();
        self.come.iter().all(|one| misread.contains(&(&one.about, source(one))))
    }

    /// Rule 4.
    fn taken_away(&self, histories: Histories<'_>) -> Option<(Class, Vec<Cite>)> {
        let kept: Vec<&Ground> = self.gone.iter().filter_map(|ground| histories.newer.get(&ground.key)).collect();
        if kept.iter().any(|ground| ground.until.is_some()) {
            return Some((Class::World, cites(&kept)));
        }
        let stands = |ground: &&Ground| histories.newer.get(&ground.key).is_some_and(|own| own.says_the_same(ground));
        let unlisted = self.gone.iter().filter(|ground| ground.is_row() && !stands(ground));
        let newer = unlisted.filter_map(|ground| {
            let (_, extract) = histories.extracts.iter().find(|(key, _)| ground.key.starts_with(*key))?;
            (extract.as_of > ground.cite.as_of).then(|| extract.clone())
        });
        let newer: Vec<Cite> = newer.collect();
        if !newer.is_empty() {
            return Some((Class::World, newer));
        }
        (!self.gone.iter().all(stands)).then(|| (Class::Correction, cites(&self.gone)))
    }
}

/// Each source and day once.
fn cites(grounds: &[&Ground]) -> Vec<Cite> {
    let mut cites: Vec<Cite> = Vec::new();
    for ground in grounds {
        if !cites.contains(&ground.cite) {
            cites.push(ground.cite.clone());
        }
    }
    cites
}
