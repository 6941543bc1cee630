//! What rows of tables can be filtered by beside figures and standings: answers of the criteria that say `filter: yes`.

use super::Edition;
use super::shapes::Facet;
use crate::derive::{Answers, Known};
use crate::model::{Criterion, CriterionType, Subject, Value};

/// The criteria that readers can filter by: those with a closed list of answers.
fn asked<'e>(edition: &'e Edition<'_>) -> impl Iterator<Item = &'e Criterion> {
    let closed = |criterion: &&Criterion| {
        matches!(criterion.kind, CriterionType::Flag | CriterionType::Choice | CriterionType::Choices)
    };
    edition.book.criteria().of(Subject::Exchange).filter(|criterion| criterion.filter).filter(closed)
}

/// The questions with their answers, in the order of the registry. Of a flag only a yes can be asked for.
pub(super) fn facets(edition: &Edition<'_>) -> Vec<Facet> {
    let options = |criterion: &Criterion| match criterion.kind {
        CriterionType::Flag => vec![("yes".to_owned(), "Yes".to_owned())],
        _ => criterion.options.iter().map(|(id, words)| (id.to_string(), words.to_string())).collect(),
    };
    let facet = |criterion: &Criterion| Facet {
        id: criterion.id.value.to_string(),
        question: criterion.question.to_string(),
        options: options(criterion),
    };
    asked(edition).map(facet).collect()
}

/// What an exchange is known to have, as `criterion:option` words. What is expired leaves filters.
pub(super) fn has(edition: &Edition<'_>, answers: &Answers<'_, '_>) -> String {
    let mut words: Vec<String> = Vec::new();
    for criterion in asked(edition) {
        let Known::Stated(resolved) = answers.to(criterion) else { continue };
        if resolved.winner.age.is_expired() {
            continue;
        }
        let word = |option: &str| format!("{}:{option}", criterion.id.value);
        match &resolved.winner.statement.what.value.value {
            Value::Flag(true) => words.push(word("yes")),
            Value::Choice(id) => words.push(word(id)),
            Value::Choices(ids) => words.extend(ids.iter().map(|id| word(id))),
            _ => {}
        }
    }
    words.join(" ")
}
