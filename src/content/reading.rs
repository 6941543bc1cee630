//! What was read from each file, kept for as long as the file stays as it is.
//!
//! A file's part of the draft is a function of its text, its number and, where it holds facts, the registry of
//! criteria. So a reading that goes on after an edit reads the edited file and gives the rest again.

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

/// A file that is read together with others: its number, path and text.
type SharedText = (FileId, String, Arc<str>);

/// Files that are read together, and what they gave.
#[derive(Debug, Default)]
struct Shared {
    files: Vec<SharedText>,
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
        let same = document.text.as_ref().is_ok_and(|text| is_same(text, &kept.text));
        same.then(|| (kept.piece.clone(), kept.problems.clone()))
    }

    /// What files give that are read together. They are read only if one of them is another than before.
    pub(super) fn together(
        &mut self,
        files: &[(FileId, &Document)],
        read: impl FnOnce() -> (Draft, Vec<Problem>),
    ) -> (Draft, Vec<Problem>) {
        let with_text = |(file, document): &(FileId, &Document)| {
            Some((*file, document.path.clone(), document.text.as_ref().ok()?.clone()))
        };
        let files: Vec<SharedText> = files.iter().filter_map(with_text).collect();
        let shared = &mut self.shared;
        let same = |(one, other): (&SharedText, &SharedText)| {
            one.0 == other.0 && one.1 == other.1 && is_same(&one.2, &other.2)
        };
        if files.len() != shared.files.len() || !files.iter().zip(&shared.files).all(same) {
            let (draft, problems) = read();
            *shared = Shared { files, draft, problems };
        }
        (shared.draft.clone(), shared.problems.clone())
    }

    /// Keeps what a file gave. A file without text gives nothing that is worth keeping.
    pub(super) fn keep(&mut self, file: FileId, document: &Document, piece: &Option<Piece>, problems: &[Problem]) {
        if let Ok(text) = &document.text {
            let kept = Kept { file, text: text.clone(), piece: piece.clone(), problems: problems.to_vec() };
            self.files.insert(document.path.clone(), kept);
        }
    }

    /// Puts prose beside the facts of an exchange, and keeps the two together: the next reading finds them so.
    pub(super) fn join(&mut self, exchange: &mut Arc<Exchange>, body: Option<Body>) {
        let same = match (&exchange.body, &body) {
            (Some(old), Some(new)) => old.file == new.file && is_same(&old.text, &new.text),
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

/// Whether two texts are the same: mostly they are one, which is seen without reading them.
fn is_same(one: &Arc<str>, other: &Arc<str>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}
