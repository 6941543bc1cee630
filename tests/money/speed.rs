//! What the costs of a large guide take. Run with `cargo test --release --test costs -- --ignored --nocapture`.

use super::world::BANDS;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use venuebook::base::PartialDate;
use venuebook::content::Document;
use venuebook::derive::{Costs, Rates, Side, Standing, rails};
use venuebook::model::Book;
use venuebook::pipeline::check_documents;
use venuebook::read::read_folder;

/// Profiles made; the time is told for ten thousand.
const EXCHANGES: u32 = 1_000;

/// The real guide with the profile of one exchange many times over.
fn book() -> Book {
    let mut documents = read_folder(Path::new("content")).unwrap();
    let profile = documents.iter().find(|document| document.path == "exchanges/kraken.yaml").unwrap().text().to_owned();
    documents.retain(|document| !document.path.starts_with("exchanges/") && document.path != BANDS.0);
    documents.push(Document { path: BANDS.0.into(), text: Ok(Arc::from(BANDS.1)) });
    let copy = |n| Document { path: format!("exchanges/copy-{n:05}.yaml"), text: Ok(Arc::from(profile.as_str())) };
    documents.extend((0..EXCHANGES).map(copy));
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    check_documents(&documents, PartialDate::parse("2026-11-24").unwrap().first_day()).book.unwrap()
}

#[test]
#[ignore = "a measurement, not a check"]
fn ten_thousand_exchanges_in_thirty_places() {
    let book = book();
    let rates = Rates::of(&book);
    let places: Vec<_> = book.place_pages().map(|(_, _, place)| place).take(30).collect();
    let (mut schedules, mut costs, mut found) = (Duration::ZERO, Duration::ZERO, 0);
    for exchange in book.exchanges() {
        for place in &places {
            let begin = Instant::now();
            let local = Costs::at(&book, exchange, *place, Standing::Licensed);
            found += rails(&book, exchange, *place).len();
            schedules += begin.elapsed();
            let begin = Instant::now();
            let amounts = local.currency().and_then(|currency| book.guide().amounts(currency)).unwrap_or_default();
            for amount in amounts.iter().take(3) {
                found += usize::from(local.of_amount(*amount, Side::Maker, &rates).is_ok());
                found += usize::from(local.of_amount(*amount, Side::Taker, &rates).is_ok());
            }
            costs += begin.elapsed();
        }
    }
    let scaled = |time: Duration| time * (10_000 / EXCHANGES);
    println!("schedules and rails {:.2?}, six costs each {:.2?}; {found} found", scaled(schedules), scaled(costs));
}
