//! The names that the content defines, for rules about names that nothing defines.

use crate::base::{At, Id, Location, PartialDate};
use crate::model::{Block, Draft, Regime, SourceUse, Statement};
use std::collections::HashMap;

/// Every name by kind.
pub(crate) struct Names<'d> {
    pub(crate) sources: HashMap<&'d str, usize>,
    pub(crate) regimes: HashMap<&'d str, &'d Regime>,
    pub(crate) authorities: HashMap<&'d str, usize>,
}

impl<'d> Names<'d> {
    /// Collects the names of a draft.
    pub(crate) fn of(draft: &'d Draft) -> Self {
        let source = |(at, source): (usize, &'d std::sync::Arc<crate::model::Source>)| {
            source.id.as_ref().map(|id| (id.value.as_str(), at))
        };
        Self {
            sources: draft.sources.iter().enumerate().filter_map(source).collect(),
            regimes: draft.regimes.iter().map(|regime| (regime.id.value.as_str(), regime)).collect(),
            authorities: draft.authorities.iter().enumerate().map(|(at, a)| (a.id.value.as_str(), at)).collect(),
        }
    }
}

/// Every block of evidence, with the name of the exchange whose profile it is in.
pub(crate) fn blocks(draft: &Draft) -> impl Iterator<Item = (Option<&str>, &Block)> {
    let profiles = draft.exchanges.iter().flat_map(|e| e.blocks.iter().map(move |b| (Some(e.name.value.as_str()), b)));
    let pages = draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let places = pages.flat_map(|page| page.blocks.iter().map(|block| (None, block)));
    profiles.chain(places).chain(draft.rate_blocks.iter().map(|block| (None, block)))
}

/// Every source that is written somewhere, shared ones first.
pub(crate) fn sources(draft: &Draft) -> impl Iterator<Item = &crate::model::Source> {
    let inline = blocks(draft).filter_map(|(_, block)| match &block.source {
        SourceUse::Inline(source) => Some(source.as_ref()),
        SourceUse::Shared(_) => None,
    });
    draft.sources.iter().map(AsRef::as_ref).chain(inline)
}

/// Every place in a profile's statements where an operator is named.
pub(crate) fn operators_named(exchange: &crate::model::Exchange) -> impl Iterator<Item = &At<Id>> {
    let licences = exchange.licences.iter().flat_map(|licence| {
        let holder = licence.what.held.as_ref().map(|holding| &holding.operator);
        holder.into_iter().chain(&licence.what.absent_for)
    });
    let access = exchange.access.iter().filter_map(|access| access.what.operator.as_ref());
    licences.chain(access).chain(exchange.actions.iter().filter_map(|action| action.what.operator.as_ref()))
}

/// When a statement holds, whatever it states.
pub(crate) struct When {
    pub(crate) at: Location,
    pub(crate) from: Option<PartialDate>,
    pub(crate) until: Option<PartialDate>,
    pub(crate) as_of: PartialDate,
    /// Whether the statement has a day of its own, other than its block's.
    pub(crate) own_as_of: bool,
}

/// The scopes of all statements.
pub(crate) fn scopes(draft: &Draft) -> impl Iterator<Item = When> {
    let profiles = draft.exchanges.iter().flat_map(|e| {
        let money = whens(&e.blocks, &e.fees).chain(whens(&e.blocks, &e.rails)).chain(whens(&e.blocks, &e.reserves));
        let law = whens(&e.blocks, &e.licences).chain(whens(&e.blocks, &e.access));
        let events = whens(&e.blocks, &e.incidents).chain(whens(&e.blocks, &e.actions));
        whens(&e.blocks, &e.facts).chain(money).chain(law).chain(events)
    });
    let pages = draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let places = pages.flat_map(|page| {
        let law = whens(&page.blocks, &page.regimes).chain(whens(&page.blocks, &page.dates));
        whens(&page.blocks, &page.facts).chain(law)
    });
    profiles.chain(places)
}

fn whens<'d, T>(blocks: &'d [Block], statements: &'d [Statement<T>]) -> impl Iterator<Item = When> + 'd {
    statements.iter().map(|s| {
        let block = blocks.get(s.block as usize).map(|block| block.as_of.value);
        When { at: s.at, from: s.from, until: s.until, as_of: s.as_of, own_as_of: block != Some(s.as_of) }
    })
}
