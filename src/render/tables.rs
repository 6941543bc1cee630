//! Comparison tables: their columns, the rows of exchanges, and the order of both.

use super::cells;
use super::columns::{FIRST_ROWS, MOST_ROWS, more_file, more_path, rows_file, rows_path};
use super::shapes::{Cell, CellKind, Column, Link, Marked, Row, Table};
use super::site::ROWS;
use super::sources::Sources;
use super::survey::{Line, Survey, Surveyed};
use super::words;
use super::{Edition, Local, filters, overview};
use crate::base::{Decimal, Quantity};
use crate::derive::{Known, PlaceLaw, Standing};
use crate::model::{Criterion, Derivation, Subject};
use rayon::prelude::*;

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
    let groups = &edition.book.criteria().groups;
    let group = groups.iter().find(|(id, _)| *id == criterion.group.value).map(|(_, title)| title.to_string());
    let group = group.unwrap_or_default();
    Column { key: criterion.id.value.to_string(), head, sub, group, kind: cells::kind(criterion), sort: "" }
}

/// The columns of a place's table, each with the label that stands before its cells on phones.
pub(super) type Columns<'b> = Vec<(&'b Criterion, Column, String)>;

/// The columns of the table of every place asked about.
pub(super) fn all_columns<'b>(edition: &Edition<'b>) -> Vec<Columns<'b>> {
    everywhere(edition, &columns(edition))
}

/// The columns that a reader may add to the table of every place asked about: all others that the registry knows.
pub(super) fn all_more<'b>(edition: &Edition<'b>) -> Vec<Columns<'b>> {
    let first = columns(edition);
    let others = edition.book.criteria().of(Subject::Exchange).filter(|criterion| criterion.column);
    let others = others.filter(|criterion| !first.iter().any(|own| own.id.value == criterion.id.value));
    everywhere(edition, &others.collect::<Vec<_>>())
}

fn everywhere<'b>(edition: &Edition<'b>, chosen: &[&'b Criterion]) -> Vec<Columns<'b>> {
    let labelled = |criterion: &'b Criterion, column: Column| {
        let label =
            if column.sub.is_empty() { column.head.clone() } else { format!("{}, {}", column.head, column.sub) };
        (criterion, column, label)
    };
    let of = |law| chosen.iter().map(|criterion| labelled(criterion, head(edition, criterion, law))).collect();
    edition.asked.laws().iter().map(of).collect()
}

/// The row of an exchange in a place, and what the first amount costs there.
pub(super) fn row(
    edition: &Edition<'_>,
    local: &Local<'_, '_>,
    columns: &Columns<'_>,
    sources: &Sources<'_>,
) -> (Row, Option<Decimal>) {
    let exchange = local.standings.exchange;
    let answers = local.answers(edition);
    let mut cost = None;
    let mut figures = 0;
    let cell = |(criterion, _, label): &(&Criterion, Column, String)| {
        if criterion.derive == Some(Derivation::Standing) {
            return cells::standing_here(label, &local.here, sources);
        }
        let answer = answers.to(criterion);
        if let (Some(Derivation::TakerCost), Known::Number { value, expired: false, .. }, None) =
            (criterion.derive, &answer, cost)
        {
            cost = value.low().or(value.high());
        }
        let mut cell = short(cells::known(label, criterion, &answer, sources, ""));
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
    let row = Row {
        name: exchange.name.value.to_string(),
        href: edition.addresses.exchange(&exchange.slug),
        entity,
        has: filters::has(edition, &answers),
        cells,
    };
    (row, cost)
}

/// Units stand in the head, and a table has no room for notes of several lines.
fn short(cell: Cell) -> Cell {
    Cell { unit: String::new(), sub: String::new(), sub_notes: Vec::new(), others: Vec::new(), ..cell }
}

/// The cells of the columns that a reader may add.
pub(super) fn more_cells(
    edition: &Edition<'_>,
    local: &Local<'_, '_>,
    columns: &Columns<'_>,
    sources: &Sources<'_>,
) -> Vec<Cell> {
    let answers = local.answers(edition);
    let cell = |(criterion, _, label): &(&Criterion, Column, String)| {
        short(cells::known(label, criterion, &answers.to(criterion), sources, ""))
    };
    columns.iter().map(cell).collect()
}

/// Of a table that is larger than a page: where all its rows are by name, and the address of their file.
pub(super) fn larger(edition: &Edition<'_>, table: &str, rows: usize) -> (Link, String) {
    if rows <= MOST_ROWS {
        return Default::default();
    }
    let text = format!("The first {FIRST_ROWS} are shown; all by name");
    (Link::new(text, edition.addresses.href("/search/")), edition.addresses.href(&rows_path(table)))
}

/// The marks of a row, as bits in the order of [`MARKS`].
pub(super) fn marks(cells: &[Cell]) -> u32 {
    let bit = |cell: &Cell| MARKS.iter().position(|(mark, _)| *mark == cell.mark).map_or(0, |at| 1 << at);
    cells.iter().map(bit).fold(0, |all, bit| all | bit)
}

/// The marks that occur in some lines, standings first; of those for what is expired one.
pub(super) fn legend(lines: &[&Line]) -> Vec<Marked> {
    let occur = lines.iter().fold(0, |all, line| all | line.marks);
    let mut found: Vec<Marked> = Vec::new();
    for (at, (mark, text)) in MARKS.iter().enumerate() {
        if occur & (1 << at) != 0 && found.last().is_none_or(|last| last.text != *text) {
            found.push(Marked { mark, text: (*text).into() });
        }
    }
    found
}

const MARKS: [(&str, &str); 20] = [
    ("licensed", "Licensed"),
    ("registered", "Registered"),
    ("without-licence", "Offered without licence"),
    ("leaving", "Leaving"),
    ("not-offered", "Not offered"),
    ("standing-unknown", "Unknown"),
    ("yes", "Yes"),
    ("partly", "Partly"),
    ("no", "No"),
    ("unknown", "Not known"),
    ("not-applicable", "Does not apply"),
    ("disputed", "Sources disagree"),
    ("expired-licensed", "Expired"),
    ("expired-registered", "Expired"),
    ("expired-without-licence", "Expired"),
    ("expired-leaving", "Expired"),
    ("expired-not-offered", "Expired"),
    ("expired-yes", "Expired"),
    ("expired-no", "Expired"),
    ("expired-partly", "Expired"),
];

/// The exchanges of a place as its table has them: licensed first, then by cost, unknown costs last, then by name.
pub(super) fn ordered<'s>(survey: &'s Survey<'_>, place: usize) -> Vec<(&'s Surveyed, &'s Line)> {
    let mut rows = survey.of_place(place);
    rows.sort_by_key(|(_, line)| (line.standing, line.cost.is_none(), line.cost));
    rows
}

/// The table of a place: licensed first, then by cost, unknown costs last, then by name.
pub(super) fn of_place<'s>(
    edition: &Edition<'_>,
    survey: &'s Survey<'_>,
    place: usize,
) -> Option<(Table, Vec<(&'s Surveyed, &'s Line)>)> {
    let law = edition.asked.laws().get(place)?;
    let columns = survey.columns.get(place)?;
    let rows = ordered(survey, place);
    let lines: Vec<&Line> = rows.iter().map(|(_, line)| *line).collect();
    let licensed = lines.iter().filter(|line| line.standing == Standing::Licensed).count();
    let name = edition.book.place_name(law.place);
    let mut heads: Vec<Column> = columns.iter().map(|(_, column, _)| column.clone()).collect();
    if let Some(cost) = heads.iter_mut().find(|column| column.sub == "taker, a month") {
        cost.sort = "ascending";
    }
    let code = law.place.as_str().to_lowercase();
    let (all, rows_href) = larger(edition, &code, lines.len());
    let table = Table {
        count: format!(
            "{} of {} licensed here.",
            words::grouped(licensed),
            words::count(lines.len(), "exchange", "exchanges")
        ),
        rule: "Licensed first, then by cost of the first amount, lowest first. Unknown costs come last.".into(),
        all,
        rows_href,
        more_href: edition.addresses.href(&more_path(&code)),
        name: format!("Exchanges in {}", words::in_sentence(&name)),
        first: "Exchange".into(),
        first_sub: "company that serves you".into(),
        columns: heads,
        legend: legend(&lines),
        several: false,
        evidence: true,
        missing: if lines.is_empty() { "This guide has no exchange yet.".into() } else { String::new() },
        rows: ROWS.into(),
        filters: Some(filters::of_place(edition, &name, columns, &lines)),
    };
    Some((table, rows))
}

/// A path in the output folder from an address within the site.
pub(super) fn inside(path: String) -> String {
    path.trim_start_matches('/').to_owned()
}

/// The files beside tables: the rows of large ones, and the columns that a reader may add.
pub(super) fn files<'e>(
    edition: &'e Edition<'_>,
    survey: &'e Survey<'_>,
) -> impl ParallelIterator<Item = (String, String)> + 'e {
    let overview = rayon::iter::once(()).flat_map_iter(|()| overview::files(edition, survey));
    (0..edition.places().len()).into_par_iter().flat_map_iter(|at| files_of(edition, survey, at)).chain(overview)
}

/// The files beside the table of a place, by the place's position.
pub(super) fn files_of(edition: &Edition<'_>, survey: &Survey<'_>, at: usize) -> Vec<(String, String)> {
    let heads = |columns: &Columns<'_>| columns.iter().map(|(_, column, _)| column.clone()).collect::<Vec<_>>();
    let code = edition.places().get(at).map(|law| law.place.as_str().to_lowercase()).unwrap_or_default();
    let rows = ordered(survey, at);
    let more = survey.more.get(at).map(|more| (inside(more_path(&code)), more_file(&heads(more), &rows)));
    let large = survey.columns.get(at).filter(|_| rows.len() > MOST_ROWS);
    let whole = large.map(|columns| (inside(rows_path(&code)), rows_file(&heads(columns), &rows)));
    [more, whole].into_iter().flatten().collect()
}
