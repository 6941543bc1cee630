//! The law of a place on the day: which regimes are in force, and at which level standing is decided.

use super::Age;
use super::resolve::{Question, Resolved, in_force, resolve, scope_for};
use crate::base::{Day, Id, Place};
use crate::model::{Block, Book, Fact, KeyDate, PlacePage, Regime, RegimeKind, RegimeStatus, RegimeStep, Service, Statement};
use std::collections::HashMap;

/// A statement of a place's file with the blocks that say where it comes from.
#[derive(Debug)]
pub struct Placed<'b, T> {
    /// The statement.
    pub statement: &'b Statement<T>,
    /// The page whose file it is in.
    pub page: &'b PlacePage,
}

/// The steps of every regime by the place they are stated for.
#[derive(Debug)]
pub struct Law<'b> {
    book: &'b Book,
    steps: HashMap<(&'b Id, Place), Vec<Placed<'b, RegimeStep>>>,
}

impl<'b> Law<'b> {
    /// Collects the steps of all places.
    pub fn of(book: &'b Book) -> Self {
        let mut steps: HashMap<(&Id, Place), Vec<Placed<'_, RegimeStep>>> = HashMap::new();
        for (_, page, _) in book.place_pages() {
            for statement in &page.regimes {
                for place in &statement.places {
                    let key = (&statement.what.regime.value, *place);
                    steps.entry(key).or_default().push(Placed { statement, page });
                }
            }
        }
        Self { book, steps }
    }

    /// The content.
    pub fn book(&self) -> &'b Book {
        self.book
    }

    /// The latest step of a regime on the day, from the narrowest place that states one (MODEL 7.7).
    pub fn step(&self, regime: &Regime, place: Place) -> Option<Placed<'b, RegimeStep>> {
        self.step_on(regime, place, self.book.day())
    }

    /// The same on another day.
    pub fn step_on(&self, regime: &Regime, place: Place, day: Day) -> Option<Placed<'b, RegimeStep>> {
        place.chain().find_map(|wider| {
            let stated = self.steps.get(&(&regime.id.value, wider))?;
            let begun = stated.iter().filter(|step| begins(step).is_some_and(|from| from <= day));
            begun.max_by_key(|step| (begins(step), step.statement.as_of)).copied()
        })
    }

    /// Every step of a regime that holds for a place, earliest first, from the narrowest place that states any.
    pub fn steps(&self, regime: &Regime, place: Place) -> Vec<Placed<'b, RegimeStep>> {
        let found = place.chain().find_map(|wider| self.steps.get(&(&regime.id.value, wider)));
        let mut steps = found.cloned().unwrap_or_default();
        steps.sort_by_key(|step| (begins(step), step.statement.as_of));
        steps
    }

    /// Whether a regime is law in a place on the day, grace periods included.
    pub fn is_in_force(&self, regime: &Regime, place: Place) -> bool {
        let covered = regime.places.iter().any(|wider| wider.covers(place));
        let status = || self.step(regime, place).map(|step| step.statement.what.status);
        covered && matches!(status(), Some(RegimeStatus::InForce | RegimeStatus::Transitional))
    }

    /// The level of a place: the nearest place up the tree with a licence or registration in force (MODEL 7.4).
    pub fn level(&self, place: Place) -> Option<Place> {
        place.chain().find(|level| self.permits_at(*level).any(|regime| self.is_in_force(regime, place)))
    }

    /// The regimes of a level: licences and registrations whose own place it is, in force in `place`.
    pub fn regimes_of_level(&self, level: Place, place: Place) -> impl Iterator<Item = &'b Regime> {
        self.permits_at(level).filter(move |regime| self.is_in_force(regime, place))
    }

    fn permits_at(&self, level: Place) -> impl Iterator<Item = &'b Regime> + use<'b> {
        let permit = |regime: &&Regime| matches!(regime.kind, RegimeKind::Licence | RegimeKind::Registration);
        self.book.regimes().iter().filter(permit).filter(move |regime| regime.places.contains(&level))
    }

    /// The ban in force that covers a service in a place.
    pub fn ban(&self, service: Service, place: Place) -> Option<&'b Regime> {
        let bans = self.book.regimes().iter().filter(|regime| regime.kind == RegimeKind::Ban);
        bans.filter(|regime| regime.covers(service)).find(|regime| self.is_in_force(regime, place))
    }

    /// The regimes of which something is stated for a place or the places around it, in the order of the file.
    pub fn regimes_in(&self, place: Place) -> impl Iterator<Item = &'b Regime> + '_ {
        let about = move |regime: &&Regime| regime.places.iter().any(|wider| wider.covers(place));
        self.book.regimes().iter().filter(about).filter(move |regime| !self.steps(regime, place).is_empty())
    }

    /// The answer to a question asked of places: the narrowest place with a statement wins (MODEL 7.7).
    pub fn fact(&self, criterion: &str, place: Place) -> Option<(Resolved<'b, Fact>, &'b PlacePage)> {
        let limit = self.book.criteria().get(criterion)?.max_age;
        place.chain().find_map(|wider| {
            let (_, page) = self.book.place_page(wider)?;
            let question = Question { book: self.book, blocks: &page.blocks, place, limit };
            let about = page.facts.iter().filter(|fact| fact.what.criterion.value == criterion);
            let candidates = about.filter_map(|fact| question.candidate(fact)).collect();
            let resolved = resolve(candidates, |a: &Fact, b: &Fact| a.value.value.contradicts(&b.value.value))?;
            Some((resolved, page))
        })
    }

    /// Dates that matter in a place, its own and those of wider places, earliest first.
    pub fn dates(&self, place: Place) -> Vec<Placed<'b, KeyDate>> {
        let pages = place.chain().filter_map(|wider| self.book.place_page(wider)).map(|(_, page)| page);
        let dated = pages.flat_map(|page| page.dates.iter().map(move |statement| Placed { statement, page }));
        let mut dates: Vec<_> = dated.filter(|date| scope_for(date.statement, place).is_some()).collect();
        dates.sort_by_key(|date| (date.statement.what.date.value, date.statement.what.what.clone()));
        dates.dedup_by(|a, b| a.statement.what.date.value == b.statement.what.date.value && a.statement.what.what == b.statement.what.what);
        dates
    }
}

impl<T> Clone for Placed<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Placed<'_, T> {}

fn begins(step: &Placed<'_, RegimeStep>) -> Option<Day> {
    step.statement.from.map(|from| from.first_day())
}

impl<'b, T> Placed<'b, T> {
    /// The block the statement stands in.
    pub fn block(&self) -> Option<&'b Block> {
        self.page.blocks.get(self.statement.block as usize)
    }

    /// The statement's age on a day under a limit.
    pub fn age(&self, day: Day, limit: crate::model::Limit) -> Age {
        Age::on(day, self.statement.as_of, limit)
    }

    /// Whether the statement's own period holds on a day.
    pub fn holds(&self, day: Day) -> bool {
        in_force(self.statement.from, self.statement.until, day)
    }
}

/// What standing needs to know of a place; made once for all exchanges.
#[derive(Debug, Clone)]
pub struct PlaceLaw<'b> {
    /// The place.
    pub place: Place,
    /// Its level, if any permit is demanded.
    pub level: Option<Place>,
    /// The licences and registrations of the level.
    pub regimes: Vec<&'b Regime>,
    /// Bans by the service they cover.
    pub bans: Vec<(Service, &'b Regime)>,
}

impl<'b> Law<'b> {
    /// The law of a place as standing needs it.
    pub fn at(&self, place: Place) -> PlaceLaw<'b> {
        let level = self.level(place);
        let regimes = level.map(|level| self.regimes_of_level(level, place).collect()).unwrap_or_default();
        let bans = Service::EACH.iter().filter_map(|service| Some((*service, self.ban(*service, place)?))).collect();
        PlaceLaw { place, level, regimes, bans }
    }
}
