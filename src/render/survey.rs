//! What tables say of each exchange, worked out once for each group of places with the same answers.
//!
//! A guide of ten thousand exchanges has a table of all of them in every place. What a row shows is kept here as
//! references to cells, of which many exchanges share one; a row becomes markup when a page first shows it, and
//! columns of a file where a page shows only the first rows.

use super::press::Press;
use super::profile::Score;
use super::shapes::{Cell, CellKind, Note, Range, Row, State};
use super::sources::Sources;
use super::tables::{self, Columns};
use super::{Edition, Everywhere, Local, overview};
use crate::base::{Decimal, Id, PartialDate};
use crate::derive::{Month, Standing, month};
use crate::finish::ThemeFault;
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock, RwLock};

/// Every exchange as tables show it.
pub(super) struct Survey<'b> {
    /// By name, so that what is sorted by another thing stays by name among equals.
    pub(super) exchanges: Vec<Arc<Surveyed>>,
    /// The columns of each place's table.
    pub(super) columns: Vec<Columns<'b>>,
    /// The columns that a reader may add to each place's table.
    pub(super) more: Vec<Columns<'b>>,
}

impl Survey<'_> {
    /// Brings the exchanges into the order of their names.
    pub(super) fn sort(&mut self) {
        self.exchanges.sort_by_cached_key(|exchange| exchange.name.to_lowercase());
    }

    /// Every exchange in a place, by the place's position, by name.
    pub(super) fn of_place(&self, place: usize) -> Vec<(&Surveyed, &Line)> {
        self.exchanges.iter().filter_map(|exchange| Some((&**exchange, exchange.at(place)?))).collect()
    }
}

/// An exchange as tables show it.
pub(super) struct Surveyed {
    /// Its slug.
    pub(super) slug: Id,
    /// Its name.
    pub(super) name: String,
    /// The address of its page.
    pub(super) href: String,
    /// The address of the page that lists its sources.
    facts: String,
    /// Its row in tables about no place, with the number of showcase places where it is licensed.
    pub(super) overview: (usize, Line),
    /// Its scores in the first showcase place, by score profile.
    pub(super) scores: Vec<Scored>,
    lines: Box<[Line]>,
    of: Box<[u16]>,
    /// Number and day of each source that it cites, in the order of [`Note::block`].
    cited: Box<[(usize, PartialDate)]>,
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
    /// The company that serves the reader, or the kind of exchange.
    pub(super) entity: Arc<str>,
    /// What filters ask.
    pub(super) has: Arc<str>,
    /// The cells of its row.
    pub(super) cells: Box<[Kept]>,
    /// The cells of the columns that a reader may add.
    pub(super) more: Box<[Kept]>,
    html: OnceLock<Arc<str>>,
}

impl Line {
    /// How many standings its cells show that differ, of those that are known.
    pub(super) fn standings(&self) -> usize {
        let shown = self.cells.iter().map(|kept| &kept.shared.cell);
        let shown = shown.filter(|cell| cell.kind == CellKind::Standing && cell.state == State::Known);
        shown.map(|cell| cell.mark).collect::<HashSet<_>>().len()
    }
}

/// A cell of a row: what many share, and the evidence that is its own.
pub(super) struct Kept {
    /// What it shows.
    pub(super) shared: Arc<Shared>,
    /// Position of the block of evidence it rests on.
    pub(super) block: Option<u32>,
}

impl Surveyed {
    /// The line of a place, by the place's position.
    pub(super) fn at(&self, place: usize) -> Option<&Line> {
        self.lines.get(usize::from(*self.of.get(place)?))
    }

    /// Number and day of the source of a block of evidence.
    pub(super) fn cited(&self, block: u32) -> Option<(usize, PartialDate)> {
        self.cited.get(block as usize).copied()
    }

    /// The row of one of its lines as markup, made once.
    pub(super) fn row(&self, press: &Press, line: &Line) -> Result<Arc<str>, ThemeFault> {
        #[derive(Serialize)]
        struct Head {
            row: Row,
        }
        if let Some(html) = line.html.get() {
            return Ok(html.clone());
        }
        let (entity, has) = (line.entity.to_string(), line.has.to_string());
        let row = Row { name: self.name.clone(), href: self.href.clone(), entity, has, cells: Vec::new() };
        let mut html = press.render("row/exchange.html", &Head { row })?;
        for kept in &line.cells {
            let note = kept.block.and_then(|block| self.note(block));
            kept.shared.add_to(&mut html, press, note.as_slice())?;
        }
        Ok(line.html.get_or_init(|| html.into()).clone())
    }

    fn note(&self, block: u32) -> Option<Note> {
        let (n, day) = self.cited(block)?;
        Some(Note::to(n, &self.facts, day))
    }
}

/// Surveys an exchange whose answers everywhere are known.
pub(super) fn survey(
    edition: &Edition<'_>,
    common: &CommonCells,
    everywhere: &Everywhere<'_, '_>,
    scores: &[Score],
    (columns, more): (&[Columns<'_>], &[Columns<'_>]),
) -> Option<Surveyed> {
    let exchange = everywhere.groups.first()?.standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let facts = edition.addresses.facts(&exchange.slug);
    let sources = &Sources::of(edition.book, everywhere.groups.first()?.standings, facts.clone());
    let mut lines: Vec<Line> = Vec::new();
    for (group, local) in everywhere.groups.iter().enumerate() {
        let place = everywhere.of.iter().position(|of| *of == group).unwrap_or_default();
        if place >= edition.places().len() {
            // Places that only maps show come last and have no table.
            break;
        }
        let (Some(columns), Some(more)) = (columns.get(place), more.get(place)) else { continue };
        let (row, cost) = tables::row(edition, local, columns, sources);
        let more = tables::more_cells(edition, local, more, sources);
        let month = least_month(edition, local);
        lines.push(Line { cost, month, ..common.line(local.counted(), row, more, lines.last()) });
    }
    let (licences, row) = overview::row(edition, everywhere, sources);
    let overview = common.line(everywhere.groups.first()?.counted(), row, Vec::new(), None);
    Some(Surveyed {
        slug: exchange.slug.clone(),
        name: exchange.name.value.to_string(),
        href,
        facts,
        overview: (licences, overview),
        scores: scores.iter().map(Scored::of).collect(),
        lines: lines.into(),
        of: everywhere.of.iter().map(|of| u16::try_from(*of).unwrap_or(u16::MAX)).collect(),
        cited: sources.cited_on().collect(),
    })
}

/// What a month of the first amount costs at least; nothing if there is no cost.
fn least_month(edition: &Edition<'_>, local: &Local<'_, '_>) -> Option<Decimal> {
    let amount = *edition.book.guide().amounts(local.costs.currency()?)?.first()?;
    let month = month(&local.costs, &local.rails, &Month::of(amount), &edition.rates).ok()?;
    // Of an open month only its parts tell something, so it stands where its trading fee may reach.
    Some(match month.is_open() {
        true => month.trading.value.high().unwrap_or(Decimal::MAX),
        false => month.value.low().or(month.value.high()).unwrap_or_default(),
    })
}

/// What a cell shows, without its evidence: many exchanges show the same value, each with its own source.
pub(super) struct Shared {
    /// The cell; a note that says nothing stands for evidence.
    pub(super) cell: Cell,
    /// What stands before and after the evidence, once a page has shown it; nothing where a theme writes evidence
    /// in a way of its own, so that the cell must be rendered whole.
    html: OnceLock<Option<Parts>>,
}

/// What stands before and after the evidence of a cell.
type Parts = (Box<str>, Box<str>);

impl Shared {
    fn add_to(&self, html: &mut String, press: &Press, notes: &[Note]) -> Result<(), ThemeFault> {
        let parts = match self.html.get() {
            Some(parts) => parts,
            None => {
                let parts = self.parts(press)?;
                self.html.get_or_init(|| parts)
            }
        };
        match parts {
            Some((before, after)) => {
                html.push_str(before);
                html.push_str(&rendered_notes(press, notes)?);
                html.push_str(after);
            }
            None => html.push_str(&rendered(press, &Cell { notes: notes.to_vec(), ..self.cell.clone() })?),
        }
        Ok(())
    }

    fn parts(&self, press: &Press) -> Result<Option<Parts>, ThemeFault> {
        let html = rendered(press, &self.cell)?;
        let sign = rendered_notes(press, &self.cell.notes)?;
        Ok(if sign.is_empty() {
            Some((html.into(), "".into()))
        } else {
            html.split_once(&sign).map(|(before, after)| (before.into(), after.into()))
        })
    }
}

fn rendered(press: &Press, cell: &Cell) -> Result<String, ThemeFault> {
    #[derive(Serialize)]
    struct View<'c> {
        c: &'c Cell,
    }
    press.render("row/cell.html", &View { c: cell })
}

/// The numbers of sources, as every template writes them.
fn rendered_notes(press: &Press, list: &[Note]) -> Result<String, ThemeFault> {
    #[derive(Serialize)]
    struct Context<'n> {
        list: &'n [Note],
    }
    if list.is_empty() { Ok(String::new()) } else { press.render("row/notes.html", &Context { list }) }
}

/// Cells by what they show. It is known by its hash, which is a tenth of it: there are tens of thousands.
#[derive(Default)]
pub(super) struct CommonCells(RwLock<HashMap<blake3::Hash, Arc<Shared>>>);

impl CommonCells {
    /// A line of a row and further cells. What the line before it says as well is shared with it.
    fn line(&self, standing: Standing, row: Row, more: Vec<Cell>, before: Option<&Line>) -> Line {
        let same = |text: String, known: Option<&Arc<str>>| match known {
            Some(known) if **known == *text => known.clone(),
            _ => text.into(),
        };
        Line {
            standing,
            cost: None,
            month: None,
            marks: tables::marks(&row.cells),
            entity: same(row.entity, before.map(|line| &line.entity)),
            has: same(row.has, before.map(|line| &line.has)),
            cells: row.cells.into_iter().map(|cell| self.kept(cell)).collect(),
            more: more.into_iter().map(|cell| self.kept(cell)).collect(),
            html: OnceLock::new(),
        }
    }

    fn kept(&self, mut cell: Cell) -> Kept {
        let block = cell.notes.first().map(|note| note.block);
        cell.notes.truncate(1);
        cell.notes.iter_mut().for_each(|note| *note = Note::default());
        let mut shown = Shown(blake3::Hasher::new());
        cell.hash(&mut shown);
        let shown = shown.0.finalize();
        let known = self.0.read().ok().and_then(|cells| cells.get(&shown).cloned());
        let shared = known.unwrap_or_else(|| {
            let made = Arc::new(Shared { cell, html: OnceLock::new() });
            self.0.write().map_or_else(|_| made.clone(), |mut cells| cells.entry(shown).or_insert(made.clone()).clone())
        });
        Kept { shared, block }
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
