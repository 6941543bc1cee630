//! What every page is a function of.

use crate::model::Book;
use crate::plan::Addresses;

/// The content of an edition with its addresses. Pages are pure functions of it.
#[derive(Debug)]
pub struct Edition<'b> {
    /// The checked content.
    pub book: &'b Book,
    /// Where pages are.
    pub addresses: Addresses,
}
