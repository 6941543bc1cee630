//! Places and regions: the law where a reader lives, as dated statements.

use super::words::words;
use super::{Block, Body, Fact, Statement};
use crate::base::{At, Currency, FileId, Id, PartialDate, Place};

words! {
    /// Where a regime stands on its way through law.
    RegimeStatus {
        /// A bill or plan.
        Proposed = "proposed", "Proposed";
        /// Law that does not apply yet.
        Enacted = "enacted", "Enacted, not yet in force";
        /// In force with grace for older permissions.
        Transitional = "transitional", "Transitional";
        /// In force.
        InForce = "in-force", "In force";
        /// No longer in force.
        Lapsed = "lapsed", "Lapsed";
        /// Given up before it applied.
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

/// A step of a regime in a place. Its day is the statement's `from`.
#[derive(Debug, Clone, PartialEq)]
pub struct RegimeStep {
    /// The regime's id.
    pub regime: At<Id>,
    /// Where it stands from that day.
    pub status: RegimeStatus,
    /// Whether the step began on its day at the latest: the first day was not read.
    pub at_latest: bool,
}

/// A date that matters to readers. Past or coming follows from the as-of day.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyDate {
    /// When.
    pub date: At<PartialDate>,
    /// What happens, in a line.
    pub what: Id,
    /// Whether it is expected rather than firm.
    pub expected: bool,
}

/// A place with a page: a region as a whole, or a place in it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacePage {
    /// Its slug within the region; `index` for the region's own page.
    pub slug: Id,
    /// The file.
    pub file: FileId,
    /// Its name.
    pub name: Id,
    /// Its code; a grouping without law (Asia-Pacific) has none.
    pub code: Option<At<Place>>,
    /// The money most readers there use.
    pub currency: Option<At<Currency>>,
    /// Who supervises, as ids.
    pub authorities: Vec<At<Id>>,
    /// The blocks of evidence.
    pub blocks: Vec<Block>,
    /// Values of criteria asked of places.
    pub facts: Vec<Statement<Fact>>,
    /// Steps of regimes.
    pub regimes: Vec<Statement<RegimeStep>>,
    /// Key dates.
    pub dates: Vec<Statement<KeyDate>>,
    /// Its prose.
    pub body: Option<Body>,
    /// Whether its code may stand in what could not be read: then no rule says of any place that it has no page.
    pub may_be_any: bool,
}

impl PlacePage {
    /// A place of which nothing is told.
    pub fn untold(file: FileId, slug: Id, name: Id) -> Self {
        Self {
            slug,
            file,
            name,
            code: None,
            currency: None,
            authorities: Vec::new(),
            blocks: Vec::new(),
            facts: Vec::new(),
            regimes: Vec::new(),
            dates: Vec::new(),
            body: None,
            may_be_any: false,
        }
    }
}

/// The guide's grouping of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Its slug: the folder's name.
    pub slug: Id,
    /// Its own page.
    pub index: PlacePage,
    /// Its places, in order of name.
    pub places: Vec<PlacePage>,
}
