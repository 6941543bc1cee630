//! The table about no single place: standings side by side, then figures.

use super::cells;
use super::shapes::{CellKind, Column, Marked, Row, Table};
use super::sources::Sources;
use super::{Edition, words};
use crate::derive::{PlaceLaw, Standing};
use crate::model::Exchange;

/// The table of the exchanges, at most `most` of them, and its rows.
pub(super) fn table(edition: &Edition<'_>, most: usize) -> (Table, Vec<Row>) {
    let places: Vec<&PlaceLaw<'_>> = edition.showcase().collect();
    let mut columns: Vec<Column> = places
        .iter()
        .map(|law| {
            let head = edition.book.place_name(law.place).to_string();
            Column {
                key: format!("standing-{}", law.place.as_str().to_lowercase()),
                head,
                sub: String::new(),
                kind: CellKind::Standing,
                sort: "",
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
    let mut rows: Vec<(usize, Row)> =
        (0..edition.book.exchanges().len()).filter_map(|at| row(edition, at, &places, &figures)).collect();
    rows.sort_by(|(a, x), (b, y)| b.cmp(a).then_with(|| x.name.to_lowercase().cmp(&y.name.to_lowercase())));
    let total = rows.len();
    rows.truncate(most);
    let rows: Vec<Row> = rows.into_iter().map(|(_, row)| row).collect();
    let count = if rows.len() < total {
        format!("{} of {}.", rows.len(), words::count(total, "exchange", "exchanges"))
    } else {
        format!("{}.", words::sentence(&words::count(total, "exchange", "exchanges")))
    };
    let table = Table {
        count,
        rule: "Most licences first, then by name. The order says nothing about quality.".into(),
        name: "Exchanges by place".into(),
        first: "Exchange".into(),
        first_sub: "kind".into(),
        legend: legend(&rows),
        columns,
        evidence: true,
        missing: if rows.is_empty() { "This guide has no exchange yet.".into() } else { String::new() },
        ..Table::default()
    };
    (table, rows)
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

fn row(
    edition: &Edition<'_>,
    at: usize,
    places: &[&PlaceLaw<'_>],
    figures: &[(&crate::model::Criterion, Column)],
) -> Option<(usize, Row)> {
    let standings = edition.standings(at)?;
    let exchange: &Exchange = standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, href.clone());
    let mut licences = 0;
    let mut row_cells = Vec::new();
    for law in places {
        let here = standings.headline(&edition.law, law);
        licences += usize::from(here.counted() == Standing::Licensed);
        let name = edition.book.place_name(law.place);
        row_cells.push(cells::standing_cell(&name, here.standing, here.expired, cells::standing_sub(&here)));
    }
    if let Some(first) = places.first() {
        let local = edition.local(standings, first);
        let answers = local.answers(edition);
        for (index, (criterion, column)) in figures.iter().enumerate() {
            let label = format!("{}, {}", column.head, column.sub);
            let mut cell = cells::known(&label, criterion, &answers.to(criterion), &sources, "");
            cell.unit = String::new();
            cell.big = index < 2;
            row_cells.push(cell);
        }
    }
    let statements = super::frame::statements(exchange);
    let mut told = cells::text("Statements", words::grouped(statements));
    told.kind = CellKind::Figure;
    told.v = statements.to_string();
    row_cells.push(told);
    let row = Row {
        slug: exchange.slug.to_string(),
        name: exchange.name.value.to_string(),
        href,
        entity: exchange.kind.shown().into(),
        mark_here: false,
        cells: row_cells,
    };
    Some((licences, row))
}

fn legend(rows: &[Row]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    for standing in Standing::ALL {
        let mark = cells::standing_mark(standing, false);
        if rows.iter().flat_map(|row| &row.cells).any(|cell| cell.mark == mark && cell.kind == CellKind::Standing) {
            found.push(Marked { mark, text: standing.shown().into() });
        }
    }
    found
}
