//! Checks draft after draft, and keeps what was found in each profile for as long as nothing it follows from changes.
//!
//! What a rule finds in a profile follows from the profile, from the profiles that its prose names, and from the
//! surroundings: all content but the profiles. So profiles are checked in groups beside the surroundings, and after
//! an edit only those that the edit can touch are checked again. What follows from many profiles at once
//! (`Run::Across`, `Run::Joined`) is judged anew every time, from the little that each profile tells. A first check
//! goes the same way, with nothing kept.

use super::Run;
use super::group::{
    Beside, Surroundings, Tally, Told, beside, book_of, draft_of, sources_of, told_in_book, told_in_draft,
};
use super::rules::CHECKS;
use crate::base::{Day, FileId, Id};
use crate::content::Read;
use crate::diag::Problem;
use crate::model::{Book, Draft, Exchange};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Fewest profiles that are worth a group of their own.
const SMALL_GROUP: usize = 50;

/// What earlier checks found.
#[derive(Debug, Default)]
pub struct Checking {
    surroundings: Option<Arc<Surroundings>>,
    rounds: usize,
    profiles: HashMap<Id, Kept>,
    /// What was found outside the profiles, and the profiles that are named there.
    shared: Option<(Vec<Beside>, Told)>,
    /// What reading found, and what follows from many profiles at once.
    read: Vec<Problem>,
    across: Vec<Problem>,
    joined: Vec<Problem>,
    /// Whether the last check got as far as a book.
    has_book: bool,
    /// What `across` follows from: nothing if it must be found again.
    across_of: Option<Vec<(Id, blake3::Hash)>>,
}

/// A profile and what was found in it.
#[derive(Debug)]
struct Kept {
    exchange: Arc<Exchange>,
    beside: Vec<Beside>,
    /// Whether reading found something in its files.
    at_fault: bool,
    told: Told,
    sources: blake3::Hash,
    /// The profile as the book has it.
    admitted: Option<Arc<Exchange>>,
}

impl Checking {
    /// Checks what was read, for an edition of `day`. Gives the book, if no error was found.
    pub fn check(&mut self, read: Read, day: Day) -> Option<Book> {
        let Read { mut draft, problems } = read;
        let exchanges = std::mem::take(&mut draft.exchanges);
        let at_fault: HashSet<FileId> = problems.iter().map(|problem| problem.at.file).collect();
        let silent = draft.bodies().map(|body| body.file).filter(|file| at_fault.contains(file)).collect();
        self.read = problems;
        let (around, draft) = self.surround(Surroundings { draft, day, silent });
        let stale = self.check_drafts(&around, &exchanges, &at_fault);
        let mut draft = Draft { exchanges, ..draft };
        self.check_across(&draft, &stale);
        self.joined.clear();
        self.has_book = false;
        let guide = draft.guide.take().filter(|_| !self.has_error())?;
        self.has_book = true;
        let mut is_admitted = Vec::with_capacity(draft.exchanges.len());
        for exchange in &mut draft.exchanges {
            let admitted = self.profiles.get(&exchange.slug).and_then(|kept| kept.admitted.clone());
            is_admitted.push(admitted.is_some());
            if let Some(admitted) = admitted {
                *exchange = admitted;
            }
        }
        let book = Book::admit_again(draft, guide, day, &is_admitted);
        self.check_books(&around, &book);
        self.judge(&book);
        (!self.has_error()).then_some(book)
    }

    /// How often the surroundings have changed.
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// Every problem that the last check found, by place in the content, worse before milder at one place.
    pub fn problems(&self) -> Vec<Problem> {
        let mut all: Vec<Problem> = self.each().cloned().collect();
        all.sort_by_key(|problem| (problem.at, problem.rule.severity, problem.rule.code));
        all.dedup();
        all
    }

    /// The problems that the last check found, in no order.
    pub fn each(&self) -> impl Iterator<Item = &Problem> {
        let shared = self.shared.iter().map(|(_, told)| told);
        let told = self.profiles.values().map(|kept| &kept.told).chain(shared);
        self.read
            .iter()
            .chain(told.flat_map(|told| told.problems(self.has_book)))
            .chain(&self.across)
            .chain(&self.joined)
    }

    /// The problems in some files, in no order.
    pub fn each_in(&self, files: &[FileId]) -> impl Iterator<Item = &Problem> {
        let is_of = |own: &Exchange| {
            files.contains(&own.file) || own.body.as_ref().is_some_and(|body| files.contains(&body.file))
        };
        let own = self.profiles.values().filter(move |kept| is_of(&kept.exchange)).map(|kept| &kept.told);
        let told = own.chain(self.shared.iter().map(|(_, told)| told)).flat_map(|told| told.problems(self.has_book));
        let all = self.read.iter().chain(told).chain(&self.across).chain(&self.joined);
        all.filter(|problem| files.contains(&problem.at.file))
    }

    /// How many problems the last check found.
    pub fn tally(&self) -> Tally {
        let shared = self.shared.iter().map(|(_, told)| told);
        let others = [&self.read, &self.across, &self.joined].map(|problems| Tally::of(problems));
        let told = self.profiles.values().map(|kept| &kept.told).chain(shared);
        let all = told.flat_map(|told| told.tallies(self.has_book)).chain(&others);
        all.fold(Tally::default(), |sum, own| Tally {
            errors: sum.errors + own.errors,
            warnings: sum.warnings + own.warnings,
        })
    }

    fn has_error(&self) -> bool {
        self.tally().errors > 0
    }

    /// Lets go of everything if the surroundings are others than before. Gives them, and a draft of them to be filled.
    fn surround(&mut self, now: Surroundings) -> (Arc<Surroundings>, Draft) {
        if let Some(before) = self.surroundings.as_ref().filter(|before| ***before == now) {
            return (before.clone(), now.draft);
        }
        self.across_of = None;
        self.rounds += 1;
        let draft = now.draft.clone();
        self.profiles.clear();
        self.shared = None;
        let (now, draft) = (Arc::new(now), draft);
        self.surroundings = Some(now.clone());
        (now, draft)
    }

    /// Runs the rules of drafts where something changed. Gives the files in which something did.
    fn check_drafts(
        &mut self,
        around: &Surroundings,
        exchanges: &[Arc<Exchange>],
        at_fault: &HashSet<FileId>,
    ) -> HashSet<FileId> {
        let by_slug: BTreeMap<&str, &Arc<Exchange>> = exchanges.iter().map(|own| (own.slug.as_str(), own)).collect();
        let is_at_fault = |own: &Exchange| {
            at_fault.contains(&own.file) || own.body.as_ref().is_some_and(|body| at_fault.contains(&body.file))
        };
        self.profiles.retain(|slug, _| by_slug.contains_key(slug.as_str()));
        let holds = |own: &Arc<Exchange>, kept: &Kept| {
            let same = Arc::ptr_eq(own, &kept.exchange) && kept.at_fault == is_at_fault(own);
            same && kept.beside.iter().all(|other| other.holds(&by_slug))
        };
        let is_stale = |own: &&Arc<Exchange>| !self.profiles.get(&own.slug).is_some_and(|kept| holds(own, kept));
        let stale: Vec<Arc<Exchange>> = exchanges.iter().filter(is_stale).cloned().collect();
        let read = &self.read;
        let check = |group: &[Arc<Exchange>]| {
            let named: Vec<Vec<Beside>> = group.iter().map(|own| beside(own.body.iter(), &by_slug)).collect();
            let draft = draft_of(around.bare(), group, named.iter().flatten());
            let told = told_in_draft(&draft, group, named.iter().flatten(), around.day, read);
            let kept = |((own, beside), draft): ((&Arc<Exchange>, Vec<Beside>), Vec<Problem>)| {
                let (exchange, at_fault, sources) = (own.clone(), is_at_fault(own), sources_of(own));
                Kept { exchange, beside, at_fault, told: Told::of(draft), sources, admitted: None }
            };
            group.iter().zip(named).zip(told).map(kept).collect::<Vec<_>>()
        };
        let checked: Vec<Kept> = stale.par_chunks(size_of_group(stale.len())).flat_map_iter(check).collect();
        self.profiles.extend(checked.into_iter().map(|kept| (kept.exchange.slug.clone(), kept)));
        if !self.shared.as_ref().is_some_and(|(named, _)| named.iter().all(|other| other.holds(&by_slug))) {
            let named = beside(around.draft.bodies(), &by_slug);
            let draft = draft_of(around.draft.clone(), &[], &named);
            let found = told_in_draft(&draft, &[], &named, around.day, read).pop().unwrap_or_default();
            self.shared = Some((named, Told::of(found)));
        }
        stale.iter().map(|own| own.file).collect()
    }

    /// Runs the rules that hold profiles against one another, if what they see is other than before. Names are only told
    /// by them, and places are; so both matter only where something was found.
    fn check_across(&mut self, draft: &Draft, stale: &HashSet<FileId>) {
        let seen = |own: &Arc<Exchange>| Some((own.slug.clone(), self.profiles.get(&own.slug)?.sources));
        let now: Vec<(Id, blake3::Hash)> = draft.exchanges.iter().filter_map(seen).collect();
        let can_stay = self.across.is_empty() || stale.is_empty();
        if !can_stay || self.across_of.as_ref() != Some(&now) {
            self.across = across(draft);
        }
        self.across_of = Some(now);
    }

    /// Runs the rules of books where something changed.
    fn check_books(&mut self, around: &Surroundings, book: &Book) {
        let is_stale = |own: &&Arc<Exchange>| self.profiles.get(&own.slug).is_some_and(|kept| kept.told.book.is_none());
        let stale: Vec<Arc<Exchange>> = book.exchanges().iter().filter(is_stale).cloned().collect();
        let check = |group: &[Arc<Exchange>]| match book_of(around.bare(), group, around.day) {
            Some(part) => group.iter().cloned().zip(told_in_book(&part, group)).collect(),
            None => Vec::new(),
        };
        let checked: Vec<_> = stale.par_chunks(size_of_group(stale.len())).flat_map_iter(check).collect();
        for (exchange, found) in checked {
            if let Some(kept) = self.profiles.get_mut(&exchange.slug) {
                kept.told.add(found);
                kept.admitted = Some(exchange);
            }
        }
        if let Some((_, told)) = self.shared.as_mut().filter(|(_, told)| told.book.is_none()) {
            let part = book_of(around.draft.clone(), &[], around.day);
            if let Some(found) = part.and_then(|part| told_in_book(&part, &[]).pop()) {
                told.add(found);
            }
        }
    }

    /// Runs the rules that hold what all profiles tell against the book.
    fn judge(&mut self, book: &Book) {
        let profiles = book.exchanges().iter().filter_map(|own| self.profiles.get(&own.slug)).map(|kept| &kept.told);
        let told = profiles.chain(self.shared.iter().map(|(_, told)| told));
        let claims: Vec<_> = told.filter_map(|told| told.book.as_ref()).flat_map(|(_, claims)| claims).collect();
        for check in &CHECKS {
            if let Run::Joined(_, judge) = check.run {
                judge(book, &claims, &mut self.joined);
            }
        }
    }
}

/// What the rules find that hold the profiles of a draft against one another.
fn across(draft: &Draft) -> Vec<Problem> {
    let run = |check: &super::Check| {
        let mut found = Vec::new();
        if let Run::Across(run) = check.run {
            run(draft, &mut found);
        }
        found
    };
    CHECKS.par_iter().flat_map_iter(run).collect()
}

/// How many profiles are checked together, so that every processor has some and few are alone.
fn size_of_group(profiles: usize) -> usize {
    profiles.div_ceil(2 * rayon::current_num_threads()).max(SMALL_GROUP)
}
