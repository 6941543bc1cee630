//! VB123: a cost that cannot be found for want of a currency band.

use crate::base::{Currency, Place};
use crate::derive::{Rates, currency_of, schedule};
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;
use std::collections::BTreeSet;

/// A cost that cannot be found for want of a currency band.
pub(crate) static RULE: Rule = Rule {
    code: "VB123",
    title: "A cost that cannot be found for want of a currency band",
    severity: Severity::Warning,
    why: "The fee table is in another currency than the reader's, so the tier of an amount is not known.",
    remedy: "add a band for the currency to rates.yaml, with its source",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: spot, places: [DE], currency: CHF, rate: 0.40 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: spot, places: [DE], currency: USD, rate: 0.40 }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let rates = Rates::of(book);
    let places: Vec<(Place, Currency)> =
        book.place_pages().filter_map(|(_, _, place)| Some((place, currency_of(book, place)?))).collect();
    let mut told: BTreeSet<(Currency, Currency)> = BTreeSet::new();
    for exchange in book.exchanges() {
        for (place, ours) in &places {
            let Some(found) = schedule(book, exchange, *place) else { continue };
            let currency = &found.winner.statement.what.currency;
            let one = crate::base::Decimal::ONE;
            if rates.convert(one, *ours, currency.value).is_none() && told.insert((*ours, currency.value)) {
                let sentence = format!("costs in {ours} cannot be found from fees in {}", currency.value);
                problems.push(Problem::new(&RULE, currency.at, sentence));
            }
        }
    }
}
