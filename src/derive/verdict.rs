//! What the registers say about a licence that an exchange claims (MODEL 6).
//!
//! Settled here: `not found` is said only of a licence that the extract would show: the register is complete, lists
//! such places, can be searched for this operator, and is not older than the licence. A claimed licence whose own
//! end has passed has ended, whether or not a register says so.

use super::law::Law;
use super::licences::Held;
use super::voices::{heard, places_of, services_of, within};
use crate::model::{Holding, Join, Register};

/// What a register says about a claimed licence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The row is there and grants what is claimed.
    Confirmed,
    /// The row lacks a service or a place that is claimed.
    Narrower,
    /// Its end has been reached.
    Ended,
    /// A complete register that would show it has no row for the operator.
    NotFound,
    /// There is a row, and nobody claims the licence.
    RowOnly,
    /// No register in the content could show it.
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

/// The verdict on a merged licence.
pub(super) fn verdict(law: &Law<'_>, held: &Held<'_>) -> Verdict {
    let day = law.book().day();
    if held.ended.is_some_and(|ended| ended < day) {
        return Verdict::Ended;
    }
    if held.rows.is_empty() {
        let mut registers = law.book().registers_of(&held.regime.id.value);
        let missing = registers.any(|register| would_show(register, held, law));
        return if missing { Verdict::NotFound } else { Verdict::Unchecked };
    }
    let holdings: Vec<&Holding> = held.claims.iter().filter_map(|claim| claim.statement.what.held.as_ref()).collect();
    if holdings.is_empty() {
        return Verdict::RowOnly;
    }
    let rows = heard(&held.rows, day);
    let (services, places) = (services_of(held.regime, &rows), places_of(&rows));
    let lacks_service = |claimed: &&Holding| {
        !services.is_empty() && claimed.services.iter().flatten().any(|code| !services.contains(&code.value))
    };
    let lacks_place = |claimed: &&Holding| claimed.passport.as_ref().is_some_and(|passport| !within(passport, &places));
    let narrower = holdings.iter().any(|claimed| lacks_service(claimed) || lacks_place(claimed));
    if narrower { Verdict::Narrower } else { Verdict::Confirmed }
}

fn would_show(register: &Register, held: &Held<'_>, law: &Law<'_>) -> bool {
    let Some(extract) = register.extract_on(law.book().day()) else { return false };
    let can_be_searched = match register.join {
        Join::Lei => held.operator.lei.is_some(),
        Join::Reference => held.reference.is_some(),
        Join::Name => false,
    };
    let listed = |place| register.places.iter().any(|wider| wider.covers(place));
    let old_enough = held.since.is_none_or(|since| since.first_day() <= extract.date.first_day());
    register.complete && can_be_searched && old_enough && held.places.iter().any(|place| listed(*place))
}
