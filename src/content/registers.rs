//! Registers: `registers/<id>/register.yaml` and the extracts beside it, as the authority published them.
//!
//! The public lists have faults of their own, and this reading survives those that were seen: a byte-order mark,
//! broken characters, service codes that are missing or wrong (so services are found by phrase), passport lists
//! that leave out the home state (it is always added) or use codes of their own.

use super::fields::{self, Fields};
use super::rules::COLUMNS;
use super::tree::{Entry, Node};
use crate::base::{At, Day, FileId, Id, Location, PartialDate, Place, Places};
use crate::diag::Problem;
use crate::model::{Extract, Join, Register, RegisterKind, RegisterRow};
use sha2::{Digest, Sha256};

/// What `register.yaml` says about how to read the extracts.
pub(crate) struct Layout {
    columns: Vec<(Id, Id)>,
    place_codes: Vec<(Id, Option<Place>)>,
    phrases: Vec<(Id, Id)>,
    columns_at: Location,
}

/// An extract that is to be read: its day, its stated hash, who read it for us.
pub(crate) struct Expected {
    pub(crate) date: At<PartialDate>,
    sha256: At<Id>,
    relayed_by: Option<Id>,
}

/// Our names of a register's columns.
pub(crate) const COLUMN_NAMES: [&str; 12] = [
    "authority",
    "home",
    "name",
    "brand",
    "lei",
    "reference",
    "since",
    "until",
    "services",
    "places",
    "website",
    "updated",
];

/// Reads `register.yaml`; the extracts are read by [`extract`].
pub(crate) fn register(
    file: FileId,
    id: Id,
    root: &Node<'_>,
    problems: &mut Vec<Problem>,
) -> Option<(Register, Layout, Vec<Expected>)> {
    let mut fields = Fields::of(root, "a register", problems)?;
    let source = fields.need("source", problems).and_then(|node| fields::id(node, problems));
    let kind = fields.need("kind", problems);
    let kind = kind.and_then(|node| fields::word::<RegisterKind>(node, "kind of register", problems));
    let regime = fields.get("regime").and_then(|node| fields::id(node, problems));
    let complete = fields.get("complete").and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(false);
    let places = fields.need("places", problems).map(|node| fields::places(node, problems));
    let join = fields.need("join", problems).and_then(|node| fields::word::<Join>(node, "way to join", problems));
    date_format(&mut fields, problems);
    let columns_node = fields.need("columns", problems);
    let columns = columns_node.map(|node| columns(node, problems)).unwrap_or_default();
    let place_codes = fields.get("place_codes").map(|node| place_codes(node, problems)).unwrap_or_default();
    let phrases = fields.get("service_phrases").map(|node| phrases(node, problems)).unwrap_or_default();
    let expected = fields.need("extracts", problems).map(|node| expected(node, problems)).unwrap_or_default();
    fields.end(problems);
    let layout = Layout { columns, place_codes, phrases, columns_at: columns_node?.at.line() };
    let (source, kind, places, join) = (source?, kind?.value, places?, join?.value);
    let register = Register { id, file, source, kind, regime, complete, places, join, extracts: Vec::new() };
    Some((register, layout, expected))
}

/// The only format seen so far; the field is there so that another one is a decision and not a guess.
pub(crate) const DATE_FORMATS: [&str; 1] = ["dd/mm/yyyy"];

fn date_format(fields: &mut Fields<'_, '_>, problems: &mut Vec<Problem>) {
    let Some(node) = fields.get("date") else { return };
    if let Some(text) = fields::scalar(node, problems).filter(|text| !DATE_FORMATS.contains(text)) {
        problems.push(fields::unknown_word(node.at, text, "format of dates", &DATE_FORMATS));
    }
}

fn columns(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(Id, Id)> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| {
        if !COLUMN_NAMES.contains(&&*entry.key) {
            problems.push(fields::unknown_word(entry.key_at, &entry.key, "column of ours", &COLUMN_NAMES));
        }
        fields::text(&entry.value, problems).map(|theirs| (Id::from(entry.key.as_ref()), theirs))
    };
    fields::named(node, "columns", problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

fn place_codes(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(Id, Option<Place>)> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| {
        let theirs = Id::from(entry.key.as_ref());
        if fields::scalar(&entry.value, problems)? == "ignore" {
            return Some((theirs, None));
        }
        fields::place(&entry.value, problems).map(|place| (theirs, Some(place.value)))
    };
    fields::named(node, "place codes", problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

fn phrases(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(Id, Id)> {
    let mut all = Vec::new();
    for entry in fields::named(node, "phrases", problems) {
        let Some(code) = fields::key_id(entry, problems) else { continue };
        for phrase in fields::items(&entry.value) {
            all.extend(fields::text(phrase, problems).map(|text| (code.value.clone(), text.to_lowercase())));
        }
    }
    all
}

fn expected(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Expected> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| {
        let mut fields = Fields::of(&entry.value, "an extract", problems)?;
        let sha256 = fields.need("sha256", problems).and_then(|node| fields::text_at(node, problems));
        let relayed_by = fields.get("relayed_by").and_then(|node| fields::text(node, problems));
        fields.end(problems);
        let key = Node { at: entry.key_at, kind: super::tree::Kind::Scalar(entry.key.as_ref().into()) };
        let date = fields::date(&key, problems);
        Some(Expected { date: date?, sha256: sha256?, relayed_by })
    };
    fields::named(node, "extracts", problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

/// Reads an extract.
pub(crate) fn extract(
    file: FileId,
    text: &str,
    layout: &Layout,
    expected: Expected,
    problems: &mut Vec<Problem>,
) -> Option<Extract> {
    let found_sha256 = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    // It passes over a byte-order mark.
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    // Any text is CSV whose rows may have any number of cells, so nothing can go wrong here.
    let headers = reader.headers().cloned().unwrap_or_default();
    let finder = Finder::new(layout, &headers, file, problems)?;
    let rows = reader.records().flatten().map(|record| finder.row(&record, file)).collect();
    let (date, stated_sha256, relayed_by) = (expected.date, expected.sha256, expected.relayed_by);
    Some(Extract { date, file, relayed_by, rows, stated_sha256, found_sha256: found_sha256.into() })
}

/// Finds our columns in the register's rows.
struct Finder<'l> {
    layout: &'l Layout,
    positions: Vec<(&'l str, usize)>,
}

impl<'l> Finder<'l> {
    fn new(layout: &'l Layout, headers: &csv::StringRecord, file: FileId, problems: &mut Vec<Problem>) -> Option<Self> {
        let mut positions = Vec::new();
        for (ours, theirs) in &layout.columns {
            match headers.iter().position(|header| header.trim() == theirs.as_str()) {
                Some(at) => positions.push((ours.as_str(), at)),
                None => {
                    let sentence = format!("the extract has no column `{theirs}`");
                    let first: String = headers.iter().take(16).collect::<Vec<_>>().join(", ");
                    let remedy = format!("its columns are {first}; mend `columns` in register.yaml");
                    problems.push(Problem::new(&COLUMNS, Location::top(file), sentence).remedy(remedy));
                }
            }
        }
        let lacks_name = !positions.iter().any(|(ours, _)| *ours == "name");
        if lacks_name && positions.len() == layout.columns.len() {
            problems.push(Problem::new(
                &COLUMNS,
                layout.columns_at,
                "`columns` must say where the firm's `name` stands",
            ));
        }
        (positions.len() == layout.columns.len() && !lacks_name).then_some(Self { layout, positions })
    }

    fn text<'r>(&self, record: &'r csv::StringRecord, ours: &str) -> &'r str {
        let at = self.positions.iter().find(|(name, _)| *name == ours).map(|(_, at)| *at);
        at.and_then(|at| record.get(at)).unwrap_or_default().trim()
    }

    fn row(&self, record: &csv::StringRecord, file: FileId) -> RegisterRow {
        let (line, start) = record.position().map_or((0, 0), |place| (place.line(), place.byte() as usize));
        let text = |ours| Id::from(self.text(record, ours));
        let day = |ours| register_day(self.text(record, ours));
        let home = self.place(self.text(record, "home"));
        let first = self.text(record, "authority").len();
        let at = Location::new(file, start..start + first);
        RegisterRow {
            line,
            at,
            authority: text("authority"),
            home,
            name: text("name"),
            brand: text("brand"),
            lei: text("lei"),
            reference: text("reference"),
            since: day("since"),
            until: day("until"),
            services: self.services(&self.text(record, "services").to_lowercase()),
            places: self.places(self.text(record, "places"), home),
            hosts: hosts(self.text(record, "website")),
            updated: day("updated"),
        }
    }

    fn place(&self, code: &str) -> Option<Place> {
        let special = self.layout.place_codes.iter().find(|(theirs, _)| theirs == code);
        special.map_or_else(|| Place::parse(code), |(_, place)| *place)
    }

    /// The states listed, without empty and unreadable codes, and with the home state.
    fn places(&self, list: &str, home: Option<Place>) -> Places {
        let codes = list.split(|c: char| c == '|' || c.is_whitespace()).filter(|code| !code.is_empty());
        let mut places: Vec<Place> = codes.filter_map(|code| self.place(code)).chain(home).collect();
        places.sort();
        places.dedup();
        places.into_iter().collect()
    }

    /// Codes of the services whose phrase occurs; the register's own letters are too often wrong.
    fn services(&self, text: &str) -> Vec<Id> {
        let one_line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = self.layout.phrases.iter().filter(|(_, phrase)| one_line.contains(phrase.as_str()));
        let mut codes: Vec<Id> = found.map(|(code, _)| code.clone()).collect();
        codes.dedup();
        codes
    }
}

fn register_day(text: &str) -> Option<Day> {
    let mut parts = text.splitn(3, '/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// Hosts of the addresses in a cell, without `www.`.
fn hosts(cell: &str) -> Vec<Id> {
    let words = cell.split(|c: char| c.is_whitespace() || c == '|' || c == ';' || c == ',');
    let mut hosts: Vec<Id> = words.filter_map(host).collect();
    hosts.dedup();
    hosts
}

/// The host of an address, without `www.`; an address in a register often lacks its scheme.
pub(crate) fn host(address: &str) -> Option<Id> {
    let with_scheme = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    let parsed = url::Url::parse(&with_scheme).ok()?;
    let host = parsed.host_str()?;
    host.contains('.').then(|| host.strip_prefix("www.").unwrap_or(host).into())
}
