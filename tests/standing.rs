//! Where exchanges stand: the worked examples of the content model on the real profiles, then each rule on documents
//! of its own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    reason = "a test that can't go on should stop, and its helpers are shared between its files only"
)]

#[path = "standing/law.rs"]
mod law;
#[path = "standing/licences.rs"]
mod licences;
#[path = "standing/rules.rs"]
mod rules;
#[path = "standing/world.rs"]
mod world;

use venuebook::derive::{Law, Permit, Registers, Standing, Standings, Verdict, platform};
use venuebook::model::{Offer, Service};
use world::{place, real, standing};

const UNKNOWN_OFFER: &str = "whether it is offered here is not known";

/// The table of MODEL 7.6 and the lines below it.
#[test]
fn the_worked_examples() {
    let book = real("2026-11-30");
    let no_licence = &*format!("No local licence; {UNKNOWN_OFFER}");
    let licensed = &*format!("Licensed; {UNKNOWN_OFFER}");
    let registered = &*format!("Registered; {UNKNOWN_OFFER}");
    let okx_gb = "Offered by Aux Cayes FinTech Co. Ltd (Seychelles); whether there is a licence for it is not known";
    for (exchange, place, word, sentence) in [
        ("kraken", "DE", "licensed", licensed),
        ("kraken", "US", "registered", "Registered and offered"),
        ("kraken", "US-NY", "not-offered", "Not offered"),
        ("kraken", "GB", "registered", registered),
        ("kraken", "SG", "unknown", "Not known"),
        ("binance", "DE", "leaving", "Withdrawals only since 1 Jul 2026"),
        ("binance", "US", "not-offered", "Not offered"),
        ("binance", "US-NY", "not-offered", "Not offered"),
        ("binance", "GB", "leaving", "No new customers since 16 Oct 2023"),
        ("binance", "SG", "unknown", "Not known"),
        ("gemini", "DE", "not-offered", "Not offered since 6 Apr 2026"),
        ("gemini", "US", "registered", registered),
        ("gemini", "US-NY", "licensed", "Licensed and offered"),
        ("gemini", "GB", "not-offered", "Not offered since 6 Apr 2026"),
        ("gemini", "SG", "unknown", "Not known"),
        ("okx", "DE", "licensed", "Licensed and offered"),
        ("okx", "US", "registered", "Registered and offered"),
        ("okx", "US-NY", "unknown", "Not known"),
        ("okx", "GB", "unknown", okx_gb),
        ("okx", "SG", "licensed", "Licensed and offered"),
        ("binance", "JP", "licensed", licensed),
        ("okx", "TH", "not-offered, expired", "Blocked by an authority since 28 Jun 2025 (expired)"),
        ("binance", "HK", "unknown", no_licence),
        ("gemini", "HK", "unknown", no_licence),
        ("kraken", "HK", "unknown", no_licence),
        ("okx", "HK", "not-offered, expired", "Not offered (expired)"),
        ("gemini", "NO", "licensed", licensed),
    ] {
        let found = standing(&book, exchange, place, None);
        assert_eq!((found.0.as_str(), found.1.as_str()), (word, sentence), "{exchange} in {place}");
    }
}

/// The ages that the table names, and what stays visible beside a standing.
#[test]
fn what_stands_beside_the_worked_examples() {
    let book = real("2026-11-30");
    let (law, registers) = (Law::of(&book), Registers::of(&book));
    let of = |slug: &str| Standings::of(&law, &registers, book.exchange(slug).unwrap());
    let offer_age = |slug: &str, code: &str| {
        let standings = of(slug);
        let here = standings.headline(&law, &law.at(place(code)));
        here.offer.map(|offer| {
            (offer.winner.statement.what.offer.value, offer.winner.age.days, offer.winner.age.is_expired())
        })
    };
    assert_eq!(offer_age("kraken", "US"), Some((Offer::Yes, 62, false)));
    assert_eq!(offer_age("okx", "TH"), Some((Offer::Blocked, 543, true)));
    assert_eq!(offer_age("okx", "HK"), Some((Offer::No, 914, true)));
    assert_eq!(offer_age("okx", "US-NY"), None, "a yes about the United States does not cross into New York");
    // Gemini has left Germany, and its row is still there.
    let gemini = of("gemini");
    let here = gemini.headline(&law, &law.at(place("DE")));
    let Permit::Licensed(held) = &here.permit else { panic!("{:?}", here.permit) };
    assert_eq!((held.operator.id.value.as_str(), held.rows.len(), held.age.days), ("gemini-eu", 1, 152));
}

/// MODEL 5 and 7.6: an order book by the execution of orders alone names the sister that runs the platform.
#[test]
fn kraken_executes_orders_and_a_sister_runs_the_platform() {
    let book = real("2026-11-30");
    let (law, registers) = (Law::of(&book), Registers::of(&book));
    let kraken = Standings::of(&law, &registers, book.exchange("kraken").unwrap());
    let told = |code: &str| {
        let here = kraken.at(&law, &law.at(place(code)), Service::Spot);
        platform(&book, &kraken, here.held().unwrap(), Service::Spot, place(code))
    };
    let run = "Orders are executed for you; the platform is run by Payward Global Solutions Limited";
    assert_eq!(told("DE"), Some(format!("{run}, listed for Cyprus, Ireland.")));
    let verdicts: Vec<(&str, &str, Verdict)> = kraken
        .held
        .iter()
        .map(|held| (held.operator.id.value.as_str(), held.regime.id.value.as_str(), held.verdict))
        .collect();
    for expected in [
        ("payward-europe", "mica", Verdict::Confirmed),
        ("payward-global", "mica", Verdict::Confirmed),
        ("payward-cy", "mifid", Verdict::Unchecked),
        ("payward-canada", "fintrac-msb", Verdict::Ended),
    ] {
        assert!(verdicts.contains(&expected), "{expected:?} in {verdicts:#?}");
    }
    // In Ireland two of its companies are licensed, one of them to run the platform.
    let here = kraken.at(&law, &law.at(place("IE")), Service::Spot);
    assert_eq!(here.held().map(|held| held.regime.id.value.as_str()), Some("mica"));
}

/// A standing keeps its word when what decides it is beyond its age limit, and no longer counts.
#[test]
fn evidence_ages() {
    let book = real("2027-11-24");
    assert_eq!(
        standing(&book, "okx", "DE", None),
        ("licensed, expired".into(), format!("Licensed; {UNKNOWN_OFFER} (expired)"))
    );
    let (law, registers) = (Law::of(&book), Registers::of(&book));
    let okx = Standings::of(&law, &registers, book.exchange("okx").unwrap());
    assert_eq!(okx.headline(&law, &law.at(place("DE"))).counted(), Standing::Unknown);
    // A registration still is one where the law has come to demand a permission.
    assert_eq!(standing(&book, "kraken", "GB", None).0, "registered, expired");
}
