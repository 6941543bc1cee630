//! What Venuebook promises the people who rely on it, each promise tested from the outside: through the program, or
//! through the whole way from documents to the files of a guide.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a test that can't go on should stop, and what its parts share is shared between them only"
)]

#[path = "promises/channels.rs"]
mod channels;
#[path = "promises/hostile.rs"]
mod hostile;
#[path = "promises/limits.rs"]
mod limits;
#[path = "promises/links.rs"]
mod links;
#[path = "promises/numbers.rs"]
mod numbers;
#[path = "promises/random.rs"]
mod random;
#[path = "promises/reading.rs"]
mod reading;
#[path = "promises/same_fact.rs"]
mod same_fact;
#[path = "promises/support.rs"]
mod support;
#[path = "promises/two_pages.rs"]
mod two_pages;
#[path = "promises/words.rs"]
mod words;
