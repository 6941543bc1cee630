//! VB123: a cost that cannot be found for want of a currency band.

use crate::base::{Currency, Decimal, Location, Place};
use crate::check::Claim;
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

/// Tells which bands the costs of each exchange need and do not find, once each.
pub(crate) fn tell(book: &Book, claims: &mut Vec<Claim>) {
    let rates = Rates::of(book);
    let places: Vec<(Place, Currency)> =
        book.place_pages().filter_map(|(_, _, place)| Some((place, currency_of(book, place)?))).collect();
    for exchange in book.exchanges() {
        let mut told: BTreeSet<(Currency, Currency)> = BTreeSet::new();
        for (place, ours) in &places {
            let Some(found) = schedule(book, exchange, *place) else { continue };
            let theirs = &found.winner.statement.what.currency;
            let is_missing = rates.convert(Decimal::ONE, *ours, theirs.value).is_none();
            if is_missing && told.insert((*ours, theirs.value)) {
                claims.push(Claim::Band(*ours, theirs.value, theirs.at));
            }
        }
    }
}

/// Reports each currency of fees from which bands are missing once, at the first fee table that needs them.
pub(crate) fn judge(_: &Book, claims: &[&Claim], problems: &mut Vec<Problem>) {
    let mut missing: Vec<(Currency, Location, Vec<Currency>)> = Vec::new();
    for claim in claims {
        let Claim::Band(ours, theirs, at) = claim else { continue };
        match missing.iter_mut().find(|(known, ..)| known == theirs) {
            Some((_, _, all)) => all.push(*ours),
            None => missing.push((*theirs, *at, vec![*ours])),
        }
    }
    for (theirs, at, mut all) in missing {
        all.sort_unstable();
        all.dedup();
        let shown: Vec<&str> = all.iter().take(MOST_NAMED).map(Currency::as_str).collect();
        let more = all.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let sentence = format!("costs in {}{more} cannot be found from fees in {theirs}", shown.join(", "));
        problems.push(Problem::new(&RULE, at, sentence));
    }
}

/// Most currencies that a message names.
const MOST_NAMED: usize = 4;
