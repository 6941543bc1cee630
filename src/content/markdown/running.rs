//! Running text: the mentions in it, and the words that the glossary explains.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{CowStr, Event};

use super::faults::FaultKind;
use super::filter::Filter;
use super::mentions::{Found, Mention};
use super::{Placed, escape};

impl<'a> Filter<'a, '_> {
    /// The parser cuts text into pieces; those that follow one another in the source are looked at together.
    pub(super) fn run_of_text(
        &mut self,
        text: CowStr<'a>,
        span: Range<usize>,
        rest: &mut Peekable<IntoIter<Placed<'a>>>,
    ) {
        if self.within.code + self.within.raw_html > 0 || !self.is_verbatim(&text, &span) {
            self.passages.words(span);
            return self.plain(text);
        }
        let mut run = span;
        while let Some((event, place)) = rest.peek() {
            let joins = match event {
                Event::Text(next) => self.is_joined(&run, place) && self.is_verbatim(next, place),
                Event::SoftBreak => self.is_in_mention(run.end),
                _ => false,
            };
            if !joins {
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

    /// Whether the piece follows at once, or only the break of a line in a mention lies between.
    fn is_joined(&self, run: &Range<usize>, next: &Range<usize>) -> bool {
        let between = self.text.get(run.end..next.start);
        between.is_some_and(|text| text.is_empty() || self.is_in_mention(run.end) && text.trim().is_empty())
    }

    fn is_in_mention(&self, at: usize) -> bool {
        let next = self.mentions.partition_point(|found| found.span.end <= at);
        self.mentions.get(next).is_some_and(|found| found.span.start < at)
    }

    /// Text that stands in the source as it is, with its mentions.
    fn verbatim(&mut self, run: Range<usize>) {
        self.marks(&run);
        let mut from = run.start;
        let mut next = self.mentions.partition_point(|found| found.span.start < run.start);
        while let Some(found) = self.mentions.get(next).filter(|found| found.span.end <= run.end).cloned() {
            self.slice(from..found.span.start);
            from = if self.mention(&found) { found.span.end } else { found.span.start };
            next += 1;
        }
        self.slice(from..run.end);
    }

    /// Marks that were meant as such and are none: a reference without its footnote, a heading without a blank.
    fn marks(&mut self, run: &Range<usize>) {
        let (all, text) = (self.text, self.text.get(run.clone()).unwrap_or_default());
        let before = |at: usize| all.get(..at).unwrap_or_default();
        for (start, _) in text.match_indices("[^").filter(|(start, _)| !before(run.start + start).ends_with('\\')) {
            let label = text.get(start + 2..).and_then(|rest| rest.split_once(']')).map_or("", |(label, _)| label);
            if !label.is_empty() && !label.contains(char::is_whitespace) {
                let span = run.start + start..run.start + start + label.len() + 3;
                self.fault(span, FaultKind::UnknownFootnote { label: label.to_owned() });
            }
        }
        let signs = text.len() - text.trim_start_matches('#').len();
        let is_meant = text.get(signs..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
        let begins_line = run.start == 0 || before(run.start).ends_with('\n');
        if begins_line && is_meant && (2..=6).contains(&signs) {
            self.fault(run.start..run.start + signs, FaultKind::HeadingBlank);
        }
    }

    /// Free text, in which a word of the glossary leads there once.
    fn slice(&mut self, range: Range<usize>) {
        let Some(text) = self.text.get(range.clone()).filter(|text| !text.is_empty()) else { return };
        self.passages.words(range);
        let may_link = self.within.is_plain() && self.number_of_note == 0;
        let Some(glossary) = self.glossary.filter(|_| may_link) else { return self.plain(text.into()) };
        let mut from = 0;
        for found in glossary.find(text) {
            if self.explained.insert(found.term) {
                self.plain(text.get(from..found.span.start).unwrap_or_default().into());
                let word = text.get(found.span.clone()).unwrap_or_default();
                self.html(format!(
                    "<a class=\"term\" href=\"{}\">{}</a>",
                    glossary.href(found.term),
                    escape::attribute(word)
                ));
                from = found.span.end;
            }
        }
        self.plain(text.get(from..).unwrap_or_default().into());
    }

    /// Writes what a mention stands for; false if it stays as written.
    fn mention(&mut self, found: &Found<'a>) -> bool {
        if let Mention::Said(words) = found.mention {
            self.plain(words.split_whitespace().collect::<Vec<_>>().join(" ").into());
            return true;
        }
        let text = || self.text.get(found.span.clone()).unwrap_or_default().to_owned();
        if self.within.link + self.within.image + self.within.heading > 0 {
            self.fault(found.span.clone(), FaultKind::MisplacedMention { text: text() });
            return false;
        }
        let html = if found.mention == Mention::Malformed { None } else { (self.answers)(&found.mention) };
        match html {
            Some(html) => {
                self.passages.mention(&found.mention);
                self.push(Event::Html(html.into()));
                true
            }
            None => {
                self.fault(found.span.clone(), FaultKind::UnknownMention { text: text() });
                false
            }
        }
    }
}
