//! The numbered sources of a page: each source once, in the order in which the file first names it.

use super::shapes::{Note, Source};
use super::words;
use crate::base::PartialDate;
use crate::derive::Age;
use crate::model::{Block, Book, Limit, Source as ModelSource};
use std::collections::HashMap;

/// The sources of one file's evidence with their numbers.
pub(super) struct Sources<'b> {
    book: &'b Book,
    blocks: &'b [Block],
    owner: &'b str,
    href: String,
    numbers: Vec<usize>,
    count: usize,
}

impl<'b> Sources<'b> {
    /// Numbers the sources of `blocks`. `owner` speaks where a source names no publisher; `href` is the address of
    /// the page on which they are listed, empty on that page itself.
    pub(super) fn new(book: &'b Book, blocks: &'b [Block], owner: &'b str, href: String) -> Self {
        let mut seen: HashMap<(&str, Option<&str>), usize> = HashMap::new();
        let number = |block: &'b Block| {
            let source = book.source(&block.source)?;
            let next = seen.len() + 1;
            Some(*seen.entry((source.url.value.as_str(), source.locator.as_deref())).or_insert(next))
        };
        let numbers = blocks.iter().map(number).map(Option::unwrap_or_default).collect();
        let count = seen.len();
        Self { book, blocks, owner, href, numbers, count }
    }

    /// How many sources there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The number of a block's source.
    pub(super) fn number(&self, block: u32) -> usize {
        self.numbers.get(block as usize).copied().unwrap_or_default()
    }

    /// The note that leads to a block's source; `pop` names the evidence on the same page, or is empty.
    pub(super) fn note(&self, block: u32, pop: &str) -> Note {
        let n = self.number(block);
        match self.blocks.get(block as usize) {
            Some(own) => Note { pop: pop.into(), block, ..Note::to(n, &self.href, own.as_of.value) },
            None => Note::default(),
        }
    }

    /// Publisher and title of a source.
    pub(super) fn cited(&self, source: &ModelSource) -> String {
        format!("{}, {}", self.publisher(source), source.title.value)
    }

    /// Who publishes a source: the exchange itself where nobody else is named.
    pub(super) fn publisher<'s>(&'s self, source: &'s ModelSource) -> &'s str {
        source.publisher.as_deref().unwrap_or(self.owner)
    }

    /// The list of sources, each with its days, the newest first. `limit` is the age limit shown beside the day.
    pub(super) fn list(&self, limit: Limit) -> Vec<Source> {
        (1..=self.count).filter_map(|n| self.entry(n, limit)).collect()
    }

    fn entry(&self, n: usize, limit: Limit) -> Option<Source> {
        let own =
            || self.blocks.iter().zip(&self.numbers).filter(move |(_, number)| **number == n).map(|(block, _)| block);
        let newest = own().max_by_key(|block| block.as_of.value)?;
        let source = self.book.source(&newest.source)?;
        let mut days: Vec<PartialDate> = own().map(|block| block.as_of.value).collect();
        days.sort_by_key(|day| std::cmp::Reverse(*day));
        days.dedup();
        let statements: usize = own().map(|block| block.statements).sum();
        let age = (limit != Limit::Never).then(|| words::age(Age::on(self.book.day(), newest.as_of.value, limit)));
        let title = match &source.locator {
            Some(locator) => format!("{} ({locator})", source.title.value),
            None => source.title.value.to_string(),
        };
        Some(Source {
            id: format!("s{n}"),
            n,
            publisher: self.publisher(source).into(),
            title,
            href: source.url.value.to_string(),
            kind: source.kind.value.shown().into(),
            as_of: days.into_iter().map(PartialDate::in_words).collect::<Vec<_>>().join(", "),
            age,
            used: words::count(statements, "statement", "statements"),
            read_in: newest.relayed_by.as_deref().unwrap_or_default().into(),
            exchanges: Vec::new(),
        })
    }
}
