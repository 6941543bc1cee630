//! The law of a place on the day: which regimes are in force, and at which level standing is decided.
//!
//! What holds in a place is stated for it or for a place around it, in whatever file: statements are found by the
//! places they name. A grouping without a code has no law of its own, so of its file only what names a place counts.

use super::Age;
use super::resolve::{Question, Resolved, in_force, resolve};
use crate::base::{Day, Place};
use crate::model::{
    Block, Book, Fact, KeyDate, Limit, PlacePage, Regime, RegimeKind, RegimeStatus, RegimeStep, Service, Source,
    SourceKind, Statement,
};
use std::cmp::Reverse;
use std::collections::HashMap;

/// A statement of a place's file with the blocks that say where it comes from.
#[derive(Debug)]
pub struct Placed<'b, T> {
    /// The statement.
    pub statement: &'b Statement<T>,
    /// The page whose file it is in.
    pub page: &'b PlacePage,
}

/// Statements of places by what they are about and where they hold.
type Index<'b, T> = HashMap<(&'b str, Place), Vec<Placed<'b, T>>>;

/// The steps of regimes and the facts of all places, findable by place.
#[derive(Debug)]
pub struct Law<'b> {
    book: &'b Book,
    steps: Index<'b, RegimeStep>,
    facts: Index<'b, Fact>,
}

impl<'b> Law<'b> {
    /// Collects the steps and facts of all places.
    pub fn of(book: &'b Book) -> Self {
        let (mut steps, mut facts) = (Index::new(), Index::new());
        for page in pages(book) {
            page.regimes.iter().for_each(|step| place(&mut steps, &step.what.regime.value, page, step));
            page.facts.iter().for_each(|fact| place(&mut facts, &fact.what.criterion.value, page, fact));
        }
        Self { book, steps, facts }
    }

    /// The content.
    pub fn book(&self) -> &'b Book {
        self.book
    }

    /// The latest step of a regime on the day, from the narrowest place that states one (MODEL 7.7).
    pub fn step(&self, regime: &Regime, place: Place) -> Option<Placed<'b, RegimeStep>> {
        self.step_on(regime, place, self.book.day())
    }

    /// The same on another day. Of two steps of one day the one from the better source counts, then the later read.
    pub fn step_on(&self, regime: &Regime, place: Place, day: Day) -> Option<Placed<'b, RegimeStep>> {
        place.chain().find_map(|wider| {
            let stated = self.steps.get(&(&regime.id.value, wider))?;
            let begun = stated.iter().filter(|step| begins(step).is_some() && step.holds(day));
            begun.max_by_key(|step| (begins(step), Reverse(self.rank(step)), step.statement.as_of)).copied()
        })
    }

    /// Every step of a regime that a place has seen or will see, earliest first: its own, and those of wider places
    /// from before its first own one. Of several sources for one step the best is given.
    pub fn steps(&self, regime: &Regime, place: Place) -> Vec<Placed<'b, RegimeStep>> {
        let mut steps: Vec<Placed<'b, RegimeStep>> = Vec::new();
        for wider in place.chain() {
            let first = steps.iter().filter_map(begins).min();
            let stated = self.steps.get(&(&regime.id.value, wider)).into_iter().flatten();
            steps.extend(stated.filter(|step| first.is_none_or(|first| begins(step).is_some_and(|from| from < first))));
        }
        let told = |step: &Placed<'b, RegimeStep>| (begins(step), step.statement.what.status);
        steps.sort_by_key(|step| (told(step), self.rank(step), Reverse(step.statement.as_of)));
        steps.dedup_by_key(|step| told(step));
        steps
    }

    /// The kind of a step's source; a better one is smaller.
    fn rank(&self, step: &Placed<'b, RegimeStep>) -> Option<SourceKind> {
        step.source(self.book).map(|source| source.kind.value)
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
        self.book.regimes().iter().filter(move |regime| self.tells(regime, place))
    }

    /// Whether something is stated of a regime for a place or the places around it.
    pub fn tells(&self, regime: &Regime, place: Place) -> bool {
        let is_stated = |wider| self.steps.contains_key(&(&*regime.id.value, wider));
        regime.places.iter().any(|wider| wider.covers(place)) && place.chain().any(is_stated)
    }

    /// The answer to a question asked of places: the narrowest place with a statement wins (MODEL 7.7). The page is
    /// the one whose file states what counts.
    pub fn fact(&self, criterion: &str, place: Place) -> Option<(Resolved<'b, Fact>, &'b PlacePage)> {
        let limit = self.book.criteria().get(criterion)?.max_age;
        place.chain().find_map(|wider| {
            let stated = self.facts.get(&(criterion, wider))?;
            let candidate = |fact: &Placed<'b, Fact>| {
                Question { book: self.book, blocks: &fact.page.blocks, place, limit }.candidate(fact.statement)
            };
            let candidates = stated.iter().filter_map(candidate).collect();
            let resolved = resolve(candidates, |a: &Fact, b: &Fact| a.value.value.contradicts(&b.value.value))?;
            let winner = stated.iter().find(|fact| std::ptr::eq(fact.statement, resolved.winner.statement))?;
            Some((resolved, winner.page))
        })
    }

    /// Dates that matter in a place, its own and those of wider places, earliest first; one that several sources tell
    /// comes once for each.
    pub fn dates(&self, place: Place) -> Vec<Placed<'b, KeyDate>> {
        let placed = |page: &'b PlacePage| page.dates.iter().map(move |statement| Placed { statement, page });
        let matters = |date: &Placed<'b, KeyDate>| scopes(date.page, date.statement).any(|wider| wider.covers(place));
        let mut dates: Vec<_> = pages(self.book).flat_map(placed).filter(matters).collect();
        dates.sort_by_key(|date| (date.statement.what.date.value, date.statement.what.what.clone()));
        dates
    }
}

fn pages(book: &Book) -> impl Iterator<Item = &PlacePage> {
    book.regions().flat_map(|region| std::iter::once(&region.index).chain(&region.places))
}

/// The places a statement of a page holds in.
fn scopes<T>(page: &PlacePage, statement: &Statement<T>) -> impl Iterator<Item = Place> {
    let grouping = page.code.is_none();
    statement.places.iter().copied().filter(move |place| !grouping || *place != Place::ALL)
}

fn place<'b, T>(index: &mut Index<'b, T>, about: &'b str, page: &'b PlacePage, statement: &'b Statement<T>) {
    for place in scopes(page, statement) {
        index.entry((about, place)).or_default().push(Placed { statement, page });
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

    /// The source of the statement.
    pub fn source(&self, book: &'b Book) -> Option<&'b Source> {
        self.block().and_then(|block| book.source(&block.source))
    }

    /// The statement's age on a day under a limit.
    pub fn age(&self, day: Day, limit: Limit) -> Age {
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
