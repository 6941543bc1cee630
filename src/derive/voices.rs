//! What one source says of a licence, field by field, and how several are merged (MODEL 7.2).
//!
//! Settled here: a register's extract is a voice like any claim, of the highest rank and as old as the extract. So a
//! claim that relays a later state of the register comes before an older extract, and a fresh claim before an
//! expired extract. The rows of one firm in one extract are one voice: their services and places add up, but rows
//! that have ended are heard only if all of them have. A live row without an end says that there is none.

use super::registers::RowUse;
use super::{Age, Candidate};
use crate::base::{Day, Id, PartialDate, Place, Places};
use crate::model::{Authority, Book, Licence, Regime, Section, SourceKind};
use std::cmp::Reverse;

/// How much a statement weighs against another about one licence: fresh before expired, then rank, then recency.
/// The smaller wins.
pub(super) type Weight = (bool, SourceKind, Reverse<Day>);

/// The weight of a statement of a profile.
pub(super) fn weight<T>(candidate: &Candidate<'_, T>) -> Weight {
    let said = candidate.statement.as_of.first_day();
    let recent = candidate.statement.from.map_or(said, |from| from.first_day().max(said));
    (candidate.age.is_expired(), candidate.source.kind.value, Reverse(recent))
}

/// One source's words about a licence. A field it does not state is `None`.
pub(super) struct Voice<'b> {
    pub(super) weight: Weight,
    pub(super) age: Age,
    publisher: Option<&'b Id>,
    as_of: PartialDate,
    from: Option<PartialDate>,
    pub(super) authority: Option<&'b Authority>,
    pub(super) reference: Option<&'b Id>,
    pub(super) since: Option<PartialDate>,
    /// The last day; `Some(None)` says that no end is set.
    pub(super) ended: Option<Option<Day>>,
    pub(super) services: Option<Vec<Id>>,
    pub(super) places: Option<Places>,
}

impl<'b> Voice<'b> {
    /// A statement of the profile; `None` if it states an absence.
    pub(super) fn of_claim(book: &'b Book, claim: &Candidate<'b, Licence>) -> Option<Self> {
        let held = claim.statement.what.held.as_ref()?;
        let services = held.services.as_ref().map(|codes| codes.iter().map(|code| code.value.clone()).collect());
        Some(Self {
            weight: weight(claim),
            age: claim.age,
            publisher: claim.source.publisher.as_ref(),
            as_of: claim.statement.as_of,
            from: claim.statement.from,
            authority: held.authority.as_ref().and_then(|id| book.authority(&id.value)),
            reference: held.reference.as_ref().map(|text| &text.value),
            since: held.since.as_ref().map(|date| date.value),
            ended: held.ended.as_ref().map(|date| Some(date.value.last_day())),
            services,
            places: held.passport.clone(),
        })
    }

    /// The rows of one firm in one extract; `None` if there are none.
    pub(super) fn of_rows(book: &'b Book, regime: &Regime, rows: &[RowUse<'b>]) -> Option<Self> {
        let first = rows.first()?;
        let as_of = first.extract.date.value;
        let age = Age::on(book.day(), as_of, book.criteria().limit(Section::Licences));
        let source = &first.register.source.value;
        let publisher = book.sources().iter().find(|known| known.id.as_ref().is_some_and(|id| id.value == *source));
        let heard = heard(rows, book.day());
        let services = services_of(regime, &heard);
        Some(Self {
            weight: (age.is_expired(), SourceKind::Register, Reverse(as_of.first_day())),
            age,
            publisher: publisher.and_then(|source| source.publisher.as_ref()),
            as_of,
            from: None,
            authority: heard.iter().find_map(|used| book.authority_spelled(&used.row.authority)),
            reference: heard.iter().map(|used| &used.row.reference).find(|text| !text.is_empty()),
            since: heard.iter().filter_map(|used| used.row.since).min().map(PartialDate::from),
            ended: Some(last_day(&heard)),
            services: (!services.is_empty()).then_some(services),
            places: Some(places_of(&heard)),
        })
    }
}

/// The rows in force on a day; all of them if none is.
pub(super) fn heard<'b>(rows: &[RowUse<'b>], day: Day) -> Vec<RowUse<'b>> {
    let in_force = |used: &&RowUse<'_>| {
        used.row.since.is_none_or(|since| since <= day) && used.row.until.is_none_or(|until| day <= until)
    };
    let live: Vec<RowUse<'b>> = rows.iter().filter(in_force).copied().collect();
    if live.is_empty() { rows.to_vec() } else { live }
}

/// The last day of the row that ends last, unless one has no end.
fn last_day(rows: &[RowUse<'_>]) -> Option<Day> {
    let ends: Option<Vec<Day>> = rows.iter().map(|used| used.row.until).collect();
    ends.and_then(|ends| ends.into_iter().max())
}

/// The services of rows, in the order of the law.
pub(super) fn services_of(regime: &Regime, rows: &[RowUse<'_>]) -> Vec<Id> {
    let listed = |code: &Id| rows.iter().any(|used| used.row.services.contains(code));
    regime.services.iter().map(|service| &service.code).filter(|code| listed(code)).cloned().collect()
}

/// The places of rows, in the order of their codes.
pub(super) fn places_of(rows: &[RowUse<'_>]) -> Places {
    let mut places: Vec<Place> = rows.iter().flat_map(|used| used.row.places.iter().copied()).collect();
    places.sort();
    places.dedup();
    places.into_iter().collect()
}

/// Whether every place of the first list lies within the second. `EEA` lies within the list of its states.
pub(super) fn within(inner: &[Place], outer: &[Place]) -> bool {
    let held = |place: Place| place.chain().any(|wider| outer.contains(&wider));
    let by_states = |place: Place| {
        let is_union = matches!(place, Place::EEA | Place::EU);
        is_union && Place::eea_states().filter(|state| place.covers(*state)).all(held)
    };
    inner.iter().all(|place| held(*place) || by_states(*place))
}

/// A field of a licence, from the first voice that states it.
pub(super) struct Field<T> {
    pub(super) value: T,
    /// The age of that voice.
    pub(super) age: Age,
    /// Whether a voice of equal weight contradicts it (MODEL 7.2, rule 3).
    pub(super) disputed: bool,
}

/// Merges one field of the voices, best first.
pub(super) fn field<'b, T>(
    voices: &[Voice<'b>],
    of: impl Fn(&Voice<'b>) -> Option<T>,
    contradicts: impl Fn(&T, &T) -> bool,
) -> Option<Field<T>> {
    let mut stated = voices.iter().filter_map(|voice| Some((voice, of(voice)?)));
    let (winner, value) = stated.next()?;
    let disputed = stated.any(|(other, told)| of_equal_weight(winner, other) && contradicts(&value, &told));
    Some(Field { value, age: winner.age, disputed })
}

fn of_equal_weight(winner: &Voice<'_>, other: &Voice<'_>) -> bool {
    let succession = winner.from.is_some() && other.from.is_some() && winner.from != other.from;
    let other_voice = winner.publisher != other.publisher || winner.as_of == other.as_of;
    !other.weight.0 && other.weight.1 == winner.weight.1 && !succession && other_voice
}
