//! Content under an editor's hands: documents that change, and what follows from them with as little work as may be.
//!
//! A desk gives what a first reading and check of the same documents would give. It is pure: who reads the files and
//! sees them change is `serve`.

use crate::base::{Day, FileId};
use crate::check::Checking;
use crate::content::{Document, Reading};
use crate::diag::Problem;
use crate::model::Book;
use std::collections::BTreeMap;

/// Room between the numbers of neighbouring files, for files to come.
const ROOM: u32 = 1 << 12;

/// Documents with what is known of them.
#[derive(Debug)]
pub struct Desk {
    day: Day,
    /// In order of path.
    documents: Vec<Document>,
    /// The number of each document, in the same order. New files take numbers between, so that the rest keep theirs.
    files: Vec<FileId>,
    reading: Reading,
    checking: Checking,
}

impl Desk {
    /// An empty desk for editions of a day.
    pub fn new(day: Day) -> Self {
        Self {
            day,
            documents: Vec::new(),
            files: Vec::new(),
            reading: Reading::default(),
            checking: Checking::default(),
        }
    }

    /// Sets the day of the edition. Says whether it is another one than before.
    pub fn set_day(&mut self, day: Day) -> bool {
        std::mem::replace(&mut self.day, day) != day
    }

    /// Puts all documents anew, in order of path. Says which paths are other than before.
    pub fn put_all(&mut self, documents: Vec<Document>) -> Vec<String> {
        let mut before: BTreeMap<String, Document> =
            std::mem::take(&mut self.documents).into_iter().map(|document| (document.path.clone(), document)).collect();
        let numbers: BTreeMap<String, FileId> = before.keys().cloned().zip(std::mem::take(&mut self.files)).collect();
        let mut changed = Vec::new();
        for document in documents {
            // What is the same is kept as it is: two names of one text are compared faster than two texts.
            let same = before.remove(&document.path).filter(|old| old.text == document.text);
            if same.is_none() {
                changed.push(document.path.clone());
            }
            self.documents.push(same.unwrap_or(document));
        }
        changed.extend(before.into_keys().filter(|path| self.at(path).is_err()));
        let known: Vec<Option<FileId>> =
            self.documents.iter().map(|document| numbers.get(&document.path).copied()).collect();
        self.files = numbered(&known);
        changed
    }

    /// Puts single documents: with a text, or none where the file has gone. Says which paths are other than before.
    pub fn put(&mut self, documents: Vec<(String, Option<Document>)>) -> Vec<String> {
        let mut changed = Vec::new();
        let mut known: Vec<Option<FileId>> = self.files.iter().copied().map(Some).collect();
        for (path, document) in documents {
            match (self.at(&path), document) {
                (Ok(at), Some(document)) => match self.documents.get_mut(at) {
                    Some(old) if old.text != document.text => *old = document,
                    _ => continue,
                },
                (Ok(at), None) => {
                    self.documents.remove(at);
                    known.remove(at);
                }
                (Err(at), Some(document)) => {
                    self.documents.insert(at, document);
                    known.insert(at, None);
                }
                (Err(_), None) => continue,
            }
            changed.push(path);
        }
        self.files = numbered(&known);
        changed
    }

    fn at(&self, path: &str) -> Result<usize, usize> {
        self.documents.binary_search_by(|document| document.path.as_str().cmp(path))
    }

    /// Reads and checks what changed. Gives the book, if there is no error.
    pub fn check(&mut self) -> Option<Book> {
        let read = self.reading.read(&self.documents, &self.files);
        self.checking.check(read, self.day)
    }

    /// How often all that profiles share has changed: what was derived from one profile holds while this stays.
    pub fn rounds(&self) -> usize {
        self.checking.rounds()
    }

    /// The documents in order of path.
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// Every problem, as a first check tells it.
    pub fn problems(&self) -> Vec<Problem> {
        self.placed(self.checking.problems())
    }

    /// Errors and warnings, counted as they are found.
    pub fn tally(&self) -> (usize, usize) {
        let tally = self.checking.tally();
        (tally.errors, tally.warnings)
    }

    /// The problems in some documents, by path.
    pub fn problems_in(&self, paths: &[String]) -> Vec<Problem> {
        let files: Vec<FileId> = paths.iter().filter_map(|path| self.files.get(self.at(path).ok()?).copied()).collect();
        let mut own: Vec<Problem> = self.checking.each_in(&files).cloned().collect();
        own.sort_by_key(|problem| (problem.at, problem.rule.severity, problem.rule.code));
        own.dedup();
        self.placed(own)
    }

    /// Problems with the positions of documents in place of their numbers.
    fn placed(&self, mut problems: Vec<Problem>) -> Vec<Problem> {
        for problem in &mut problems {
            let at = self.files.binary_search(&problem.at.file).unwrap_or_default();
            problem.at.file = FileId(u32::try_from(at).unwrap_or(u32::MAX));
        }
        problems
    }
}

/// Numbers for files, rising: those that have one keep it, and the others get one between. Where there is no room, all
/// get new ones.
fn numbered(known: &[Option<FileId>]) -> Vec<FileId> {
    let mut files = Vec::with_capacity(known.len());
    let mut at = 0;
    let mut last = 0;
    while let Some(number) = known.get(at) {
        if let Some(number) = number {
            files.push(*number);
            last = number.0;
            at += 1;
            continue;
        }
        let new = known.iter().skip(at).take_while(|number| number.is_none()).count();
        let count = u32::try_from(new).unwrap_or(u32::MAX);
        let step = match known.get(at + new).copied().flatten() {
            Some(next) => (next.0 - last) / (count + 1),
            None => ROOM.min((u32::MAX - last) / (count + 1)),
        };
        if step == 0 {
            return numbered(&vec![None; known.len()]);
        }
        files.extend((1..=count).map(|nth| FileId(last + nth * step)));
        last += count * step;
        at += new;
    }
    files
}

#[cfg(test)]
mod tests {
    use super::{FileId, ROOM, numbered};

    fn check(known: &[Option<u32>], expected: &[u32]) {
        let known: Vec<Option<FileId>> = known.iter().map(|number| number.map(FileId)).collect();
        assert_eq!(numbered(&known), expected.iter().copied().map(FileId).collect::<Vec<_>>());
    }

    #[test]
    fn files_keep_their_numbers_and_new_ones_stand_between() {
        check(&[], &[]);
        check(&[None, None], &[ROOM, 2 * ROOM]);
        check(&[Some(8), None, Some(16), None], &[8, 12, 16, 16 + ROOM]);
        check(&[None, None, Some(9), Some(10)], &[3, 6, 9, 10]);
    }

    #[test]
    fn without_room_all_are_numbered_anew() {
        check(&[Some(8), None, Some(9)], &[ROOM, 2 * ROOM, 3 * ROOM]);
    }
}
