//! What tables say of each exchange, worked out once for each group of places with the same answers.
//!
//! A guide of ten thousand exchanges has a table of all of them in every place. Their rows are rendered here, once
//! each, while the exchange is at hand; a table orders and joins them.

use super::press::{Press, TemplateFault};
use super::profile::Score;
use super::shapes::{Cell, Note, Range, Row};
use super::sources::Sources;
use super::tables::{self, Columns};
use super::{Edition, Everywhere, Local, overview};
use crate::base::Decimal;
use crate::derive::{Month, Standing, month};
use serde::Serialize;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, RwLock};

/// Every exchange as tables show it.
pub(super) struct Survey<'b> {
    /// By name, so that what is sorted by another thing stays by name among equals.
    pub(super) exchanges: Vec<Surveyed>,
    /// The columns of each place's table.
    pub(super) columns: Vec<Columns<'b>>,
}

impl Survey<'_> {
    /// Every exchange in a place, by the place's position, by name.
    pub(super) fn of_place(&self, place: usize) -> Vec<(&Surveyed, &Line)> {
        self.exchanges.iter().filter_map(|exchange| Some((exchange, exchange.at(place)?))).collect()
    }
}

/// An exchange as tables show it.
pub(super) struct Surveyed {
    /// Its position in the book.
    pub(super) number: usize,
    /// Its name.
    pub(super) name: String,
    /// The address of its page.
    pub(super) href: String,
    /// Its row in tables about no place, with the number of showcase places where it is licensed.
    pub(super) overview: (usize, Line),
    /// Its scores in the first showcase place, by score profile.
    pub(super) scores: Vec<Scored>,
    lines: Box<[Line]>,
    of: Box<[u16]>,
    /// The rendered heads and cells of its rows, each once.
    pieces: Vec<Arc<str>>,
}

/// A score without its parts.
pub(super) struct Scored {
    /// The range in words, or that there is none.
    pub(super) words: String,
    /// Why it is so wide, or why there is none.
    pub(super) why: String,
    /// The range.
    pub(super) range: Option<Range>,
}

impl Scored {
    /// What tables show of a score.
    pub(super) fn of(score: &Score) -> Self {
        Self { words: score.words.clone(), why: score.why.clone(), range: score.range.clone() }
    }
}

/// An exchange in the places of one group.
pub(super) struct Line {
    /// The standing as counts and filters see it.
    pub(super) standing: Standing,
    /// What the first amount costs, for the order of tables.
    pub(super) cost: Option<Decimal>,
    /// What a month of the first amount costs at least, for the order of costs.
    pub(super) month: Option<Decimal>,
    /// The marks that occur in its row, as bits.
    pub(super) marks: u32,
    /// Its row, as positions of pieces.
    row: Box<[u16]>,
}

impl Line {
    /// How many pieces its row has.
    pub(super) fn pieces(&self) -> usize {
        self.row.len()
    }
}

impl Surveyed {
    /// The line of a place, by the place's position.
    pub(super) fn at(&self, place: usize) -> Option<&Line> {
        self.lines.get(usize::from(*self.of.get(place)?))
    }

    /// The row of one of its lines.
    pub(super) fn row<'s>(&'s self, line: &'s Line) -> impl Iterator<Item = &'s str> + Clone {
        line.row.iter().filter_map(|at| self.pieces.get(usize::from(*at)).map(AsRef::as_ref))
    }
}

/// Surveys an exchange, by its position in the book, whose answers everywhere are known.
pub(super) fn survey(
    edition: &Edition<'_>,
    (press, common): (&Press, &CommonCells),
    (number, everywhere): (usize, &Everywhere<'_, '_>),
    scores: &[Score],
    columns: &[Columns<'_>],
) -> Result<Option<Surveyed>, TemplateFault> {
    let Some(first) = everywhere.groups.first() else { return Ok(None) };
    let exchange = first.standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let sources = &Sources::new(edition.book, &exchange.blocks, &exchange.name.value, href.clone());
    let mut rows = Rows { press, common, heads: Vec::new(), cells: Vec::new(), notes: Vec::new(), pieces: Vec::new() };
    let mut lines = Vec::new();
    for (group, local) in everywhere.groups.iter().enumerate() {
        let place = everywhere.of.iter().position(|of| *of == group).unwrap_or_default();
        if place >= edition.places().len() {
            // Places that only maps show come last and have no table.
            break;
        }
        let Some(columns) = columns.get(place) else { continue };
        let (row, cost) = tables::row(edition, local, columns, sources);
        lines.push(Line {
            standing: local.counted(),
            cost,
            month: least_month(edition, local),
            marks: tables::marks(&row.cells),
            row: rows.make(&row)?,
        });
    }
    let (licences, row) = overview::row(edition, everywhere, sources);
    let overview = Line {
        standing: first.counted(),
        cost: None,
        month: None,
        marks: tables::marks(&row.cells),
        row: rows.make(&row)?,
    };
    rows.pieces.shrink_to_fit();
    Ok(Some(Surveyed {
        number,
        name: exchange.name.value.to_string(),
        href,
        overview: (licences, overview),
        scores: scores.iter().map(Scored::of).collect(),
        lines: lines.into(),
        of: everywhere.of.iter().map(|of| u16::try_from(*of).unwrap_or(u16::MAX)).collect(),
        pieces: rows.pieces,
    }))
}

/// What a month of the first amount costs at least; nothing if there is no cost.
fn least_month(edition: &Edition<'_>, local: &Local<'_, '_>) -> Option<Decimal> {
    let amount = *edition.book.guide().amounts(local.costs.currency()?)?.first()?;
    let month = month(&local.costs, &local.rails, &Month::of(amount), &edition.rates).ok()?;
    // Of an open month only its parts tell something, so it stands where its trading fee may reach.
    Some(match month.is_open() {
        true => month.trading.value.high().unwrap_or_default(),
        false => month.value.low().or(month.value.high()).unwrap_or_default(),
    })
}

/// Rendered cells by what they show, without their evidence: many exchanges show the same value, each with its own
/// source, so a cell is kept as what stands before the number of its source and what after it.
///
/// What a cell shows is known by its hash, which is a tenth of it: there are tens of thousands.
#[derive(Default)]
pub(super) struct CommonCells(RwLock<HashMap<blake3::Hash, Parts>>);

/// What stands before and after the evidence of a cell.
type Parts = (Arc<str>, Arc<str>);

impl CommonCells {
    /// What stands before and after the evidence of a cell; nothing stands after where there is none.
    fn rendered(&self, press: &Press, mut cell: Cell) -> Result<Option<Parts>, TemplateFault> {
        // One note that says nothing takes the place of the cell's own.
        cell.notes.iter_mut().for_each(|note| *note = Note::default());
        let mut shown = Shown(blake3::Hasher::new());
        cell.hash(&mut shown);
        let shown = shown.0.finalize();
        let known = self.0.read().ok().and_then(|cells| cells.get(&shown).cloned());
        if let Some(parts) = known {
            return Ok(Some(parts));
        }
        let html = press.render("row/cell.html", &CellView { c: &cell })?;
        let sign = notes(press, &cell.notes)?;
        // A theme may write evidence in a way of its own; then the cell cannot be shared and is rendered whole.
        let (before, after) = match html.split_once(&sign) {
            _ if sign.is_empty() => (html.as_str(), ""),
            Some(parts) => parts,
            None => return Ok(None),
        };
        let parts: Parts = (before.into(), after.into());
        if let Ok(mut cells) = self.0.write() {
            cells.insert(shown, parts.clone());
        }
        Ok(Some(parts))
    }
}

/// Hashes by BLAKE3, under which two values that differ never meet.
struct Shown(blake3::Hasher);

impl Hasher for Shown {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The first eight bytes; nobody asks for them.
    fn finish(&self) -> u64 {
        self.0.finalize().as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

/// The numbers of sources, as every template writes them.
fn notes(press: &Press, list: &[Note]) -> Result<String, TemplateFault> {
    #[derive(Serialize)]
    struct Context<'n> {
        list: &'n [Note],
    }
    if list.is_empty() { Ok(String::new()) } else { press.render("row/notes.html", &Context { list }) }
}

/// Renders the rows of an exchange; what occurs in several of them is rendered once. The rows of one exchange differ
/// in the company, in what filters ask, and in cells.
struct Rows<'p> {
    press: &'p Press,
    common: &'p CommonCells,
    heads: Vec<((String, String), u16)>,
    /// Cells of one column alone can show the same.
    cells: Vec<(usize, Cell, Vec<u16>)>,
    notes: Vec<(Vec<Note>, u16)>,
    pieces: Vec<Arc<str>>,
}

#[derive(Serialize)]
struct CellView<'c> {
    c: &'c Cell,
}

#[derive(Serialize)]
struct HeadView<'r> {
    row: &'r Row,
}

impl Rows<'_> {
    /// The positions of a row's pieces: its head, then its cells.
    fn make(&mut self, row: &Row) -> Result<Box<[u16]>, TemplateFault> {
        let shown = (row.entity.clone(), row.has.clone());
        let known = self.heads.iter().find(|(known, _)| *known == shown).map(|(_, at)| *at);
        let head = match known {
            Some(at) => at,
            None => {
                let at = self.add(self.press.render("row/exchange.html", &HeadView { row })?.into());
                self.heads.push((shown, at));
                at
            }
        };
        let mut positions = vec![head];
        for (column, cell) in row.cells.iter().enumerate() {
            if let Some((.., known)) = self.cells.iter().find(|(at, known, _)| *at == column && known == cell) {
                positions.extend(known);
                continue;
            }
            let made = match self.common.rendered(self.press, cell.clone())? {
                Some((before, _)) if cell.notes.is_empty() => vec![self.add(before)],
                Some((before, after)) => vec![self.add(before), self.cited(&cell.notes)?, self.add(after)],
                None => {
                    let html = self.press.render("row/cell.html", &CellView { c: cell })?;
                    vec![self.add(html.into())]
                }
            };
            positions.extend(&made);
            self.cells.push((column, cell.clone(), made));
        }
        Ok(positions.into())
    }

    /// The position of the numbers of sources.
    fn cited(&mut self, list: &[Note]) -> Result<u16, TemplateFault> {
        if let Some((_, at)) = self.notes.iter().find(|(known, _)| known == list) {
            return Ok(*at);
        }
        let at = self.add(notes(self.press, list)?.into());
        self.notes.push((list.to_vec(), at));
        Ok(at)
    }

    fn add(&mut self, html: Arc<str>) -> u16 {
        self.pieces.push(html);
        u16::try_from(self.pieces.len() - 1).unwrap_or(u16::MAX)
    }
}
