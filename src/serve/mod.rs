//! The editor's desk: the guide served while it is written.
//!
//! ```text
//! watch → desk → room → answer → http
//! ```
//!
//! A save is seen (`watch`), what it touches is read and checked again (`crate::desk`), and the new edition gets a room
//! (`room`) in which its files are rendered when a browser asks for them (`answer`, `http`). Open pages are told over
//! a stream of events (`news`). While there are errors the room of the last good edition stays, and pages lay the
//! problems over it.

mod answer;
mod compress;
mod editor;
mod http;
mod news;
mod problems;
mod room;
mod rules;
mod watch;
mod work;

pub use editor::Editor;
pub use work::{Event, Settings, serve};
