//! What is offered in a place, resolved by service (MODEL 7.2, 7.4).

use super::law::PlaceLaw;
use super::resolve::scope_for;
use super::{Candidate, Question, Resolved, resolve};
use crate::base::{Day, Place};
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
    let about = |access: &&Statement<Access>| service.is_among(&access.what.services);
    let candidates = exchange.access.iter().filter(about).filter_map(|access| question.candidate(access));
    let mut candidates: Vec<Candidate<'b, Access>> =
        candidates.filter(|candidate| passes_down(candidate.statement, candidate.scope, here)).collect();
    let narrowest = candidates.iter().map(|candidate| candidate.scope.chain().count()).max()?;
    candidates.retain(|candidate| candidate.scope.chain().count() == narrowest);
    if candidates.iter().any(|candidate| candidate.statement.what.services.contains(&service)) {
        candidates.retain(|candidate| candidate.statement.what.services.contains(&service));
    }
    resolve(candidates, contradicts)
}

/// Whether a statement about a wider place holds in this one.
fn passes_down(access: &Statement<Access>, scope: Place, here: &PlaceLaw<'_>) -> bool {
    let opens = matches!(access.what.offer.value, Offer::Yes | Offer::Professional);
    !opens || here.level.is_none_or(|level| level.covers(scope))
}

fn contradicts(a: &Access, b: &Access) -> bool {
    let open = |access: &Access| access.offer.value == Offer::Unknown;
    !open(a) && !open(b) && a.offer.value != b.offer.value
}

/// Statements about a place that begin on a later day, earliest first: what is coming.
pub fn coming<'b>(exchange: &'b Exchange, here: &PlaceLaw<'_>, day: Day) -> Vec<&'b Statement<Access>> {
    let later = |access: &&Statement<Access>| access.from.is_some_and(|from| from.first_day() > day);
    let here = |access: &&Statement<Access>| {
        scope_for(access, here.place).is_some_and(|scope| passes_down(access, scope, here))
    };
    let mut coming: Vec<_> = exchange.access.iter().filter(later).filter(here).collect();
    coming.sort_by_key(|access| (access.from, access.block));
    coming
}
