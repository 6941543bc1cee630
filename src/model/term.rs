//! Words that the guide explains.

use crate::base::{At, Id};

/// An entry of the glossary.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Its id, which is its place in the page.
    pub id: At<Id>,
    /// The word as a heading.
    pub term: Id,
    /// Other spellings that lead to it where they stand in prose: plurals, short forms.
    pub also: Vec<At<Id>>,
    /// What it means, in plain words.
    pub meaning: Id,
    /// The page of the guide that says more.
    pub see: Option<At<Id>>,
}

impl Term {
    /// Every spelling.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.term.as_str()).chain(self.also.iter().map(|other| other.value.as_str()))
    }
}
