//! Resolving: of all statements about one thing, the one that counts in a place on a day, with those that lost
//! and why (MODEL 7.2).

use super::Age;
use crate::base::{Day, PartialDate, Place};
use crate::model::{Block, Book, Limit, Source, Statement};
use std::cmp::Reverse;

/// A statement with what resolving needs to know about it.
#[derive(Debug)]
pub struct Candidate<'b, T> {
    /// The statement.
    pub statement: &'b Statement<T>,
    /// Its source.
    pub source: &'b Source,
    /// Who read it for us.
    pub relayed_by: Option<&'b str>,
    /// The narrowest of its places that covers the place asked about.
    pub scope: Place,
    /// Its age.
    pub age: Age,
}

impl<T> Clone for Candidate<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Candidate<'_, T> {}

/// Why a statement does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// It says the same, with less weight.
    Agrees,
    /// It and the winner contradict each other with equal weight.
    Disputes,
    /// It is about a wider place.
    Wider,
    /// It is beyond its age limit, the winner is not.
    Expired,
    /// Its source ranks lower.
    LowerRank,
    /// The winner is more recent.
    Older,
    /// It is relayed, the winner was read directly; or nothing else tells them apart.
    Weaker,
}

/// What resolving found.
#[derive(Debug, Clone)]
pub struct Resolved<'b, T> {
    /// The statement that counts.
    pub winner: Candidate<'b, T>,
    /// The others, best first, with why they do not count.
    pub others: Vec<(Candidate<'b, T>, Lost)>,
}

impl<'b, T> Resolved<'b, T> {
    /// Those that contradict the winner with equal weight; if there are any, the thing is disputed.
    pub fn disputes(&self) -> impl Iterator<Item = &Candidate<'b, T>> {
        self.others.iter().filter(|(_, lost)| *lost == Lost::Disputes).map(|(candidate, _)| candidate)
    }

    /// Whether sources of equal weight disagree.
    pub fn is_disputed(&self) -> bool {
        self.disputes().next().is_some()
    }
}

/// Whether a statement is in force on a day (MODEL 7.1).
pub fn in_force(from: Option<PartialDate>, until: Option<PartialDate>, day: Day) -> bool {
    from.is_none_or(|from| from.first_day() <= day) && until.is_none_or(|until| day <= until.last_day())
}

/// The narrowest of a statement's places that covers a place.
pub fn scope_for<T>(statement: &Statement<T>, place: Place) -> Option<Place> {
    place.chain().find(|wider| statement.places.contains(wider))
}

/// What a resolution is asked for: where, when, and how long such statements hold.
#[derive(Debug, Clone, Copy)]
pub struct Question<'b> {
    /// The content.
    pub book: &'b Book,
    /// The blocks of the file the statements are from.
    pub blocks: &'b [Block],
    /// Where.
    pub place: Place,
    /// The age limit.
    pub limit: Limit,
}

impl<'b> Question<'b> {
    /// The statement as a candidate, if it is in force and covers the place.
    pub fn candidate<T>(&self, statement: &'b Statement<T>) -> Option<Candidate<'b, T>> {
        self.scoped(statement, scope_for(statement, self.place)?)
    }

    /// The statement as a candidate wherever it holds, if it is in force.
    pub fn anywhere<T>(&self, statement: &'b Statement<T>) -> Option<Candidate<'b, T>> {
        self.scoped(statement, self.place)
    }

    fn scoped<T>(&self, statement: &'b Statement<T>, scope: Place) -> Option<Candidate<'b, T>> {
        if !in_force(statement.from, statement.until, self.book.day()) {
            return None;
        }
        let block = self.blocks.get(statement.block as usize)?;
        let source = self.book.source(&block.source)?;
        let age = Age::on(self.book.day(), statement.as_of, self.limit);
        Some(Candidate { statement, source, relayed_by: block.relayed_by.as_deref(), scope, age })
    }
}

/// Resolves candidates about one thing. `contradicts` says whether two of them cannot both be true.
pub fn resolve<'b, T>(
    mut candidates: Vec<Candidate<'b, T>>,
    contradicts: impl Fn(&T, &T) -> bool,
) -> Option<Resolved<'b, T>> {
    if candidates.len() > 1 {
        candidates.sort_by_cached_key(weight);
    }
    let mut candidates = candidates.into_iter();
    let winner = candidates.next()?;
    let others = candidates.map(|other| (other, why_lost(&winner, &other, &contradicts))).collect();
    Some(Resolved { winner, others })
}

/// Later of the two days that make a statement recent.
fn recency<T>(statement: &Statement<T>) -> Day {
    let said = statement.as_of.first_day();
    statement.from.map_or(said, |from| from.first_day().max(said))
}

/// The order of MODEL 7.2, rule 2, narrowest place first; the smallest key wins.
fn weight<T>(c: &Candidate<'_, T>) -> impl Ord + use<T> {
    let depth = c.scope.chain().count();
    let from = c.statement.from.map(PartialDate::first_day);
    let id = c.source.id.as_ref().map_or(&c.source.url.value, |id| &id.value).clone();
    let direct = c.relayed_by.is_some();
    (Reverse(depth), c.age.is_expired(), c.source.kind.value, Reverse(recency(c.statement)), Reverse(from), direct, id)
}

fn why_lost<T>(winner: &Candidate<'_, T>, other: &Candidate<'_, T>, contradicts: &impl Fn(&T, &T) -> bool) -> Lost {
    if winner.scope != other.scope {
        return Lost::Wider;
    }
    if !contradicts(&winner.statement.what, &other.statement.what) {
        return Lost::Agrees;
    }
    if other.age.is_expired() && !winner.age.is_expired() {
        return Lost::Expired;
    }
    if other.source.kind.value != winner.source.kind.value {
        return Lost::LowerRank;
    }
    if disputes(winner, other) {
        return Lost::Disputes;
    }
    if recency(winner.statement) > recency(other.statement) { Lost::Older } else { Lost::Weaker }
}

/// MODEL 7.2, rule 3: fresh, of the winner's rank, and from another publisher or of the same day; two statements
/// that begin on different days follow one another and do not disagree.
fn disputes<T>(winner: &Candidate<'_, T>, other: &Candidate<'_, T>) -> bool {
    let succession = match (winner.statement.from, other.statement.from) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    let other_voice = winner.source.publisher != other.source.publisher;
    let same_day = winner.statement.as_of == other.statement.as_of;
    !other.age.is_expired() && !succession && (other_voice || same_day)
}
