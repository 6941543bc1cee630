//! Comparison tables: their columns, the rows of exchanges, and the order of both.

use super::cells;
use super::shapes::{CellKind, Column, Marked, Row, Table};
use super::sources::Sources;
use super::words;
use super::{Edition, Local};
use crate::base::Quantity;
use crate::derive::{Known, PlaceLaw, Standing};
use crate::model::{Criterion, Derivation, Subject};

/// Most columns beside the name at 1280 pixels.
const MOST_COLUMNS: usize = 8;

/// Texts too long for a cell of a table are for the profile.
fn fits(criterion: &&Criterion) -> bool {
    criterion.column
        && matches!(cells::kind(criterion), CellKind::Figure | CellKind::Answer | CellKind::Age | CellKind::Standing)
}

/// The criteria that are columns of a place's table: the standing first, then figures that readers compare.
pub(super) fn columns<'b>(edition: &Edition<'b>) -> Vec<&'b Criterion> {
    let mut chosen: Vec<&Criterion> = edition.book.criteria().of(Subject::Exchange).filter(fits).collect();
    let rank = |criterion: &&Criterion| match criterion.derive {
        Some(Derivation::Standing) => 0,
        Some(Derivation::MakerRate) => 1,
        Some(Derivation::TakerRate) => 2,
        Some(Derivation::TakerCost) => 3,
        Some(Derivation::RailCost) => 4,
        Some(Derivation::FeesAge) => 6,
        Some(_) => 5,
        None => 7,
    };
    chosen.sort_by_key(rank);
    let second_cost =
        |c: &&Criterion| c.derive == Some(Derivation::TakerCost) && c.amount.is_some_and(|amount| amount > 2);
    chosen.retain(|criterion| !second_cost(criterion));
    chosen.truncate(MOST_COLUMNS);
    chosen
}

/// The head of a column: short words and the unit.
pub(super) fn head(edition: &Edition<'_>, criterion: &Criterion, place: &PlaceLaw<'_>) -> Column {
    let currency = crate::derive::currency_of(edition.book, place.place);
    let amount = || {
        let amounts = currency.and_then(|currency| edition.book.guide().amounts(currency));
        amounts.and_then(|all| all.get(criterion.amount?.checked_sub(1)?)).copied()
    };
    let sum = || match (amount(), currency) {
        (Some(amount), Some(currency)) => cells::joined(cells::amount(Quantity::exact(amount), currency)),
        _ => "the amount".into(),
    };
    let code = currency.map(|currency| currency.to_string()).unwrap_or_default();
    let (head, sub) = match criterion.derive {
        Some(Derivation::Standing) => ("Standing here".into(), "home state, authority".into()),
        Some(Derivation::MakerRate) => ("Maker".into(), "%".into()),
        Some(Derivation::TakerRate) => ("Taker".into(), "%".into()),
        Some(Derivation::TakerCost) => (format!("Buy {}", sum()), "taker, a month".into()),
        Some(Derivation::MakerCost) => (format!("Buy {}", sum()), "maker, a month".into()),
        Some(Derivation::MonthCost) => (format!("Month of {}", sum()), "with payments".into()),
        Some(Derivation::RailCost) => match criterion.direction {
            Some(crate::model::Direction::Out) => ("Pay out".into(), code),
            _ => ("Pay in".into(), code),
        },
        Some(Derivation::ReservesAge) => ("Reserves".into(), "shown".into()),
        Some(Derivation::FeesAge) => ("Fees".into(), "checked".into()),
        Some(Derivation::Losses) => ("Losses".into(), "incidents".into()),
        None => (criterion.question.to_string(), criterion.unit.as_deref().unwrap_or_default().into()),
    };
    Column { key: criterion.id.value.to_string(), head, sub, kind: cells::kind(criterion), sort: "" }
}

/// A row with what it is sorted by.
pub(super) struct Sortable {
    pub(super) row: Row,
    standing: Standing,
    cost: Option<crate::base::Decimal>,
}

/// The row of an exchange in a place.
pub(super) fn row(edition: &Edition<'_>, local: &Local<'_, '_>, columns: &[(&Criterion, Column)]) -> Sortable {
    let exchange = local.standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, href.clone());
    let answers = local.answers(edition);
    let mut figures = 0;
    let cell = |(criterion, column): &(&Criterion, Column)| {
        let label =
            if column.sub.is_empty() { column.head.clone() } else { format!("{}, {}", column.head, column.sub) };
        if criterion.derive == Some(Derivation::Standing) {
            return cells::standing_cell(
                &label,
                local.here.standing,
                local.here.expired,
                cells::standing_sub(&local.here),
            );
        }
        let mut cell = cells::known(&label, criterion, &answers.to(criterion), &sources, "");
        // Units stand in the head, and a table has no room for notes of several lines.
        cell.unit = String::new();
        cell.sub = String::new();
        cell.others = Vec::new();
        if cell.kind == CellKind::Figure && figures < 2 {
            figures += 1;
            cell.big = true;
        }
        cell
    };
    let cells = columns.iter().map(cell).collect();
    let entity = match local.here.held() {
        Some(held) => held.operator.name.to_string(),
        None => exchange.kind.shown().into(),
    };
    let first_cost = columns.iter().find(|(criterion, _)| criterion.derive == Some(Derivation::TakerCost));
    let cost = first_cost.and_then(|(criterion, _)| match answers.to(criterion) {
        Known::Number { value, expired: false, .. } => value.low().or(value.high()),
        _ => None,
    });
    let row = Row {
        slug: exchange.slug.to_string(),
        name: exchange.name.value.to_string(),
        href,
        entity,
        mark_here: false,
        cells,
    };
    Sortable { row, standing: local.counted(), cost }
}

/// Licensed first, then by cost, unknown costs last, then by name.
pub(super) fn order(rows: &mut [Sortable]) {
    rows.sort_by(|a, b| {
        let cost = |row: &Sortable| (row.cost.is_none(), row.cost);
        let name = |row: &Sortable| row.row.name.to_lowercase();
        a.standing.cmp(&b.standing).then_with(|| cost(a).cmp(&cost(b))).then_with(|| name(a).cmp(&name(b)))
    });
}

/// The marks that occur in some rows, standings first.
pub(super) fn legend(rows: &[Sortable]) -> Vec<Marked> {
    let mut found: Vec<Marked> = Vec::new();
    for cell in rows.iter().flat_map(|row| &row.row.cells) {
        let shown = match cell.mark {
            "" => continue,
            "disputed" => "Sources disagree".to_owned(),
            mark if mark.starts_with("expired") => "Expired".to_owned(),
            _ => cell.text.clone(),
        };
        if !found.iter().any(|known| known.mark == cell.mark) {
            found.push(Marked { mark: cell.mark, text: shown });
        }
    }
    found.sort_by_key(|marked| MARKS.iter().position(|mark| *mark == marked.mark).unwrap_or(MARKS.len()));
    found
}

const MARKS: [&str; 12] = [
    "licensed",
    "registered",
    "without-licence",
    "leaving",
    "not-offered",
    "standing-unknown",
    "yes",
    "partly",
    "no",
    "unknown",
    "not-applicable",
    "disputed",
];

/// The table of a place, and its rows, which the caller renders and joins.
pub(super) fn of_place(edition: &Edition<'_>, place: &PlaceLaw<'_>, locals: &[Local<'_, '_>]) -> (Table, Vec<Row>) {
    let columns: Vec<(&Criterion, Column)> =
        columns(edition).into_iter().map(|criterion| (criterion, head(edition, criterion, place))).collect();
    let mut rows: Vec<Sortable> = locals.iter().map(|local| row(edition, local, &columns)).collect();
    order(&mut rows);
    let licensed = rows.iter().filter(|row| row.standing == Standing::Licensed).count();
    let name = edition.book.place_name(place.place);
    let mut heads: Vec<Column> = columns.into_iter().map(|(_, column)| column).collect();
    if let Some(cost) = heads.iter_mut().find(|column| column.sub == "taker, a month") {
        cost.sort = "ascending";
    }
    let table = Table {
        count: format!(
            "{} of {} licensed here.",
            words::grouped(licensed),
            words::count(rows.len(), "exchange", "exchanges")
        ),
        rule: "Licensed first, then by cost of the first amount, lowest first. Unknown costs come last.".into(),
        name: format!("Exchanges in {name}"),
        first: "Exchange".into(),
        first_sub: "company that serves you".into(),
        columns: heads,
        legend: legend(&rows),
        evidence: true,
        missing: if rows.is_empty() { "This guide has no exchange yet.".into() } else { String::new() },
        ..Table::default()
    };
    (table, rows.into_iter().map(|row| row.row).collect())
}
