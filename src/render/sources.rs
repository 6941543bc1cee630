//! The numbered sources of a page: each source once, in the order in which the file first names it.

use super::shapes::{Note, Source};
use super::words;
use crate::base::{Day, Id, PartialDate};
use crate::derive::{Age, Basis, Standings};
use crate::model::{Block, Book, Limit, Register, Source as ModelSource};
use std::collections::HashMap;

/// The sources of one file's evidence with their numbers.
pub(super) struct Sources<'b> {
    owner: &'b str,
    href: String,
    /// The blocks of evidence, then the registers.
    cited: Vec<Cited<'b>>,
    /// The registers that are cited.
    registers: Vec<&'b Register>,
    count: usize,
    day: Day,
}

/// What is cited: a source on a day.
#[derive(Clone, Copy)]
struct Cited<'b> {
    /// Number of the source, 0 for one that the guide does not know.
    n: usize,
    source: Option<&'b ModelSource>,
    as_of: PartialDate,
    relayed_by: Option<&'b Id>,
    statements: usize,
    rows: usize,
}

impl<'b> Sources<'b> {
    /// Numbers the sources of `blocks`. `owner` speaks where a source names no publisher; `href` is the address of
    /// the page on which they are listed, empty on that page itself.
    pub(super) fn new(book: &'b Book, blocks: &'b [Block], owner: &'b str, href: String) -> Self {
        let cited = |block: &'b Block| Cited {
            n: 0,
            source: book.source(&block.source),
            as_of: block.as_of.value,
            relayed_by: block.relayed_by.as_ref(),
            statements: block.statements,
            rows: 0,
        };
        let cited = blocks.iter().map(cited).collect();
        Self { owner, href, cited, registers: Vec::new(), count: 0, day: book.day() }.numbered()
    }

    /// Numbers the sources of an exchange's evidence and, after those, of the registers that list it.
    pub(super) fn of(book: &'b Book, standings: &Standings<'b>, href: String) -> Self {
        let exchange = standings.exchange;
        let mut all = Self::new(book, &exchange.blocks, &exchange.name.value, href);
        let blocks = all.cited.len();
        for used in standings.held.iter().flat_map(|held| &held.rows) {
            let known = all.registers.iter().position(|register| register.id == used.register.id);
            match known.and_then(|at| all.cited.get_mut(blocks + at)) {
                Some(cited) => cited.rows += 1,
                None => {
                    all.registers.push(used.register);
                    all.cited.push(Cited {
                        n: 0,
                        source: book.shared_source(&used.register.source.value),
                        as_of: used.extract.date.value,
                        relayed_by: used.extract.relayed_by.as_ref(),
                        statements: 0,
                        rows: 1,
                    });
                }
            }
        }
        all.numbered()
    }

    /// Gives each source a number, in the order in which they are cited.
    fn numbered(mut self) -> Self {
        let mut seen: HashMap<(&str, Option<&str>), usize> = HashMap::new();
        for cited in &mut self.cited {
            let Some(source) = cited.source else { continue };
            let next = seen.len() + 1;
            cited.n = *seen.entry((source.url.value.as_str(), source.locator.as_deref())).or_insert(next);
        }
        self.count = seen.len();
        self
    }

    /// How many sources there are.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// Number and day of each source that is cited, in the order of [`Note::block`].
    pub(super) fn cited_on(&self) -> impl Iterator<Item = (usize, PartialDate)> {
        self.cited.iter().map(|cited| (cited.n, cited.as_of))
    }

    /// The note that leads to a block's source; `pop` names the evidence on the same page, or is empty.
    pub(super) fn note(&self, block: u32, pop: &str) -> Note {
        match self.cited.get(block as usize) {
            Some(cited) => Note { pop: pop.into(), block, ..Note::to(cited.n, &self.href, cited.as_of) },
            None => Note::default(),
        }
    }

    /// The note that leads to what a licence or a standing rests on; none for a register that is not listed here.
    pub(super) fn basis(&self, basis: Option<Basis<'_>>) -> Vec<Note> {
        let position = basis.and_then(|basis| match basis {
            Basis::Block(block) => Some(block),
            Basis::Row(used) => {
                let at = self.registers.iter().position(|register| register.id == used.register.id)?;
                u32::try_from(self.cited.len() - self.registers.len() + at).ok()
            }
        });
        position.map(|position| self.note(position, "")).into_iter().collect()
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
        let own = || self.cited.iter().filter(move |cited| cited.n == n);
        let newest = own().max_by_key(|cited| cited.as_of)?;
        let source = newest.source?;
        let mut days: Vec<PartialDate> = own().map(|cited| cited.as_of).collect();
        days.sort_by_key(|day| std::cmp::Reverse(*day));
        days.dedup();
        let (statements, rows) = own().fold((0, 0), |sum, cited| (sum.0 + cited.statements, sum.1 + cited.rows));
        let used = [(statements, "statement", "statements"), (rows, "register row", "register rows")];
        let used =
            used.into_iter().filter(|(count, ..)| *count > 0).map(|(count, one, many)| words::count(count, one, many));
        let age = (limit != Limit::Never).then(|| words::age(Age::on(self.day, newest.as_of, limit)));
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
            used: used.collect::<Vec<_>>().join(", "),
            read_in: newest.relayed_by.map(|name| name.as_str()).unwrap_or_default().into(),
            exchanges: Vec::new(),
        })
    }
}
