//! What was read from each file, kept for as long as the file stays as it is.
//!
//! A file's part of the draft is a function of its text, its number and, where it holds facts, the registry of
//! criteria. So a reading that goes on after an edit reads the edited file and gives the rest again. What all profiles
//! share is read together. That a text is the same is mostly seen without reading it: it is one `Arc`.

use super::documents::{Document, Piece, Read, read_with};
use crate::base::FileId;
use crate::diag::Problem;
use crate::model::{Body, Draft, Exchange};
use std::collections::HashMap;
use std::sync::Arc;

/// Files that were read, by path.
#[derive(Debug, Default)]
pub struct Reading {
    files: HashMap<String, Kept>,
    /// The text of the registry by which facts were read.
    criteria: Option<Arc<str>>,
    shared: Shared,
}

/// Files that are read together, and what they gave.
#[derive(Debug, Default)]
struct Shared {
    files: Vec<(FileId, Document)>,
    draft: Draft,
    problems: Vec<Problem>,
}

#[derive(Debug)]
struct Kept {
    file: FileId,
    text: Arc<str>,
    piece: Option<Piece>,
    problems: Vec<Problem>,
}

impl Reading {
    /// Reads documents, which must be in order of path, as `files` numbers them: in the same order.
    pub fn read(&mut self, documents: &[Document], files: &[FileId]) -> Read {
        let criteria = documents.iter().find(|document| document.path == "criteria.yaml");
        let criteria = criteria.and_then(|document| document.text.clone().ok());
        if criteria != self.criteria {
            self.files.clear();
            self.criteria = criteria;
        }
        read_with(self, documents, files)
    }

    /// What a file gave when it had this number and this text.
    pub(super) fn known(&self, file: FileId, document: &Document) -> Option<(Option<Piece>, Vec<Problem>)> {
        let kept = self.files.get(&document.path).filter(|kept| kept.file == file)?;
        let same = document.text.as_ref().is_ok_and(|text| *text == kept.text);
        same.then(|| (kept.piece.clone(), kept.problems.clone()))
    }

    /// What files give that are read together. They are read only if one of them is another than before.
    pub(super) fn together(
        &mut self,
        files: Vec<(FileId, Document)>,
        read: impl FnOnce() -> (Draft, Vec<Problem>),
    ) -> (Draft, Vec<Problem>) {
        let shared = &mut self.shared;
        if shared.files != files {
            let (draft, problems) = read();
            *shared = Shared { files, draft, problems };
        }
        (shared.draft.clone(), shared.problems.clone())
    }

    /// Keeps what a file gave. Of a file without text nothing is kept, neither what it was before: its prose is joined with
    /// what stands in for it.
    pub(super) fn keep(&mut self, file: FileId, document: &Document, piece: &Option<Piece>, problems: &[Problem]) {
        if let Ok(text) = &document.text {
            let kept = Kept { file, text: text.clone(), piece: piece.clone(), problems: problems.to_vec() };
            self.files.insert(document.path.clone(), kept);
        } else {
            self.files.remove(&document.path);
        }
    }

    /// Puts prose beside the facts of an exchange, and keeps the two together: the next reading finds them so.
    pub(super) fn join(&mut self, exchange: &mut Arc<Exchange>, body: Option<Body>) {
        let same = match (&exchange.body, &body) {
            (Some(old), Some(new)) => old.file == new.file && old.text == new.text,
            (old, new) => old == new,
        };
        if same {
            return;
        }
        let path = format!("exchanges/{}.yaml", exchange.slug);
        let kept = self.files.get_mut(&path).and_then(|kept| kept.piece.take());
        // The kept one is let go first, so that nothing is copied if nobody else holds it.
        drop(kept);
        Arc::make_mut(exchange).body = body;
        if let Some(kept) = self.files.get_mut(&path) {
            kept.piece = Some(Piece::Exchange(exchange.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Document, FileId, Reading};
    use crate::content::Fault;

    /// A file that could not be read for a while is what it was once it is back.
    #[test]
    fn a_file_that_is_readable_again_is_read_again() {
        let document =
            |path: &str, text: Result<&str, Fault>| Document { path: path.into(), text: text.map(Into::into) };
        let with = |profile| [document("exchanges/demo.md", Ok("## Text\n")), document("exchanges/demo.yaml", profile)];
        let (files, good) = ([FileId(1), FileId(2)], with(Ok("name: Demo\n")));
        let mut reading = Reading::default();
        let first = reading.read(&good, &files);
        reading.read(&with(Err(Fault::NotText(0))), &files);
        let again = reading.read(&good, &files);
        assert_eq!((again.draft, again.problems), (first.draft, first.problems));
    }

    /// Files get other numbers when there is no room between them for a new one.
    #[test]
    fn files_with_other_numbers_are_read_again() {
        let document = |path: &str, text: &str| Document { path: path.into(), text: Ok(text.into()) };
        let documents = [
            document("authorities.yaml", "bafin: { nam: BaFin }\n"),
            document("guide.yaml", "titel: Guide\n"),
            document("regions/eu/de.yaml", "titel: Germany\n"),
        ];
        let mut reading = Reading::default();
        for numbers in [[1, 2, 3], [1, 5, 9]] {
            let files = numbers.map(FileId);
            let read = reading.read(&documents, &files);
            let first = Reading::default().read(&documents, &files);
            let all = files.iter().all(|file| first.problems.iter().any(|problem| problem.at.file == *file));
            assert!(all, "something is told of each file");
            assert_eq!((read.draft, read.problems), (first.draft, first.problems));
        }
    }
}
