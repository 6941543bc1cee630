//! Tile maps: one square for each state, placed roughly where it lies.

use crate::base::Place;
use crate::derive::Standing;
use crate::model::{Join, RegisterKind};
use crate::render::cells::standing_mark;
use crate::render::{Edition, words};
use serde::Serialize;

/// States of the EU and EEA as (code, column, row) on a grid of eight by eight.
const EEA: [Tile; 30] = [
    ("IS", 1, 1),
    ("NO", 5, 1),
    ("SE", 6, 1),
    ("FI", 7, 1),
    ("EE", 7, 2),
    ("IE", 2, 3),
    ("DK", 5, 3),
    ("LV", 7, 3),
    ("NL", 4, 4),
    ("DE", 5, 4),
    ("PL", 6, 4),
    ("LT", 7, 4),
    ("BE", 3, 5),
    ("LU", 4, 5),
    ("CZ", 5, 5),
    ("SK", 6, 5),
    ("FR", 3, 6),
    ("LI", 4, 6),
    ("AT", 5, 6),
    ("HU", 6, 6),
    ("RO", 7, 6),
    ("PT", 1, 7),
    ("ES", 2, 7),
    ("IT", 4, 7),
    ("SI", 5, 7),
    ("HR", 6, 7),
    ("BG", 7, 7),
    ("MT", 4, 8),
    ("GR", 7, 8),
    ("CY", 8, 8),
];

/// States of the United States as (code, column, row) on a grid of eleven by eight.
const US: [Tile; 51] = [
    ("AK", 1, 1),
    ("ME", 11, 1),
    ("VT", 10, 2),
    ("NH", 11, 2),
    ("WA", 1, 3),
    ("ID", 2, 3),
    ("MT", 3, 3),
    ("ND", 4, 3),
    ("MN", 5, 3),
    ("IL", 6, 3),
    ("WI", 7, 3),
    ("MI", 8, 3),
    ("NY", 9, 3),
    ("RI", 10, 3),
    ("MA", 11, 3),
    ("OR", 1, 4),
    ("NV", 2, 4),
    ("WY", 3, 4),
    ("SD", 4, 4),
    ("IA", 5, 4),
    ("IN", 6, 4),
    ("OH", 7, 4),
    ("PA", 8, 4),
    ("NJ", 9, 4),
    ("CT", 10, 4),
    ("CA", 1, 5),
    ("UT", 2, 5),
    ("CO", 3, 5),
    ("NE", 4, 5),
    ("MO", 5, 5),
    ("KY", 6, 5),
    ("WV", 7, 5),
    ("VA", 8, 5),
    ("MD", 9, 5),
    ("DE", 10, 5),
    ("AZ", 2, 6),
    ("NM", 3, 6),
    ("KS", 4, 6),
    ("AR", 5, 6),
    ("TN", 6, 6),
    ("NC", 7, 6),
    ("SC", 8, 6),
    ("DC", 9, 6),
    ("OK", 4, 7),
    ("LA", 5, 7),
    ("MS", 6, 7),
    ("AL", 7, 7),
    ("GA", 8, 7),
    ("HI", 1, 8),
    ("TX", 4, 8),
    ("FL", 9, 8),
];

/// A state's code with its column and row.
type Tile = (&'static str, u8, u8);

/// The tile map by which a reader picks a state.
#[derive(Serialize)]
pub(in crate::render) struct Picker {
    title: String,
    note: String,
    tiles: Vec<PickerTile>,
    legend: Vec<Step>,
}

#[derive(Serialize)]
struct PickerTile {
    code: &'static str,
    name: String,
    col: u8,
    row: u8,
    href: String,
    figure: String,
    step: u8,
}

#[derive(Serialize)]
struct Step {
    step: u8,
    text: &'static str,
}

/// The picker of the EU and EEA with the licences that each state's authority issued, from the newest register.
pub(in crate::render) fn picker(edition: &Edition<'_>) -> Picker {
    let day = edition.book.day();
    let mut registers =
        edition.book.registers().iter().filter(|r| r.kind == RegisterKind::Licences && r.join == Join::Lei);
    let extract = registers.find_map(|register| register.extract_on(day));
    let issued =
        |place: Place| extract.map_or(0, |extract| extract.rows.iter().filter(|row| row.home == Some(place)).count());
    let tile = |(code, col, row): &Tile| {
        let place = Place::parse(code)?;
        let count = issued(place);
        let step = match count {
            0 => 0,
            1..=9 => 1,
            10..=26 => 2,
            _ => 3,
        };
        let href = edition.addresses.place_code(edition.book, place);
        let name = edition.book.place_name(place).to_string();
        Some(PickerTile { code, name, col: *col, row: *row, href, figure: count.to_string(), step })
    };
    let mut tiles: Vec<PickerTile> = EEA.iter().filter_map(tile).collect();
    tiles.sort_by_key(|tile| (tile.row, tile.col));
    let note = extract.map_or_else(String::new, |extract| {
        let day = words::day_in_sentence(extract.date.first_day());
        format!("The figure counts MiCA licences issued there: {} in all, ESMA register of {day}. A licence from one state is valid in the other 29.", extract.rows.len())
    });
    let legend = [(0, "none"), (1, "1 to 9"), (2, "10 to 26"), (3, "27 or more")];
    let legend = legend.into_iter().map(|(step, text)| Step { step, text }).collect();
    Picker { title: "On the map of the EU and EEA".into(), note, tiles, legend }
}

/// A tile map as a statement: where an exchange stands.
#[derive(Serialize)]
pub(in crate::render) struct StatementMap {
    title: &'static str,
    note: String,
    cols: u8,
    rows: u8,
    label: String,
    tiles: Vec<StatementTile>,
    list: Vec<Listed>,
}

#[derive(Serialize)]
struct StatementTile {
    code: &'static str,
    mark: &'static str,
    col: u8,
    row: u8,
    home: bool,
}

#[derive(Serialize)]
struct Listed {
    mark: &'static str,
    text: &'static str,
    count: usize,
    places: String,
}

/// Every place that a map of an exchange shows.
pub(in crate::render) fn drawn_places() -> impl Iterator<Item = Place> {
    let eea = EEA.iter().filter_map(|(code, _, _)| Place::parse(code));
    eea.chain(US.iter().filter_map(|(code, _, _)| Place::parse(&format!("US-{code}"))))
}

/// The two maps of an exchange. `standing` gives where it stands, `homes` the states its companies are in.
pub(in crate::render) fn maps(
    edition: &Edition<'_>,
    homes: &[Place],
    standing: &dyn Fn(Place) -> Option<(Standing, bool)>,
) -> Vec<StatementMap> {
    let grids: [(&'static str, &str, &[Tile], u8); 2] =
        [("EU and EEA", "", &EEA, 8), ("United States", "US-", &US, 11)];
    let map = |(title, prefix, grid, cols): &(&'static str, &str, &[Tile], u8)| {
        let at = |(code, col, row): &Tile| {
            let place = Place::parse(&format!("{prefix}{code}"))?;
            let (standing, expired) = standing(place)?;
            let tile = StatementTile {
                code,
                mark: standing_mark(standing, expired),
                col: *col,
                row: *row,
                home: homes.contains(&place),
            };
            Some((place, standing, tile))
        };
        let tiles: Vec<(Place, Standing, StatementTile)> = grid.iter().filter_map(at).collect();
        let list: Vec<Listed> =
            Standing::ALL.iter().filter_map(|standing| listed(edition, &tiles, *standing)).collect();
        let told: Vec<String> =
            list.iter().map(|one| format!("{} in {}", one.text.to_lowercase(), one.count)).collect();
        let label = format!("{title}: {}.", words::list(&told));
        let tiles = tiles.into_iter().map(|(_, _, tile)| tile).collect();
        StatementMap {
            title,
            note: words::sentence(&format!("{}.", words::list(&told))),
            cols: *cols,
            rows: 8,
            label,
            tiles,
            list,
        }
    };
    grids.iter().map(map).collect()
}

fn listed(edition: &Edition<'_>, tiles: &[(Place, Standing, StatementTile)], standing: Standing) -> Option<Listed> {
    let members: Vec<String> = tiles
        .iter()
        .filter(|(_, own, _)| *own == standing)
        .map(|(place, _, _)| edition.book.place_name(*place).to_string())
        .collect();
    let mark = standing_mark(standing, false);
    (!members.is_empty()).then(|| Listed {
        mark,
        text: standing.shown(),
        count: members.len(),
        places: members.join(", "),
    })
}
