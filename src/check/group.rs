//! A group of profiles checked beside the surroundings, and what each of them tells.

use super::rules::CHECKS;
use super::written::written;
use super::{Claim, Names, Run, Subject, is_error};
use crate::base::{Day, FileId, Id, is_id, nearest};
use crate::diag::Problem;
use crate::model::{Body, Book, Draft, Exchange, SourceUse};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// What all profiles are checked beside.
#[derive(Debug, PartialEq)]
pub(super) struct Surroundings {
    /// All content but the profiles.
    pub(super) draft: Draft,
    /// The edition's day.
    pub(super) day: Day,
    /// The files of prose outside the profiles in which reading found something.
    pub(super) silent: Vec<FileId>,
}

impl Surroundings {
    /// All that profiles are checked beside: prose about other things is checked by itself.
    pub(super) fn bare(&self) -> Draft {
        let mut draft = self.draft.clone();
        draft.articles.clear();
        draft.stray_bodies.clear();
        for region in &mut draft.regions {
            std::iter::once(&mut region.index).chain(&mut region.places).for_each(|page| page.body = None);
        }
        draft
    }
}

/// What was found in a profile, or outside of all profiles.
#[derive(Debug)]
pub(super) struct Told {
    /// By the rules of drafts.
    pub(super) draft: Vec<Problem>,
    /// By the rules of books, once there was a book.
    pub(super) book: Option<(Vec<Problem>, Vec<Claim>)>,
    /// How much the rules of drafts found, and how much those of books.
    tallies: [Tally; 2],
}

/// Numbers of problems.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// Problems that keep the guide from being made.
    pub errors: usize,
    /// Problems that an editor should look at.
    pub warnings: usize,
}

impl Tally {
    /// Counts problems.
    pub(super) fn of(problems: &[Problem]) -> Self {
        let errors = problems.iter().filter(|problem| is_error(problem)).count();
        Self { errors, warnings: problems.len() - errors }
    }
}

impl Told {
    /// What the rules of drafts found.
    pub(super) fn of(draft: Vec<Problem>) -> Self {
        let tallies = [Tally::of(&draft), Tally::default()];
        Self { draft, book: None, tallies }
    }

    /// Adds what the rules of books found.
    pub(super) fn add(&mut self, found: (Vec<Problem>, Vec<Claim>)) {
        self.tallies[1] = Tally::of(&found.0);
        self.book = Some(found);
    }

    /// All that was found, by the rules of books only if there is a book: what they found in one that is no more is kept
    /// for when it is again.
    pub(super) fn problems(&self, has_book: bool) -> impl Iterator<Item = &Problem> {
        let book = self.book.iter().filter(move |_| has_book);
        self.draft.iter().chain(book.flat_map(|(problems, _)| problems))
    }

    /// How much was found, likewise.
    pub(super) fn tallies(&self, has_book: bool) -> &[Tally] {
        if has_book { &self.tallies } else { &self.tallies[..1] }
    }
}

/// A profile that prose names, as it was then. If there is none, the slug that was probably meant counts in its place.
#[derive(Debug)]
pub(super) struct Beside {
    pub(super) slug: Id,
    own: Option<Arc<Exchange>>,
    pub(super) meant: Option<Id>,
}

impl Beside {
    /// Whether it is still what it was.
    pub(super) fn holds(&self, now: &BTreeMap<&str, &Arc<Exchange>>) -> bool {
        match (&self.own, now.get(self.slug.as_str())) {
            (None, None) => self.meant.as_deref() == meant(&self.slug, now),
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            _ => false,
        }
    }
}

/// The profiles that bodies name in `[[kraken/assets-listed]]`: rather too many than too few.
pub(super) fn beside<'b>(
    bodies: impl Iterator<Item = &'b Body>,
    by_slug: &BTreeMap<&str, &Arc<Exchange>>,
) -> Vec<Beside> {
    let mut named: BTreeMap<&str, Option<&Arc<Exchange>>> = BTreeMap::new();
    for body in bodies {
        for mention in body.text.split("[[").skip(1) {
            if let Some((slug, _)) = mention.split_once('/') {
                named.insert(slug.trim(), by_slug.get(slug.trim()).copied());
            }
        }
    }
    let beside = |(slug, own): (&str, Option<&Arc<Exchange>>)| {
        let meant = meant(slug, by_slug).filter(|_| own.is_none()).map(Id::from);
        Beside { slug: slug.into(), own: own.cloned(), meant }
    };
    named.into_iter().map(beside).collect()
}

/// The slug that was probably meant by one that no profile has.
fn meant<'s>(slug: &str, all: &BTreeMap<&'s str, &Arc<Exchange>>) -> Option<&'s str> {
    nearest(slug, all.keys().copied().filter(|_| is_id(slug)))
}

/// The surroundings with a group of profiles and those that are named.
pub(super) fn draft_of<'b>(
    around: Draft,
    group: &[Arc<Exchange>],
    named: impl IntoIterator<Item = &'b Beside>,
) -> Draft {
    let named = named.into_iter().filter_map(|other| other.own.clone());
    let mut exchanges: Vec<Arc<Exchange>> = group.iter().cloned().chain(named).collect();
    exchanges.sort_by(|a, b| a.slug.cmp(&b.slug));
    exchanges.dedup_by(|a, b| a.slug == b.slug);
    Draft { exchanges, ..around }
}

/// The book of a group.
pub(super) fn book_of(mut around: Draft, group: &[Arc<Exchange>], day: Day) -> Option<Book> {
    let guide = around.guide.take()?;
    Some(Book::admit(Draft { exchanges: group.to_vec(), ..around }, guide, day))
}

/// What the rules of drafts find in each profile of a group and, after those, outside all profiles of the draft.
/// `named` are the profiles that their prose names.
pub(super) fn told_in_draft<'b>(
    draft: &Draft,
    group: &[Arc<Exchange>],
    named: impl IntoIterator<Item = &'b Beside>,
    day: Day,
    read: &[Problem],
) -> Vec<Vec<Problem>> {
    let meant = named.into_iter().filter_map(|other| Some((other.slug.as_str(), other.meant.as_deref()?))).collect();
    let subject = Subject { draft, names: Names::of(draft), written: written(draft), meant, day };
    let mut problems = read.to_vec();
    for check in &CHECKS {
        if let Run::Draft(run) = check.run {
            run(&subject, &mut problems);
        }
    }
    sorted(problems.split_off(read.len()), |problem| problem.at.file, group, &draft.exchanges)
}

/// What the rules of books find in each profile of a group and, after those, outside all profiles.
pub(super) fn told_in_book(book: &Book, group: &[Arc<Exchange>]) -> Vec<(Vec<Problem>, Vec<Claim>)> {
    let (mut problems, mut claims) = (Vec::new(), Vec::new());
    for check in &CHECKS {
        match check.run {
            Run::Book(run) => run(book, &mut problems),
            Run::Joined(tell, _) => tell(book, &mut claims),
            Run::Draft(_) | Run::Across(_) => {}
        }
    }
    let problems = sorted(problems, |problem| problem.at.file, group, book.exchanges());
    problems.into_iter().zip(sorted(claims, |claim| claim.at().file, group, book.exchanges())).collect()
}

/// Things by the profile of the group in whose files they are; at the end those that are in no profile's files.
fn sorted<T>(
    things: Vec<T>,
    file: impl Fn(&T) -> FileId,
    group: &[Arc<Exchange>],
    all: &[Arc<Exchange>],
) -> Vec<Vec<T>> {
    let files = |own: &Arc<Exchange>| [Some(own.file), own.body.as_ref().map(|body| body.file)];
    let mut owners: HashMap<FileId, Option<usize>> =
        all.iter().flat_map(files).flatten().map(|file| (file, None)).collect();
    for (at, own) in group.iter().enumerate() {
        owners.extend(files(own).into_iter().flatten().map(|file| (file, Some(at))));
    }
    let mut sorted: Vec<Vec<T>> = (0..=group.len()).map(|_| Vec::new()).collect();
    for thing in things {
        let owner = owners.get(&file(&thing)).copied().unwrap_or(Some(group.len()));
        if let Some(place) = owner.and_then(|owner| sorted.get_mut(owner)) {
            place.push(thing);
        }
    }
    sorted
}

/// What `Run::Across` may read of a profile, but for its name.
pub(super) fn sources_of(exchange: &Exchange) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for block in &exchange.blocks {
        let SourceUse::Inline(source) = &block.source else { continue };
        add(&source.url.value);
        add(source.locator.as_deref().unwrap_or("\0"));
        add(&source.title.value);
    }
    hasher.finalize()
}
