//! VB126: a statement that is too old to rely on.

use crate::base::{Location, Place};
use crate::derive::{Age, fact};
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;
use crate::model::{Limit, Section, Statement};
use std::collections::HashMap;

/// A statement that is too old to rely on.
pub(crate) static RULE: Rule = Rule {
    code: "VB126",
    title: "A statement that is too old to rely on",
    severity: Severity::Warning,
    why: "Readers see it as expired, and filters and scores leave it out.",
    remedy: "read the source again and write the new day; one page read again stays one block. What cannot be read again may stay, and is shown as expired",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2024-01-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    for exchange in book.exchanges() {
        // A fact that many sources state is resolved once for all of them.
        let mut counting: HashMap<(&str, Place), Option<Location>> = HashMap::new();
        for statement in &exchange.facts {
            let Some(criterion) = book.criteria().get(&statement.what.criterion.value) else { continue };
            let counts = statement.places.first().and_then(|place| {
                let resolve = || fact(book, exchange, criterion, *place).map(|found| found.winner.statement.at);
                *counting.entry((criterion.id.value.as_str(), *place)).or_insert_with(resolve)
            });
            if counts == Some(statement.at) {
                report(book, statement, criterion.max_age, problems);
            }
        }
        let limit = |section| book.criteria().limit(section);
        exchange.access.iter().for_each(|statement| report(book, statement, limit(Section::Access), problems));
        exchange.rails.iter().for_each(|statement| report(book, statement, limit(Section::Rails), problems));
        let open = exchange.fees.iter().filter(|fees| fees.until.is_none() && fees.what.when.is_none());
        open.for_each(|statement| report(book, statement, limit(Section::Fees), problems));
    }
}

fn report<T>(book: &Book, statement: &Statement<T>, limit: Limit, problems: &mut Vec<Problem>) {
    let age = Age::on(book.day(), statement.as_of, limit);
    if let (true, Some(most)) = (age.is_expired(), age.limit) {
        let sentence = format!("this was read {} days ago, and holds for {most}", age.days);
        problems.push(Problem::new(&RULE, statement.at.line(), sentence));
    }
}
