//! From files to a typed draft, in which every part knows where it was written.
//!
//! Reading is pure: documents in, a draft and the problems out. Nothing is looked up outside its own file except the
//! registry of criteria, which says how a fact's value is read.

mod article;
mod costs;
mod criteria;
mod documents;
mod events;
mod evidence;
mod fields;
mod invisible;
mod layout;
mod lei;
mod licences;
pub mod markdown;
mod numbers;
mod place;
mod profile;
mod reading;
mod registers;
mod rules;
mod shared;
mod syntax;
mod trail;
mod tree;
mod unread;
mod value;

pub use documents::{Document, Fault, MOST_BYTES, Read, read_documents};
pub(crate) use fields::{MOST_NOTE, MOST_TEXT, PAID, shortened};
pub(crate) use layout::{UNWRITTEN, meaning};
pub use lei::is_lei;
pub use reading::Reading;
pub(crate) use registers::{COLUMN_NAMES, DATE_FORMATS, host};
pub(crate) use rules::{ADDRESS, CURRENCY, DATE, IDENTIFIER, LEI, NUMBER, PLACE_CODE, RULES, TEXT};
pub(crate) use syntax::{UNMERGED, is_of_merge};
pub use trail::{Trail, trail};
pub use tree::{Entry, Kind, Node, parse};
