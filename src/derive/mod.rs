//! What follows from the checked content: standings, resolved facts, costs, scores, timelines, coverage.
//!
//! Every function here is pure: a [`crate::model::Book`] in, values out.

mod access;
mod age;
mod law;
mod licences;
mod registers;
mod resolve;
mod sentence;
mod standing;

pub use access::{coming, offer};
pub use age::{Age, Freshness, days_between};
pub use law::{Law, PlaceLaw, Placed};
pub use licences::{Held, Verdict, licences};
pub use registers::{Registers, RowUse};
pub use resolve::{Candidate, Lost, Question, Resolved, in_force, resolve, scope_for};
pub use sentence::{in_words, platform};
pub use standing::{Here, Permit, Standing, Standings};
