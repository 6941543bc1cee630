//! The content as read: typed, every part with its place, and nothing checked against anything else.

use super::{
    Authority, Band, Block, Criteria, Exchange, Guide, Regime, Region, Register, ScoreProfile, Source, Statement, Term,
    UnreadNames,
};
use crate::base::{FileId, Id, Location};
use std::ops::Range;
use std::sync::Arc;

/// Markdown beside a file of facts, or an article's.
#[derive(Debug, Clone, PartialEq)]
pub struct Body {
    /// The file.
    pub file: FileId,
    /// Where in the file the Markdown begins, in bytes.
    pub offset: usize,
    /// The Markdown.
    pub text: Arc<str>,
}

impl Body {
    /// Where a stretch of the Markdown stands in the file.
    pub fn at(&self, span: Range<usize>) -> Location {
        Location::new(self.file, span.start + self.offset..span.end + self.offset)
    }
}

/// A page of prose.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Its slug: the file's name.
    pub slug: Id,
    /// The file.
    pub file: FileId,
    /// Its title.
    pub title: Id,
    /// What it is about, in a sentence.
    pub description: Id,
    /// The heading that it stands under in lists; empty for none.
    pub group: Id,
    /// Its position in lists; articles of one position go by title.
    pub order: u32,
    /// Its prose.
    pub body: Body,
}

/// Everything that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// `guide.yaml`, if it could be read.
    pub guide: Option<Guide>,
    /// `criteria.yaml`.
    pub criteria: Criteria,
    /// `scoring.yaml`.
    pub score_profiles: Vec<ScoreProfile>,
    /// `sources.yaml`.
    pub sources: Vec<Arc<Source>>,
    /// `regimes.yaml`.
    pub regimes: Vec<Regime>,
    /// `authorities.yaml`.
    pub authorities: Vec<Authority>,
    /// `glossary.yaml`, in order of the file.
    pub glossary: Vec<Term>,
    /// Blocks of `rates.yaml`.
    pub rate_blocks: Vec<Block>,
    /// Bands of `rates.yaml`.
    pub rates: Vec<Statement<Band>>,
    /// Profiles, in order of slug.
    pub exchanges: Vec<Arc<Exchange>>,
    /// Regions, in order of slug.
    pub regions: Vec<Region>,
    /// Registers, in order of id.
    pub registers: Vec<Register>,
    /// Articles, in order of slug.
    pub articles: Vec<Article>,
    /// Markdown files beside which no facts lie.
    pub stray_bodies: Vec<Body>,
    /// Extracts that no `register.yaml` names.
    pub stray_extracts: Vec<FileId>,
    /// What of the files that define names could not be read.
    pub unread: UnreadNames,
}

impl Draft {
    /// The prose that is about no exchange.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let pages = self.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
        pages.filter_map(|page| page.body.as_ref()).chain(self.articles.iter().map(|article| &article.body))
    }
}
