//! What is known of a permit: licensed, registered, none, or unknown (MODEL 7.5).
//!
//! Settled here, so that nobody is accused of what only our reading lacks:
//! - A source that says "no licence" is a statement about the same thing as one that says "licence": the weightier
//!   counts. It speaks of its own regime alone, so of the services that regime covers, and of the operator it names.
//! - A register without a row says that there is none only if it could have had one: it is complete for the place,
//!   fresh, some operator has the LEI or number to search it by, and no row looks like the exchange's own. Where
//!   several regimes of the level could permit the service, each of them needs such a register.

use super::law::{Law, PlaceLaw};
use super::licences::Held;
use super::standing::Standings;
use super::voices::weight;
use super::{Age, Candidate, Question};
use crate::model::{Join, Licence, Operator, Regime, RegimeKind, Register, Section, Service, Statement};

/// What is known of a permit.
#[derive(Debug, Clone)]
pub enum Permit<'h, 'b> {
    /// A licence in force there covers the service.
    Licensed(&'h Held<'b>),
    /// A registration does.
    Registered(&'h Held<'b>),
    /// There is none: a source says so.
    Denied(Candidate<'b, Licence>),
    /// There is none: a fresh, complete register of the regime has no row.
    NotListed(&'b Regime),
    /// Nobody says.
    Unknown,
}

/// What a permit is asked for.
struct Asked<'a, 'b> {
    law: &'a Law<'b>,
    place: &'a PlaceLaw<'b>,
    service: Service,
}

impl<'b> Standings<'b> {
    /// The licence state of a service in a place. If the offer names an operator, only its licences count.
    pub(super) fn permit(
        &self,
        law: &Law<'b>,
        place: &PlaceLaw<'b>,
        service: Service,
        operator: Option<&'b Operator>,
    ) -> Permit<'_, 'b> {
        let asked = Asked { law, place, service };
        let denials = self.denials(&asked);
        let counts = |held: &&Held<'b>| {
            place.regimes.iter().any(|regime| regime.id.value == held.regime.id.value)
                && operator.is_none_or(|named| held.operator.id.value == named.id.value)
                && held.covers(service, place.place, law.book().day())
                && !denials.iter().any(|denial| outweighs(denial, held))
        };
        let best = |kind: RegimeKind| {
            let covering = self.held.iter().filter(counts).filter(move |held| held.regime.kind == kind);
            covering.min_by_key(|held| (held.age.is_expired(), held.verdict))
        };
        if let Some(held) = best(RegimeKind::Licence) {
            return Permit::Licensed(held);
        }
        if let Some(held) = best(RegimeKind::Registration) {
            return Permit::Registered(held);
        }
        let speaks = |denial: &&Candidate<'b, Licence>| {
            let about = denial.statement.what.absent_for.as_ref();
            let of_whom = about.is_none_or(|id| operator.is_some_and(|named| named.id.value == id.value));
            of_whom && !denial.age.is_expired()
        };
        match denials.iter().filter(speaks).min_by_key(|denial| weight(denial)) {
            Some(denial) => Permit::Denied(*denial),
            None => self.not_listed(&asked),
        }
    }

    /// Statements that there is no licence under a regime of the level that covers the service.
    fn denials(&self, asked: &Asked<'_, 'b>) -> Vec<Candidate<'b, Licence>> {
        let book = asked.law.book();
        let limit = book.criteria().limit(Section::Licences);
        let question = Question { book, blocks: &self.exchange.blocks, place: asked.place.place, limit };
        let absent = |licence: &&Statement<Licence>| {
            let mut regimes = asked.place.regimes.iter().filter(|regime| regime.covers(asked.service));
            licence.what.held.is_none() && regimes.any(|regime| regime.id.value == licence.what.regime.value)
        };
        self.exchange.licences.iter().filter(absent).filter_map(|licence| question.candidate(licence)).collect()
    }

    fn not_listed(&self, asked: &Asked<'_, 'b>) -> Permit<'_, 'b> {
        let covering = || asked.place.regimes.iter().filter(|regime| regime.covers(asked.service));
        let lacking = |regime: &Regime| {
            let mut registers = asked.law.book().registers_of(&regime.id.value);
            registers.any(|register| self.is_missing_from(register, asked))
        };
        match covering().next() {
            Some(regime) if covering().all(|regime| lacking(regime)) => Permit::NotListed(regime),
            _ => Permit::Unknown,
        }
    }

    fn is_missing_from(&self, register: &Register, asked: &Asked<'_, 'b>) -> bool {
        let book = asked.law.book();
        let Some(extract) = register.extract_on(book.day()) else { return false };
        let limit = book.criteria().limit(Section::Licences);
        let of_regime = |held: &&Held<'b>| register.regime.as_ref().is_some_and(|id| id.value == held.regime.id.value);
        let can_be_searched = match register.join {
            Join::Lei => self.exchange.operators.iter().any(|operator| operator.lei.is_some()),
            Join::Reference => self.held.iter().filter(of_regime).any(|held| held.reference.is_some()),
            Join::Name => false,
        };
        let has_row = self.held.iter().flat_map(|held| &held.rows).any(|used| used.register.id == register.id);
        let looks_listed = self.unclaimed.iter().any(|used| used.register.id == register.id);
        register.complete
            && register.places.iter().any(|wider| wider.covers(asked.place.place))
            && !Age::on(book.day(), extract.date.value, limit).is_expired()
            && can_be_searched
            && !has_row
            && !looks_listed
    }
}

fn outweighs(denial: &Candidate<'_, Licence>, held: &Held<'_>) -> bool {
    let about = denial.statement.what.absent_for.as_ref();
    let same = denial.statement.what.regime.value == held.regime.id.value;
    same && about.is_none_or(|id| id.value == held.operator.id.value) && weight(denial) < held.weight
}
