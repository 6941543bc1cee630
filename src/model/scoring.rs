//! Score profiles: what kinds of reader care about.

use crate::base::{At, Decimal, Id};

/// The words of the standings by which a score profile can gate.
const GATE_WORDS: [&str; 3] = ["licensed", "registered", "without-licence"];

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
pub(crate) fn gate_words() -> &'static [&'static str] {
    &GATE_WORDS
}
