//! Venuebook turns a folder of Markdown and YAML about crypto exchanges and the law of places into a static guide.
//!
//! `pipeline` shows the stages in order and is the first file to read.

pub mod base;
pub mod budget;
pub mod check;
pub mod cli;
pub mod content;
pub mod derive;
pub mod desk;
pub mod diag;
pub mod diff;
pub mod finish;
pub mod git;
pub mod inputs;
pub mod links;
pub mod model;
pub mod pipeline;
pub mod plan;
pub mod read;
pub mod render;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod theme;
pub mod write;
