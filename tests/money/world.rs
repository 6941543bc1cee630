//! What the tests of costs and scores ask, over documents laid upon a guide.

use std::path::Path;
use std::sync::Arc;
use venuebook::base::{Decimal, PartialDate, Place};
use venuebook::content::Document;
use venuebook::derive::{CostOr, Month, NoCost, month};
use venuebook::model::Book;
use venuebook::pipeline::check_documents;
use venuebook::plan::Addresses;
use venuebook::read::read_folder;
use venuebook::render::{Edition, Local};

/// Paths with texts that replace a document; a path that ends in `+` appends to it.
pub type Laid<'a> = &'a [(&'a str, &'a str)];

/// The band of the model's worked examples, invented there.
pub const BANDS: (&str, &str) = (
    "rates.yaml",
    "evidence:\n\
     \x20 - source: { title: \"Invented\", publisher: \"Tests\", kind: official, url: https://rates.example/ }\n\
     \x20   as_of: 2026-11-01\n\
     \x20   rates:\n\
     \x20     - { currency: EUR, usd: 1.00 to 1.25 }\n\
     \x20     - { currency: SGD, usd: 0.70 to 0.85 }\n",
);

/// The book of a folder with documents laid over it, as of 24 November 2026.
pub fn book(folder: &str, laid: Laid<'_>) -> Book {
    let mut documents = read_folder(Path::new(folder)).unwrap();
    for (path, text) in laid {
        let (path, appended) = path.strip_suffix('+').map_or((*path, false), |path| (path, true));
        let before = documents.iter().position(|document| document.path == path).map(|at| documents.remove(at));
        let before = before.filter(|_| appended).map(|document| document.text().to_owned()).unwrap_or_default();
        documents.push(Document { path: path.into(), text: Ok(Arc::from(format!("{before}{text}").as_str())) });
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let day = PartialDate::parse("2026-11-24").unwrap().first_day();
    let checked = check_documents(&documents, day);
    let told = |problem: &venuebook::diag::Problem| (problem.rule.code, problem.sentence.clone());
    checked.book.unwrap_or_else(|| panic!("{:#?}", checked.problems.iter().map(told).collect::<Vec<_>>()))
}

/// A block of evidence of 1 November 2026 by a publisher.
pub fn block(publisher: &str, statements: &str) -> String {
    let address = publisher.to_lowercase();
    format!(
        "  - source: {{ title: \"Fees\", publisher: \"{publisher}\", kind: official, url: https://{address}.example/fees }}\n\
         \x20   as_of: 2026-11-01\n{statements}"
    )
}

/// Asks something of an exchange in a place.
pub fn ask<T>(book: &Book, slug: &str, place: &str, question: impl FnOnce(&Edition<'_>, &Local<'_, '_>) -> T) -> T {
    let edition = Edition::of(book, Addresses::below("https://guide.example"));
    let standings = edition.all_standings().find(|one| one.exchange.slug == slug).unwrap();
    let law = edition.law.at(Place::parse(place).unwrap());
    let local = edition.local(standings, &law);
    question(&edition, &local)
}

/// A cost in words: `8.00`, `at most 2.00`, with `(expired)` and `(disputed)` where it is; or why there is none.
pub fn words(cost: CostOr<'_>) -> String {
    match cost {
        Ok(cost) => marked(cost.value.to_string(), cost.disputed, cost.expired),
        Err(NoCost::DoesNotApply) => "does not apply".into(),
        Err(why) => format!("{why:?}"),
    }
}

/// The cost of a month in the same words, with its three parts: trading, in, out.
pub fn month_words(edition: &Edition<'_>, local: &Local<'_, '_>, amount: u32) -> String {
    let part = |part: Option<String>| part.unwrap_or_else(|| "not known".into());
    match month(&local.costs, &local.rails, &Month::of(Decimal::from(amount)), &edition.rates) {
        Ok(month) => {
            let rail =
                |rail: &Option<venuebook::derive::RailCost<'_>>| rail.as_ref().map(|rail| rail.whole().to_string());
            let whole = marked(month.value.to_string(), month.is_disputed(), month.weakest().1.is_expired());
            format!("{whole} = {}, {}, {}", month.trading.value, part(rail(&month.pay_in)), part(rail(&month.pay_out)))
        }
        Err(why) => words(Err(why)),
    }
}

fn marked(text: String, disputed: bool, expired: bool) -> String {
    format!("{text}{}{}", if disputed { " (disputed)" } else { "" }, if expired { " (expired)" } else { "" })
}
