//! Running text and the facts in it.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{CowStr, Event};

use super::faults::FaultKind;
use super::filter::Filter;
use super::{Placed, mentions};

impl<'a> Filter<'a, '_> {
    /// The parser cuts text into pieces; those that follow one another in the source are looked at together.
    pub(super) fn run_of_text(
        &mut self,
        text: CowStr<'a>,
        span: Range<usize>,
        rest: &mut Peekable<IntoIter<Placed<'a>>>,
    ) {
        if self.within.code + self.within.raw_html > 0 || !self.is_verbatim(&text, &span) {
            return self.plain(text);
        }
        let mut run = span;
        while let Some((Event::Text(next), place)) = rest.peek() {
            if place.start != run.end || !self.is_verbatim(next, place) {
                break;
            }
            run.end = place.end;
            rest.next();
        }
        self.verbatim(run);
    }

    fn is_verbatim(&self, text: &str, span: &Range<usize>) -> bool {
        self.text.get(span.clone()) == Some(text)
    }

    /// Text that stands in the source as it is, with its mentions.
    fn verbatim(&mut self, run: Range<usize>) {
        let mut from = run.start;
        let first = self.mentions.partition_point(|mention| mention.start < run.start);
        let mut next = first;
        while let Some(mention) = self.mentions.get(next).filter(|mention| mention.end <= run.end).cloned() {
            if let Some(html) = self.fact(&mention) {
                self.slice(from..mention.start);
                self.push(Event::Html(html.into()));
                from = mention.end;
            }
            next += 1;
        }
        self.slice(from..run.end);
    }

    fn slice(&mut self, range: Range<usize>) {
        if let Some(text) = self.text.get(range).filter(|text| !text.is_empty()) {
            self.plain(text.into());
        }
    }

    fn fact(&mut self, mention: &Range<usize>) -> Option<String> {
        let id = mentions::id(self.text, mention);
        if self.within.link + self.within.image + self.within.heading > 0 {
            self.fault(mention.clone(), FaultKind::MisplacedFact { id: id.to_owned() });
            return None;
        }
        let html = (self.facts)(id);
        if html.is_none() {
            self.fault(mention.clone(), FaultKind::UnknownFact { id: id.to_owned() });
        }
        html
    }
}
