//! The worked costs of the model on the real content, on 24 November 2026.
//!
//! The model's own table uses an invented currency band; here the band is that of `content/rates.yaml`, whose lower end
//! lies below 10,000 dollars for 10,000 euros, so amounts at that threshold span two tiers.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use std::path::Path;
use venuebook::base::{Decimal, PartialDate, Place};
use venuebook::derive::{NoCost, Side, month};
use venuebook::pipeline::check_documents;
use venuebook::plan::Addresses;
use venuebook::read::read_folder;
use venuebook::render::Edition;

/// The taker cost of an amount a month, in words, with `(expired)` where it is.
fn check(slug: &str, place: &str, amount: u32, expected: &str) {
    let documents = read_folder(Path::new("content")).unwrap();
    let day = PartialDate::parse("2026-11-24").unwrap().first_day();
    let book = check_documents(&documents, day).book.unwrap();
    let edition = Edition::of(&book, Addresses::below("https://guide.example"));
    let standings = edition.all_standings().iter().find(|one| one.exchange.slug == slug).unwrap();
    let law = edition.law.at(Place::parse(place).unwrap());
    let local = edition.local(standings, &law);
    let found = match local.costs.of_amount(Decimal::from(amount), Side::Taker, &edition.rates) {
        Ok(cost) => format!("{}{}", cost.value, if cost.expired { " (expired)" } else { "" }),
        Err(NoCost::DoesNotApply) => "does not apply".into(),
        Err(why) => format!("{why:?}"),
    };
    assert_eq!(found, expected, "{slug} in {place}, {amount}");
}

#[test]
fn kraken_in_germany() {
    check("kraken", "DE", 1_000, "8.00");
    check("kraken", "DE", 10_000, "38.00 to 60.00");
}

#[test]
fn a_partial_table_is_at_most_beyond_its_end() {
    check("okx", "DE", 1_000, "at most 2.00");
    check("okx", "DE", 10_000, "at most 20.00");
}

#[test]
fn a_threshold_is_reached_by_the_amount_itself() {
    check("gemini", "US-NY", 1_000, "12.00");
    check("gemini", "US-NY", 10_000, "80.00");
}

#[test]
fn expired_tables_say_so() {
    check("okx", "US", 1_000, "3.50 (expired)");
    check("okx", "US", 10_000, "35.00 (expired)");
}

#[test]
fn no_cost_where_the_exchange_is_closed() {
    check("kraken", "US-NY", 1_000, "does not apply");
    check("binance", "DE", 1_000, "does not apply");
}

#[test]
fn a_month_adds_the_cheapest_bank_rails() {
    let documents = read_folder(Path::new("content")).unwrap();
    let day = PartialDate::parse("2026-11-24").unwrap().first_day();
    let book = check_documents(&documents, day).book.unwrap();
    let edition = Edition::of(&book, Addresses::below("https://guide.example"));
    let standings = edition.all_standings().iter().find(|one| one.exchange.slug == "kraken").unwrap();
    let law = edition.law.at(Place::parse("DE").unwrap());
    let local = edition.local(standings, &law);
    let month = month(&local.costs, &local.rails, Decimal::from(1_000), &edition.rates).unwrap();
    assert_eq!(month.value.to_string(), "9.00");
}
