//! Evidence: what one source states as of one day.

use super::Source;
use crate::base::{At, Id, Location, PartialDate, Places};
use std::sync::Arc;

/// A source as a block names it.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceUse {
    /// An id of `sources.yaml`, or of a register in the content.
    Shared(At<Id>),
    /// Written out in the block.
    Inline(Arc<Source>),
}

/// One block: a source, the day on which it said so, and who read it for us.
///
/// The scope fields are the defaults of the block's statements, which hold their own resolved copies.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The source.
    pub source: SourceUse,
    /// The day on which the source said so.
    pub as_of: At<PartialDate>,
    /// Who read it for us; absent if the editor did.
    pub relayed_by: Option<Id>,
    /// Where the block stands.
    pub at: Location,
    /// How many statements it holds, to find blocks that say nothing.
    pub statements: usize,
}

/// A statement with its scope.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement<T> {
    /// Position of its block in the file's evidence.
    pub block: u32,
    /// Where it holds.
    pub places: Places,
    /// From when it holds.
    pub from: Option<PartialDate>,
    /// The last day it holds.
    pub until: Option<PartialDate>,
    /// The day on which the source said so.
    pub as_of: PartialDate,
    /// A note shown beside it, never read by a rule.
    pub note: Option<Id>,
    /// Where it stands.
    pub at: Location,
    /// What is stated.
    pub what: T,
}

impl<T> Statement<T> {
    /// The same scope with something else stated.
    pub(crate) fn with<U>(self, what: U) -> Statement<U> {
        let Self { block, places, from, until, as_of, note, at, what: _ } = self;
        Statement { block, places, from, until, as_of, note, at, what }
    }
}
