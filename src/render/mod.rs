//! From the checked content to pages: views (plain data in reader's words) and templates (markup).
//!
//! Each page has a file here with a function from the [`Edition`] to its view; `shapes` holds what views share and
//! `words` how values are said. Nothing here reads a file or knows where a page is written.

mod cells;
mod charts;
mod edition;
mod frame;
mod place;
mod place_law;
mod press;
mod profile;
mod prose;
pub mod shapes;
mod sources;
mod tables;
mod units;
mod words;

pub use edition::{Edition, Local};
pub use frame::{AssetLinks, POLICY};
pub use press::{Press, TemplateFault};
