//! From the checked content to pages: views (plain data in reader's words) and templates (markup).
//!
//! Each page has a file here with a function from the [`Edition`] to its view; `shapes` holds what views share and
//! `words` how values are said. Nothing here reads a file or knows where a page is written.

mod edition;
mod frame;
pub mod shapes;
mod sources;
mod words;

pub use edition::Edition;
