//! Passages: what a text says in its paragraphs, items, rows and headings, for checks of its wording.

use super::mentions::Mention;
use std::ops::Range;

/// A paragraph, an item of a list, a row of a table, a heading, or the like in a footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// The words of the editor's own, in bytes of the source; mentions and code are left out.
    pub words: Vec<Range<usize>>,
    /// Whether it refers to a footnote.
    pub is_noted: bool,
    /// Whether it names a body of law by a mention.
    pub names_law: bool,
    /// Whether it holds a link to another site.
    pub leads_out: bool,
    /// The number of the footnote that it stands in, or 0.
    pub note: usize,
}

/// The passages of one text, as they are met.
#[derive(Default)]
pub(super) struct Passages {
    done: Vec<Passage>,
    now: Passage,
}

impl Passages {
    /// A new passage begins, in the footnote of this number or (0) in the text.
    pub(super) fn begin(&mut self, note: usize) {
        let passage = std::mem::replace(&mut self.now, Passage { note, ..Passage::default() });
        if !passage.words.is_empty() {
            self.done.push(passage);
        }
    }

    /// Words of the source.
    pub(super) fn words(&mut self, span: Range<usize>) {
        match self.now.words.last_mut() {
            Some(last) if last.end == span.start || last.end + 1 == span.start => last.end = span.end,
            _ => self.now.words.push(span),
        }
    }

    pub(super) fn noted(&mut self) {
        self.now.is_noted = true;
    }

    pub(super) fn leads_out(&mut self) {
        self.now.leads_out = true;
    }

    pub(super) fn mention(&mut self, mention: &Mention<'_>) {
        self.now.names_law |= matches!(mention, Mention::Law(_));
    }

    pub(super) fn finish(mut self) -> Vec<Passage> {
        self.begin(0);
        self.done
    }
}
