//! Charts: geometry made here, markup in the templates. Every chart has its numbers in words or a table beside it.

mod fees;
mod history;
mod labels;
mod scale;
mod scatter;
mod tiles;
mod timeline;

pub(super) use fees::{FeeChart, fee_chart};
pub(super) use history::{History, Told, history};
pub(super) use scatter::{Dot, Scatter, scatter};
pub(super) use tiles::{Picker, StatementMap, drawn_places, maps, picker};
pub(super) use timeline::{Timeline, timeline};
