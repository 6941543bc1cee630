//! The columns of tables as files for the script: rows beyond the first of a large table, and the columns that a
//! reader may add to any.
//!
//! A cell is a number in a list of distinct cells, since most are alike; its evidence is the number of a source on the
//! exchange's page, and a number in a list of days.

use super::shapes::{Age, Cell, CellKind, Column, State};
use super::survey::{Kept, Line, Surveyed};
use crate::base::PartialDate;
use serde::Serialize;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Up to this many rows a table is wholly in its page.
pub(super) const MOST_ROWS: usize = 300;
/// Rows in the page of a table that has more.
pub(super) const FIRST_ROWS: usize = 50;

/// The address of the rows of a large table within the site.
pub(super) fn rows_path(table: &str) -> String {
    format!("/data/tables/{table}.json")
}

/// The address of the columns that a reader may add to a table.
pub(super) fn more_path(table: &str) -> String {
    format!("/data/tables/{table}-more.json")
}

#[derive(Serialize)]
struct File<'s> {
    columns: Vec<ColumnView<'s>>,
    /// Last parts of the addresses of profiles, in the order of the table.
    slugs: Vec<&'s str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Heads<'s>>,
    cells: Vec<CellView<'s>>,
    days: Vec<String>,
    /// By column, then by row: the number of the cell, of its source or 0, and of its day.
    data: Vec<Data>,
}

#[derive(Serialize)]
struct Data {
    cells: Vec<usize>,
    sources: Vec<usize>,
    days: Vec<usize>,
}

/// The heads of rows: names, and numbers in the lists of companies and of what filters ask.
#[derive(Serialize)]
struct Heads<'s> {
    names: Vec<&'s str>,
    companies: Vec<&'s str>,
    company: Vec<usize>,
    answers: Vec<&'s str>,
    has: Vec<usize>,
}

#[derive(Serialize)]
struct ColumnView<'s> {
    key: &'s str,
    head: &'s str,
    sub: &'s str,
    group: &'s str,
    kind: CellKind,
}

/// Text, raw value, state, mark, the small word before, second line, age.
#[derive(Serialize)]
struct CellView<'s>(&'s str, &'s str, State, &'s str, &'s str, &'s str, Option<&'s Age>);

impl<'s> From<&'s Cell> for CellView<'s> {
    fn from(cell: &'s Cell) -> Self {
        Self(&cell.text, &cell.v, cell.state, cell.mark, cell.before, &cell.sub, cell.age.as_ref())
    }
}

/// Values with their numbers, in the order in which they were first met.
struct Numbers<K> {
    of: HashMap<K, usize>,
}

impl<K: Eq + Hash> Numbers<K> {
    fn new() -> Self {
        Self { of: HashMap::new() }
    }

    /// The number of a value, and whether it is new.
    fn of(&mut self, value: K) -> (usize, bool) {
        let next = self.of.len();
        let number = *self.of.entry(value).or_insert(next);
        (number, number == next && self.of.len() > next)
    }
}

/// The rows of a large table.
pub(super) fn rows_file(columns: &[Column], rows: &[(&Surveyed, &Line)]) -> String {
    let (mut companies, mut company) = (Vec::new(), Numbers::new());
    let (mut answers, mut has) = (Vec::new(), Numbers::new());
    let mut heads = Heads {
        names: rows.iter().map(|(exchange, _)| exchange.name.as_str()).collect(),
        companies: Vec::new(),
        company: Vec::with_capacity(rows.len()),
        answers: Vec::new(),
        has: Vec::with_capacity(rows.len()),
    };
    for (_, line) in rows {
        let (number, new) = company.of(&*line.entity);
        if new {
            companies.push(&*line.entity);
        }
        heads.company.push(number);
        let (number, new) = has.of(&*line.has);
        if new {
            answers.push(&*line.has);
        }
        heads.has.push(number);
    }
    file(columns, rows, Some(Heads { companies, answers, ..heads }), |line| &line.cells)
}

/// The columns that a reader may add.
pub(super) fn more_file(columns: &[Column], rows: &[(&Surveyed, &Line)]) -> String {
    file(columns, rows, None, |line| &line.more)
}

fn file<'s>(
    columns: &'s [Column],
    rows: &[(&'s Surveyed, &'s Line)],
    heads: Option<Heads<'s>>,
    of: impl Fn(&'s Line) -> &'s [Kept],
) -> String {
    let (mut cells, mut numbers) = (Vec::new(), Numbers::new());
    let (mut days, mut day_numbers) = (Vec::new(), Numbers::new());
    let mut column = |at: usize| {
        let mut data = Data { cells: Vec::new(), sources: Vec::new(), days: Vec::new() };
        for (exchange, line) in rows {
            let Some(kept) = of(line).get(at) else { continue };
            let (cell, new) = numbers.of(Arc::as_ptr(&kept.shared));
            if new {
                cells.push(CellView::from(&kept.shared.cell));
            }
            let cited: Option<(usize, PartialDate)> = kept.block.and_then(|block| exchange.cited(block));
            let day = cited.map_or(0, |(_, day)| {
                let (number, new) = day_numbers.of(day);
                if new {
                    days.push(day.in_words());
                }
                number
            });
            data.cells.push(cell);
            data.sources.push(cited.map_or(0, |(source, _)| source));
            data.days.push(day);
        }
        data
    };
    let data: Vec<Data> = (0..columns.len()).map(&mut column).collect();
    let slug = |exchange: &'s Surveyed| exchange.href.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let view = |column: &'s Column| ColumnView {
        key: &column.key,
        head: &column.head,
        sub: &column.sub,
        group: &column.group,
        kind: column.kind,
    };
    let file = File {
        columns: columns.iter().map(view).collect(),
        slugs: rows.iter().map(|(exchange, _)| slug(exchange)).collect(),
        rows: heads,
        cells,
        days,
        data,
    };
    serde_json::to_string(&file).unwrap_or_default()
}
