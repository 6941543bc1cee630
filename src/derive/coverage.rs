//! Coverage: of what could be known, how much is, and what an editor could do next.
//!
//! Settled here: only stated criteria are counted, since a computed one is known when its parts are; `n/a` is an
//! answer, `unknown` is none.

use super::answer::fact;
use super::{Age, Freshness, Law, Resolved};
use crate::base::{Id, Place};
use crate::model::{Block, Book, Criterion, CriterionType, Exchange, Fact, Subject, Value};
use std::collections::HashSet;

/// How one question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Covered {
    /// A source says so, recently enough.
    Answered,
    /// A source says so, and should be read again soon.
    Due,
    /// A source said so too long ago.
    Expired,
    /// Sources of one rank disagree.
    Disputed,
    /// A source was read and leaves it open.
    LeftOpen,
    /// No source was found.
    Missing,
}

/// The stated criteria of an exchange or a place and how each stands.
#[derive(Debug, Clone)]
pub struct Coverage<'b> {
    /// Statements in the file.
    pub statements: usize,
    /// Blocks of evidence.
    pub blocks: usize,
    /// Different sources among them, by address and locator.
    pub sources: usize,
    /// The age of the oldest answer that counts and can age.
    pub oldest: Option<Age>,
    /// Questions that apply, with how they stand.
    pub questions: Vec<(&'b Criterion, Covered)>,
}

impl Coverage<'_> {
    /// Number of questions that stand so.
    pub fn count(&self, covered: Covered) -> usize {
        self.questions.iter().filter(|(_, own)| *own == covered).count()
    }

    /// Number of questions with an answer to rely on.
    pub fn known(&self) -> usize {
        self.count(Covered::Answered) + self.count(Covered::Due)
    }

    /// How its questions stand, as numbers.
    pub fn tally(&self) -> Tally {
        self.questions.iter().fold(Tally::default(), |tally, (_, stands)| tally.with(*stands))
    }
}

impl Covered {
    /// Every way to stand, best first.
    pub const ALL: [Self; 6] =
        [Self::Answered, Self::Due, Self::Expired, Self::Disputed, Self::LeftOpen, Self::Missing];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answered => "known",
            Self::Due => "due",
            Self::Expired => "expired",
            Self::Disputed => "disputed",
            Self::LeftOpen => "left open",
            Self::Missing => "no source",
        }
    }
}

/// How many questions stand in each way, in the order of [`Covered::ALL`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally(pub [usize; 6]);

impl Tally {
    /// With one more.
    pub fn with(mut self, stands: Covered) -> Self {
        let at = Covered::ALL.iter().position(|own| *own == stands);
        if let Some(count) = at.and_then(|at| self.0.get_mut(at)) {
            *count += 1;
        }
        self
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0.get(at).unwrap_or(&0) + other.0.get(at).unwrap_or(&0)))
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }
}

/// The questions about exchanges, in the registry's order, with how each stands over all of `covered`; those that are
/// asked of none are left out.
pub fn by_question<'b>(book: &'b Book, covered: &[&Coverage<'b>]) -> Vec<(&'b Criterion, Tally)> {
    let tally = |criterion: &Criterion| {
        let all = covered.iter().flat_map(|covered| &covered.questions);
        let own = all.filter(|(own, _)| own.id.value == criterion.id.value);
        own.fold(Tally::default(), |tally, (_, stands)| tally.with(*stands))
    };
    let each = book.criteria().of(Subject::Exchange).map(|criterion| (criterion, tally(criterion)));
    each.filter(|(_, tally)| tally.all() > 0).collect()
}

/// How well an exchange is covered: each question in the best of the places for which it is stated.
pub fn coverage<'b>(book: &'b Book, exchange: &'b Exchange) -> Coverage<'b> {
    let applies = |c: &&Criterion| c.applies_to.is_empty() || c.applies_to.contains(&exchange.kind);
    of_file(book, &exchange.blocks, asked(book, Subject::Exchange).filter(applies), |criterion| {
        let places = std::iter::once(Place::ALL).chain(scopes(exchange, &criterion.id.value));
        let found = places.filter_map(|place| fact(book, exchange, criterion, place));
        found.min_by_key(|found| stands(Some(found)))
    })
}

/// How well a place is covered, with what wider places answer for it; nothing for one without a page.
pub fn place_coverage<'b>(law: &Law<'b>, place: Place) -> Option<Coverage<'b>> {
    let (_, page) = law.book().place_page(place)?;
    let answer = |criterion: &Criterion| law.fact(&criterion.id.value, place).map(|(found, _)| found);
    Some(of_file(law.book(), &page.blocks, asked(law.book(), Subject::Place), answer))
}

fn asked(book: &Book, subject: Subject) -> impl Iterator<Item = &Criterion> {
    book.criteria().of(subject).filter(|criterion| criterion.kind != CriterionType::Derived)
}

fn of_file<'b>(
    book: &'b Book,
    blocks: &'b [Block],
    asked: impl Iterator<Item = &'b Criterion>,
    answer: impl Fn(&'b Criterion) -> Option<Resolved<'b, Fact>>,
) -> Coverage<'b> {
    let sources = blocks.iter().filter_map(|block| book.source(&block.source));
    let sources: HashSet<_> = sources.map(|source| (&source.url.value, source.locator.as_deref())).collect();
    let (mut questions, mut oldest) = (Vec::new(), None::<Age>);
    for criterion in asked {
        let found = answer(criterion);
        questions.push((criterion, stands(found.as_ref())));
        let age = found.map(|found| found.winner.age).filter(|age| age.limit.is_some());
        oldest = oldest.into_iter().chain(age).max_by_key(|age| age.days);
    }
    let statements = blocks.iter().map(|block| block.statements).sum();
    Coverage { statements, blocks: blocks.len(), sources: sources.len(), oldest, questions }
}

fn stands(found: Option<&Resolved<'_, Fact>>) -> Covered {
    match found {
        None => Covered::Missing,
        Some(found) if found.is_disputed() => Covered::Disputed,
        Some(found) if found.winner.age.is_expired() => Covered::Expired,
        Some(found) if found.winner.statement.what.value.value == Value::Unknown => Covered::LeftOpen,
        Some(found) if found.winner.age.freshness == Freshness::Due => Covered::Due,
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
