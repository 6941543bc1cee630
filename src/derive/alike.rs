//! Places that an exchange's answers cannot tell apart, so that each distinct answer is worked out once.
//!
//! What an exchange is in a place follows from the law and the currency of the place, from how narrowly each of the
//! exchange's statements covers it, and from which of its licences hold there. Places that agree in all of these have
//! the same answers: mostly the member states of a union.

use super::law::{Law, PlaceLaw};
use super::rates::currency_of;
use super::standing::Standings;
use super::voices::within;
use crate::base::{Place, Places};
use std::collections::HashMap;

/// Places asked about, with their law.
#[derive(Debug)]
pub struct Asked<'b> {
    laws: Vec<PlaceLaw<'b>>,
    /// Each place with all wider ones.
    chains: Vec<Vec<Place>>,
    /// Which places have the same law and currency.
    kinds: Vec<usize>,
}

impl<'b> Asked<'b> {
    /// Joins places with their law.
    pub fn of(law: &Law<'b>, places: impl Iterator<Item = Place>) -> Self {
        let laws: Vec<PlaceLaw<'b>> = places.map(|place| law.at(place)).collect();
        let chains = laws.iter().map(|here| here.place.chain().collect()).collect();
        let kinds = numbered(laws.iter().map(|here| kind(law, here)));
        Self { laws, chains, kinds }
    }

    /// The law of the places, in the order in which they were asked about.
    pub fn laws(&self) -> &[PlaceLaw<'b>] {
        &self.laws
    }

    /// For each place the number of its group, counted from 0 in the order of the places.
    pub fn alike(&self, standings: &Standings<'b>) -> Vec<usize> {
        let exchange = standings.exchange;
        let access = exchange.access.iter().map(|one| &one.places);
        let facts = exchange.facts.iter().map(|one| &one.places).chain(access);
        let money = exchange.fees.iter().map(|one| &one.places).chain(exchange.rails.iter().map(|one| &one.places));
        let mut lists: Vec<&Places> = Vec::new();
        for list in facts.chain(money).chain(exchange.licences.iter().map(|one| &one.places)) {
            if **list != [Place::ALL] && !lists.contains(&list) {
                lists.push(list);
            }
        }
        numbered(self.laws.iter().zip(&self.chains).zip(&self.kinds).map(|((here, chain), kind)| {
            let narrowest = |list: &&Places| chain.iter().position(|wider| list.contains(wider));
            let scopes: Vec<Option<usize>> =
                lists.iter().map(narrowest).map(|at| at.map(|at| chain.len() - at)).collect();
            let held: Vec<(bool, bool)> = standings
                .held
                .iter()
                .map(|held| {
                    (within(&[here.place], &held.places), chain.iter().any(|wider| held.places.contains(wider)))
                })
                .collect();
            (*kind, scopes, held)
        }))
    }
}

/// What of a place's law and currency an answer can depend on.
fn kind<'b>(law: &Law<'b>, here: &PlaceLaw<'b>) -> impl Eq + std::hash::Hash + use<'b> {
    let book = law.book();
    let currency = currency_of(book, here.place);
    let level = here.level.map(|level| level.chain().count());
    let regimes: Vec<_> = here.regimes.iter().map(|regime| regime.id.value.clone()).collect();
    let banned = |(service, ban): &(crate::model::Service, &'b crate::model::Regime)| {
        let step = law.step(ban, here.place).map(|step| std::ptr::from_ref(step.statement).addr());
        (*service, ban.id.value.clone(), step)
    };
    let bans: Vec<_> = here.bans.iter().map(banned).collect();
    let covers = |register: &crate::model::Register| register.places.iter().any(|wider| wider.covers(here.place));
    let registers: Vec<bool> = book.registers().iter().map(covers).collect();
    (currency, level, regimes, bans, registers)
}

/// Numbers values so that equal ones have one number, in the order in which they come.
fn numbered<T: Eq + std::hash::Hash>(values: impl Iterator<Item = T>) -> Vec<usize> {
    let mut known: HashMap<T, usize> = HashMap::new();
    values
        .map(|value| {
            let next = known.len();
            *known.entry(value).or_insert(next)
        })
        .collect()
}
