//! What could not be read: no rule calls missing what may be written there.

use crate::base::Id;

/// What of a file could not be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unread {
    /// Nothing that counts could be read.
    pub all: bool,
    /// Names that stand near a fault, in order: criteria, ids, operators.
    pub names: Vec<Id>,
}

impl Unread {
    /// Of a file of which nothing could be read.
    pub fn whole() -> Self {
        Self { all: true, names: Vec::new() }
    }

    /// Whether a name that the file lacks may stand where it could not be read.
    pub fn may_hold(&self, name: &str) -> bool {
        self.all || self.names.binary_search_by(|own| own.as_str().cmp(name)).is_ok()
    }
}

/// What could not be read of the files that define names for all others; of the criteria their registry knows it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UnreadNames {
    /// Of `sources.yaml`.
    pub sources: Unread,
    /// Of `regimes.yaml`.
    pub regimes: Unread,
    /// Of `authorities.yaml`.
    pub authorities: Unread,
    /// Of `scoring.yaml`.
    pub score_profiles: Unread,
    /// Whether anything of a register or an extract is among it.
    pub registers: bool,
}
