//! What is worked out once for a group of places is what each of them would get by itself: the real profiles, and an
//! invented one whose statements part the places in every way that there is.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::path::Path;
use std::sync::Arc;
use venuebook::base::PartialDate;
use venuebook::content::Document;
use venuebook::derive::{Month, coming, in_words, month, platform};
use venuebook::model::{Book, Service, Subject};
use venuebook::pipeline::check_documents;
use venuebook::plan::Addresses;
use venuebook::read::read_folder;
use venuebook::render::{Edition, Local};

/// Statements about a state, its union, a list of states, a part of a country, and everywhere.
const PARTED: &str = "name: Parted
kind: centralised
website: https://parted.example
operators:
  eu: { name: \"Parted SA\", country: FR }
  us: { name: \"Parted Inc.\", country: US }
evidence:
  - source: { title: \"Terms\", kind: official, url: https://parted.example/terms }
    as_of: 2026-11-01
    licences:
      - { operator: eu, regime: mica, authority: amf, passport: [DE, FR, IS] }
      - { operator: us, regime: bsa-msb, authority: fincen }
    access:
      - { place: EU, service: spot, offer: yes, operator: eu }
      - { place: [IE, NO], service: spot, offer: no }
      - { place: AT, service: spot, offer: withdraw, from: 2027-01-01 }
      - { place: US, service: spot, offer: yes, operator: us }
      - { place: US-TX, service: spot, offer: no }
    fees:
      - { market: spot, places: [all], currency: USD, rate: 0.50 }
      - { market: spot, places: [EEA], currency: EUR, rate: 0.40 }
      - { market: spot, places: [PL, US-CA], currency: EUR, rate: 0.30 }
    rails:
      - { way: sepa, direction: in, currency: EUR, fixed: 0, places: [EU] }
      - { way: sepa, direction: in, currency: EUR, fixed: 1, places: [ES] }
    facts:
      bug-bounty: { value: yes, places: [IT] }
";

fn book() -> Book {
    let mut documents = read_folder(Path::new("content")).unwrap();
    documents.push(Document { path: "exchanges/parted.yaml".into(), text: Ok(Arc::from(PARTED)) });
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let day = PartialDate::parse("2026-11-30").unwrap().first_day();
    let checked = check_documents(&documents, day);
    checked.book.unwrap_or_else(|| panic!("{:#?}", checked.problems))
}

/// Everything that pages tell of an exchange in a place. Of a statement's scope only the depth matters, not the code.
fn told(edition: &Edition<'_>, local: &Local<'_, '_>) -> Vec<String> {
    let day = edition.book.day();
    let mut all = vec![in_words(&local.here)];
    for service in Service::EACH {
        let here = local.standings.at(&edition.law, local.law, service);
        let run = here.held().and_then(|held| platform(edition.book, local.standings, held, service, local.law.place));
        all.push(format!("{} {:?} {} {run:?}", here.service.word(), here.standing, in_words(&here)));
    }
    let ahead = coming(local.standings.exchange, local.law, day);
    all.extend(ahead.iter().map(|access| format!("{:?} {:?}", access.from, access.what.offer)));
    let answers = local.answers(edition);
    for criterion in edition.book.criteria().of(Subject::Exchange) {
        let shown = format!("{} {:?}", criterion.id.value, answers.to(criterion));
        let parts = shown.split("scope: ").enumerate();
        let rest = |(at, part): (usize, &str)| match part.split_once(',') {
            Some((_, rest)) if at > 0 => rest.to_owned(),
            _ => part.to_owned(),
        };
        all.push(parts.map(rest).collect());
    }
    let amounts = local.costs.currency().and_then(|currency| edition.book.guide().amounts(currency)).unwrap_or(&[]);
    let month = |amount| month(&local.costs, &local.rails, &Month::of(amount), &edition.rates).map(|month| month.value);
    all.extend(amounts.iter().map(|amount| format!("{:?} {:?}", local.costs.currency(), month(*amount))));
    all
}

#[test]
fn a_group_of_places_has_the_answers_of_each() {
    let book = book();
    let edition = Edition::of(&book, Addresses::below("https://guide.example"));
    for standings in edition.all_standings() {
        let everywhere = edition.everywhere(standings);
        let name = &standings.exchange.slug;
        assert!(everywhere.groups.len() < edition.asked.laws().len() / 2, "{name}: groups spare nothing");
        for (at, law) in edition.asked.laws().iter().enumerate() {
            let alone = told(&edition, &edition.local(standings, law));
            let in_group = told(&edition, everywhere.at(at).unwrap());
            assert_eq!(alone, in_group, "{name} in {}", law.place);
        }
    }
}

/// Each place of which the invented profile says something of its own stands apart from its neighbours.
#[test]
fn what_differs_is_told_apart() {
    let book = book();
    let edition = Edition::of(&book, Addresses::below("https://guide.example"));
    let standings = edition.all_standings().find(|one| one.exchange.slug == "parted").unwrap();
    let everywhere = edition.everywhere(standings);
    let group = |code: &str| {
        let place = venuebook::base::Place::parse(code).unwrap();
        everywhere.of[edition.position(place).unwrap()]
    };
    for (one, other) in [("DE", "LU"), ("IE", "LU"), ("AT", "LU"), ("ES", "LU"), ("IT", "LU"), ("US-TX", "US-CA")] {
        assert_ne!(group(one), group(other), "{one} and {other}");
    }
    assert_eq!(group("LU"), group("MT"));
    assert_eq!(group("DE"), group("FR"));
}
