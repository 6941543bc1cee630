//! One of the two books, with what all answers are derived from.

use super::change::Cite;
use super::support::{Support, extracts, of_exchange};
use crate::base::{Id, Place};
use crate::derive::{Answers, Asked, Costs, Here, Law, Permit, PlaceLaw, Rates, Registers, Resolved, Standings, rails};
use crate::model::{Book, Criterion, Exchange, Rail, Service};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// A book joined with its law and registers.
#[derive(Debug)]
pub(super) struct Side<'b> {
    pub(super) book: &'b Book,
    /// The book in whose words answers are told: the newer of the two.
    newer: &'b Book,
    /// The names of today of exchanges that may have had other ones, by slug.
    pub(super) names: HashMap<&'b str, &'b str>,
    pub(super) law: Law<'b>,
    pub(super) rates: Rates<'b>,
    /// The places asked about, the same in both books.
    pub(super) asked: Asked<'b>,
    /// The steps of law that could demand a licence for a service, or bar it, by place.
    demands: HashMap<(Place, Service), Vec<Support<'b>>>,
    /// The extracts of registers that count, by what the keys of their rows begin with.
    pub(super) extracts: BTreeMap<String, Cite>,
    registers: Registers<'b>,
    standings: HashMap<&'b str, Standings<'b>>,
}

/// An exchange in a place.
#[derive(Debug)]
pub(super) struct Local<'s, 'b> {
    pub(super) side: &'s Side<'b>,
    pub(super) standings: &'s Standings<'b>,
    pub(super) law: &'s PlaceLaw<'b>,
    pub(super) here: Here<'s, 'b>,
    pub(super) costs: Costs<'b>,
    pub(super) rails: Vec<Resolved<'b, Rail>>,
}

impl<'b> Side<'b> {
    /// A book for the exchanges that are to be compared. `today` tells the names that they have now, by slug.
    pub(super) fn of((book, newer): (&'b Book, &'b Book), places: &[Place], exchanges: &[&'b Exchange]) -> Self {
        let law = Law::of(book);
        let registers = Registers::of(book);
        let join = |exchange: &&'b Exchange| (exchange.slug.as_str(), Standings::of(&law, &registers, exchange));
        let standings = exchanges.par_iter().map(join).collect();
        let asked = Asked::of(&law, places.iter().copied());
        let demands = demands(&law, places);
        Self {
            book,
            newer,
            names: HashMap::new(),
            rates: Rates::of(book),
            asked,
            demands,
            extracts: extracts(book),
            law,
            registers,
            standings,
        }
    }

    /// A question in today's words, where they have all that its answers may be: other words alone change no answer.
    pub(super) fn in_words_of_today(&self, criterion: &'b Criterion) -> &'b Criterion {
        let has_all = |now: &&Criterion| {
            let has = |id: &Id| now.options.iter().any(|(own, _)| own == id);
            now.kind == criterion.kind && criterion.options.iter().all(|(id, _)| has(id))
        };
        self.newer.criteria().get(&criterion.id.value).filter(has_all).unwrap_or(criterion)
    }

    /// An exchange that is compared, with its licences, by slug.
    pub(super) fn standings(&self, slug: &str) -> Option<&Standings<'b>> {
        self.standings.get(slug)
    }

    /// Every statement of an exchange that is compared, and the rows of registers about it.
    pub(super) fn supports(&self, exchange: &'b Exchange) -> impl Iterator<Item = Support<'b>> + use<'_, 'b> {
        let held = self.standings(&exchange.slug).into_iter().flat_map(|standings| &standings.held);
        of_exchange(exchange).chain(held.flat_map(|held| &held.rows).map(|row| Support::Row(*row)))
    }

    /// The name by which readers know an exchange today.
    pub(super) fn name(&self, exchange: &'b Exchange) -> &'b str {
        self.names.get(exchange.slug.as_str()).copied().unwrap_or(&exchange.name.value)
    }

    /// Any exchange with its licences.
    pub(super) fn joined(&self, exchange: &'b Exchange) -> Standings<'b> {
        Standings::of(&self.law, &self.registers, exchange)
    }

    /// An exchange in the place at a position.
    pub(super) fn local<'s>(&'s self, standings: &'s Standings<'b>, place: usize) -> Option<Local<'s, 'b>> {
        let law = self.asked.laws().get(place)?;
        let here = standings.headline(&self.law, law);
        let costs = Costs::at(self.book, standings.exchange, law.place, here.standing);
        let rails = rails(self.book, standings.exchange, law.place);
        Some(Local { side: self, standings, law, here, costs, rails })
    }
}

impl<'b> Local<'_, 'b> {
    /// The exchange.
    pub(super) fn exchange(&self) -> &'b Exchange {
        self.standings.exchange
    }

    /// Its answers here.
    pub(super) fn answers(&self) -> Answers<'_, 'b> {
        Answers {
            book: self.side.book,
            exchange: self.standings.exchange,
            place: self.law.place,
            standing: (self.here.standing, self.here.expired),
            costs: &self.costs,
            rails: &self.rails,
            rates: &self.side.rates,
        }
    }
}

/// What a licence state rests on: claims and rows, and the steps of the law that could demand a licence or bars it.
pub(super) fn of_permit<'b>(here: &Here<'_, 'b>, side: &Side<'b>) -> Vec<Support<'b>> {
    let mut all: Vec<Support<'b>> = match &here.permit {
        Permit::Licensed(held) | Permit::Registered(held) => {
            let claims = held.claims.iter().map(|claim| Support::Licence(claim.statement));
            claims.chain(held.rows.iter().map(|row| Support::Row(*row))).collect()
        }
        Permit::Denied(denial) => vec![Support::Licence(denial.statement)],
        Permit::NotListed(_) | Permit::Unknown => Vec::new(),
    };
    all.extend(side.demands.get(&(here.place, here.service)).into_iter().flatten());
    all
}

fn demands<'b>(law: &Law<'b>, places: &[Place]) -> HashMap<(Place, Service), Vec<Support<'b>>> {
    let of_place = |place: &Place| {
        let regimes: Vec<_> = law.regimes_in(*place).collect();
        let steps = |service: Service| {
            let regimes = regimes.iter().filter(|regime| regime.covers(service));
            regimes.filter_map(|regime| law.step(regime, *place)).map(Support::Step).collect()
        };
        Service::EACH.map(|service| ((*place, service), steps(service)))
    };
    places.par_iter().flat_map_iter(of_place).collect()
}

/// What *the* standing rests on.
pub(super) fn of_standing<'b>(local: &Local<'_, 'b>) -> Vec<Support<'b>> {
    let offer = local.here.offer.iter().map(|offer| Support::Access(offer.winner.statement));
    of_permit(&local.here, local.side).into_iter().chain(offer).collect()
}

/// Every place that either book has a page for, and every country or part of one that a profile names.
pub(super) fn places(books: [&Book; 2]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for book in books {
        places.extend(book.place_pages().map(|(_, _, place)| place));
        for exchange in book.exchanges() {
            let access = exchange.access.iter().flat_map(|one| &one.places);
            let facts = exchange.facts.iter().flat_map(|one| &one.places);
            let fees = exchange.fees.iter().flat_map(|one| &one.places);
            let rails = exchange.rails.iter().flat_map(|one| &one.places);
            places.extend(access.chain(facts).chain(fees).chain(rails).filter(|place| place.is_country_or_part()));
        }
    }
    places.sort();
    places.dedup();
    places
}
