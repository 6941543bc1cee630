//! Sources: where a statement was read.

use super::words::words;
use crate::base::{At, Id};

words! {
    /// Kinds of source in the order of their rank, best first.
    SourceKind {
        /// A public list of an authority.
        Register = "register", "register";
        /// The exchange on itself; an authority, court or law-giver.
        Official = "official", "official";
        /// An accountant or security auditor.
        Audit = "audit", "audit";
        /// Press and law firms.
        Press = "press", "press";
        /// Wikis, libraries, data sets, notes.
        Community = "community", "community";
    }
}

/// A source.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its id in `sources.yaml`; an inline source has none.
    pub id: Option<At<Id>>,
    /// Its title.
    pub title: At<Id>,
    /// Who publishes it; absent only where the exchange itself does.
    pub publisher: Option<Id>,
    /// Its kind, and so its rank.
    pub kind: At<SourceKind>,
    /// Its address.
    pub url: At<Id>,
    /// Where on the site, if the exact page is not known.
    pub locator: Option<Id>,
}

impl Source {
    /// Whether another source is the same in all that it says, wherever it stands.
    pub fn says_as(&self, other: &Self) -> bool {
        let told = |own: &Self| (own.title.value.clone(), own.kind.value, own.url.value.clone());
        told(self) == told(other) && self.publisher == other.publisher && self.locator == other.locator
    }
}
