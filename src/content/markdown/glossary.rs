//! Words that are explained elsewhere, found in running text.

use aho_corasick::{AhoCorasick, MatchKind};
use std::ops::Range;

/// Terms by their spellings, and where each is explained.
#[derive(Debug)]
pub struct Glossary {
    spellings: AhoCorasick,
    /// The term of each spelling.
    terms: Vec<usize>,
    hrefs: Vec<String>,
}

/// A term where it stands in a text.
pub(super) struct Found {
    pub(super) term: usize,
    pub(super) span: Range<usize>,
}

impl Glossary {
    /// A glossary of terms, each with its address and its spellings; capital letters do not matter. `None` if there is
    /// none, or more than a search can hold.
    pub fn new<'a, S: Iterator<Item = &'a str>>(terms: impl Iterator<Item = (String, S)>) -> Option<Self> {
        let (mut hrefs, mut of, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for (term, (href, spellings)) in terms.enumerate() {
            hrefs.push(href);
            for spelling in spellings.filter(|spelling| !spelling.is_empty()) {
                texts.push(spelling);
                of.push(term);
            }
        }
        let mut builder = AhoCorasick::builder();
        let spellings =
            builder.match_kind(MatchKind::LeftmostLongest).ascii_case_insensitive(true).build(texts).ok()?;
        (!hrefs.is_empty()).then_some(Self { spellings, terms: of, hrefs })
    }

    /// Whole words only, in order of the text.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        self.spellings.find_iter(text).filter_map(move |found| {
            let before = text.get(..found.start())?.chars().next_back();
            let after = text.get(found.end()..)?.chars().next();
            let term = *self.terms.get(found.pattern().as_usize())?;
            (!is_word(before) && !is_word(after)).then_some(Found { term, span: found.range() })
        })
    }

    pub(super) fn href(&self, term: usize) -> &str {
        self.hrefs.get(term).map_or("", String::as_str)
    }
}
