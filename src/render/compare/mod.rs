//! Two exchanges side by side in the guide's first showcase place, and the list of all pairs.

mod events;
mod index;

use super::cells;
use super::shapes::{Cell, CellKind, Link, Note, Page as Frame};
use super::sources::Sources;
use super::{Edition, Local, frame, tables, words};
use crate::derive::{Basis, Held, Known};
use crate::model::{Criterion, CriterionType, Subject};
use crate::plan::Page;
pub(super) use index::index;
use serde::Serialize;

/// What compare.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: String,
    lead: String,
    exchanges: Vec<Compared>,
    same: String,
    groups: Vec<Group>,
    same_groups: Vec<Group>,
    also: Vec<Link>,
}

#[derive(Serialize)]
struct Compared {
    name: String,
    href: String,
    sub: String,
    standing: Cell,
}

#[derive(Serialize)]
struct Group {
    title: String,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    sub: String,
    cells: Vec<CompareCell>,
}

#[derive(Serialize)]
struct CompareCell {
    #[serde(flatten)]
    cell: Cell,
    bar: Option<Bar>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Bar {
    len: String,
    open: String,
    zero: bool,
}

#[derive(Serialize)]
struct Line {
    strong: String,
    text: String,
    notes: Vec<Note>,
}

struct Side<'e, 'b> {
    local: Local<'e, 'b>,
    sources: Sources<'b>,
    href: String,
}

/// The view of a pair.
pub(super) fn view(edition: &Edition<'_>, a: usize, b: usize, pairs: &[(usize, usize)]) -> Option<View> {
    let law = edition.showcase().next()?;
    let side = |at: usize| {
        let standings = edition.standings(at)?;
        let exchange = standings.exchange;
        let href = edition.addresses.exchange(&exchange.slug);
        let sources = Sources::of(edition.book, standings, edition.addresses.facts(&exchange.slug));
        Some(Side { local: edition.local(standings, law), sources, href })
    };
    let sides = [side(a)?, side(b)?];
    let names: Vec<String> = sides.iter().map(|side| side.local.standings.exchange.name.value.to_string()).collect();
    let title = words::list(&names);
    let place = edition.book.place_name(law.place);
    let lead = format!("As they stand in {place} on {}.", words::day_in_sentence(edition.book.day()));
    let mut page = frame::page(
        edition,
        &Page::Compare(a, b),
        &title,
        &format!("{title} compared: licences, costs, safeguards and history. {lead}"),
        "compare",
    );
    page.script = "pair";
    page.crumbs = vec![Link::new("Compare", edition.addresses.href("/compare/"))];
    let all = groups(edition, &sides);
    let total: usize = all.iter().map(|group| group.rows.len()).sum();
    let (groups, same_groups) = parted(all);
    let differ: usize = groups.iter().map(|group| group.rows.len()).sum();
    let exchanges = sides.iter().map(|side| {
        let here = &side.local.here;
        let exchange = side.local.standings.exchange;
        Compared {
            name: exchange.name.value.to_string(),
            href: side.href.clone(),
            sub: exchange.kind.shown().into(),
            standing: cells::standing_here("Standing", here, &side.sources),
        }
    });
    let book = edition.book;
    let other_pairs = pairs.iter().filter(|(x, y)| (*x, *y) != (a, b) && (*x == a || *y == a || *x == b || *y == b));
    let also = other_pairs.take(12).filter_map(|(x, y)| {
        let (x, y) = (book.exchanges().get(*x)?, book.exchanges().get(*y)?);
        Some(Link::new(format!("{} and {}", x.name.value, y.name.value), edition.addresses.compare(x, y)))
    });
    let same = format!("{differ} of {total} rows differ.");
    Some(View { page, title, lead, exchanges: exchanges.collect(), same, groups, same_groups, also: also.collect() })
}

fn groups(edition: &Edition<'_>, sides: &[Side<'_, '_>; 2]) -> Vec<Group> {
    let criteria = edition.book.criteria();
    let mut all = vec![who(sides)];
    for (id, title) in &criteria.groups {
        let asked = criteria.of(Subject::Exchange).filter(|criterion| criterion.group.value == *id);
        let rows: Vec<RowView> = asked.filter_map(|criterion| row(edition, sides, criterion)).collect();
        if !rows.is_empty() {
            all.push(Group { title: title.to_string(), rows });
        }
    }
    all.push(events::events(edition, sides));
    all
}

fn plain(cell: Cell) -> CompareCell {
    CompareCell { cell, bar: None, lines: Vec::new() }
}

/// The company, its home and its authority, each with the claim it rests on, and what the register says.
fn who(sides: &[Side<'_, '_>; 2]) -> Group {
    let row = |label: &str, told: fn(&Held<'_>) -> Option<String>, register: bool| {
        let cell = |side: &Side<'_, '_>| {
            let held = side.local.here.held();
            let Some((held, text)) = held.and_then(|held| Some((held, told(held)?))) else {
                return plain(cells::unknown(label, CellKind::Text));
            };
            let row = held.rows.first().filter(|_| register);
            let basis = if register { row.copied().map(Basis::Row) } else { held.basis() };
            let notes = side.sources.basis(basis);
            let sub = row.map(|used| format!("register row of {}", used.extract.date.in_words()));
            plain(Cell { notes, sub: sub.unwrap_or_default(), ..cells::text(label, text) })
        };
        RowView { label: label.into(), sub: String::new(), cells: sides.iter().map(cell).collect() }
    };
    let rows = vec![
        row("Company that serves you", |held| Some(held.operator.name.to_string()), false),
        row("Home state", |held| Some(held.operator.country.value.name().to_owned()), false),
        row("Authority", |held| held.authority.map(|authority| authority.name.to_string()), false),
        row("Register check", |held| Some(held.verdict.shown().to_owned()), true),
    ];
    Group { title: "Who serves you".into(), rows }
}

/// A question with both answers; left out if neither is known.
fn row(edition: &Edition<'_>, sides: &[Side<'_, '_>; 2], criterion: &Criterion) -> Option<RowView> {
    let derived = criterion.kind == CriterionType::Derived;
    let head = derived.then(|| tables::head(edition, criterion, sides[0].local.law));
    let label = head.as_ref().map_or_else(|| criterion.question.to_string(), |head| head.head.clone());
    let answers: Vec<Known<'_>> = sides.iter().map(|side| side.local.answers(edition).to(criterion)).collect();
    if answers.iter().all(|known| matches!(known, Known::Unknown | Known::DoesNotApply)) {
        return None;
    }
    let most = answers.iter().filter_map(width).max();
    let cells = sides.iter().zip(&answers).map(|(side, known)| CompareCell {
        cell: cells::known(&label, criterion, known, &side.sources, ""),
        bar: most.filter(|most| !most.is_zero()).and_then(|most| bar(known, most)),
        lines: Vec::new(),
    });
    let cells = cells.collect();
    Some(RowView { label, sub: head.map(|head| head.sub).unwrap_or_default(), cells })
}

fn width(known: &Known<'_>) -> Option<crate::base::Decimal> {
    match known {
        Known::Number { value, .. } => value.high().or(value.low()),
        _ => None,
    }
}

/// Bars of a row share one scale.
fn bar(known: &Known<'_>, most: crate::base::Decimal) -> Option<Bar> {
    let Known::Number { value, .. } = known else { return None };
    let share = |number: crate::base::Decimal| number * crate::base::Decimal::ONE_HUNDRED / most;
    let low = value.low().unwrap_or_default();
    let high = value.high().unwrap_or(low);
    let one = super::profile::one_place;
    Some(Bar { len: one(share(low)), open: one(share(high - low)), zero: high.is_zero() })
}

/// Rows that differ, and rows that are the same.
fn parted(groups: Vec<Group>) -> (Vec<Group>, Vec<Group>) {
    let (mut differ, mut same) = (Vec::new(), Vec::new());
    for group in groups {
        let equal = |row: &RowView| match row.cells.as_slice() {
            [a, b] => {
                a.cell.text == b.cell.text && a.cell.state == b.cell.state && a.lines.is_empty() && b.lines.is_empty()
            }
            _ => false,
        };
        let (equal, other): (Vec<RowView>, Vec<RowView>) = group.rows.into_iter().partition(equal);
        for (rows, to) in [(equal, &mut same), (other, &mut differ)] {
            if !rows.is_empty() {
                to.push(Group { title: group.title.clone(), rows });
            }
        }
    }
    (differ, same)
}
