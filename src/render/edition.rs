//! What every page is a function of: the content, its addresses, and what is derived once for all pages.

use super::charts::drawn_places;
use crate::base::Place;
use crate::content::markdown::Glossary;
use crate::derive::{
    Answers, Asked, Costs, Here, Law, PlaceLaw, Rates, Registers, Resolved, Standing, Standings, rails,
};
use crate::diff::History;
use crate::model::{Book, ExchangeKind, Rail, Term, Word};
use crate::plan::{Addresses, GLOSSARY};
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
    /// Words that prose explains by leading to the glossary.
    pub glossary: Option<Glossary>,
    /// Currency bands.
    pub rates: Rates<'b>,
    /// The places with a page, in the order of pages, then those that only maps show.
    pub asked: Asked<'b>,
    /// The kinds of exchange there are.
    pub kinds: Vec<ExchangeKind>,
    /// How the content changed, if that is known.
    pub history: Option<&'b History>,
    pages: usize,
    standings: Vec<Option<Standings<'b>>>,
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

/// An exchange in every place asked about, each group of places with the same answers worked out once.
#[derive(Debug)]
pub struct Everywhere<'e, 'b> {
    /// One place of each group, the first.
    pub groups: Vec<Local<'e, 'b>>,
    /// The group of each place asked about.
    pub of: Vec<usize>,
}

impl<'b> Edition<'b> {
    /// Derives what all pages share.
    pub fn of(book: &'b Book, addresses: Addresses) -> Self {
        Self::about(book, addresses, |_| true)
    }

    /// The same for pages about some exchanges alone, by position: the others are not joined with the registers.
    pub fn about(book: &'b Book, addresses: Addresses, needed: impl Fn(usize) -> bool + Sync) -> Self {
        let law = Law::of(book);
        let registers = Registers::of(book);
        let mut places: Vec<Place> = book.place_pages().map(|(_, _, place)| place).collect();
        let pages = places.len();
        places.extend(drawn_places().filter(|place| book.place_page(*place).is_none()));
        let asked = Asked::of(&law, places.into_iter());
        let all = book.exchanges().par_iter().enumerate();
        let join = |exchange| Standings::of(&law, &registers, exchange);
        let standings = all.map(|(at, exchange)| needed(at).then(|| join(exchange))).collect();
        let of = |kind: &ExchangeKind| book.exchanges().iter().any(|exchange| exchange.kind == *kind);
        let kinds = ExchangeKind::TABLE.iter().map(|(kind, ..)| *kind).filter(of).collect();
        let term = |term: &'b Term| (addresses.href(&format!("{GLOSSARY}#{}", term.id.value)), term.spellings());
        let glossary = Glossary::new(book.glossary().iter().map(term));
        Self { book, addresses, glossary, rates: Rates::of(book), asked, kinds, history: None, pages, law, standings }
    }

    /// The law of each place that has a page, in the order of pages.
    pub fn places(&self) -> &[PlaceLaw<'b>] {
        self.asked.laws().get(..self.pages).unwrap_or_default()
    }

    /// The position among the places asked about.
    pub fn position(&self, place: Place) -> Option<usize> {
        self.asked.laws().iter().position(|law| law.place == place)
    }

    /// The law of a place with a page.
    pub fn place(&self, place: Place) -> Option<&PlaceLaw<'b>> {
        self.places().iter().find(|law| law.place == place)
    }

    /// An exchange joined with the registers, by position.
    pub fn standings(&self, at: usize) -> Option<&Standings<'b>> {
        self.standings.get(at)?.as_ref()
    }

    /// The exchange with a slug, joined with the registers.
    pub fn standings_of(&self, slug: &str) -> Option<&Standings<'b>> {
        self.standings(self.book.position(slug)?)
    }

    /// All exchanges joined with the registers, in the order of the book.
    pub fn all_standings(&self) -> impl Iterator<Item = &Standings<'b>> {
        self.standings.iter().flatten()
    }

    /// An exchange in a place.
    pub fn local<'e>(&'e self, standings: &'e Standings<'b>, law: &'e PlaceLaw<'b>) -> Local<'e, 'b> {
        let here = standings.headline(&self.law, law);
        let costs = Costs::at(self.book, standings.exchange, law.place, here.standing);
        let rails = rails(self.book, standings.exchange, law.place);
        Local { standings, law, here, costs, rails }
    }

    /// An exchange in every place asked about.
    pub fn everywhere<'e>(&'e self, standings: &'e Standings<'b>) -> Everywhere<'e, 'b> {
        let of = self.asked.alike(standings);
        let mut groups = Vec::new();
        for (law, group) in self.asked.laws().iter().zip(&of) {
            if *group == groups.len() {
                groups.push(self.local(standings, law));
            }
        }
        Everywhere { groups, of }
    }

    /// The places shown side by side on pages that are about no place.
    pub fn showcase(&self) -> impl Iterator<Item = &PlaceLaw<'b>> {
        self.book.guide().showcase.iter().filter_map(|place| self.place(place.value))
    }
}

impl<'e, 'b> Everywhere<'e, 'b> {
    /// The exchange in a place, by the place's position; the place is one that is alike.
    pub fn at(&self, place: usize) -> Option<&Local<'e, 'b>> {
        self.groups.get(*self.of.get(place)?)
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
