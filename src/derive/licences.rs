//! Licences as they follow from claims and registers together, merged by operator and regime (MODEL 6, 7.2).
//!
//! Settled here: a licence is as old as the oldest voice its services and places were taken from, since these decide
//! what it allows where. A claim that names no codes of the regime is read as one of the regime as a whole, and a
//! register's row narrows it.

use super::law::Law;
use super::registers::{Registers, RowUse};
use super::verdict::{Verdict, verdict};
use super::voices::{self, Voice, Weight, within};
use super::{Age, Candidate, Question, resolve};
use crate::base::{Day, Id, PartialDate, Place, Places};
use crate::model::{Authority, Exchange, Licence, Operator, Regime, Section, Service, Statement};

/// A field of a licence, for marking those about which sources disagree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LicenceField {
    /// Who granted it.
    Authority,
    /// Its number.
    Reference,
    /// Since when.
    Since,
    /// Until when.
    Ended,
    /// For what.
    Services,
    /// Where.
    Places,
}

/// A licence of an operator under a regime.
#[derive(Debug, Clone)]
pub struct Held<'b> {
    /// Who holds it.
    pub operator: &'b Operator,
    /// Under which regime.
    pub regime: &'b Regime,
    /// Who granted it, if the content knows the authority.
    pub authority: Option<&'b Authority>,
    /// Its number.
    pub reference: Option<&'b Id>,
    /// Since when.
    pub since: Option<PartialDate>,
    /// The last day, if an end is set.
    pub ended: Option<Day>,
    /// The regime's codes, if stated.
    pub services: Option<Vec<Id>>,
    /// Where it holds.
    pub places: Places,
    /// What the register says.
    pub verdict: Verdict,
    /// Claims, best first.
    pub claims: Vec<Candidate<'b, Licence>>,
    /// Rows.
    pub rows: Vec<RowUse<'b>>,
    /// The age of the oldest voice that its services and places rest on.
    pub age: Age,
    /// Fields about which sources of equal weight disagree.
    pub disputed: Vec<LicenceField>,
    /// The weight of the best voice, against which a stated absence is held.
    pub(super) weight: Weight,
}

/// What a licence or a standing rests on.
#[derive(Debug, Clone, Copy)]
pub enum Basis<'b> {
    /// A block of the exchange's evidence, by its position.
    Block(u32),
    /// A row of a register.
    Row(RowUse<'b>),
}

impl<'b> Held<'b> {
    /// The best claim, or the register's row where nobody else tells of it.
    pub fn basis(&self) -> Option<Basis<'b>> {
        let claim = self.claims.first().map(|claim| Basis::Block(claim.statement.block));
        claim.or(self.rows.first().copied().map(Basis::Row))
    }

    /// Whether it covers a service in a place on a day. A union of states is covered if each of them is: registers
    /// list states, not unions.
    pub fn covers(&self, service: Service, place: Place, day: Day) -> bool {
        self.is_valid(day)
            && within(&[place], &self.places)
            && match &self.services {
                None => self.regime.covers(service),
                Some(codes) => codes.iter().any(|code| self.code_covers(code, service)),
            }
    }

    /// Whether it has begun and not ended.
    pub fn is_valid(&self, day: Day) -> bool {
        self.since.is_none_or(|since| since.first_day() <= day) && self.ended.is_none_or(|ended| day <= ended)
    }

    fn code_covers(&self, code: &str, service: Service) -> bool {
        let own = self.regime.services.iter().find(|own| own.code == code);
        own.map_or(code == service.word(), |own| service.is_among(&own.covers))
    }
}

/// Every licence of an exchange, in the order of its operators and of the regimes.
pub fn licences<'b>(law: &Law<'b>, registers: &Registers<'b>, exchange: &'b Exchange) -> Vec<Held<'b>> {
    let book = law.book();
    let mut all = Vec::new();
    for operator in &exchange.operators {
        let own = |licence: &&Statement<Licence>| {
            licence.what.held.as_ref().is_some_and(|held| held.operator.value == operator.id.value)
        };
        let own: Vec<&Statement<Licence>> = exchange.licences.iter().filter(own).collect();
        for regime in book.regimes() {
            let about: Vec<_> = own.iter().copied().filter(|own| own.what.regime.value == regime.id.value).collect();
            let references = about.iter().filter_map(|licence| licence.what.held.as_ref()?.reference.as_ref());
            let rows = registers.rows_of(operator, regime, references.map(|text| text.value.as_str()));
            if !about.is_empty() || !rows.is_empty() {
                all.extend(merged(law, operator, regime, claims(law, exchange, about), rows));
            }
        }
    }
    all
}

/// Claims in the order of resolving. A licence's places are its passport, so a claim counts wherever it is asked about.
fn claims<'b>(
    law: &Law<'b>,
    exchange: &'b Exchange,
    about: Vec<&'b Statement<Licence>>,
) -> Vec<Candidate<'b, Licence>> {
    let limit = law.book().criteria().limit(Section::Licences);
    let question = Question { book: law.book(), blocks: &exchange.blocks, place: Place::ALL, limit };
    let candidates = about.into_iter().filter_map(|licence| question.anywhere(licence)).collect();
    let Some(resolved) = resolve(candidates, |_, _| false) else { return Vec::new() };
    std::iter::once(resolved.winner).chain(resolved.others.into_iter().map(|(claim, _)| claim)).collect()
}

fn merged<'b>(
    law: &Law<'b>,
    operator: &'b Operator,
    regime: &'b Regime,
    claims: Vec<Candidate<'b, Licence>>,
    rows: Vec<RowUse<'b>>,
) -> Option<Held<'b>> {
    let book = law.book();
    let of_rows =
        rows.chunk_by(|a, b| a.register.id == b.register.id).filter_map(|rows| Voice::of_rows(book, regime, rows));
    let mut voices: Vec<Voice<'b>> =
        of_rows.chain(claims.iter().filter_map(|claim| Voice::of_claim(book, claim))).collect();
    voices.sort_by_key(|voice| voice.weight);
    let first = voices.first()?;
    let authority = voices::field(&voices, |voice| voice.authority, |a, b| a.id.value != b.id.value);
    let reference = voices::field(&voices, |voice| voice.reference, |a, b| a != b);
    let since = voices::field(
        &voices,
        |voice| voice.since,
        |a, b| a.last_day() < b.first_day() || b.last_day() < a.first_day(),
    );
    let ended = voices::field(&voices, |voice| voice.ended, |a, b| a != b);
    let codes_within = |a: &Vec<Id>, b: &Vec<Id>| a.iter().all(|code| b.contains(code));
    let services =
        voices::field(&voices, |voice| voice.services.clone(), |a, b| !codes_within(a, b) && !codes_within(b, a));
    let places = voices::field(&voices, |voice| voice.places.clone(), |a, b| !within(a, b) && !within(b, a));
    let disputed = [
        (LicenceField::Authority, authority.as_ref().map(|field| field.disputed)),
        (LicenceField::Reference, reference.as_ref().map(|field| field.disputed)),
        (LicenceField::Since, since.as_ref().map(|field| field.disputed)),
        (LicenceField::Ended, ended.as_ref().map(|field| field.disputed)),
        (LicenceField::Services, services.as_ref().map(|field| field.disputed)),
        (LicenceField::Places, places.as_ref().map(|field| field.disputed)),
    ];
    let ages = services.iter().map(|field| field.age).chain(places.iter().map(|field| field.age));
    let mut held = Held {
        operator,
        regime,
        authority: authority.map(|field| field.value),
        reference: reference.map(|field| field.value),
        since: since.map(|field| field.value),
        ended: ended.and_then(|field| field.value),
        age: ages.max_by_key(|age| age.days).unwrap_or(first.age),
        services: services.map(|field| field.value),
        places: places.map_or_else(|| at_home(regime, operator), |field| field.value),
        verdict: Verdict::Unchecked,
        disputed: disputed
            .into_iter()
            .filter(|(_, disputed)| *disputed == Some(true))
            .map(|(field, _)| field)
            .collect(),
        weight: first.weight,
        claims,
        rows,
    };
    held.verdict = verdict(law, &held);
    Some(held)
}

/// Where a licence without passport holds: the regime's place if that is one country, else the operator's country.
fn at_home(regime: &Regime, operator: &Operator) -> Places {
    let one_country = match regime.places.as_slice() {
        [place] if place.is_country_or_part() => Some(*place),
        _ => None,
    };
    Places::from(&[one_country.unwrap_or(operator.country.value)][..])
}
