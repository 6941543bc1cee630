//! Where an exchange stands in a place, by service and in all (MODEL 7.5, 7.6).

use super::access;
use super::law::{Law, PlaceLaw};
use super::licences::{Held, licences};
use super::registers::{Registers, RowUse};
use super::{Age, Candidate, Question, Resolved};
use crate::base::{Id, Place};
use crate::model::{Access, Exchange, ExchangeKind, Licence, Offer, Regime, RegimeKind, Section, Service};

/// Where an exchange stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A licence in force covers the service.
    Licensed,
    /// It is registered against money laundering only.
    Registered,
    /// It is offered, and there is no licence or the law bars it.
    WithoutLicence,
    /// New customers are turned away, or only withdrawals are open.
    Leaving,
    /// Nobody says enough.
    Unknown,
    /// It is not offered.
    NotOffered,
    /// There is no company that could be licensed.
    DoesNotApply,
}

impl Standing {
    /// Every standing in the order in which the better one stands for several services.
    pub const ALL: [Self; 7] = [
        Self::Licensed, Self::Registered, Self::WithoutLicence, Self::Leaving, Self::Unknown, Self::NotOffered,
        Self::DoesNotApply,
    ];

    /// Its word in filters, marks and data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Licensed => "licensed",
            Self::Registered => "registered",
            Self::WithoutLicence => "without-licence",
            Self::Leaving => "leaving",
            Self::Unknown => "unknown",
            Self::NotOffered => "not-offered",
            Self::DoesNotApply => "does-not-apply",
        }
    }

    /// Its words for readers.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Licensed => "Licensed",
            Self::Registered => "Registered",
            Self::WithoutLicence => "Offered without licence",
            Self::Leaving => "Leaving",
            Self::Unknown => "Unknown",
            Self::NotOffered => "Not offered",
            Self::DoesNotApply => "Does not apply",
        }
    }
}

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

/// The standing for one service in one place, with what it follows from.
#[derive(Debug, Clone)]
pub struct Here<'h, 'b> {
    /// The place.
    pub place: Place,
    /// The service.
    pub service: Service,
    /// The standing.
    pub standing: Standing,
    /// Whether the statement that decides is beyond its age limit; the standing then counts as unknown.
    pub expired: bool,
    /// What is offered.
    pub offer: Option<Resolved<'b, Access>>,
    /// What is known of a permit.
    pub permit: Permit<'h, 'b>,
    /// The ban that covers the service.
    pub ban: Option<&'b Regime>,
}

impl Here<'_, '_> {
    /// The standing as filters, counts and gates see it: unknown if what decides is expired.
    pub fn counted(&self) -> Standing {
        if self.expired && self.standing != Standing::DoesNotApply { Standing::Unknown } else { self.standing }
    }

    /// The offer's value, if anything is said.
    pub fn offered(&self) -> Option<Offer> {
        self.offer.as_ref().map(|offer| offer.winner.statement.what.offer.value)
    }

    /// The licence or registration that decides, if one does.
    pub fn held(&self) -> Option<&Held<'_>> {
        match &self.permit {
            Permit::Licensed(held) | Permit::Registered(held) => Some(held),
            _ => None,
        }
    }
}

/// An exchange with its licences, ready to be asked about places.
#[derive(Debug)]
pub struct Standings<'b> {
    /// The exchange.
    pub exchange: &'b Exchange,
    /// Its licences and registrations.
    pub held: Vec<Held<'b>>,
    /// Rows that are probably its own and that its profile does not claim.
    pub unclaimed: Vec<RowUse<'b>>,
}

impl<'b> Standings<'b> {
    /// Joins an exchange with the registers.
    pub fn of(law: &Law<'b>, registers: &Registers<'b>, exchange: &'b Exchange) -> Self {
        let held = licences(law, registers, exchange);
        Self { exchange, held, unclaimed: registers.unclaimed(exchange) }
    }

    /// The standing for a service in a place, by the first rule of MODEL 7.6 that fits.
    pub fn at(&self, law: &Law<'b>, place: &PlaceLaw<'b>, service: Service) -> Here<'_, 'b> {
        let offer = access::offer(law.book(), self.exchange, place, service);
        let ban = place.bans.iter().find(|(banned, _)| *banned == service).map(|(_, regime)| *regime);
        let permit = self.permit(law, place, service, offer.as_ref());
        let offered = offer.as_ref().map(|offer| offer.winner.statement.what.offer.value);
        let offer_expired = offer.as_ref().is_some_and(|offer| offer.winner.age.is_expired());
        let permit_expired = match &permit {
            Permit::Licensed(held) | Permit::Registered(held) => held.age.is_expired(),
            _ => false,
        };
        let nobody = self.exchange.kind == ExchangeKind::Decentralised && self.exchange.operators.is_empty();
        let (standing, expired) = match (offered, &permit) {
            _ if nobody => (Standing::DoesNotApply, false),
            (Some(Offer::Yes), _) if ban.is_some() => (Standing::WithoutLicence, offer_expired),
            _ if ban.is_some() => (Standing::NotOffered, false),
            (Some(Offer::No | Offer::Blocked | Offer::Professional), _) => (Standing::NotOffered, offer_expired),
            (Some(Offer::Withdraw | Offer::Existing), _) => (Standing::Leaving, offer_expired),
            (_, Permit::Licensed(_)) => (Standing::Licensed, permit_expired),
            (_, Permit::Registered(_)) => (Standing::Registered, permit_expired),
            (Some(Offer::Yes), Permit::Denied(_) | Permit::NotListed(_)) => (Standing::WithoutLicence, offer_expired),
            _ => (Standing::Unknown, false),
        };
        Here { place: place.place, service, standing, expired, offer, permit, ban }
    }

    /// *The* standing in a place: the best over the guide's headline services, the first of them among equals.
    pub fn headline(&self, law: &Law<'b>, place: &PlaceLaw<'b>) -> Here<'_, 'b> {
        let services = &law.book().guide().headline;
        let best = services.iter().map(|service| self.at(law, place, *service)).min_by_key(|here| here.standing);
        best.unwrap_or_else(|| self.at(law, place, Service::Spot))
    }

    /// MODEL 7.5. If the offer names an operator, only that operator's licences count.
    fn permit(
        &self,
        law: &Law<'b>,
        place: &PlaceLaw<'b>,
        service: Service,
        offer: Option<&Resolved<'b, Access>>,
    ) -> Permit<'_, 'b> {
        let named: Option<&Id> = offer.and_then(|o| o.winner.statement.what.operator.as_ref()).map(|id| &id.value);
        let counts = |held: &&Held<'b>| {
            let of_level = place.regimes.iter().any(|regime| regime.id.value == held.regime.id.value);
            let by_named = named.is_none_or(|named| held.operator.id.value == *named);
            of_level && by_named && held.covers(service, place.place, law.book().day())
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
        self.denied(law, place).map_or_else(|| self.not_listed(law, place, service), Permit::Denied)
    }

    /// A fresh statement that there is no licence under a regime of the level.
    fn denied(&self, law: &Law<'b>, place: &PlaceLaw<'b>) -> Option<Candidate<'b, Licence>> {
        let limit = law.book().criteria().limit(Section::Licences);
        let question = Question { book: law.book(), blocks: &self.exchange.blocks, place: place.place, limit };
        let absent = self.exchange.licences.iter().filter(|licence| licence.what.held.is_none());
        let of_level = absent.filter(|licence| place.regimes.iter().any(|r| r.id.value == licence.what.regime.value));
        let fresh = of_level.filter_map(|licence| question.candidate(licence)).filter(|c| !c.age.is_expired());
        fresh.min_by_key(|candidate| candidate.source.kind.value)
    }

    /// A fresh, complete register without a row says that there is no licence, but only of operators that have an
    /// LEI to be found by, and only if no row looks like the exchange's own.
    fn not_listed(&self, law: &Law<'b>, place: &PlaceLaw<'b>, service: Service) -> Permit<'_, 'b> {
        let day = law.book().day();
        let limit = law.book().criteria().limit(Section::Licences);
        if !self.unclaimed.is_empty() {
            return Permit::Unknown;
        }
        let covering = place.regimes.iter().filter(|regime| regime.kind == RegimeKind::Licence && regime.covers(service));
        let lists_none = |regime: &&&'b Regime| {
            let complete = law.book().registers_of(&regime.id.value).filter(|register| register.complete);
            let mut fresh = complete.filter_map(|register| register.extract_on(day)).filter(|extract| {
                !Age::on(day, extract.date.value, limit).is_expired()
            });
            let listed = self.held.iter().any(|held| held.regime.id.value == regime.id.value && !held.rows.is_empty());
            fresh.next().is_some() && !listed
        };
        covering.into_iter().find(lists_none).map_or(Permit::Unknown, |regime| Permit::NotListed(regime))
    }

    /// The sister's licence for a regime's own service in a place, for the sentence "the platform is run by …".
    pub fn runs_platform(&self, code: &str) -> Option<&Held<'b>> {
        self.held.iter().find(|held| held.services.as_ref().is_some_and(|codes| codes.iter().any(|own| own == code)))
    }
}
