//! Score profiles: what kinds of reader care about.

use super::words::{Word, words};
use crate::base::{At, Decimal, Id};

words! {
    /// The standings by which a score profile can gate; the words are those of the derived standing.
    GateStanding {
        /// Licensed.
        Licensed = "licensed", "licensed";
        /// Registered.
        Registered = "registered", "registered";
        /// Offered without licence.
        WithoutLicence = "without-licence", "offered without licence";
    }
}

/// Weights over criteria, behind a gate.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreProfile {
    /// Its id.
    pub id: At<Id>,
    /// The kind of reader, in words.
    pub name: Id,
    /// Standings that pass the gate; empty means no gate.
    pub gate: Vec<At<Id>>,
    /// Criteria with their weights, in the order of the file.
    pub weights: Vec<(At<Id>, Decimal)>,
}

/// The words a gate may hold.
pub(crate) fn gate_words() -> Vec<&'static str> {
    GateStanding::TABLE.iter().map(|(_, word, _)| *word).collect()
}
