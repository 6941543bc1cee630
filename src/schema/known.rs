//! The ids that exist in the content at hand, each with its name.

use super::shape::{one_of, scalar};
use crate::model::{Criterion, CriterionType, Draft, Subject};
use serde_json::Value;

/// Ids by what they name.
pub(super) struct Known<'d> {
    pub(super) draft: &'d Draft,
}

impl<'d> Known<'d> {
    /// The ids of a draft.
    pub(super) fn of(draft: &'d Draft) -> Self {
        Self { draft }
    }

    /// Sources that several files share.
    pub(super) fn sources(&self) -> Value {
        let id = |source: &'d std::sync::Arc<crate::model::Source>| {
            source.id.as_ref().map(|id| (id.value.as_str(), source.title.value.as_str()))
        };
        among(self.draft.sources.iter().filter_map(id))
    }

    /// Bodies of law.
    pub(super) fn regimes(&self) -> Value {
        among(self.draft.regimes.iter().map(|regime| (regime.id.value.as_str(), regime.name.as_str())))
    }

    /// Authorities.
    pub(super) fn authorities(&self) -> Value {
        among(self.draft.authorities.iter().map(|own| (own.id.value.as_str(), own.name.as_str())))
    }

    /// Regions.
    pub(super) fn regions(&self) -> Value {
        among(self.draft.regions.iter().map(|region| (region.slug.as_str(), region.index.name.as_str())))
    }

    /// Places that have a page, by code.
    pub(super) fn pages(&self) -> Value {
        let pages = self.draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
        let codes = pages.filter_map(|page| page.code.as_ref().map(|code| (code.value.as_str(), page.name.as_str())));
        let codes: Vec<(&str, &str)> = codes.collect();
        if codes.is_empty() { scalar("place") } else { one_of(codes) }
    }

    /// Articles.
    pub(super) fn articles(&self) -> Value {
        among(self.draft.articles.iter().map(|article| (article.slug.as_str(), article.title.as_str())))
    }

    /// Score profiles.
    pub(super) fn score_profiles(&self) -> Value {
        among(self.draft.score_profiles.iter().map(|own| (own.id.value.as_str(), own.name.as_str())))
    }

    /// Criteria of a subject and a type.
    pub(super) fn criteria(&self, subject: Subject, kind: CriterionType) -> Value {
        among(self.draft.criteria.of(subject).filter(|own| own.kind == kind).map(id_and_question))
    }

    /// Criteria that can be scored.
    pub(super) fn scored(&self) -> Value {
        among(self.draft.criteria.iter().filter(|criterion| criterion.score.is_some()).map(id_and_question))
    }
}

fn id_and_question(criterion: &Criterion) -> (&str, &str) {
    (criterion.id.value.as_str(), criterion.question.as_str())
}

/// One of some ids; where none exists yet, any id.
fn among<'w>(ids: impl Iterator<Item = (&'w str, &'w str)>) -> Value {
    let ids: Vec<(&str, &str)> = ids.collect();
    if ids.is_empty() { scalar("id") } else { one_of(ids) }
}
