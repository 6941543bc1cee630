//! Prose: the specifications' examples, what Venuebook adds to them, and what hostile text may not do.

#![allow(clippy::expect_used, clippy::panic, missing_docs)]

#[path = "markdown/features.rs"]
mod features;
#[path = "markdown/hostile.rs"]
mod hostile;
#[path = "markdown/pathological.rs"]
mod pathological;
#[path = "markdown/specification.rs"]
mod specification;

use venuebook::content::markdown::{self, Mention, Rendered};

/// Renders with one known fact, `known`, which is `<b>42</b>`.
fn render(text: &str) -> Rendered {
    markdown::render(text, &mut |mention| (*mention == Mention::Fact("known")).then(|| "<b>42</b>".to_owned()), None)
}
