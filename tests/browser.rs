//! The guide in a real browser: the built files, behind a file server that sends their headers, in Chromium, which is
//! spoken to through its own protocol. What readers do is done with real clicks and keys. Every page that a test opens
//! must stay free of console errors, exceptions and breaches of the content security policy.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    unreachable_pub,
    reason = "a test that can't go on should stop, and what its parts share is shared between them only"
)]

#[path = "money/asked.rs"]
mod asked;
#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/columns.rs"]
mod columns;
#[path = "browser/compare.rs"]
mod compare;
#[path = "browser/costs.rs"]
mod costs;
#[path = "money/demo.rs"]
mod demo;
#[path = "browser/desk.rs"]
mod desk;
#[path = "browser/every_page.rs"]
mod every_page;
#[path = "browser/find.rs"]
mod find;
#[path = "browser/guide.rs"]
mod guide;
#[path = "browser/keys.rs"]
mod keys;
#[path = "browser/large.rs"]
mod large;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/place.rs"]
mod place;
#[path = "browser/scores.rs"]
mod scores;
#[path = "browser/search.rs"]
mod search;
#[path = "serve/desk.rs"]
mod serve;
#[path = "browser/server.rs"]
mod server;
#[path = "browser/sort.rs"]
mod sort;
#[path = "browser/surroundings.rs"]
mod surroundings;
#[path = "browser/table.rs"]
mod table;
#[path = "browser/take.rs"]
mod take;
