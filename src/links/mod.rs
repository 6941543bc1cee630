//! Whether addresses outside the guide still answer: asked for by `check --links` alone, and never a reason to fail.
//!
//! What is asked is a function of the book (`outward`) and what is said of the answers too (`told`); the network is in
//! `ask`, the file of earlier answers in `cache`.

mod answer;
mod ask;
mod cache;
mod outward;

pub use answer::{Answer, RULE, told};
pub use ask::{Manner, ask};
pub use cache::Cache;
pub use outward::outward;
