//! What trading and a month come to: the worked examples of the model on the real profiles, then each rule on an
//! invented exchange, all on 24 November 2026.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    missing_docs,
    reason = "a test that can't go on should stop, and its helpers are shared between files"
)]

#[path = "money/demo.rs"]
mod demo;
#[path = "money/world.rs"]
mod world;

use demo::demo;
use venuebook::base::{Currency, Decimal, Place};
use venuebook::derive::{Side, fact, scopes};
use venuebook::model::Market;
use world::{BANDS, Laid, ask, block, book, month_words, words};

/// The taker cost of an amount a month at a real exchange.
fn check(slug: &str, place: &str, amount: u32, laid: Laid<'_>, expected: &str) {
    let book = book("tests/worked", laid);
    let found = ask(&book, slug, place, |edition, local| {
        words(local.costs.of_amount(Decimal::from(amount), Side::Taker, &edition.rates))
    });
    assert_eq!(found, expected, "{slug} in {place}, {amount}");
}

/// The taker cost of an amount, and the month with it, at an invented exchange with these statements.
fn check_demo(what: &str, evidence: &str, amount: u32, cost: &str, month: &str) {
    let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(evidence))]);
    ask(&book, "demo", "DE", |edition, local| {
        let found = words(local.costs.of_amount(Decimal::from(amount), Side::Taker, &edition.rates));
        assert_eq!(found, cost, "{what}, {amount}");
        assert_eq!(month_words(edition, local, amount), month, "{what}, a month of {amount}");
    });
}

/// The table of MODEL 7.8, with its invented band.
#[test]
fn the_worked_examples() {
    for (slug, place, amount, expected) in [
        ("kraken", "DE", 1_000, "8.00"),
        ("kraken", "DE", 10_000, "38.00"),
        ("okx", "DE", 1_000, "at most 2.00"),
        ("okx", "DE", 10_000, "at most 20.00"),
        ("okx", "US", 1_000, "at most 3.50"),
        ("okx", "US", 10_000, "at most 35.00"),
        ("gemini", "US-NY", 1_000, "12.00"),
        ("gemini", "US-NY", 10_000, "80.00"),
        ("kraken", "SG", 1_000, "8.00"),
        ("kraken", "SG", 10_000, "60.00"),
        ("kraken", "US-NY", 1_000, "does not apply"),
        ("binance", "DE", 1_000, "does not apply"),
    ] {
        check(slug, place, amount, &[BANDS], expected);
    }
}

/// By a band as wide as this 10,000 euros may be less than 10,000 dollars; by that of the real guide they are more.
#[test]
fn a_band_with_its_ends_in_two_tiers_gives_a_range() {
    let wide = BANDS.1.replace("1.00 to 1.25", "0.95 to 1.25");
    check("kraken", "DE", 10_000, &[("rates.yaml", &wide)], "38.00 to 60.00");
    check("kraken", "DE", 10_000, &[], "38.00");
}

#[test]
fn the_months_of_the_worked_examples() {
    let book = book("tests/worked", &[BANDS]);
    for (slug, expected) in [
        ("kraken", "9.00 = 8.00, 0.00, 1.00"),
        ("okx", "at most 2.00 = at most 2.00, 0.00, 0.00"),
        ("binance", "does not apply"),
    ] {
        assert_eq!(ask(&book, slug, "DE", |edition, local| month_words(edition, local, 1_000)), expected, "{slug}");
    }
}

/// The values of MODEL 7.2 that come from the real profiles.
#[test]
fn rates_and_facts_of_the_narrowest_place() {
    let book = book("tests/worked", &[BANDS]);
    for (slug, place, rate) in [("kraken", "DE", "0.80"), ("okx", "DE", "0.20"), ("okx", "GB", "0.10 (expired)")] {
        let found = ask(&book, slug, place, |_, local| words(local.costs.first_rate(Side::Taker)));
        assert_eq!(found, rate, "{slug} in {place}");
    }
    let okx = book.exchange("okx").unwrap();
    let api = book.criteria().get("api").unwrap();
    let value = |code: &str| fact(&book, okx, api, Place::parse(code).unwrap()).unwrap().winner.statement.what.clone();
    assert_eq!(value("GB").value.value, venuebook::model::Value::Choices(Vec::new()));
    assert_ne!(value("DE").value.value, value("GB").value.value);
    let codes: Vec<String> = scopes(okx, &"api".into()).iter().map(ToString::to_string).collect();
    assert_eq!(codes, ["all", "GB"]);
}

const TABLE: &str = "    fees:\n      - { market: spot, places: [all], currency: EUR, ";
const IN: &str = "    rails:\n      - { way: sepa, direction: in, currency: EUR, fixed: 0 }\n";

fn fees(publisher: &str, rest: &str) -> String {
    block(publisher, &format!("{TABLE}{rest} }}\n"))
}

#[test]
fn doubts_of_a_schedule() {
    let tier = "tiers: [ { volume: 0, maker: 0.10, taker: 0.20 } ]";
    for (what, rest, cost, month) in [
        ("one rate", "rate: 0.40", "4.00", "at least 4.00 = 4.00, not known, not known"),
        ("a range", "rate: 0.40 to 0.50", "4.00 to 5.00", "at least 4.00 = 4.00 to 5.00, not known, not known"),
        ("network", "rate: 0.40, network: yes", "at least 4.00", "at least 4.00 = at least 4.00, not known, not known"),
        ("spread", "rate: 0.40, spread: 0.5", "at least 4.00", "at least 4.00 = at least 4.00, not known, not known"),
        (
            "partial",
            &format!("{tier}, partial: yes"),
            "at most 2.00",
            "at least 0.00 = at most 2.00, not known, not known",
        ),
        ("both doubts", &format!("{tier}, partial: yes, spread: unknown"), "NotStated", "NotStated"),
        ("spread only", "spread: unknown", "NotStated", "NotStated"),
        ("condition", "rate: 0.40, when: \"stablecoins\"", "NoSchedule", "NoSchedule"),
    ] {
        check_demo(what, &fees("Demo", rest), 1_000, cost, month);
    }
}

/// A tier that asks for a token is passed over, and beyond the last tier a partial table only bounds.
#[test]
fn tiers_by_volume_alone() {
    let table = "partial: yes, tiers: [ { volume: 0, maker: 0.40, taker: 0.80 }, \
        { volume: 2_000, maker: 0.10, taker: 0.10, and_token: 5 BNB }, { volume: 5_000, maker: 0.20, taker: 0.60 } ]";
    for (amount, cost) in [(2_500, "20.00"), (5_000, "30.00"), (5_001, "at most 30.01")] {
        let month = if amount > 5_000 { "at least 0.00" } else { &format!("at least {cost}") };
        check_demo("table", &fees("Demo", table), amount, cost, &format!("{month} = {cost}, not known, not known"));
    }
    let token_first = "tiers: [ { volume: 0, maker: 0.05, taker: 0.05, and_token: 5 BNB }, \
        { volume: 10, maker: 0.20, taker: 0.40 } ]";
    let book = book("tests/guide", &[("exchanges/demo.yaml", &demo(&fees("Demo", token_first)))]);
    let rate = ask(&book, "demo", "DE", |_, local| words(local.costs.first_rate(Side::Taker)));
    assert_eq!(rate, "0.40");
    let below = "NotStated";
    check_demo("below the first tier that is open", &fees("Demo", token_first), 5, below, below);
    check_demo("at it", &fees("Demo", token_first), 10, "0.04", "at least 0.04 = 0.04, not known, not known");
}

#[test]
fn disputed_costs_run_from_lowest_to_highest() {
    let tier = |taker: &str, rest: &str| format!("tiers: [ {{ volume: 0, maker: 0.10, taker: {taker} }} ]{rest}");
    for (what, ours, theirs, cost) in [
        ("rates", "rate: 0.40".to_owned(), "rate: 0.80".to_owned(), "4.00 to 8.00 (disputed)"),
        ("an open end", tier("0.20", ", partial: yes"), tier("0.30", ""), "at most 3.00 (disputed)"),
        ("no difference here", tier("0.20", ""), tier("0.20", ", partial: yes"), "2.00"),
        ("a bound that allows it", tier("0.30", ", partial: yes"), tier("0.20", ""), "at most 3.00"),
    ] {
        let month = format!("at least {} = {}, not known, not known", low(cost), cost.replace(" (disputed)", ""));
        let month = if cost.ends_with("(disputed)") { month.replacen(" =", " (disputed) =", 1) } else { month };
        check_demo(what, &format!("{}{}", fees("Demo", &ours), fees("Rival", &theirs)), 1_000, cost, &month);
    }
}

fn low(cost: &str) -> &str {
    if cost.starts_with("at most") { "0.00" } else { cost.split(' ').next().unwrap() }
}

/// A rival table in another currency finds its tier by its own band.
#[test]
fn each_disputed_table_is_read_in_its_own_currency() {
    let ours = fees("Demo", "tiers: [ { volume: 0, maker: 0.20, taker: 0.40 } ]");
    let theirs =
        fees("Rival", "tiers: [ { volume: 0, maker: 0.20, taker: 0.50 }, { volume: 1_000_000, maker: 0, taker: 0 } ]")
            .replace("currency: EUR", "currency: KRW");
    check_demo(
        "without a band",
        &format!("{ours}{theirs}"),
        1_000,
        "4.00",
        "at least 4.00 = 4.00, not known, not known",
    );
}

#[test]
fn months_add_the_cheapest_bank_rails() {
    let rail = |rest: &str| format!("      - {{ direction: out, currency: EUR, {rest} }}\n");
    let with = |rails: &str| block("Demo", &format!("{TABLE}rate: 0.40 }}\n{IN}{rails}"));
    for (what, rails, month) in [
        ("fixed and share", rail("way: sepa, fixed: 1, percent: 0.10"), "6.00 = 4.00, 0.00, 2.00"),
        ("no less than", rail("way: sepa, percent: 0.10, at_least: 3"), "7.00 = 4.00, 0.00, 3.00"),
        ("no more than", rail("way: sepa, percent: 2, at_most: 10"), "14.00 = 4.00, 0.00, 10.00"),
        ("the cheaper", rail("way: wire, fixed: 9") + &rail("way: sepa, fixed: 1"), "5.00 = 4.00, 0.00, 1.00"),
        (
            "large sums only",
            rail("way: wire, fixed: 1, smallest: 1_001") + &rail("way: sepa, fixed: 2"),
            "6.00 = 4.00, 0.00, 2.00",
        ),
        ("no bank", rail("way: card, fixed: 1"), "at least 4.00 = 4.00, 0.00, not known"),
        ("named only", rail("way: sepa"), "at least 4.00 = 4.00, 0.00, not known"),
        (
            "another currency",
            rail("way: sepa, fixed: 1").replace("EUR", "CZK"),
            "at least 4.00 = 4.00, 0.00, not known",
        ),
        ("a range", rail("way: sepa, fixed: 1 to 2"), "5.00 to 6.00 = 4.00, 0.00, 1.00 to 2.00"),
        ("a bound", rail("way: sepa, fixed: at most 2"), "at most 6.00 = 4.00, 0.00, at most 2.00"),
        ("network", rail("way: sepa, fixed: 1, network: yes"), "at least 5.00 = 4.00, 0.00, at least 1.00"),
    ] {
        check_demo(what, &with(&rails), 1_000, "4.00", month);
    }
}

/// A month is as disputed and as expired as its worst part.
#[test]
fn a_month_tells_the_doubts_of_its_rails() {
    let out =
        |fixed: &str| format!("    rails:\n      - {{ way: sepa, direction: out, currency: EUR, fixed: {fixed} }}\n");
    let ours = block("Demo", &format!("{TABLE}rate: 0.40 }}\n{IN}"));
    let disputed = format!("{ours}{}{}", block("Rival", &out("1")), block("Other", &out("3")));
    check_demo("disputed", &disputed, 1_000, "4.00", "5.00 to 7.00 (disputed) = 4.00, 0.00, 1.00 to 3.00");
    let old = block("Rival", &out("1")).replace("2026-11-01", "2026-01-01");
    check_demo("expired", &format!("{ours}{old}"), 1_000, "4.00", "5.00 (expired) = 4.00, 0.00, 1.00");
}

#[test]
fn a_missing_band_is_named() {
    let table = fees("Demo", "rate: 0.40").replace("EUR", "CHF");
    check_demo("no band", &table, 1_000, "NoBand(EUR, CHF)", "NoBand(EUR, CHF)");
}

/// The newest band in force counts.
#[test]
fn of_two_bands_the_newest_counts() {
    let older = "  - source: law-page\n    as_of: 2025-01-01\n    rates:\n      - { currency: EUR, usd: 5 }\n";
    let coming = "  - source: law-page\n    as_of: 2026-11-20\n    from: 2027-01-01\n    rates:\n      - { currency: EUR, usd: 9 }\n";
    let book = book("tests/guide", &[("rates.yaml+", &format!("{older}{coming}"))]);
    let rates = venuebook::derive::Rates::of(&book);
    let of = |code: &str| Currency::parse(code).unwrap();
    let band = rates.convert(Decimal::from(1_000), of("EUR"), of("USD"));
    assert_eq!(band, Some((Decimal::from(1_000), Decimal::from(1_250))));
    let back = rates.convert(Decimal::from(1_000), of("USD"), of("EUR"));
    assert_eq!(back, Some((Decimal::from(800), Decimal::from(1_000))));
    assert_eq!(rates.convert(Decimal::ONE, of("EUR"), of("USDT")), None, "a coin is no dollar");
}

/// Numbers as large and as small as content can write them give no cost rather than a fall.
#[test]
fn nothing_overflows() {
    let guide = std::fs::read_to_string("tests/guide/guide.yaml").unwrap();
    let guide = guide.replace("[1_000, 10_000, 100_000, 1_000_000]", "[99_999_999_999_999_999]");
    let rates = "evidence:\n  - source: law-page\n    as_of: 2026-11-01\n    rates:\n\
        \x20     - { currency: EUR, usd: 0.00000000000000001 to 99_999_999_999_999_999 }\n";
    let table = block("Demo", &format!("{}rate: 0.40 }}\n{IN}", TABLE.replace("EUR", "USD")))
        .replace("fixed: 0", "percent: 99_999_999_999_999_999");
    let demo = demo(&table);
    let book = book("tests/guide", &[("guide.yaml", &guide), ("rates.yaml", rates), ("exchanges/demo.yaml", &demo)]);
    ask(&book, "demo", "DE", |edition, local| {
        let amount = Decimal::from(99_999_999_999_999_999_u64);
        let cost = words(local.costs.of_amount(amount, Side::Taker, &edition.rates));
        assert_eq!(cost, "NoBand(EUR, USD)");
        let rail = venuebook::derive::price(&local.rails[0].winner.statement.what, amount);
        assert!(rail.is_none());
        for criterion in book.criteria().of(venuebook::model::Subject::Exchange) {
            let _ = local.answers(edition).to(criterion);
        }
    });
}

/// Schedules of other markets are resolved by the same rule.
#[test]
fn other_markets() {
    let book = book("tests/worked", &[BANDS]);
    let kraken = book.exchange("kraken").unwrap();
    let instant = venuebook::derive::market_schedule(&book, kraken, Place::ALL, Market::Instant).unwrap();
    assert!(instant.winner.statement.what.when.is_none());
}
