//! Where an exchange stands in a place, by service and in all (MODEL 7.6).
//!
//! Settled here: a ban whose step is beyond its age limit makes the standing expired, like any deciding statement.
//! Of two services with one standing the one that is not expired speaks for the exchange.

use super::Resolved;
use super::access;
use super::law::{Law, PlaceLaw};
use super::licences::{Basis, Held, licences};
use super::permit::Permit;
use super::registers::{Registers, RowUse};
use crate::base::{Day, Place};
use crate::model::{Access, Exchange, ExchangeKind, Offer, Operator, Regime, Section, Service};

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
        Self::Licensed,
        Self::Registered,
        Self::WithoutLicence,
        Self::Leaving,
        Self::Unknown,
        Self::NotOffered,
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
    /// The company through which it is offered, if the offer names one.
    pub operator: Option<&'b Operator>,
}

impl<'b> Here<'_, 'b> {
    /// The standing as filters, counts and gates see it: unknown if what decides is expired.
    pub fn counted(&self) -> Standing {
        if self.expired && self.standing != Standing::DoesNotApply { Standing::Unknown } else { self.standing }
    }

    /// The offer's value, if anything is said.
    pub fn offered(&self) -> Option<Offer> {
        self.offer.as_ref().map(|offer| offer.winner.statement.what.offer.value)
    }

    /// Whether a source says, recently enough, that residents may use it.
    pub fn is_offered(&self) -> bool {
        let is_fresh = self.offer.as_ref().is_some_and(|offer| !offer.winner.age.is_expired());
        is_fresh && self.offered() == Some(Offer::Yes)
    }

    /// What the standing rests on: the licence that decides, else what is said of the offer or of the lack of a licence.
    /// None where the law alone decides, or the lack of a row.
    pub fn basis(&self) -> Option<Basis<'b>> {
        let offer = self.offer.as_ref().map(|offer| Basis::Block(offer.winner.statement.block));
        match (self.standing, &self.permit) {
            (Standing::Licensed | Standing::Registered, _) => self.held()?.basis(),
            (Standing::Unknown, Permit::Denied(claim)) => offer.or(Some(Basis::Block(claim.statement.block))),
            _ => offer,
        }
    }

    /// The licence or registration that decides, if one does.
    pub fn held(&self) -> Option<&Held<'b>> {
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
    /// Rows of warning lists that name it.
    pub warnings: Vec<RowUse<'b>>,
}

impl<'b> Standings<'b> {
    /// Joins an exchange with the registers.
    pub fn of(law: &Law<'b>, registers: &Registers<'b>, exchange: &'b Exchange) -> Self {
        let held = licences(law, registers, exchange);
        Self { exchange, held, unclaimed: registers.unclaimed(exchange), warnings: registers.warnings(exchange) }
    }

    /// The standing for a service in a place, by the first rule of MODEL 7.6 that fits.
    pub fn at(&self, law: &Law<'b>, place: &PlaceLaw<'b>, service: Service) -> Here<'_, 'b> {
        let offer = access::offer(law.book(), self.exchange, place, service);
        let operator = offer.as_ref().and_then(|offer| offer.winner.statement.what.operator.as_ref());
        let operator = operator.and_then(|id| self.exchange.operator(&id.value));
        let ban = place.bans.iter().find(|(banned, _)| *banned == service).map(|(_, regime)| *regime);
        let permit = self.permit(law, place, service, operator);
        let (standing, expired) = self.decide(law, place, offer.as_ref(), &permit, ban);
        Here { place: place.place, service, standing, expired, offer, permit, ban, operator }
    }

    /// The standing, and whether the statement that decides it is expired.
    fn decide(
        &self,
        law: &Law<'b>,
        place: &PlaceLaw<'b>,
        offer: Option<&Resolved<'b, Access>>,
        permit: &Permit<'_, 'b>,
        ban: Option<&Regime>,
    ) -> (Standing, bool) {
        if self.exchange.kind == ExchangeKind::Decentralised && self.exchange.operators.is_empty() {
            return (Standing::DoesNotApply, false);
        }
        let offered = offer.map(|offer| offer.winner.statement.what.offer.value);
        let offer_expired = offer.is_some_and(|offer| offer.winner.age.is_expired());
        if let Some(ban) = ban {
            let limit = law.book().criteria().limit(Section::Regimes);
            let step = law.step(ban, place.place);
            let ban_expired = step.is_some_and(|step| step.age(law.book().day(), limit).is_expired());
            return match offered {
                Some(Offer::Yes) => (Standing::WithoutLicence, offer_expired || ban_expired),
                _ => (Standing::NotOffered, ban_expired),
            };
        }
        match (offered, permit) {
            (Some(Offer::No | Offer::Blocked | Offer::Professional), _) => (Standing::NotOffered, offer_expired),
            (Some(Offer::Withdraw | Offer::Existing), _) => (Standing::Leaving, offer_expired),
            (_, Permit::Licensed(held)) => (Standing::Licensed, held.age.is_expired()),
            (_, Permit::Registered(held)) => (Standing::Registered, held.age.is_expired()),
            (Some(Offer::Yes), Permit::Denied(_) | Permit::NotListed(_)) => (Standing::WithoutLicence, offer_expired),
            _ => (Standing::Unknown, false),
        }
    }

    /// *The* standing in a place: the best over the guide's headline services, among equals the first that is offered, then
    /// the first of which an offer is told.
    pub fn headline(&self, law: &Law<'b>, place: &PlaceLaw<'b>) -> Here<'_, 'b> {
        let services = &law.book().guide().headline;
        let each = services.iter().map(|service| self.at(law, place, *service));
        each.min_by_key(|here| (here.standing, here.expired, here.offered() != Some(Offer::Yes), here.offer.is_none()))
            .unwrap_or_else(|| self.at(law, place, Service::Spot))
    }

    /// The company of the group that may run the trading platform where `held` lets another one execute orders.
    pub fn runs_platform(&self, held: &Held<'_>, code: &str, day: Day) -> Option<&Held<'b>> {
        let runs = |other: &&Held<'b>| {
            let services = other.services.as_ref();
            other.regime.id.value == held.regime.id.value
                && other.is_valid(day)
                && services.is_some_and(|codes| codes.iter().any(|own| own == code))
        };
        self.held.iter().find(runs)
    }
}
