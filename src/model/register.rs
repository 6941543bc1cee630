//! Registers: public lists of authorities, as extracts that lie in the content.

use super::words::words;
use crate::base::{At, Day, FileId, Id, Location, PartialDate, Place, Places};

words! {
    /// What a register lists.
    RegisterKind {
        /// Firms with a licence.
        Licences = "licences", "licences";
        /// Firms an authority warns of.
        Warnings = "warnings", "warnings";
    }
}

words! {
    /// How its rows are joined to operators.
    Join {
        /// By Legal Entity Identifier.
        Lei = "lei", "LEI";
        /// By the licence's number.
        Reference = "reference", "reference";
        /// By exact name; for warning lists only.
        Name = "name", "name";
    }
}

/// One row, as read.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterRow {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its stretch in the extract.
    pub at: Location,
    /// The authority as the register writes it.
    pub authority: Id,
    /// The home state, if it can be read.
    pub home: Option<Place>,
    /// The firm's name.
    pub name: Id,
    /// The brand, if the register has one.
    pub brand: Id,
    /// The firm's LEI.
    pub lei: Id,
    /// The licence's number.
    pub reference: Id,
    /// Since when.
    pub since: Option<Day>,
    /// Until when.
    pub until: Option<Day>,
    /// Codes of the regime's services, in order.
    pub services: Vec<Id>,
    /// Where it holds: the states listed, and always the home state.
    pub places: Places,
    /// Hosts of its websites, without `www.`.
    pub hosts: Vec<Id>,
    /// When the authority last touched the row.
    pub updated: Option<Day>,
}

/// One extract: the register as it was on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Extract {
    /// The day.
    pub date: At<PartialDate>,
    /// The extract's file.
    pub file: FileId,
    /// Who read it for us.
    pub relayed_by: Option<Id>,
    /// Its rows, in the register's order.
    pub rows: Vec<RegisterRow>,
    /// Hash of the extract as stated, in hexadecimal.
    pub stated_sha256: At<Id>,
    /// Hash of the extract as found.
    pub found_sha256: Id,
}

/// A register.
#[derive(Debug, Clone, PartialEq)]
pub struct Register {
    /// Its id: the folder's name.
    pub id: Id,
    /// Its `register.yaml`.
    pub file: FileId,
    /// The source it is, an id of `sources.yaml`.
    pub source: At<Id>,
    /// What it lists.
    pub kind: RegisterKind,
    /// The regime whose licences it lists.
    pub regime: Option<At<Id>>,
    /// Whether it is complete, so that no row means no licence.
    pub complete: bool,
    /// Where it is complete.
    pub places: Places,
    /// How rows are joined.
    pub join: Join,
    /// Its extracts, oldest first.
    pub extracts: Vec<Extract>,
}

impl Register {
    /// The newest extract that is not after a day.
    pub fn extract_on(&self, day: Day) -> Option<&Extract> {
        self.extracts.iter().rfind(|extract| extract.date.first_day() <= day)
    }
}
