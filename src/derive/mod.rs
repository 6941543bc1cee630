//! What follows from the checked content: standings, resolved facts, costs, scores, timelines, coverage.
//!
//! Every function here is pure: a [`crate::model::Book`] in, values out.

mod age;
mod resolve;

pub use age::{Age, Freshness, days_between};
pub use resolve::{Candidate, Lost, Question, Resolved, in_force, resolve, scope_for};
