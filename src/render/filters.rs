//! What rows of tables can be filtered by: standings, the taker's rate, and answers of the criteria that say `filter: yes`.

use super::survey::Line;
use super::tables::Columns;
use super::{Edition, cells};
use crate::derive::{Answers, Known, Standing};
use crate::model::{Criterion, CriterionType, Derivation, Subject, Value};
use serde::Serialize;

/// The filters of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Filters {
    /// The address of the page that compares what is chosen in the table.
    pub compare: String,
    /// The address of a profile, `*` standing for its slug.
    pub profile: String,
    /// `Standing in Germany`.
    pub title: String,
    /// The standings that occur, in order.
    pub standings: Vec<Choice>,
    /// Key of the column of taker fees, for which the reader may name the least and the most.
    pub taker: String,
    /// What opens the other filters.
    pub more: String,
    /// What else an exchange can have.
    pub facets: Vec<Facet>,
}

/// A question whose answers rows can be filtered by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Facet {
    /// The criterion's id.
    pub id: String,
    /// The question.
    pub question: String,
    /// Answers: their words in addresses, and what readers see.
    pub options: Vec<(String, String)>,
}

/// A standing that rows can be filtered by.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// Its word in addresses.
    pub word: &'static str,
    /// The raw value of its cells.
    pub v: usize,
    /// Its mark.
    pub mark: &'static str,
    /// Its words.
    pub text: &'static str,
    /// How many rows have it.
    pub count: usize,
    /// Whether it is chosen until the reader chooses.
    pub on: bool,
}

/// The criteria that readers can filter by: those with a closed list of answers.
fn asked<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = &'e Criterion> {
    let closed = |criterion: &&Criterion| {
        matches!(criterion.kind, CriterionType::Flag | CriterionType::Choice | CriterionType::Choices)
    };
    edition.book.criteria().of(Subject::Exchange).filter(|criterion| criterion.filter).filter(closed)
}

/// The questions with their answers, in the order of the registry. Of a flag only a yes can be asked for.
fn facets(edition: &Edition<'_>) -> Vec<Facet> {
    let options = |criterion: &Criterion| match criterion.kind {
        CriterionType::Flag => vec![("yes".to_owned(), "Yes".to_owned())],
        _ => criterion.options.iter().map(|(id, words)| (id.to_string(), words.to_string())).collect(),
    };
    let facet = |criterion: &Criterion| Facet {
        id: criterion.id.value.to_string(),
        question: criterion.question.to_string(),
        options: options(criterion),
    };
    let kinds = edition.kinds.iter().map(|kind| (kind.word().to_owned(), kind.shown().to_owned())).collect();
    let kind = Facet { id: "kind".into(), question: "Kind of exchange".into(), options: kinds };
    // Where all are of one kind, nothing can be asked.
    std::iter::once(kind).filter(|kind| kind.options.len() > 1).chain(asked(edition).map(facet)).collect()
}

/// What an exchange is known to have: the positions of its answers among the options of all [`facets`], in order. What is
/// expired leaves filters.
pub(super) fn has(edition: &Edition<'_>, answers: &Answers<'_, '_>) -> String {
    let mut known: Vec<usize> = Vec::new();
    let mut before = 0;
    if edition.kinds.len() > 1 {
        known.extend(edition.kinds.iter().position(|kind| *kind == answers.exchange.kind));
        before += edition.kinds.len();
    }
    for criterion in asked(edition) {
        let place = |option: &crate::base::Id| criterion.options.iter().position(|(id, _)| id == option);
        if let Known::Stated(resolved) = answers.to(criterion)
            && !resolved.winner.age.is_expired()
        {
            match &resolved.winner.statement.what.value.value {
                Value::Flag(true) => known.push(before),
                Value::Choice(id) => known.extend(place(id).map(|at| before + at)),
                Value::Choices(ids) => known.extend(ids.iter().filter_map(place).map(|at| before + at)),
                _ => {}
            }
        }
        before += if criterion.kind == CriterionType::Flag { 1 } else { criterion.options.len() };
    }
    known.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// The filters of a place's table. Who may serve readers there comes first: until they choose, others are hidden.
pub(super) fn of_place(edition: &Edition<'_>, place: &str, columns: &Columns<'_>, lines: &[&Line]) -> Filters {
    let choice = |(v, standing): (usize, Standing)| {
        let count = lines.iter().filter(|line| line.standing == standing).count();
        (count > 0).then(|| Choice {
            word: standing.word(),
            v,
            mark: cells::standing_mark(standing, false),
            text: standing.shown(),
            count,
            on: matches!(standing, Standing::Licensed | Standing::Registered),
        })
    };
    let taker = columns.iter().find(|(criterion, ..)| criterion.derive == Some(Derivation::TakerRate));
    Filters {
        compare: edition.addresses.href("/compare/"),
        profile: edition.addresses.exchange("*"),
        title: format!("Standing in {place}"),
        standings: Standing::ALL.into_iter().enumerate().filter_map(choice).collect(),
        taker: taker.map(|(_, column, _)| column.key.clone()).unwrap_or_default(),
        more: "More filters".into(),
        facets: facets(edition),
    }
}

/// The filters of the table about no place: what exchanges have in the place whose figures it shows.
pub(super) fn of_all(edition: &Edition<'_>) -> Option<Filters> {
    let place = edition.book.place_name(edition.showcase().next()?.place);
    let more = format!("More filters, for {place}");
    Some(Filters {
        compare: edition.addresses.href("/compare/"),
        profile: edition.addresses.exchange("*"),
        title: String::new(),
        standings: Vec::new(),
        taker: String::new(),
        more,
        facets: facets(edition),
    })
}
