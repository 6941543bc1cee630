//! From the checked content to pages: views (plain data in reader's words) and templates (markup).
//!
//! Each page has a file here with a function from the [`Edition`] to its view; `shapes` holds what views share and
//! `words` how values are said. Nothing here reads a file or knows where a page is written.

mod article;
mod calendar;
mod cells;
mod changes;
mod charts;
mod chooser;
mod columns;
mod compare;
mod costs;
mod coverage;
mod data;
mod edition;
mod exchanges;
mod files;
mod filters;
mod frame;
mod glossary;
mod incidents;
mod landing;
mod overview;
mod place;
mod place_law;
mod press;
mod press_fault;
mod profile;
mod prose;
mod report;
mod request;
mod safeguards;
mod scores;
mod search;
pub mod shapes;
mod site;
mod source_list;
mod sources;
mod survey;
mod tables;
mod terms;
mod units;
mod words;

pub use edition::{Edition, Everywhere, Local};
pub use frame::{AssetLinks, POLICY};
pub use press::Press;
pub use request::{Needs, OnRequest, Whole};
pub use site::{Put, Shelf, SiteFault, render_site};
