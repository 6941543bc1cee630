//! What an editor could do next, most useful first.
//!
//! Settled here, for the model leaves it open: a task's rank is what it is about times how it stands. Access and fees
//! weigh 6, since every page of a place rests on them; payments 3; a question 1, 2 more if tables filter by it or show
//! it, and 2 more if the guide's own score counts it. An answer that expired weighs 4, one without a source or in
//! dispute 3, one that is due 2, one that a source left open 1.

use super::{Age, Covered, Freshness, coverage};
use crate::model::{Book, Criterion, Exchange, Section, Statement};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Something about an exchange that wants an editor.
#[derive(Debug, Clone)]
pub struct Task<'b> {
    /// The exchange.
    pub exchange: &'b Exchange,
    /// What to find out.
    pub what: Wanted<'b>,
    /// How it stands now.
    pub stands: Covered,
    /// Its rank: the higher, the more readers gain.
    pub rank: u32,
}

/// What is to be found out.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'b> {
    /// The answer to a question.
    Answer(&'b Criterion),
    /// Statements of a section: fees, access or rails.
    Section(Section),
}

/// Tasks that are listed: what an editor can look over at once.
const MOST_TASKS: usize = 20;

/// The twenty best tasks of the guide, few of one question. Of those of one rank each exchange has its best one
/// first.
pub fn tasks<'b>(book: &'b Book) -> Vec<Task<'b>> {
    let own = |exchange: &'b std::sync::Arc<Exchange>| {
        let mut own = of_exchange(book, exchange);
        own.sort_by_key(|task| Reverse(task.rank));
        own.into_iter().enumerate()
    };
    let mut all: Vec<(usize, Task<'_>)> = book.exchanges().par_iter().flat_map_iter(own).collect();
    all.sort_by(|(a, one), (b, other)| {
        let by_rank = other.rank.cmp(&one.rank).then(a.cmp(b));
        by_rank.then_with(|| one.exchange.slug.cmp(&other.exchange.slug))
    });
    // One question about every exchange would leave no room for another.
    let mut of_one: HashMap<String, usize> = HashMap::new();
    let mut is_few = |task: &Task<'_>| {
        let count = of_one.entry(task.what.word()).or_default();
        *count += 1;
        *count <= MOST_OF_ONE
    };
    all.into_iter().map(|(_, task)| task).filter(|task| is_few(task)).take(MOST_TASKS).collect()
}

impl Wanted<'_> {
    /// The id of the question, or the word of the section.
    pub fn word(&self) -> String {
        match self {
            Self::Answer(criterion) => criterion.id.value.to_string(),
            Self::Section(section) => section.word().to_owned(),
        }
    }
}

/// Most tasks about one question or section.
const MOST_OF_ONE: usize = 5;

fn of_exchange<'b>(book: &'b Book, exchange: &'b Exchange) -> Vec<Task<'b>> {
    let scored = book.score_profiles().iter().find(|profile| profile.id.value == book.guide().score_profile.value);
    let is_scored = |criterion: &Criterion| {
        scored.is_some_and(|profile| profile.weights.iter().any(|(id, _)| id.value == criterion.id.value))
    };
    let weight = |criterion: &Criterion| {
        let is_shown = criterion.filter || criterion.column;
        1 + 2 * u32::from(is_shown) + 2 * u32::from(is_scored(criterion))
    };
    let answers = coverage(book, exchange).questions.into_iter().map(|(criterion, stands)| Task {
        exchange,
        what: Wanted::Answer(criterion),
        stands,
        rank: weight(criterion) * urgency(stands),
    });
    let limit = |section| book.criteria().limit(section);
    let open = exchange.fees.iter().filter(|fees| fees.until.is_none() && fees.what.when.is_none());
    let sections = [
        (Section::Access, 6, newest(book, exchange.access.iter(), limit(Section::Access))),
        (Section::Fees, 6, newest(book, open, limit(Section::Fees))),
        (Section::Rails, 3, newest(book, exchange.rails.iter(), limit(Section::Rails))),
    ];
    let sections = sections.into_iter().map(|(section, weight, stands)| Task {
        exchange,
        what: Wanted::Section(section),
        stands,
        rank: weight * urgency(stands),
    });
    sections.chain(answers).filter(|task| task.rank > 0).collect()
}

fn urgency(stands: Covered) -> u32 {
    match stands {
        Covered::Answered => 0,
        Covered::LeftOpen => 1,
        Covered::Due => 2,
        Covered::Missing | Covered::Disputed => 3,
        Covered::Expired => 4,
    }
}

/// How a section stands by its newest statement.
fn newest<'s, T: 's>(
    book: &Book,
    statements: impl Iterator<Item = &'s Statement<T>>,
    limit: crate::model::Limit,
) -> Covered {
    match statements.map(|statement| statement.as_of).max() {
        None => Covered::Missing,
        Some(as_of) => match Age::on(book.day(), as_of, limit).freshness {
            Freshness::Fresh => Covered::Answered,
            Freshness::Due => Covered::Due,
            Freshness::Expired => Covered::Expired,
        },
    }
}
