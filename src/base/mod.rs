//! The small values that everything else is made of: days, exact numbers, codes and names.
//!
//! Nothing here knows of files, problems or pages. A value of these types is well formed by construction.

mod aligned;
mod countries;
mod currency;
mod date;
mod location;
mod nearest;
mod place;
mod quantity;
mod slug;

pub use aligned::aligned;
pub use currency::Currency;
pub use date::{Day, PartialDate};
pub use location::{At, FileId, Location};
pub use nearest::nearest;
pub use place::{Place, Places};
pub use quantity::{Doubt, Quantity, decimal, grouped};
pub use rust_decimal::Decimal;
pub use slug::{Id, is_id};
