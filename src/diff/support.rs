//! Statements that answers rest on, by reference: their words are made only where something differs.

use super::change::Cite;
use super::ground::{Ground, Index, ROW};
use super::says::{Says, coded};
use super::side::Side;
use crate::base::{Day, PartialDate};
use crate::derive::{Candidate, Placed, RowUse};
use crate::model::{
    Access, Action, Block, Book, Exchange, Fact, FeeSchedule, Incident, KeyDate, Licence, PlacePage, Rail, RegimeStep,
    Register, Reserves, Source, Statement,
};
use std::collections::BTreeMap;

/// A statement of a profile, a row of a register, or a statement about a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Support<'b> {
    Fact(&'b Statement<Fact>),
    Fees(&'b Statement<FeeSchedule>),
    Rail(&'b Statement<Rail>),
    Licence(&'b Statement<Licence>),
    Access(&'b Statement<Access>),
    Incident(&'b Statement<Incident>),
    Action(&'b Statement<Action>),
    Reserves(&'b Statement<Reserves>),
    Row(RowUse<'b>),
    Step(Placed<'b, RegimeStep>),
    PlaceFact(&'b Statement<Fact>, &'b PlacePage),
    Date(&'b Statement<KeyDate>, &'b PlacePage),
}

impl<'b> From<&Candidate<'b, Fact>> for Support<'b> {
    fn from(candidate: &Candidate<'b, Fact>) -> Self {
        Self::Fact(candidate.statement)
    }
}

impl<'b> Support<'b> {
    /// The statement in words. `owner` is the exchange that a profile's statements are of.
    pub(super) fn ground(self, side: &Side<'b>, owner: Option<&'b Exchange>) -> Option<Ground> {
        let own = || Some((owner?.blocks.as_slice(), side.name(owner?)));
        match self {
            Self::Fact(statement) => ground(side, own()?, statement),
            Self::Fees(statement) => ground(side, own()?, statement),
            Self::Rail(statement) => ground(side, own()?, statement),
            Self::Licence(statement) => ground(side, own()?, statement),
            Self::Access(statement) => ground(side, own()?, statement),
            Self::Incident(statement) => ground(side, own()?, statement),
            Self::Action(statement) => ground(side, own()?, statement),
            Self::Reserves(statement) => ground(side, own()?, statement),
            Self::Row(used) => row(side.book, &used),
            Self::Step(placed) => ground(side, of_page(placed.page), placed.statement),
            Self::PlaceFact(statement, page) => ground(side, of_page(page), statement),
            Self::Date(statement, page) => ground(side, of_page(page), statement),
        }
    }
}

fn of_page(page: &PlacePage) -> (&[Block], &str) {
    (&page.blocks, &page.name)
}

fn ground<T: Says>(side: &Side<'_>, (blocks, owner): (&[Block], &str), statement: &Statement<T>) -> Option<Ground> {
    let block = blocks.get(statement.block as usize)?;
    let source = side.book.source(&block.source)?;
    let about = statement.what.about();
    let places = coded(&statement.places);
    let from = statement.from.map(|from| from.to_string()).unwrap_or_default();
    Some(Ground {
        key: format!("{about} · {places} · {} · {from}", source.url.value),
        says: statement.what.says(side),
        note: statement.note.as_deref().unwrap_or_default().to_owned(),
        until: statement.until,
        began: statement.what.happened().or(statement.from.map(PartialDate::first_day)),
        cite: cite(source, owner, statement.as_of, statement.from),
        about,
        places,
    })
}

fn cite(source: &Source, owner: &str, as_of: PartialDate, from: Option<PartialDate>) -> Cite {
    // Without a publisher a source is the exchange itself.
    let publisher = source.publisher.as_deref().unwrap_or(owner);
    Cite { source: format!("{publisher}, {}", source.title.value), url: source.url.value.to_string(), as_of, from }
}

fn row(book: &Book, used: &RowUse<'_>) -> Option<Ground> {
    let source = book.shared_source(&used.register.source.value)?;
    let row = used.row;
    let codes: Vec<&str> = row.services.iter().map(|code| code.as_str()).collect();
    let until = row.until.map(PartialDate::from);
    let as_of = used.extract.date.value;
    Some(Ground {
        key: format!("{}{} · {} · {}", key_of(used.register), row.lei, row.reference, row.name),
        about: format!("register · {}", row.name),
        places: coded(&row.places),
        says: format!("{} in {}", codes.join(" "), coded(&row.places)),
        note: String::new(),
        until,
        began: row.since,
        cite: cite(source, &row.authority, as_of, None),
    })
}

fn key_of(register: &Register) -> String {
    format!("{ROW}{} · ", register.id)
}

/// The extracts of a book that count on its day, by what the keys of their rows begin with.
pub(super) fn extracts(book: &Book) -> BTreeMap<String, Cite> {
    let cited = |register: &Register| {
        let (source, extract) = (book.shared_source(&register.source.value)?, register.extract_on(book.day())?);
        Some((key_of(register), cite(source, &register.id, extract.date.value, None)))
    };
    book.registers().iter().filter_map(cited).collect()
}

/// Every statement of a profile.
pub(super) fn of_exchange(exchange: &Exchange) -> impl Iterator<Item = Support<'_>> {
    let facts = exchange.facts.iter().map(Support::Fact);
    let fees = exchange.fees.iter().map(Support::Fees).chain(exchange.rails.iter().map(Support::Rail));
    let law = exchange.licences.iter().map(Support::Licence).chain(exchange.access.iter().map(Support::Access));
    let events = exchange.incidents.iter().map(Support::Incident).chain(exchange.actions.iter().map(Support::Action));
    facts.chain(fees).chain(law).chain(events).chain(exchange.reserves.iter().map(Support::Reserves))
}

/// Every statement of a place.
pub(super) fn of_page_statements(page: &PlacePage) -> impl Iterator<Item = Support<'_>> {
    let facts = page.facts.iter().map(move |statement| Support::PlaceFact(statement, page));
    let steps = page.regimes.iter().map(move |statement| Support::Step(Placed { statement, page }));
    facts.chain(steps).chain(page.dates.iter().map(move |statement| Support::Date(statement, page)))
}

/// Statements by key. Those with one key are numbered by what they say, so that their order in a file is nothing.
pub(super) fn index<'b>(
    side: &Side<'b>,
    owner: Option<&'b Exchange>,
    statements: impl Iterator<Item = Support<'b>>,
) -> Index {
    let mut grounds: Vec<Ground> = statements.filter_map(|statement| statement.ground(side, owner)).collect();
    grounds.sort_by(|a, b| (&a.key, &a.says, &a.note, a.until).cmp(&(&b.key, &b.says, &b.note, b.until)));
    let mut index = Index::new();
    for mut ground in grounds {
        let (bare, mut number) = (ground.key.clone(), 2);
        while index.contains_key(&ground.key) {
            ground.key = format!("{bare} #{number}");
            number += 1;
        }
        index.insert(ground.key.clone(), ground);
    }
    index
}

/// The newest day on which anything of it was read.
pub(super) fn newest(index: &Index) -> Day {
    index
        .values()
        .filter(|ground| !ground.is_row())
        .map(|ground| ground.cite.as_of.first_day())
        .max()
        .unwrap_or(Day::MIN)
}
