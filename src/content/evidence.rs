//! Blocks of evidence: a source, a day, and what the source stated.

use super::fields::{self, Fields, MOST_NOTE};
use super::rules::IDENTIFIER;
use super::tree::{Kind, Node};
use crate::base::{At, Location, PartialDate, Places};
use crate::diag::Problem;
use crate::model::{Block, Source, SourceUse, Statement};
use std::sync::Arc;

/// The defaults that a block gives to its statements.
pub(crate) struct Scope {
    block: u32,
    places: Option<Places>,
    from: Option<PartialDate>,
    until: Option<PartialDate>,
    as_of: PartialDate,
}

impl Scope {
    /// The places of the block, or the default of the section.
    pub(crate) fn places_or(&self, default: &Places) -> Places {
        self.places.clone().unwrap_or_else(|| default.clone())
    }

    /// Whether the block itself names places.
    pub(crate) fn has_places(&self) -> bool {
        self.places.is_some()
    }

    /// A statement that takes everything from the block.
    pub(crate) fn plain<T>(&self, default: &Places, at: Location, what: T) -> Statement<T> {
        let places = self.places_or(default);
        let (block, from, until, as_of) = (self.block, self.from, self.until, self.as_of);
        Statement { block, places, from, until, as_of, note: None, at, what }
    }

    /// A statement whose fields may narrow the block's scope.
    pub(crate) fn narrowed<T>(
        &self,
        fields: &mut Fields<'_, '_>,
        default: &Places,
        what: T,
        problems: &mut Vec<Problem>,
    ) -> Statement<T> {
        let mut statement = self.plain(default, fields.at(), what);
        if let Some(node) = fields.get("places") {
            statement.places = fields::places(node, problems);
        }
        let mut date = |key, problems: &mut Vec<Problem>| Some(fields::date(fields.get(key)?, problems)?.value);
        statement.from = date("from", problems).or(statement.from);
        statement.until = date("until", problems).or(statement.until);
        statement.as_of = date("as_of", problems).unwrap_or(statement.as_of);
        statement.note = note(fields, problems);
        statement
    }
}

/// The note that any statement may carry.
pub(crate) fn note(fields: &mut Fields<'_, '_>, problems: &mut Vec<Problem>) -> Option<crate::base::Id> {
    fields.get("note").and_then(|node| fields::text_up_to(node, MOST_NOTE, problems))
}

/// Reads the `evidence` of a file. `sections` reads what a block states and says how many statements there were.
pub(crate) fn blocks(
    file: &mut Fields<'_, '_>,
    problems: &mut Vec<Problem>,
    mut sections: impl FnMut(&mut Fields<'_, '_>, &Scope, &mut Vec<Problem>) -> usize,
) -> Vec<Block> {
    let Some(node) = file.need("evidence", problems) else { return Vec::new() };
    let mut blocks = Vec::new();
    for item in fields::list(node, "blocks of evidence", problems) {
        let Some(mut block) = Fields::of(item, "a block of evidence", problems) else { continue };
        let number = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
        let (read, scope) = head(&mut block, number, problems);
        let before = problems.len();
        let statements = sections(&mut block, &scope, problems);
        block.end(problems);
        // A block whose statements could not be read, or stand under a misspelt key, is not empty.
        let unread = usize::from(problems.len() > before);
        blocks.extend(read.map(|read| Block { statements: statements + unread, ..read }));
    }
    blocks
}

/// The part of a block before its sections. Where the source or the day cannot be read the sections are read all the
/// same, so that their faults are told in the same run; the block itself is left out, and no book comes of it.
fn head(fields: &mut Fields<'_, '_>, number: u32, problems: &mut Vec<Problem>) -> (Option<Block>, Scope) {
    let source = fields.need("source", problems).and_then(|node| source_use(node, problems));
    let as_of = fields.need("as_of", problems).and_then(|node| fields::date(node, problems));
    let relayed_by = fields.get("relayed_by").and_then(|node| fields::text(node, problems));
    let places = fields.get("places").map(|node| fields::places(node, problems));
    let from = fields.get("from").and_then(|node| fields::date(node, problems)).map(|at| at.value);
    let until = fields.get("until").and_then(|node| fields::date(node, problems)).map(|at| at.value);
    let day = as_of.as_ref().map_or_else(PartialDate::earliest, |at| at.value);
    let scope = Scope { block: number, places, from, until, as_of: day };
    let block =
        source.zip(as_of).map(|(source, as_of)| Block { source, as_of, relayed_by, at: fields.at(), statements: 0 });
    (block, scope)
}

fn source_use(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<SourceUse> {
    if let Kind::Scalar(_) = node.kind {
        let before = problems.len();
        let id = fields::id(node, problems);
        for problem in problems.iter_mut().skip(before).filter(|problem| problem.rule.code == IDENTIFIER.code) {
            *problem = problem.clone().remedy("write an id of sources.yaml, or `{ title: …, kind: …, url: … }`");
            problem.replacement = None;
        }
        return id.map(SourceUse::Shared);
    }
    let mut fields = Fields::of(node, "a source", problems)?;
    let source = source(&mut fields, None, problems);
    fields.end(problems);
    source.map(|source| SourceUse::Inline(Arc::new(source)))
}

/// The fields of a source.
pub(crate) fn source(
    fields: &mut Fields<'_, '_>,
    id: Option<At<crate::base::Id>>,
    problems: &mut Vec<Problem>,
) -> Option<Source> {
    let title = fields.need("title", problems).and_then(|node| fields::text_at(node, problems));
    let publisher = fields.get("publisher").and_then(|node| fields::text(node, problems));
    let kind = fields.need("kind", problems).and_then(|node| fields::word(node, "kind of source", problems));
    let url = fields.need("url", problems).and_then(|node| fields::address(node, problems));
    let locator = fields.get("locator").and_then(|node| fields::text(node, problems));
    Some(Source { id, title: title?, publisher, kind: kind?, url: url?, locator })
}
