//! `check --coverage`: what is known and what is not, as numbers, and what to find out next.

use crate::base::aligned;
use crate::derive::{Coverage, Covered, Law, Tally, by_question, coverage, place_coverage, tasks};
use crate::model::Book;
use rayon::prelude::*;

/// One line: `1080 questions about exchanges: 412 known, 20 due, …`.
pub(super) fn line(book: &Book) -> String {
    let tally = of_exchanges(book).iter().fold(Tally::default(), |tally, own| tally.plus(own.tally()));
    let parts: Vec<String> =
        Covered::ALL.iter().zip(tally.0).map(|(stands, count)| format!("{count} {}", stands.word())).collect();
    format!("{} questions about exchanges: {}", tally.all(), parts.join(", "))
}

/// Tables of exchanges, questions and places, and the best tasks.
pub(super) fn report(book: &Book) -> String {
    let covered = of_exchanges(book);
    let named = book.exchanges().iter().map(|exchange| exchange.name.value.to_string());
    let exchanges = table("exchange", named.zip(covered.iter().map(Coverage::tally)));
    let by_question = by_question(book, &covered.iter().collect::<Vec<_>>());
    let questions = by_question.into_iter().map(|(criterion, tally)| (criterion.id.value.to_string(), tally));
    let questions = table("question", questions);
    let law = Law::of(book);
    let places = book.place_pages().filter_map(|(_, page, place)| {
        place_coverage(&law, place).map(|covered| (page.name.to_string(), covered.tally()))
    });
    format!("{exchanges}\n{questions}\n{}\nWhat to find out next:\n{}", table("place", places), next(book))
}

fn of_exchanges(book: &Book) -> Vec<Coverage<'_>> {
    book.exchanges().par_iter().map(|exchange| coverage(book, exchange)).collect()
}

fn table(head: &str, rows: impl Iterator<Item = (String, Tally)>) -> String {
    let words = Covered::ALL.iter().map(|stands| stands.word().to_owned());
    let mut lines: Vec<Vec<String>> = vec![std::iter::once(head.to_owned()).chain(words).collect()];
    lines.extend(rows.map(|(name, tally)| std::iter::once(name).chain(tally.0.map(|n| n.to_string())).collect()));
    aligned(&lines, &[0])
}

fn next(book: &Book) -> String {
    let row = |task: &crate::derive::Task<'_>| {
        vec![format!("exchanges/{}.yaml", task.exchange.slug), task.what.word(), task.stands.word().to_owned()]
    };
    aligned(&tasks(book).iter().map(row).collect::<Vec<_>>(), &[0, 1, 2])
}
