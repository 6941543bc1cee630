//! What is offered in a place, resolved by service (MODEL 7.2, 7.4).

use super::law::PlaceLaw;
use super::{Candidate, Question, Resolved, resolve};
use crate::base::Day;
use crate::model::{Access, Book, Exchange, Offer, Section, Service, Statement};

/// The offer that counts for a service in a place.
///
/// A `yes` or `professional` about a wider place does not pass down through a level: that a service is offered in
/// the United States says nothing about New York. Every other offer does.
pub fn offer<'b>(
    book: &'b Book,
    exchange: &'b Exchange,
    here: &PlaceLaw<'b>,
    service: Service,
) -> Option<Resolved<'b, Access>> {
    let limit = book.criteria().limit(Section::Access);
    let question = Question { book, blocks: &exchange.blocks, place: here.place, limit };
    let about = |access: &&Statement<Access>| {
        access.what.services.contains(&service) || access.what.services.contains(&Service::All)
    };
    let passes = |candidate: &Candidate<'_, Access>| {
        let opens = matches!(candidate.statement.what.offer.value, Offer::Yes | Offer::Professional);
        !opens || here.level.is_none_or(|level| level.covers(candidate.scope))
    };
    let mut candidates: Vec<Candidate<'b, Access>> =
        exchange.access.iter().filter(about).filter_map(|access| question.candidate(access)).filter(passes).collect();
    let narrowest = candidates.iter().map(|candidate| candidate.scope.chain().count()).max()?;
    candidates.retain(|candidate| candidate.scope.chain().count() == narrowest);
    if candidates.iter().any(|candidate| candidate.statement.what.services.contains(&service)) {
        candidates.retain(|candidate| candidate.statement.what.services.contains(&service));
    }
    resolve(candidates, |a, b| a.offer.value != Offer::Unknown && b.offer.value != Offer::Unknown && a.offer.value != b.offer.value)
}

/// Statements about a place that begin on a later day, earliest first: what is coming.
pub fn coming<'b>(exchange: &'b Exchange, here: &PlaceLaw<'_>, day: Day) -> Vec<&'b Statement<Access>> {
    let later = |access: &&Statement<Access>| access.from.is_some_and(|from| from.first_day() > day);
    let here = |access: &&Statement<Access>| access.places.iter().any(|wider| wider.covers(here.place));
    let mut coming: Vec<_> = exchange.access.iter().filter(later).filter(here).collect();
    coming.sort_by_key(|access| access.from);
    coming
}
