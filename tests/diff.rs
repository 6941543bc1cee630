//! What a reader would notice between two versions: planted changes of each kind in, the told facts out; then the
//! program over folders, revisions and histories.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    missing_docs,
    reason = "a test that can't go on should stop, and its helpers are shared between its files only"
)]

#[path = "diff/addresses.rs"]
mod addresses;
#[path = "diff/classes.rs"]
mod classes;
#[path = "diff/facts.rs"]
mod facts;
#[path = "diff/history.rs"]
mod history;
#[path = "diff/hostile.rs"]
mod hostile;
#[path = "diff/questions.rs"]
mod questions;
#[path = "diff/registers.rs"]
mod registers;
#[path = "diff/revisions.rs"]
mod revisions;
#[path = "diff/roster.rs"]
mod roster;
#[path = "diff/texts.rs"]
mod texts;
#[path = "diff/world.rs"]
mod world;
