//! How the content changed from edition to edition: an input of rendering, made at the edge.

use super::change::{Change, Comparison, Fate};
use crate::base::Day;

/// What one edition changed against the one before that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionChanges {
    /// Its day.
    pub day: Day,
    /// The day of the edition it is compared with.
    pub since: Day,
    /// What a reader could notice, in order of risk.
    pub changes: Vec<Change>,
    /// How many statements were read again and say the same.
    pub read_again: usize,
}

/// A version that does not pass the checks of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its day.
    pub day: Day,
    /// The revision, or the folder.
    pub name: String,
    /// How many errors it has, and the first of them.
    pub why: String,
}

/// What is known of the past of a guide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    /// Editions with what they changed, newest first.
    pub editions: Vec<EditionChanges>,
    /// The day of the oldest version that could be read.
    pub begins: Option<Day>,
    /// Whether older versions exist that were not at hand: a shallow clone.
    pub is_cut: bool,
    /// Whether older versions were left out because only so many were asked for.
    pub is_bounded: bool,
    /// Versions that could not be read by the rules of today, newest first.
    pub skipped: Vec<Skipped>,
}

impl EditionChanges {
    /// The changes of a comparison, as of an edition.
    pub fn new(day: Day, since: Day, comparison: Comparison) -> Self {
        let read_again = comparison.statements.iter().filter(|one| one.fate == Fate::Rechecked).count();
        Self { day, since, changes: comparison.changes, read_again }
    }
}
