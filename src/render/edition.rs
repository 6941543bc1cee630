//! What every page is a function of: the content, its addresses, and what is derived once for all pages.

use crate::base::Place;
use crate::derive::{Answers, Costs, Here, Law, PlaceLaw, Rates, Registers, Resolved, Standing, Standings, rails};
use crate::model::{Book, Rail};
use crate::plan::Addresses;
use rayon::prelude::*;

/// An edition: the checked content of a day, with standings joined once.
#[derive(Debug)]
pub struct Edition<'b> {
    /// The checked content.
    pub book: &'b Book,
    /// Where pages are.
    pub addresses: Addresses,
    /// The law of places.
    pub law: Law<'b>,
    /// Currency bands.
    pub rates: Rates<'b>,
    /// The law of each place that has a page, in the order of pages.
    pub places: Vec<PlaceLaw<'b>>,
    standings: Vec<Standings<'b>>,
}

/// An exchange in a place: what its row, its profile and its comparison say of it there.
#[derive(Debug)]
pub struct Local<'e, 'b> {
    /// The exchange with its licences.
    pub standings: &'e Standings<'b>,
    /// The place's law.
    pub law: &'e PlaceLaw<'b>,
    /// The standing there.
    pub here: Here<'e, 'b>,
    /// What its fees come to there.
    pub costs: Costs<'b>,
    /// Its rails there.
    pub rails: Vec<Resolved<'b, Rail>>,
}

impl<'b> Edition<'b> {
    /// Derives what all pages share.
    pub fn of(book: &'b Book, addresses: Addresses) -> Self {
        let law = Law::of(book);
        let registers = Registers::of(book);
        let places = book.place_pages().map(|(_, _, place)| law.at(place)).collect();
        let standings = book.exchanges().par_iter().map(|exchange| Standings::of(&law, &registers, exchange)).collect();
        Self { book, addresses, rates: Rates::of(book), places, law, standings }
    }

    /// The law of a place with a page.
    pub fn place(&self, place: Place) -> Option<&PlaceLaw<'b>> {
        self.places.iter().find(|law| law.place == place)
    }

    /// An exchange joined with the registers, by position.
    pub fn standings(&self, at: usize) -> Option<&Standings<'b>> {
        self.standings.get(at)
    }

    /// All exchanges joined with the registers, in the order of the book.
    pub fn all_standings(&self) -> &[Standings<'b>] {
        &self.standings
    }

    /// An exchange in a place.
    pub fn local<'e>(&'e self, standings: &'e Standings<'b>, law: &'e PlaceLaw<'b>) -> Local<'e, 'b> {
        let here = standings.headline(&self.law, law);
        let costs = Costs::at(self.book, standings.exchange, law.place, here.standing);
        let rails = rails(self.book, standings.exchange, law.place);
        Local { standings, law, here, costs, rails }
    }

    /// The places shown side by side on pages that are about no place.
    pub fn showcase(&self) -> impl Iterator<Item = &PlaceLaw<'b>> {
        self.book.guide().showcase.iter().filter_map(|place| self.place(place.value))
    }
}

impl<'b> Local<'_, 'b> {
    /// The exchange's answers here.
    pub fn answers<'a>(&'a self, edition: &'a Edition<'b>) -> Answers<'a, 'b> {
        Answers {
            book: edition.book,
            exchange: self.standings.exchange,
            place: self.law.place,
            standing: (self.here.standing, self.here.expired),
            costs: &self.costs,
            rails: &self.rails,
            rates: &edition.rates,
        }
    }

    /// The standing as counts and filters see it.
    pub fn counted(&self) -> Standing {
        self.here.counted()
    }
}
