//! What registers say about claimed licences, for the rules about them.

use crate::derive::{Law, Registers, Verdict, licences};
use crate::diag::{Problem, Rule};
use crate::model::Book;

/// Reports every claimed licence on which the registers have this verdict, at the claim.
pub(crate) fn report(book: &Book, rule: &'static Rule, verdict: Verdict, words: &str, problems: &mut Vec<Problem>) {
    let law = Law::of(book);
    let registers = Registers::of(book);
    for exchange in book.exchanges() {
        for held in licences(&law, &registers, exchange).iter().filter(|held| held.verdict == verdict) {
            let Some(claim) = held.claims.first() else { continue };
            let sentence = format!("{} is claimed for {}, and {words}", held.regime.name, held.operator.name);
            problems.push(Problem::new(rule, claim.statement.at.line(), sentence));
        }
    }
}
