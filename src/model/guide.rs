//! What the guide says of itself, and the values it needs to compute.

use super::Service;
use crate::base::{At, Currency, Decimal, Id, Place, Quantity};

/// `guide.yaml`.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// Its title.
    pub title: Id,
    /// What it is, in a sentence.
    pub description: Id,
    /// Where it is published.
    pub base_url: At<Id>,
    /// Who publishes it.
    pub publisher: Id,
    /// Where its content is kept, for "report an error".
    pub repository: Option<Id>,
    /// Regions in the order they are shown, as slugs.
    pub regions: Vec<At<Id>>,
    /// Services behind *the* standing of an exchange in a place.
    pub headline: Vec<Service>,
    /// Places whose standings are shown side by side on pages that are about no place.
    pub showcase: Vec<At<Place>>,
    /// Amounts a month by currency; a criterion's `amount` is a position in these lists.
    pub amounts: Vec<(Currency, Vec<Decimal>)>,
    /// The criterion of places whose answer stands at the head of a place's page: a warning that the law prescribes.
    pub notice: Option<At<Id>>,
    /// The criteria of places whose answers stand in the first lines of a place's page.
    pub brief: Vec<At<Id>>,
    /// Articles about the guide itself, which every page's footer names.
    pub about: Vec<At<Id>>,
    /// The criterion that states what paying fees in an exchange's own token takes off them, for the calculator.
    pub token_discount: Option<At<Id>>,
    /// The score profile shown first.
    pub score_profile: At<Id>,
    /// Up to this many exchanges every pair gets a page; beyond it, the pairs of those with most statements.
    pub pairs_among: usize,
    /// Addresses of pages that once were, and the pages that took their place.
    pub redirects: Vec<Redirect>,
}

/// An address that leads to a page; both are within the site: `/exchanges/kraken/`.
#[derive(Debug, Clone, PartialEq)]
pub struct Redirect {
    /// The address of the page that once was.
    pub from: At<Id>,
    /// The page that took its place.
    pub to: At<Id>,
}

impl Guide {
    /// The amounts asked about in a currency; those of the first list if it has none of its own.
    pub fn amounts(&self, currency: Currency) -> Option<&[Decimal]> {
        self.amounts.iter().find(|(own, _)| *own == currency).map(|(_, list)| list.as_slice())
    }
}

/// What one unit of a currency was worth in US dollars, as a band: used only to find a tier.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The currency.
    pub currency: At<Currency>,
    /// Dollars for one unit.
    pub usd: Quantity,
}
