//! Licences as they follow from claims and registers together, merged by operator and regime (MODEL 6, 7.2).
//!
//! Each field is taken from the best statement that has it: a register's row first, then claims in the order of
//! resolving. Services of several rows of one firm add up, as do their places.

use super::registers::{Registers, RowUse};
use super::{Age, Candidate, Law, Question, resolve};
use crate::base::{Id, Place, Places};
use crate::model::{Authority, Exchange, Holding, Licence, Operator, Regime, Section, Service};

/// What a register says about a claimed licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The row is there and grants what is claimed.
    Confirmed,
    /// The row lacks a service or a place that is claimed.
    Narrower,
    /// The row has an end date that is reached.
    Ended,
    /// A complete register has no row for the operator.
    NotFound,
    /// There is a row, and nobody claims the licence.
    RowOnly,
    /// No register of the regime lies in the content.
    Unchecked,
}

impl Verdict {
    /// The verdict in a reader's words.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Confirmed => "Confirmed",
            Self::Narrower => "Narrower than claimed",
            Self::Ended => "Ended",
            Self::NotFound => "Not found",
            Self::RowOnly => "Listed; not stated elsewhere",
            Self::Unchecked => "Not checked",
        }
    }
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
    /// Since when, in words.
    pub since: Option<crate::base::PartialDate>,
    /// The last day, if it ended.
    pub ended: Option<crate::base::Day>,
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
    /// The age of the best statement.
    pub age: Age,
}

impl Held<'_> {
    /// Whether it covers a service in a place on a day.
    pub fn covers(&self, service: Service, place: Place, day: crate::base::Day) -> bool {
        let valid = self.ended.is_none_or(|ended| day <= ended) && self.places.iter().any(|wider| wider.covers(place));
        valid && match &self.services {
            None => self.regime.covers(service),
            Some(codes) => codes.iter().any(|code| self.code_covers(code, service)),
        }
    }

    fn code_covers(&self, code: &str, service: Service) -> bool {
        let own = self.regime.services.iter().find(|own| own.code == code);
        own.map_or(code == service.word(), |own| own.covers.contains(&service))
    }
}

/// Every licence of an exchange, in the order of its operators and of the regimes.
pub fn licences<'b>(law: &Law<'b>, registers: &Registers<'b>, exchange: &'b Exchange) -> Vec<Held<'b>> {
    let book = law.book();
    let mut all = Vec::new();
    for operator in &exchange.operators {
        for regime in book.regimes() {
            let claims = claims(law, exchange, operator, regime);
            let own = |used: &&RowUse<'b>| used.register.regime.as_ref().is_some_and(|id| id.value == regime.id.value);
            let rows: Vec<RowUse<'b>> = registers.rows_of(operator).iter().filter(own).copied().collect();
            if !claims.is_empty() || !rows.is_empty() {
                all.extend(merged(law, operator, regime, claims, rows));
            }
        }
    }
    all
}

fn claims<'b>(
    law: &Law<'b>,
    exchange: &'b Exchange,
    operator: &Operator,
    regime: &Regime,
) -> Vec<Candidate<'b, Licence>> {
    let limit = law.book().criteria().limit(Section::Licences);
    // A licence's places are its passport; its statement holds wherever it is asked about.
    let question = Question { book: law.book(), blocks: &exchange.blocks, place: Place::ALL, limit };
    let about = exchange.licences.iter().filter(|licence| {
        let held = licence.what.held.as_ref();
        licence.what.regime.value == regime.id.value && held.is_some_and(|held| held.operator.value == operator.id.value)
    });
    let candidates: Vec<_> = about.filter_map(|licence| question.anywhere(licence)).collect();
    let resolved = resolve(candidates, |_, _| false);
    resolved.map(|r| std::iter::once(r.winner).chain(r.others.into_iter().map(|(c, _)| c)).collect()).unwrap_or_default()
}

fn merged<'b>(
    law: &Law<'b>,
    operator: &'b Operator,
    regime: &'b Regime,
    claims: Vec<Candidate<'b, Licence>>,
    rows: Vec<RowUse<'b>>,
) -> Option<Held<'b>> {
    let book = law.book();
    let holdings = || claims.iter().filter_map(|claim| claim.statement.what.held.as_ref());
    let row = rows.first();
    let row_authority = row.and_then(|used| book.authority_spelled(&used.row.authority));
    let authority = row_authority.or_else(|| {
        holdings().find_map(|held| held.authority.as_ref()).and_then(|id| book.authority(&id.value))
    });
    let row_services = (!rows.is_empty()).then(|| services_of(regime, &rows));
    let services = row_services.or_else(|| {
        let stated = holdings().find_map(|held| held.services.as_ref())?;
        Some(stated.iter().map(|code| code.value.clone()).collect())
    });
    let places = if rows.is_empty() { claimed_places(regime, operator, holdings()) } else { places_of(&rows) };
    let row_since = row.and_then(|used| used.row.since).map(crate::base::PartialDate::from);
    let since = row_since.or_else(|| holdings().find_map(|held| held.since.as_ref()).map(|date| date.value));
    let row_end = rows.iter().map(|used| used.row.until).collect::<Option<Vec<_>>>().and_then(|ends| ends.into_iter().max());
    let claimed_end = holdings().find_map(|held| held.ended.as_ref()).map(|date| date.value.last_day());
    let ended = if rows.is_empty() { claimed_end } else { row_end };
    let limit = book.criteria().limit(Section::Licences);
    let row_age = row.map(|used| Age::on(book.day(), used.extract.date.value, limit));
    let age = row_age.or_else(|| claims.first().map(|claim| claim.age))?;
    let reference = holdings().find_map(|held| held.reference.as_ref()).map(|text| &text.value);
    let verdict = verdict(law, regime, &claims, &rows, ended);
    Some(Held { operator, regime, authority, reference, since, ended, services, places, verdict, claims, rows, age })
}

/// The services of all rows, in the order of the law.
fn services_of(regime: &Regime, rows: &[RowUse<'_>]) -> Vec<Id> {
    let listed = |code: &Id| rows.iter().any(|used| used.row.services.contains(code));
    regime.services.iter().map(|service| &service.code).filter(|code| listed(code)).cloned().collect()
}

fn places_of(rows: &[RowUse<'_>]) -> Places {
    let mut places: Vec<Place> = rows.iter().flat_map(|used| used.row.places.iter().copied()).collect();
    places.sort();
    places.dedup();
    places.into_iter().collect()
}

/// MODEL 3: the passport, else the regime's place if that is one country, else the operator's country alone.
fn claimed_places<'h>(regime: &Regime, operator: &Operator, mut holdings: impl Iterator<Item = &'h Holding>) -> Places {
    let passport = holdings.find_map(|held| held.passport.clone());
    let one_country = || (regime.places.len() == 1).then(|| regime.places.first()).flatten().filter(|p| p.is_country_or_part());
    passport.unwrap_or_else(|| Places::from(&[one_country().copied().unwrap_or(operator.country.value)][..]))
}

fn verdict(
    law: &Law<'_>,
    regime: &Regime,
    claims: &[Candidate<'_, Licence>],
    rows: &[RowUse<'_>],
    ended: Option<crate::base::Day>,
) -> Verdict {
    let day = law.book().day();
    if rows.is_empty() {
        let complete = law.book().registers_of(&regime.id.value).any(|r| r.complete && r.extract_on(day).is_some());
        return if complete { Verdict::NotFound } else { Verdict::Unchecked };
    }
    if ended.is_some_and(|ended| ended < day) {
        return Verdict::Ended;
    }
    let holdings: Vec<&Holding> = claims.iter().filter_map(|claim| claim.statement.what.held.as_ref()).collect();
    if holdings.is_empty() {
        return Verdict::RowOnly;
    }
    let (services, places) = (services_of(regime, rows), places_of(rows));
    let lacks_service = |held: &&Holding| held.services.iter().flatten().any(|code| !services.contains(&code.value));
    let lacks_place = |held: &&Holding| {
        held.passport.iter().flatten().any(|claimed| match claimed.as_str() {
            "EEA" | "EU" => Place::eea_states().filter(|state| claimed.covers(*state)).any(|state| !places.contains(&state)),
            _ => !places.contains(claimed),
        })
    };
    let narrower = holdings.iter().any(|held| lacks_service(held) || lacks_place(held));
    if narrower { Verdict::Narrower } else { Verdict::Confirmed }
}
