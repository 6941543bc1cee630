//! Bodies of law and who supervises them.

use super::Service;
use super::words::words;
use crate::base::{At, Id, Places};

words! {
    /// What a regime demands of a firm.
    RegimeKind {
        /// Conduct or solvency is supervised.
        Licence = "licence", "Licence";
        /// Money-laundering rules only.
        Registration = "registration", "Registration";
        /// The services it covers are forbidden.
        Ban = "ban", "Ban";
        /// Rules without a permit.
        Conduct = "conduct", "Rules of conduct";
    }
}

/// A body of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Regime {
    /// Its id.
    pub id: At<Id>,
    /// Its name.
    pub name: Id,
    /// The name within sentences: `MiCA`. Without one it is the name.
    pub short: Id,
    /// The law itself, as one would cite it.
    pub law: Id,
    /// What it demands.
    pub kind: RegimeKind,
    /// What the law calls its permit: Japan's "registration" is a licence in substance.
    pub word: Id,
    /// Where it is law.
    pub places: Places,
    /// Reader services it covers, where the regime has no codes of its own.
    pub covers: Vec<Service>,
    /// The regime's own services, in the order of the law.
    pub services: Vec<RegimeService>,
}

/// A service in a regime's own terms.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeService {
    /// The regime's code, such as `b`.
    pub code: Id,
    /// What the law calls it.
    pub name: Id,
    /// The reader services it allows; may be empty.
    pub covers: Vec<Service>,
}

impl Regime {
    /// Whether any of its services, or the regime as a whole, covers a reader service.
    pub fn covers(&self, service: Service) -> bool {
        service.is_among(&self.covers) || self.services.iter().any(|own| service.is_among(&own.covers))
    }
}

/// Who supervises.
#[derive(Debug, Clone, PartialEq)]
pub struct Authority {
    /// Its id.
    pub id: At<Id>,
    /// Its full name.
    pub name: Id,
    /// The name in tables: `BaFin`.
    pub short: Id,
    /// Where it has a say.
    pub places: Places,
    /// Where its public list is found.
    pub register: Option<Id>,
    /// Other spellings, as registers write them.
    pub also: Vec<Id>,
}
