//! Prose as the rules see it: rendered once, with what it says where.

use crate::content::markdown::{Mention, Passage, Rendered, render};
use crate::model::{Body, Draft, Exchange, Subject};
use rayon::prelude::*;
use std::ops::Range;

/// A body, what it is about, and what became of it.
pub(crate) struct Written<'d> {
    pub(crate) body: &'d Body,
    pub(crate) about: About<'d>,
    /// Without its HTML.
    pub(crate) rendered: Rendered,
}

/// What a body is about.
#[derive(Clone, Copy)]
pub(crate) enum About<'d> {
    Exchange(&'d Exchange),
    Place,
    Anything,
}

/// A word of a passage and its place in the body.
pub(crate) struct Word<'d> {
    /// Without punctuation around it.
    pub(crate) text: &'d str,
    pub(crate) span: Range<usize>,
    /// Whether it stands between quotation marks.
    pub(crate) is_quoted: bool,
}

/// Every body of a draft.
pub(crate) fn written(draft: &Draft) -> Vec<Written<'_>> {
    let profiles = draft.exchanges.iter().filter_map(|own| Some((own.body.as_ref()?, About::Exchange(own))));
    let pages = draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let places = pages.filter_map(|page| Some((page.body.as_ref()?, About::Place)));
    let articles = draft.articles.iter().map(|article| (&article.body, About::Anything));
    let all: Vec<_> = profiles.chain(places).chain(articles).collect();
    let read = |(body, about): (&'_ Body, About<'_>)| {
        let mut answers = |mention: &Mention<'_>| is_known(draft, about, mention).then(String::new);
        Rendered { html: String::new(), ..render(&body.text, &mut answers, None) }
    };
    let rendered: Vec<Rendered> = all.par_iter().map(|one| read(*one)).collect();
    all.into_iter().zip(rendered).map(|((body, about), rendered)| Written { body, about, rendered }).collect()
}

/// Whether there is something to draw in.
fn is_known(draft: &Draft, about: About<'_>, mention: &Mention<'_>) -> bool {
    match (mention, about) {
        (Mention::Fact(id), About::Exchange(exchange)) => states(draft, exchange, id),
        // A place may draw in what it inherits, so any criterion asked of places will do.
        (Mention::Fact(id), About::Place) => {
            draft.criteria.of(Subject::Place).any(|asked| asked.id.value == *id) || draft.criteria.unread.may_hold(id)
        }
        (Mention::FactOf { exchange, criterion }, _) => {
            draft.exchanges.iter().any(|own| own.slug == *exchange && states(draft, own, criterion))
        }
        (Mention::Event(id), About::Exchange(exchange)) => {
            let actions = exchange.actions.iter().filter_map(|action| action.what.id.as_ref());
            exchange.incidents.iter().map(|incident| &incident.what.id).chain(actions).any(|own| own.value == *id)
                || exchange.unread.may_hold(id)
        }
        (Mention::Law(id), _) => {
            draft.regimes.iter().any(|regime| regime.id.value == *id) || draft.unread.regimes.may_hold(id)
        }
        _ => false,
    }
}

/// Whether a profile states a criterion, or may do so where it or the criterion could not be read.
fn states(draft: &Draft, exchange: &Exchange, criterion: &str) -> bool {
    let states = exchange.facts.iter().any(|fact| fact.what.criterion.value == criterion);
    states || exchange.unread.may_hold(criterion) || draft.criteria.unread.may_hold(criterion)
}

impl<'d> Written<'d> {
    /// The passages that make statements of their own: not those of footnotes.
    pub(crate) fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.rendered.passages.iter().filter(|passage| passage.note == 0)
    }

    /// The words of a passage.
    pub(crate) fn words(&self, passage: &Passage) -> Vec<Word<'d>> {
        let mut words = Vec::new();
        let mut is_quoted = false;
        for range in &passage.words {
            let text: &'d str = self.body.text.get(range.clone()).unwrap_or_default();
            let mut at = range.start;
            for piece in text.split_inclusive(char::is_whitespace) {
                is_quoted |= piece.contains(['"', '“']);
                let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
                if let Some(offset) = piece.find(word).filter(|_| !word.is_empty()) {
                    let start = at + offset;
                    words.push(Word { text: word, span: start..start + word.len(), is_quoted });
                }
                at += piece.len();
                is_quoted = is_quoted && !piece.trim_start_matches(['"', '“', '(']).contains(['"', '”']);
            }
        }
        words
    }

    /// Where one of the phrases stands outside quotation marks; capital letters do not matter.
    pub(crate) fn phrases<'p>(&self, passage: &Passage, phrases: &[&'p str]) -> Vec<(Range<usize>, &'p str)> {
        let words = self.words(passage);
        let starts = |from: usize, phrase: &str| {
            let mut parts = phrase.split(' ').enumerate();
            let equal = |part: &str, word: &Word<'_>| !word.is_quoted && word.text.eq_ignore_ascii_case(part);
            parts.all(|(at, part)| words.get(from + at).is_some_and(|word| equal(part, word)))
        };
        let found = |from: usize| {
            let phrase = phrases.iter().find(|phrase| starts(from, phrase))?;
            let last = from + phrase.split(' ').count() - 1;
            Some((words.get(from)?.span.start..words.get(last)?.span.end, *phrase))
        };
        (0..words.len()).filter_map(found).collect()
    }
}
