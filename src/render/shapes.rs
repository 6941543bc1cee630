//! The shapes that templates share: what a page needs, as plain data in reader's words.
//!
//! Every field is always there, so that a template only loops and tests for emptiness: an absent text is empty, an
//! absent object is null, an absent list is empty. Numbers are integers or texts with at most one decimal.

use super::filters::Filters;
use crate::base::PartialDate;
use serde::Serialize;
use std::borrow::Cow;

/// A link; an empty address means that only the text is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Link {
    /// What is read.
    pub text: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link.
    pub fn new(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into() }
    }
}

/// The superscript number that leads to evidence.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Note {
    /// Number of the source in its list.
    pub n: usize,
    /// Where it leads without a popover.
    pub href: String,
    /// Id of an [`Evidence`] on this page, or empty.
    pub pop: String,
    /// Its name for screen readers: source and day.
    pub label: String,
    /// Position of the block of evidence it leads to, for what is rendered later.
    #[serde(skip)]
    pub block: u32,
}

impl Note {
    /// The note that leads to a source in the list of a page, empty for the same page.
    pub fn to(n: usize, page: &str, day: PartialDate) -> Self {
        let label = format!("Source {n}, {}", day.in_words());
        Self { n, href: format!("{page}#s{n}"), label, ..Self::default() }
    }
}

/// How old a statement is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Age {
    /// `fresh`, `due` or `expired`.
    pub state: &'static str,
    /// Length of the bar, 1 to 30; the limit stands at 30.
    pub bar: i32,
    /// `67 days`, `152 of 180 days` where it is due, `expired, 127 days`.
    pub words: String,
}

/// How a cell is drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// A right-aligned number.
    Figure,
    /// A round mark and a word.
    Answer,
    /// A square mark and a word.
    Standing,
    /// Text.
    #[default]
    Text,
    /// Only the age gauge.
    Age,
}

/// What is known about what a cell says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// A source says so.
    #[default]
    Known,
    /// Nobody says, or the source leaves it open.
    Unknown,
    /// The question does not apply.
    NotApplicable,
    /// Sources of one rank disagree.
    Disputed,
    /// The source is too old.
    Expired,
    /// Nothing of the kind is recorded, which proves nothing.
    NoneRecorded,
}

/// Another value that a source of the same rank states.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Other {
    /// The value.
    pub text: String,
    /// Its evidence.
    pub notes: Vec<Note>,
}

/// One answer, in any table, list or block.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Cell {
    /// How it is drawn.
    pub kind: CellKind,
    /// The question, as a phone reader sees it beside the answer.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Whether it is one of the two large figures of a row on phones.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub big: bool,
    /// What is known.
    pub state: State,
    /// The mark's name, or empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub mark: &'static str,
    /// `at least`, `at most`, `about`, or empty.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub before: &'static str,
    /// The value.
    pub text: String,
    /// The unit, where it must stand with the value.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Values that disagree.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Other>,
    /// A smaller second line.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sub: String,
    /// Evidence of the second line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sub_notes: Vec<Note>,
    /// Evidence of the value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Where to read on, after the second line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<Link>,
    /// The age gauge after the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// The raw value to sort by; empty for unknown.
    pub v: String,
}

/// A column's head.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Column {
    /// The criterion's id, or `standing-` and a place.
    pub key: String,
    /// The head.
    pub head: String,
    /// Its second line: the unit.
    pub sub: String,
    /// The group of questions it belongs to.
    #[serde(skip)]
    pub group: String,
    /// How its cells are drawn.
    pub kind: CellKind,
    /// `ascending` or `descending` on the sorted column, else empty.
    pub sort: &'static str,
}

/// A mark with its word.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Marked {
    /// The mark's name.
    pub mark: &'static str,
    /// The word.
    pub text: String,
}

/// A comparison table whose rows are ready.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Table {
    /// `12 of 30 exchanges.`
    pub count: String,
    /// The rule of its order, in words.
    pub rule: String,
    /// Its name for screen readers.
    pub name: String,
    /// Head of the name column.
    pub first: String,
    /// Second line of that head.
    pub first_sub: String,
    /// The other columns.
    pub columns: Vec<Column>,
    /// Whether it has several columns of standings, which need the names of their places on phones.
    pub several: bool,
    /// The marks that occur.
    pub legend: Vec<Marked>,
    /// Whether cells carry evidence numbers.
    pub evidence: bool,
    /// The rows, rendered and joined, or the sign at which they are put in.
    pub rows: Cow<'static, str>,
    /// Where all rows are by name, if the table has more than a page holds.
    pub all: Link,
    /// Where its other rows are, if it has more than a page holds.
    pub rows_href: String,
    /// Where the columns are that a reader may add.
    pub more_href: String,
    /// What is said instead of a table without rows.
    pub missing: String,
    /// What its rows can be filtered by, where a reader may filter them.
    pub filters: Option<Filters>,
}

/// One row, before it is rendered.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Row {
    /// The exchange's name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The company that serves the reader, or the kind of exchange.
    pub entity: String,
    /// What it is known to have, as `criterion:option` words for filters; nothing expired is among them.
    pub has: String,
    /// One cell a column, each rendered by itself.
    #[serde(skip)]
    pub cells: Vec<Cell>,
}

/// A statement that did not count.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Loser {
    /// What it says.
    pub value: String,
    /// Who says it.
    pub who: String,
    /// Why it was not used.
    pub why: String,
}

/// What a popover on a profile holds.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Evidence {
    /// Its id on the page.
    pub id: String,
    /// The question.
    pub what: String,
    /// The value.
    pub value: String,
    /// Publisher and title.
    pub source: String,
    /// The kind of source.
    pub kind: String,
    /// From when it holds, in words.
    pub force: String,
    /// The day.
    pub as_of: String,
    /// The age, for what ages.
    pub age: Option<Age>,
    /// What the source says in more words, or the formula.
    pub says: String,
    /// Who read it for us.
    pub read_in: String,
    /// Statements that did not count.
    pub others: Vec<Loser>,
    /// The source's address.
    pub href: String,
    /// Where to report an error.
    pub report: String,
}

/// A source in a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Source {
    /// Its id on the page.
    pub id: String,
    /// Its number on the page.
    pub n: usize,
    /// Who publishes it.
    pub publisher: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// Its kind.
    pub kind: String,
    /// The day.
    pub as_of: String,
    /// The age, for what ages.
    pub age: Option<Age>,
    /// How much rests on it.
    pub used: String,
    /// Who read it for us.
    pub read_in: String,
    /// The profiles that name it.
    pub exchanges: Vec<Link>,
}

/// A date that matters.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct KeyDate {
    /// The date in words.
    pub date: String,
    /// The date for machines.
    pub iso: String,
    /// `in 37 days`.
    pub when: String,
    /// What happens.
    pub what: String,
    /// The place's code.
    pub code: String,
    /// The place's page.
    pub place_href: String,
    /// Whether it is firm.
    pub firm: bool,
    /// Whether it has passed.
    pub past: bool,
    /// `Firm` or `Expected`.
    pub firm_words: &'static str,
    /// Its evidence.
    pub notes: Vec<Note>,
}

/// A heading in prose.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct TocEntry {
    /// Its text.
    pub text: String,
    /// Its id.
    pub id: String,
    /// 2 or 3.
    pub level: u8,
}

/// Rendered Markdown.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Prose {
    /// The HTML, vouched for by the Markdown renderer.
    pub html: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
}

/// A score as lengths, on a scale of 0 to 100.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Range {
    /// What evidence supports.
    pub solid: String,
    /// From there to what is possible.
    pub open: String,
    /// Length of the outline.
    pub weight: String,
    /// The sum of `solid` and `open`.
    pub hi: String,
}

/// The reader's place in the header.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct PlaceTab {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// The page.
    pub href: String,
}

/// What the frame of a page needs.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Page {
    /// The title.
    pub title: String,
    /// At most 155 characters.
    pub description: String,
    /// The absolute address.
    pub canonical: String,
    /// Where an error in it is reported; empty where the guide names no repository.
    pub report: String,
    /// Key of the current word of the navigation.
    pub section: &'static str,
    /// Name of the style sheet it loads, among `site.assets.styles`.
    pub style: &'static str,
    /// Name of the script it loads, among `site.assets.scripts`.
    pub script: &'static str,
    /// The way here, without this page.
    pub crumbs: Vec<Link>,
    /// The place this page is written for.
    pub place: Option<PlaceTab>,
}
