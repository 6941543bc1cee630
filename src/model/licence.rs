//! Licences: an operator, under a regime, from an authority.

use crate::base::{At, Id, PartialDate, Places};

/// A stated licence or registration.
#[derive(Debug, Clone, PartialEq)]
pub struct Holding {
    /// Who holds it, an id of the same profile.
    pub operator: At<Id>,
    /// Who granted it.
    pub authority: Option<At<Id>>,
    /// Its number.
    pub reference: Option<At<Id>>,
    /// Since when it is held.
    pub since: Option<At<PartialDate>>,
    /// The last day it was held.
    pub ended: Option<At<PartialDate>>,
    /// Codes of the regime's services; `None` if the source does not state them.
    pub services: Option<Vec<At<Id>>>,
    /// Where it holds; `None` means the regime's place if that is one country, else the operator's country alone.
    pub passport: Option<Places>,
}

/// What a source says about a licence.
#[derive(Debug, Clone, PartialEq)]
pub struct Licence {
    /// The regime's id.
    pub regime: At<Id>,
    /// The licence, or `None` if the source says that there is none in the statement's places.
    pub held: Option<Holding>,
    /// Of a stated absence: the operator it speaks of, or all.
    pub absent_for: Option<At<Id>>,
}
