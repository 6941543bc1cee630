//! What a resident of a place can really use.

use super::words::words;
use crate::base::{At, Id};

words! {
    /// What a reader does at an exchange.
    Service {
        /// Buying and selling in an order book.
        Spot = "spot", "Order book";
        /// Buying and selling at a quoted price.
        Instant = "instant", "Buy and sell at a quoted price";
        /// Keeping coins for a customer.
        Custody = "custody", "Safekeeping";
        /// Sending coins in and out.
        Transfer = "transfer", "Transfers of coins";
        /// Earning the rewards of a chain.
        Staking = "staking", "Staking";
        /// Lending coins for interest.
        Lending = "lending", "Lending";
        /// Trading with borrowed money.
        Margin = "margin", "Margin";
        /// Futures, perpetuals and options.
        Derivatives = "derivatives", "Derivatives";
        /// Trading with another person.
        P2p = "p2p", "Peer to peer";
        /// A payment card.
        Card = "card", "Card";
        /// Every service; a statement about a named one comes before it.
        All = "all", "Everything";
    }
}

impl Service {
    /// The services a reader can ask about: all but [`Service::All`].
    pub const EACH: [Self; 10] = [
        Self::Spot,
        Self::Instant,
        Self::Custody,
        Self::Transfer,
        Self::Staking,
        Self::Lending,
        Self::Margin,
        Self::Derivatives,
        Self::P2p,
        Self::Card,
    ];

    /// Whether a list names the service or everything.
    pub fn is_among(self, list: &[Self]) -> bool {
        list.contains(&self) || list.contains(&Self::All)
    }
}

words! {
    /// What is offered to residents of a place.
    Offer {
        /// Open to new private customers.
        Yes = "yes", "Open to new private customers";
        /// Professional or institutional customers only.
        Professional = "professional", "Professional customers only";
        /// Existing customers only.
        Existing = "existing", "Existing customers only";
        /// Withdrawals only.
        Withdraw = "withdraw", "Withdrawals only";
        /// Not offered.
        No = "no", "Not offered";
        /// Barred by an authority.
        Blocked = "blocked", "Blocked by an authority";
        /// Left open by the source.
        Unknown = "unknown", "Left open by the source";
    }
}

/// A statement that a service is or is not offered. Its places are the statement's scope.
#[derive(Debug, Clone, PartialEq)]
pub struct Access {
    /// The services meant; never empty.
    pub services: Vec<Service>,
    /// What is offered.
    pub offer: At<Offer>,
    /// The operator through which it is offered, an id of the same profile.
    pub operator: Option<At<Id>>,
}
