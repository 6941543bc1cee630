//! Coverage: of what could be known, how much is, and what an editor could do next.

use super::answer::fact;
use crate::base::{Id, Place};
use crate::model::{Book, Criterion, CriterionType, Exchange, Subject, Value};

/// How one question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covered {
    /// A source says so, recently enough.
    Answered,
    /// A source said so too long ago.
    Expired,
    /// Sources of one rank disagree.
    Disputed,
    /// A source was read and leaves it open.
    LeftOpen,
    /// No source was found.
    Missing,
}

/// The stated criteria of an exchange and how each stands, for the narrowest place where anything is stated.
#[derive(Debug, Clone)]
pub struct Coverage<'b> {
    /// Statements in the profile.
    pub statements: usize,
    /// Blocks of evidence.
    pub blocks: usize,
    /// Questions that apply, with how they stand.
    pub questions: Vec<(&'b Criterion, Covered)>,
}

impl Coverage<'_> {
    /// Number of questions that stand so.
    pub fn count(&self, covered: Covered) -> usize {
        self.questions.iter().filter(|(_, own)| *own == covered).count()
    }
}

/// How well an exchange is covered.
pub fn coverage<'b>(book: &'b Book, exchange: &'b Exchange) -> Coverage<'b> {
    let asked = book.criteria().of(Subject::Exchange).filter(|criterion| criterion.kind != CriterionType::Derived);
    let applies = asked.filter(|c| c.applies_to.is_empty() || c.applies_to.contains(&exchange.kind));
    let questions = applies.map(|criterion| (criterion, covered(book, exchange, criterion))).collect();
    let statements = exchange.blocks.iter().map(|block| block.statements).sum();
    Coverage { statements, blocks: exchange.blocks.len(), questions }
}

/// Asked everywhere first; what is stated only of narrower places counts there.
fn covered(book: &Book, exchange: &Exchange, criterion: &Criterion) -> Covered {
    let places = std::iter::once(Place::ALL).chain(scopes(exchange, &criterion.id.value));
    places.map(|place| covered_in(book, exchange, criterion, place)).min().unwrap_or(Covered::Missing)
}

fn covered_in(book: &Book, exchange: &Exchange, criterion: &Criterion, place: Place) -> Covered {
    match fact(book, exchange, criterion, place) {
        None => Covered::Missing,
        Some(found) if found.is_disputed() => Covered::Disputed,
        Some(found) if found.winner.age.is_expired() => Covered::Expired,
        Some(found) if found.winner.statement.what.value.value == Value::Unknown => Covered::LeftOpen,
        Some(_) => Covered::Answered,
    }
}

/// The places of which an exchange states a criterion, widest first.
pub fn scopes(exchange: &Exchange, criterion: &Id) -> Vec<Place> {
    let about = exchange.facts.iter().filter(|fact| fact.what.criterion.value == *criterion);
    let mut places: Vec<Place> = about.flat_map(|fact| fact.places.iter().copied()).collect();
    places.sort_by_key(|place| (place.chain().count(), *place));
    places.dedup();
    places
}
