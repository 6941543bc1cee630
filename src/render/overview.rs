//! The table about no single place: standings side by side, then figures.

use super::cells;
use super::columns::{MOST_ROWS, more_file, more_path, rows_file, rows_path};
use super::shapes::{CellKind, Column, Row, Table};
use super::site::ROWS;
use super::sources::Sources;
use super::survey::{Line, Survey, Surveyed};
use super::tables::inside;
use super::{Edition, Everywhere, Local, filters, words};
use crate::derive::{PlaceLaw, Standing};
use std::cmp::Reverse;
use std::sync::Arc;

/// The name of the table in the addresses of its files.
pub(super) const TABLE: &str = "all";

/// The table of the exchanges, at most `most` of them, those with most licences first.
pub(super) fn table<'s>(
    edition: &Edition<'_>,
    surveyed: &'s [Arc<Surveyed>],
    most: usize,
) -> (Table, Vec<(&'s Surveyed, &'s Line)>) {
    let places: Vec<&PlaceLaw<'_>> = edition.showcase().collect();
    let mut columns: Vec<Column> = places
        .iter()
        .map(|law| {
            let head = edition.book.place_name(law.place).to_string();
            Column {
                key: format!("standing-{}", law.place.as_str().to_lowercase()),
                head,
                kind: CellKind::Standing,
                ..Column::default()
            }
        })
        .collect();
    let figures = figures(edition);
    columns.extend(figures.iter().map(|(_, column)| column.clone()));
    columns.push(Column {
        key: "statements".into(),
        head: "Statements".into(),
        kind: CellKind::Figure,
        ..Column::default()
    });
    let mut rows: Vec<&Surveyed> = surveyed.iter().map(AsRef::as_ref).collect();
    rows.sort_by_key(|exchange| Reverse(exchange.overview.0));
    let total = rows.len();
    rows.truncate(most);
    let lines: Vec<&Line> = rows.iter().map(|exchange| &exchange.overview.1).collect();
    // The words that the script writes when nothing is filtered, so that the line stays as long as it is.
    let count = format!("{} of {}.", words::grouped(lines.len()), words::count(total, "exchange", "exchanges"));
    let is_whole = most == usize::MAX;
    let (all, rows_href) = super::tables::larger(edition, TABLE, lines.len());
    let table = Table {
        count,
        rule: "Most licences first, then by name. The order says nothing about quality.".into(),
        all,
        rows_href,
        more_href: if is_whole { edition.addresses.href(&more_path(TABLE)) } else { String::new() },
        name: "Exchanges by place".into(),
        first: "Exchange".into(),
        first_sub: "kind".into(),
        legend: super::tables::legend(&lines),
        columns,
        several: true,
        evidence: true,
        missing: if lines.is_empty() { "This guide has no exchange yet.".into() } else { String::new() },
        rows: ROWS.into(),
        filters: if is_whole { filters::of_all(edition) } else { None },
    };
    (table, rows.into_iter().zip(lines).collect())
}

/// The files beside the table of all exchanges. The columns that may be added are those of the first showcase place.
pub(super) fn files(edition: &Edition<'_>, survey: &Survey<'_>) -> Vec<(String, String)> {
    let (table, rows) = table(edition, &survey.exchanges, usize::MAX);
    let mut made = Vec::new();
    if rows.len() > MOST_ROWS {
        made.push((inside(rows_path(TABLE)), rows_file(&table.columns, &rows)));
    }
    let first = edition.showcase().next().and_then(|law| edition.position(law.place));
    if let Some((at, columns)) = first.and_then(|at| Some((at, survey.more.get(at)?))) {
        let heads: Vec<Column> = columns.iter().map(|(_, column, _)| column.clone()).collect();
        let rows: Vec<(&Surveyed, &Line)> =
            rows.iter().filter_map(|(exchange, _)| Some((*exchange, exchange.at(at)?))).collect();
        made.push((inside(more_path(TABLE)), more_file(&heads, &rows)));
    }
    made
}

/// The first tier's rates and the age of the fees in the first showcase place.
fn figures<'b>(edition: &Edition<'b>) -> Vec<(&'b crate::model::Criterion, Column)> {
    let Some(first) = edition.showcase().next() else { return Vec::new() };
    let wanted = ["maker-rate", "taker-rate", "fees-age"].iter().filter_map(|id| edition.book.criteria().get(id));
    let place = edition.book.place_name(first.place);
    wanted
        .map(|criterion| {
            let mut column = super::tables::head(edition, criterion, first);
            column.sub = if column.kind == CellKind::Age { column.sub } else { format!("{place}, first tier, %") };
            (criterion, column)
        })
        .collect()
}

/// The row of an exchange, and in how many showcase places it is licensed.
pub(super) fn row(edition: &Edition<'_>, everywhere: &Everywhere<'_, '_>, sources: &Sources<'_>) -> (usize, Row) {
    let places: Vec<(&PlaceLaw<'_>, &Local<'_, '_>)> = edition
        .showcase()
        .filter_map(|law| Some((law, edition.position(law.place).and_then(|at| everywhere.at(at))?)))
        .collect();
    let mut row_cells = Vec::new();
    for (law, local) in &places {
        let name = edition.book.place_name(law.place);
        row_cells.push(cells::standing_here(&name, &local.here, sources));
    }
    let mut has = String::new();
    if let Some((_, local)) = places.first() {
        let answers = local.answers(edition);
        has = filters::has(edition, &answers);
        for (index, (criterion, column)) in figures(edition).iter().enumerate() {
            let label = format!("{}, {}", column.head, column.sub);
            let mut cell = cells::known(&label, criterion, &answers.to(criterion), sources, "");
            cell.unit = String::new();
            cell.big = index < 2;
            row_cells.push(cell);
        }
    }
    let licences = places.iter().filter(|(_, local)| local.counted() == Standing::Licensed).count();
    let Some(exchange) = everywhere.groups.first().map(|local| local.standings.exchange) else {
        return (licences, Row::default());
    };
    let statements = super::frame::statements(exchange);
    let mut told = cells::text("Statements", words::grouped(statements));
    told.kind = CellKind::Figure;
    told.v = statements.to_string();
    row_cells.push(told);
    let row = Row {
        name: exchange.name.value.to_string(),
        href: edition.addresses.exchange(&exchange.slug),
        entity: exchange.kind.shown().into(),
        has,
        cells: row_cells,
    };
    (licences, row)
}
