//! Prose: Markdown written by editors, turned into HTML that may stand in any page.
//!
//! The text is CommonMark with GFM tables, strikethrough, task lists, footnotes and alerts. Whoever sends a pull
//! request may write it, so nothing in it can run, load from elsewhere or leave its place: raw HTML is shown as
//! text, links lead to `http`, `https`, `mailto` or the site itself, pictures come from the site itself, and every
//! refusal is reported with its place. A mention `[[…]]` draws in a fact, an event or a law.
//!
//! Parts: `filter` rewrites the parser's events, element by element in `elements` and text in `running`; `targets`
//! judges addresses, `headings` gives ids, `mentions` and `glossary` find what to draw in or explain, `notes` keeps the
//! footnotes, and `passages` what is said where, for checks of wording. `unwrapped`
//! joins lines that readers see as one, for comparing.

mod elements;
mod escape;
mod faults;
mod filter;
mod glossary;
mod headings;
mod mentions;
mod notes;
mod passages;
mod running;
mod targets;
mod unwrapped;

use std::ops::Range;

use pulldown_cmark::{Options, Parser, html};

pub use faults::{Fault, FaultKind};
pub use glossary::Glossary;
pub use headings::Heading;
pub use mentions::Mention;
pub use passages::Passage;
pub use targets::{Link, LinkKind};
pub use unwrapped::unwrapped;

/// The longest text that is read, in bytes: about 40,000 words. It bounds time and memory for hostile files.
pub const MAX_BYTES: usize = 256 * 1024;

/// How many elements may stand inside one another. What is deeper keeps its text and loses its markup, since
/// tools that walk the finished page do so recursively.
pub const MAX_DEPTH: usize = 64;

/// What became of one text, good and bad: the HTML is safe to publish even when `faults` is not empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Block-level HTML without a wrapper, ending with a line feed unless it is empty.
    pub html: String,
    /// In order of the text, with the levels and ids that `html` has: enough for a table of contents.
    pub headings: Vec<Heading>,
    /// Every address that `html` kept, so that a later stage can check those that lead into the site.
    pub links: Vec<Link>,
    /// In order of their place in the text.
    pub faults: Vec<Fault>,
    /// In order of the text, footnotes at the end.
    pub passages: Vec<Passage>,
}

/// Renders one text. `answers` is asked for each mention in running text and answers with the HTML to put there, which
/// is trusted and put in as it is. The first use of each term of the glossary leads to its explanation.
pub fn render(
    text: &str,
    answers: &mut dyn FnMut(&Mention<'_>) -> Option<String>,
    glossary: Option<&Glossary>,
) -> Rendered {
    if text.len() > MAX_BYTES {
        let fault = Fault { span: 0..text.len(), kind: FaultKind::TooLong { bytes: text.len() } };
        return Rendered { faults: vec![fault], ..Rendered::default() };
    }
    let events = Parser::new_ext(text, options()).into_offset_iter();
    let (body, notes) = notes::separate(events);
    let mut filtered = filter::run(text, body, notes, answers, glossary);
    let mut html = String::with_capacity(text.len() + text.len() / 2);
    html::push_html(&mut html, std::mem::take(&mut filtered.events).into_iter());
    let mut faults = std::mem::take(&mut filtered.faults);
    faults.extend(faults::controls(text));
    faults.extend(faults::unmerged(text));
    faults.sort_by_key(|fault| (fault.span.start, fault.span.end));
    let filter::Filtered { headings, links, passages, .. } = filtered;
    Rendered { html: escape::without_controls(html), headings, links, faults, passages }
}

/// Heading attributes, definition lists and the like stay off: they are in neither specification.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
}

/// A parser's event with its place in the text.
type Placed<'a> = (pulldown_cmark::Event<'a>, Range<usize>);
