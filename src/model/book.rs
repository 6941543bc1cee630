//! The checked content. Deriving and rendering see nothing else.

use super::own_days;
use super::{
    Article, Authority, Band, Block, Criteria, Draft, Exchange, Guide, PlacePage, Regime, Region, Register,
    RegisterKind, ScoreProfile, Source, SourceUse, Statement, Term,
};
use crate::base::{Day, Id, Place};
use std::collections::HashMap;
use std::sync::Arc;

/// Content that passed every check, with the day for which it was checked.
///
/// Only [`crate::check::check`] makes one, so whatever a book names, it holds: a lookup of a name that the content
/// states cannot fail. Lookups still return an option, since a template or an address may ask for anything.
#[derive(Debug)]
pub struct Book {
    day: Day,
    guide: Guide,
    draft: Draft,
    regimes: HashMap<Id, usize>,
    authorities: HashMap<Id, usize>,
    sources: HashMap<Id, usize>,
    exchanges: HashMap<Id, usize>,
    places: HashMap<Place, (usize, Option<usize>)>,
}

impl Book {
    /// Takes in a draft in which the checks found no error. `guide` is the draft's own.
    pub(crate) fn admit(draft: Draft, guide: Guide, day: Day) -> Self {
        Self::admit_again(draft, guide, day, &[])
    }

    /// The same of a draft with profiles that a book has taken in before: those at the positions that are marked.
    pub(crate) fn admit_again(mut draft: Draft, guide: Guide, day: Day, admitted: &[bool]) -> Self {
        for (at, exchange) in draft.exchanges.iter_mut().enumerate() {
            if !admitted.get(at).copied().unwrap_or_default() {
                own_days::of_shared(exchange);
            }
        }
        for region in &mut draft.regions {
            std::iter::once(&mut region.index).chain(&mut region.places).for_each(own_days::of_place);
        }
        let index = |ids: &mut dyn Iterator<Item = Id>| ids.enumerate().map(|(at, id)| (id, at)).collect();
        let regimes = index(&mut draft.regimes.iter().map(|regime| regime.id.value.clone()));
        let authorities = index(&mut draft.authorities.iter().map(|authority| authority.id.value.clone()));
        let source_id = |source: &Arc<Source>| source.id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
        let sources = index(&mut draft.sources.iter().map(source_id));
        let exchanges = index(&mut draft.exchanges.iter().map(|exchange| exchange.slug.clone()));
        let places = place_index(&draft.regions);
        Self { day, guide, draft, regimes, authorities, sources, exchanges, places }
    }

    /// The day for which the edition is made: ages, terms and "in force" are counted to it.
    pub fn day(&self) -> Day {
        self.day
    }

    /// Whether another book of the same day has beside its profiles the same content that answers follow from, at the
    /// same places in files. A shared source that only one of them has is named by profiles that differ themselves.
    pub fn surrounds_alike(&self, other: &Self) -> bool {
        let (own, others) = (&self.draft, &other.draft);
        let law = own.regimes == others.regimes && own.authorities == others.authorities;
        let rates = own.rates == others.rates && own.rate_blocks == others.rate_blocks;
        let asked = own.criteria == others.criteria && own.score_profiles == others.score_profiles;
        let facts = |page: &PlacePage| PlacePage { body: None, ..page.clone() };
        let pages = |draft: &Draft| -> Vec<PlacePage> {
            let of =
                |region: &Region| std::iter::once(&region.index).chain(&region.places).map(facts).collect::<Vec<_>>();
            draft.regions.iter().flat_map(of).collect()
        };
        let is_known = |source: &Arc<Source>| {
            let id = source.id.as_ref().map(|id| id.value.as_str()).unwrap_or_default();
            let before = self.sources.get(id).and_then(|at| own.sources.get(*at));
            before.is_none_or(|before| before.says_as(source))
        };
        let guide = self.day == other.day && self.guide == other.guide;
        let sources = others.sources.iter().all(is_known);
        guide && law && rates && asked && sources && own.registers == others.registers && pages(own) == pages(others)
    }

    /// What the guide says of itself.
    pub fn guide(&self) -> &Guide {
        &self.guide
    }

    /// The registry of criteria.
    pub fn criteria(&self) -> &Criteria {
        &self.draft.criteria
    }

    /// The score profiles in the order of the file.
    pub fn score_profiles(&self) -> &[ScoreProfile] {
        &self.draft.score_profiles
    }

    /// The profiles in order of slug.
    pub fn exchanges(&self) -> &[Arc<Exchange>] {
        &self.draft.exchanges
    }

    /// The position of the profile with a slug.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.exchanges.get(slug).copied()
    }

    /// The profile with a slug.
    pub fn exchange(&self, slug: &str) -> Option<&Exchange> {
        self.exchanges.get(slug).and_then(|at| self.draft.exchanges.get(*at)).map(AsRef::as_ref)
    }

    /// The regions in the order the guide names them.
    pub fn regions(&self) -> impl Iterator<Item = &Region> {
        self.guide.regions.iter().filter_map(|slug| self.draft.regions.iter().find(|region| region.slug == slug.value))
    }

    /// The region and the page of a place that has one.
    pub fn place_page(&self, place: Place) -> Option<(&Region, &PlacePage)> {
        let (region, page) = self.places.get(&place)?;
        let region = self.draft.regions.get(*region)?;
        match page {
            None => Some((region, &region.index)),
            Some(at) => region.places.get(*at).map(|page| (region, page)),
        }
    }

    /// Every page with a code, by region and then by name, a region's own page first.
    pub fn place_pages(&self) -> impl Iterator<Item = (&Region, &PlacePage, Place)> {
        self.regions().flat_map(|region| {
            let pages = std::iter::once(&region.index).chain(&region.places);
            pages.filter_map(move |page| page.code.as_ref().map(|code| (region, page, code.value)))
        })
    }

    /// The name of a place: its page's, else the standard's.
    pub fn place_name(&self, place: Place) -> Id {
        self.place_page(place).map_or_else(|| place.name().into(), |(_, page)| page.name.clone())
    }

    /// All regimes.
    pub fn regimes(&self) -> &[Regime] {
        &self.draft.regimes
    }

    /// The regime with an id.
    pub fn regime(&self, id: &str) -> Option<&Regime> {
        self.regimes.get(id).and_then(|at| self.draft.regimes.get(*at))
    }

    /// All authorities.
    pub fn authorities(&self) -> &[Authority] {
        &self.draft.authorities
    }

    /// The authority with an id.
    pub fn authority(&self, id: &str) -> Option<&Authority> {
        self.authorities.get(id).and_then(|at| self.draft.authorities.get(*at))
    }

    /// The authority that a register spells so, or that has this name or short name.
    pub fn authority_spelled(&self, text: &str) -> Option<&Authority> {
        let spelled = |a: &&Authority| a.name == text || a.short == text || a.also.iter().any(|also| also == text);
        self.draft.authorities.iter().find(spelled)
    }

    /// Sources used by more than one file, in the order of the file.
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.draft.sources
    }

    /// The source a block names.
    pub fn source<'b>(&'b self, used: &'b SourceUse) -> Option<&'b Source> {
        match used {
            SourceUse::Inline(source) => Some(source),
            SourceUse::Shared(id) => self.shared_source(&id.value),
        }
    }

    /// The source of `sources.yaml` with an id.
    pub fn shared_source(&self, id: &str) -> Option<&Source> {
        self.sources.get(id).and_then(|at| self.draft.sources.get(*at)).map(AsRef::as_ref)
    }

    /// The registers in order of id.
    pub fn registers(&self) -> &[Register] {
        &self.draft.registers
    }

    /// The registers that list licences of a regime.
    pub fn registers_of<'b>(&'b self, regime: &'b str) -> impl Iterator<Item = &'b Register> {
        self.draft.registers.iter().filter(move |register| {
            register.kind == RegisterKind::Licences && register.regime.as_ref().is_some_and(|id| id.value == regime)
        })
    }

    /// The glossary, in the order of its file.
    pub fn glossary(&self) -> &[Term] {
        &self.draft.glossary
    }

    /// The articles in order of slug.
    pub fn articles(&self) -> &[Article] {
        &self.draft.articles
    }

    /// The currency bands and the blocks that state them.
    pub fn rates(&self) -> (&[Statement<Band>], &[Block]) {
        (&self.draft.rates, &self.draft.rate_blocks)
    }
}

fn place_index(regions: &[Region]) -> HashMap<Place, (usize, Option<usize>)> {
    let mut index = HashMap::new();
    for (region_at, region) in regions.iter().enumerate() {
        let own = std::iter::once((None, &region.index));
        let pages = own.chain(region.places.iter().enumerate().map(|(at, page)| (Some(at), page)));
        for (page_at, page) in pages {
            if let Some(code) = &page.code {
                index.entry(code.value).or_insert((region_at, page_at));
            }
        }
    }
    index
}
