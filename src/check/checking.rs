//! Checks draft after draft, and keeps what was found in each profile for as long as nothing it follows from changes.
//!
//! What a rule finds in a profile follows from the profile, from the profiles that its prose names, and from the
//! surroundings: all content but the profiles. So profiles are checked in groups beside the surroundings, and after
//! an edit only those that the edit can touch are checked again. What follows from many profiles at once
//! (`Run::Across`, `Run::Joined`) is judged anew every time, from the little that each profile tells. A first check
//! goes the same way, with nothing kept.

use super::group::{Beside, Surroundings, Told, beside, book_of, draft_of, told_in_book, told_in_draft};
use super::rules::CHECKS;
use super::{Run, is_error};
use crate::base::{Day, FileId, Id};
use crate::content::{Read, SYNTAX};
use crate::diag::Problem;
use crate::model::{Book, Draft, Exchange};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};
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
}

/// A profile and what was found in it.
#[derive(Debug)]
struct Kept {
    exchange: Arc<Exchange>,
    beside: Vec<Beside>,
    /// Whether reading found something in its files.
    at_fault: bool,
    told: Told,
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
        let excused = draft.sources.is_empty() && problems.iter().any(|problem| problem.rule.code == SYNTAX.code);
        self.read = problems;
        let around = self.surround(Surroundings { draft, day, silent, excused });
        self.check_drafts(&around, &exchanges, &at_fault);
        let mut draft = Draft { exchanges, ..around.draft.clone() };
        self.across = across(&draft);
        let guide = draft.guide.take().filter(|_| !self.has_error())?;
        for exchange in &mut draft.exchanges {
            let admitted = self.profiles.get(&exchange.slug).and_then(|kept| kept.admitted.clone());
            *exchange = admitted.unwrap_or_else(|| exchange.clone());
        }
        let book = Book::admit(draft, guide, day);
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
        self.read.iter().chain(told.flat_map(Told::problems)).chain(&self.across)
    }

    fn has_error(&self) -> bool {
        self.each().any(is_error)
    }

    /// Lets go of everything if the surroundings are others than before.
    fn surround(&mut self, now: Surroundings) -> Arc<Surroundings> {
        if let Some(before) = self.surroundings.as_ref().filter(|before| ***before == now) {
            return before.clone();
        }
        self.rounds += 1;
        self.profiles.clear();
        self.shared = None;
        let now = Arc::new(now);
        self.surroundings = Some(now.clone());
        now
    }

    /// Runs the rules of drafts where something changed.
    fn check_drafts(&mut self, around: &Surroundings, exchanges: &[Arc<Exchange>], at_fault: &HashSet<FileId>) {
        let by_slug: HashMap<&str, &Arc<Exchange>> = exchanges.iter().map(|own| (own.slug.as_str(), own)).collect();
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
            let told = told_in_draft(&draft, group, around.day, read);
            let kept = |((own, beside), draft): ((&Arc<Exchange>, Vec<Beside>), Vec<Problem>)| {
                let (exchange, at_fault) = (own.clone(), is_at_fault(own));
                Kept { exchange, beside, at_fault, told: Told { draft, book: None }, admitted: None }
            };
            group.iter().zip(named).zip(told).map(kept).collect::<Vec<_>>()
        };
        let checked: Vec<Kept> = stale.par_chunks(size_of_group(stale.len())).flat_map_iter(check).collect();
        self.profiles.extend(checked.into_iter().map(|kept| (kept.exchange.slug.clone(), kept)));
        if !self.shared.as_ref().is_some_and(|(named, _)| named.iter().all(|other| other.holds(&by_slug))) {
            let named = beside(around.draft.bodies(), &by_slug);
            let draft = draft_of(around.draft.clone(), &[], &named);
            let found = told_in_draft(&draft, &[], around.day, read).pop().unwrap_or_default();
            self.shared = Some((named, Told { draft: found, book: None }));
        }
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
                (kept.told.book, kept.admitted) = (Some(found), Some(exchange));
            }
        }
        if let Some((_, told)) = self.shared.as_mut().filter(|(_, told)| told.book.is_none()) {
            let part = book_of(around.draft.clone(), &[], around.day);
            told.book = part.and_then(|part| told_in_book(&part, &[]).pop());
        }
    }

    /// Runs the rules that hold what all profiles tell against the book.
    fn judge(&mut self, book: &Book) {
        let profiles = book.exchanges().iter().filter_map(|own| self.profiles.get(&own.slug)).map(|kept| &kept.told);
        let told = profiles.chain(self.shared.iter().map(|(_, told)| told));
        let claims: Vec<_> = told.filter_map(|told| told.book.as_ref()).flat_map(|(_, claims)| claims).collect();
        for check in &CHECKS {
            if let Run::Joined(_, judge) = check.run {
                judge(book, &claims, &mut self.across);
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
