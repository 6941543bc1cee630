//! All documents of a content folder, read into one draft.

use super::layout::{Meaning, SharedFile, meaning};
use super::reading::Reading;
use super::rules::{FILE, FILE_NAME, NO_GUIDE};
use super::unread::of_names;
use super::{article, criteria, place, profile, registers, shared, tree};
use crate::base::{FileId, Id, Location};
use crate::diag::Problem;
use crate::model::{Body, Criteria, Draft, Exchange, PlacePage, Region};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Largest file that is read, in bytes; the largest real one, a register of 244 firms, has 120,000.
pub const MOST_BYTES: u64 = 4_000_000;

/// A file of the content folder, as far as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its path in the content folder, with `/` between the parts.
    pub path: String,
    /// Its text, or why there is none.
    pub text: Result<Arc<str>, Fault>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is a link, a pipe, a device: anything but a plain file.
    NotPlain,
    /// It is larger than [`MOST_BYTES`].
    TooLarge,
    /// It is not UTF-8, or holds a zero byte; the number is the offset of the first such byte.
    NotText(usize),
    /// Its name is not UTF-8.
    Name,
}

impl Document {
    /// The text, empty if there is none.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// What reading found.
#[derive(Debug)]
pub struct Read {
    /// The draft.
    pub draft: Draft,
    /// What is wrong with single files.
    pub problems: Vec<Problem>,
}

/// Reads documents, which must be in order of path. The [`FileId`] of a document is its position.
pub fn read_documents(documents: &[Document]) -> Read {
    let files: Vec<FileId> = (0..documents.len()).map(|at| FileId(at as u32)).collect();
    Reading::default().read(documents, &files)
}

/// Reads documents as `files` numbers them. What is known of a file is not read again.
pub(super) fn read_with(known: &mut Reading, documents: &[Document], files: &[FileId]) -> Read {
    let mut problems = Vec::new();
    let meanings: Vec<(FileId, &Document, Meaning)> =
        documents.iter().zip(files).filter_map(|(document, file)| sort(*file, document, &mut problems)).collect();
    if !documents.iter().any(|document| document.path == "guide.yaml") {
        let first = files.first().copied().unwrap_or(FileId(0));
        problems.push(Problem::new(&NO_GUIDE, Location::top(first), "the content folder has no guide.yaml"));
    }
    let (mut draft, mut found) = read_shared(known, &meanings);
    problems.append(&mut found);
    let criteria = std::mem::take(&mut draft.criteria);
    for (one, mut found) in read_each(known, &meanings, &criteria) {
        problems.append(&mut found);
        place_piece(one, &mut draft);
    }
    draft.criteria = criteria;
    // Not the order of paths, where `binance-us.yaml` comes before `binance.yaml`.
    draft.exchanges.sort_by(|a, b| a.slug.cmp(&b.slug));
    join_bodies(known, &meanings, &mut draft);
    for region in draft.regions.iter().filter(|region| region.index.slug != "index") {
        let sentence = format!("the region `{}` has no page of its own", region.slug);
        let remedy = format!("add regions/{}/index.yaml", region.slug);
        problems.push(Problem::new(&FILE_NAME, Location::top(region.index.file), sentence).remedy(remedy));
    }
    Read { draft, problems }
}

fn sort<'d>(
    file: FileId,
    document: &'d Document,
    problems: &mut Vec<Problem>,
) -> Option<(FileId, &'d Document, Meaning)> {
    if let Err(fault) = &document.text {
        problems.push(unreadable(file, *fault));
        // What cannot be read is there all the same: prose is not missing beside its facts, nor facts beside their prose.
        return meaning(&document.path).ok().map(|meaning| (file, document, meaning));
    }
    match meaning(&document.path) {
        Ok(meaning) => Some((file, document, meaning)),
        Err(why) => {
            problems.push(Problem::new(&FILE_NAME, Location::top(file), why));
            None
        }
    }
}

fn unreadable(file: FileId, fault: Fault) -> Problem {
    let sentence = match fault {
        Fault::NotPlain => "this is not a plain file, and nothing else is read".into(),
        Fault::TooLarge => format!("this file is larger than {MOST_BYTES} bytes"),
        Fault::NotText(at) => format!("this file is not UTF-8 text: byte {at} does not belong there"),
        Fault::Name => "the name of this file is not UTF-8".into(),
    };
    Problem::new(&FILE, Location::top(file), sentence)
}

/// Reads what all profiles share. It is read together, since an extract is read as its register says.
fn read_shared(known: &mut Reading, meanings: &[(FileId, &Document, Meaning)]) -> (Draft, Vec<Problem>) {
    let is_shared =
        |meaning: &Meaning| matches!(meaning, Meaning::Shared(_) | Meaning::Register(_) | Meaning::Extract(..));
    let shared = meanings.iter().filter(|(_, _, meaning)| is_shared(meaning));
    known.together(shared.map(|(file, document, _)| (*file, (*document).clone())).collect(), || {
        let (mut draft, mut problems) = (Draft::default(), Vec::new());
        read_shared_files(meanings, &mut draft, &mut problems);
        let before = problems.len();
        read_registers(meanings, &mut draft, &mut problems);
        draft.unread.registers |= problems.len() > before;
        (draft, problems)
    })
}

fn read_shared_files(meanings: &[(FileId, &Document, Meaning)], draft: &mut Draft, problems: &mut Vec<Problem>) {
    for (file, document, meaning) in meanings {
        let Meaning::Shared(shared) = meaning else { continue };
        let before = problems.len();
        let root = document.text.as_ref().ok().and_then(|text| tree::parse(*file, text, problems));
        if let Some(root) = &root {
            match shared {
                SharedFile::Guide => draft.guide = shared::guide(root, problems),
                SharedFile::Criteria => draft.criteria = criteria::criteria(root, problems),
                SharedFile::Scoring => draft.score_profiles = shared::score_profiles(root, problems),
                SharedFile::Sources => draft.sources = shared::sources(root, problems),
                SharedFile::Regimes => draft.regimes = shared::regimes(root, problems),
                SharedFile::Authorities => draft.authorities = shared::authorities(root, problems),
                SharedFile::Glossary => draft.glossary = shared::glossary(root, problems),
                SharedFile::Rates => (draft.rates, draft.rate_blocks) = shared::rates(root, problems),
            }
        }
        let unread = of_names(root.as_ref(), problems.get(before..).unwrap_or_default());
        match shared {
            SharedFile::Criteria => draft.criteria.unread = unread,
            SharedFile::Scoring => draft.unread.score_profiles = unread,
            SharedFile::Sources => draft.unread.sources = unread,
            SharedFile::Regimes => draft.unread.regimes = unread,
            SharedFile::Authorities => draft.unread.authorities = unread,
            SharedFile::Guide | SharedFile::Glossary | SharedFile::Rates => {}
        }
    }
}

/// What one file of its own gives.
#[derive(Debug, Clone)]
pub(super) enum Piece {
    Exchange(Arc<Exchange>),
    Place(Id, Box<PlacePage>),
    Article(Box<crate::model::Article>),
}

/// Reads the files that need only the registry of criteria, side by side, and gives them in order of path.
fn read_each(
    known: &mut Reading,
    meanings: &[(FileId, &Document, Meaning)],
    criteria: &Criteria,
) -> Vec<(Option<Piece>, Vec<Problem>)> {
    let read = |(file, document, meaning): &(FileId, &Document, Meaning)| {
        let mut problems = Vec::new();
        let text = document.text.as_ref().ok();
        let piece = match meaning {
            Meaning::Profile(slug) => {
                let root = text.and_then(|text| tree::parse(*file, text, &mut problems));
                let read = root.map(|root| profile::exchange(*file, slug.clone(), &root, criteria, &mut problems));
                let read = read.unwrap_or_else(|| profile::stand_in(*file, slug.clone()));
                Some(Piece::Exchange(Arc::new(read)))
            }
            Meaning::Place(region, slug) => {
                let root = text.and_then(|text| tree::parse(*file, text, &mut problems));
                let read = root.map(|root| place::place(*file, slug.clone(), &root, criteria, &mut problems));
                let read = read.unwrap_or_else(|| place::stand_in(*file, slug.clone()));
                Some(Piece::Place(region.clone(), Box::new(read)))
            }
            Meaning::Article(slug) => {
                let read = text.and_then(|text| article::article(*file, slug.clone(), text, &mut problems));
                read.map(|article| Piece::Article(Box::new(article)))
            }
            _ => None,
        };
        (piece, problems)
    };
    let is_piece =
        |meaning: &Meaning| matches!(meaning, Meaning::Profile(_) | Meaning::Place(..) | Meaning::Article(_));
    let given: Vec<_> = meanings
        .iter()
        .filter(|(_, _, meaning)| is_piece(meaning))
        .map(|one| (one, known.known(one.0, one.1)))
        .collect();
    let read: Vec<_> = given
        .into_par_iter()
        .map(|(one, known)| known.map_or_else(|| (one, read(one), true), |known| (one, known, false)))
        .collect();
    read.into_iter()
        .map(|((file, document, _), (piece, problems), is_new)| {
            if is_new {
                known.keep(*file, document, &piece, &problems);
            }
            (piece, problems)
        })
        .collect()
}

fn place_piece(piece: Option<Piece>, draft: &mut Draft) {
    match piece {
        Some(Piece::Exchange(exchange)) => draft.exchanges.push(exchange),
        Some(Piece::Article(article)) => draft.articles.push(*article),
        Some(Piece::Place(slug, page)) => match draft.regions.iter_mut().find(|region| region.slug == slug) {
            Some(region) if page.slug == "index" => region.places.push(std::mem::replace(&mut region.index, *page)),
            Some(region) => region.places.push(*page),
            // The first page stands in for the index until that is read; order of path puts few before it.
            None => draft.regions.push(Region { slug, index: *page, places: Vec::new() }),
        },
        None => {}
    }
}

fn read_registers(meanings: &[(FileId, &Document, Meaning)], draft: &mut Draft, problems: &mut Vec<Problem>) {
    for (file, document, meaning) in meanings {
        let Meaning::Register(id) = meaning else { continue };
        let text = document.text.as_ref().ok();
        draft.unread.registers |= text.is_none();
        let Some(root) = text.and_then(|text| tree::parse(*file, text, problems)) else { continue };
        let Some((mut register, layout, expected)) = registers::register(*file, id.clone(), &root, problems) else {
            continue;
        };
        let named = |date: &str| meanings.iter().find(|(_, _, m)| *m == Meaning::Extract(id.clone(), date.into()));
        let stray = |(file, _, meaning): &(FileId, &Document, Meaning)| match meaning {
            Meaning::Extract(of, date) if of == id => {
                let wanted = expected.iter().any(|extract| extract.date.value.to_string() == *date);
                (!wanted).then_some(*file)
            }
            _ => None,
        };
        draft.stray_extracts.extend(meanings.iter().filter_map(stray));
        for extract in expected {
            match named(&extract.date.value.to_string()) {
                Some((file, document, _)) => match &document.text {
                    Ok(text) => register.extracts.extend(registers::extract(*file, text, &layout, extract, problems)),
                    Err(_) => draft.unread.registers = true,
                },
                None => {
                    let sentence = format!("there is no extract `{}.csv` beside this file", extract.date.value);
                    let remedy = "add the file, or take the entry out";
                    problems.push(Problem::new(&FILE_NAME, extract.date.at, sentence).remedy(remedy));
                }
            }
        }
        register.extracts.sort_by_key(|extract| extract.date.value);
        draft.registers.push(register);
    }
}

/// Puts each Markdown body beside its facts.
fn join_bodies(known: &mut Reading, meanings: &[(FileId, &Document, Meaning)], draft: &mut Draft) {
    let mut bodies: BTreeMap<(Option<Id>, Id), Body> = BTreeMap::new();
    for (file, document, meaning) in meanings {
        let (key, text) = match meaning {
            Meaning::ProfileBody(slug) => ((None, slug.clone()), &document.text),
            Meaning::PlaceBody(region, slug) => ((Some(region.clone()), slug.clone()), &document.text),
            _ => continue,
        };
        let text = text.clone().unwrap_or_default();
        // A mark of the order of bytes is no part of the first line.
        let (offset, text) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (text.len() - rest.len(), Arc::from(rest)),
            None => (0, text),
        };
        bodies.insert(key, Body { file: *file, offset, text });
    }
    for exchange in &mut draft.exchanges {
        let body = bodies.remove(&(None, exchange.slug.clone()));
        known.join(exchange, body);
    }
    for region in &mut draft.regions {
        region.places.sort_by(|a, b| a.name.cmp(&b.name));
        for page in std::iter::once(&mut region.index).chain(&mut region.places) {
            page.body = bodies.remove(&(Some(region.slug.clone()), page.slug.clone()));
        }
    }
    // Facts that could not be read are a problem of their own; their prose is not stray.
    let has_facts = |key: &(Option<Id>, Id)| {
        let facts = match key {
            (None, slug) => Meaning::Profile(slug.clone()),
            (Some(region), slug) => Meaning::Place(region.clone(), slug.clone()),
        };
        meanings.iter().any(|(_, _, meaning)| *meaning == facts)
    };
    draft.stray_bodies = bodies.into_iter().filter(|(key, _)| !has_facts(key)).map(|(_, body)| body).collect();
}
