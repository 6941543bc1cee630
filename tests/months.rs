//! The months of tests/data/months.yaml as the build reckons them. The browser's answers to the same questions are
//! tested in tests/browser.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    missing_docs,
    dead_code,
    reason = "a test that can't go on should stop, and its helpers are shared between files"
)]

#[path = "money/asked.rs"]
mod asked;
#[path = "money/demo.rs"]
mod demo;
#[path = "money/world.rs"]
mod world;

use asked::{Answer, vectors};
use std::collections::HashMap;
use venuebook::base::{Decimal, Place, Quantity, decimal};
use venuebook::derive::{By, Month, Trade, Transfer, fact, month};
use venuebook::model::{Value, Way, Word};
use venuebook::render::{Edition, Local};
use world::{ask, book};

#[test]
fn months_are_reckoned_as_asked() {
    for vector in vectors() {
        let files = vector.files();
        let laid: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let book = book("tests/guide", &laid);
        for (address, expected) in &vector.asks {
            let found = ask(&book, "demo", "DE", |edition, local| answer(edition, local, address));
            assert_eq!(found, *expected, "{}: {address}", vector.what);
        }
    }
}

fn answer(edition: &Edition<'_>, local: &Local<'_, '_>, address: &str) -> Answer {
    let asked = month_of(edition, local, address);
    let Ok(made) = month(&local.costs, &local.rails, &asked, &edition.rates) else {
        return Answer(["-", "-", "-", "-"].map(String::from));
    };
    let rail = |transfer: &Transfer, cost: &Option<venuebook::derive::RailCost<'_>>| match transfer.by {
        By::Nothing => "0.00".into(),
        _ => cost.as_ref().map_or("-".into(), |cost| cost.whole().to_string()),
    };
    let (paid_in, paid_out) = (rail(&asked.pay_in, &made.pay_in), rail(&asked.pay_out, &made.pay_out));
    Answer([told(made.value), told(made.trading.value), paid_in, paid_out])
}

fn told(value: Quantity) -> String {
    value.to_string()
}

/// The month that an address of the costs page asks about.
fn month_of(edition: &Edition<'_>, local: &Local<'_, '_>, address: &str) -> Month {
    let fields: HashMap<&str, &str> = address.split('&').filter_map(|field| field.split_once('=')).collect();
    let number = |name: &str| fields.get(name).map(|text| decimal(text).unwrap());
    let amount = number("volume").unwrap_or(Decimal::ONE_THOUSAND);
    let transfer = |name: &str| Transfer {
        amount: number(&format!("{name}-amount")).unwrap_or(amount),
        by: match fields.get(name) {
            None | Some(&"bank") => By::Bank,
            Some(&"none") => By::Nothing,
            Some(word) => By::Way(Way::from_word(word).unwrap()),
        },
    };
    let discount = if fields.contains_key("token") { discount(edition, local) } else { (Decimal::ZERO, Decimal::ZERO) };
    let trade = Trade { amount, maker: number("maker").unwrap_or_default(), discount };
    Month { trade, pay_in: transfer("in"), pay_out: transfer("out") }
}

/// What is known of the discount: anything up to the whole fee where nobody says.
fn discount(edition: &Edition<'_>, local: &Local<'_, '_>) -> (Decimal, Decimal) {
    let named = edition.book.guide().token_discount.as_ref().unwrap();
    let criterion = edition.book.criteria().get(&named.value).unwrap();
    let stated = fact(edition.book, local.standings.exchange, criterion, Place::ALL);
    match stated.map(|fact| fact.winner.statement.what.value.value.clone()) {
        Some(Value::Number(number)) => {
            (number.low().unwrap_or_default(), number.high().unwrap_or(Decimal::ONE_HUNDRED))
        }
        _ => (Decimal::ZERO, Decimal::ONE_HUNDRED),
    }
}
