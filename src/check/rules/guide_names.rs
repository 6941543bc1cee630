//! VB132: the guide names what is not there.

use crate::base::{At, Id, Location, nearest};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{self, CriterionType, Guide};

/// The guide names what is not there.
pub(crate) static RULE: Rule = Rule {
    code: "VB132",
    title: "The guide names what is not there",
    severity: Severity::Error,
    why: "The landing page and the order of regions follow from these names.",
    remedy: "mend the name in guide.yaml, or add what it names",
    failing: &[(
        "guide.yaml",
        "title: \"Demo guide\"\n\
            description: \"A guide\"\n\
            base_url: https://guide.example\n\
            publisher: \"Demo\"\n\
            regions: [eu]\n\
            headline: [spot, instant]\n\
            showcase: [DE]\n\
            amounts: { EUR: [1_000, 10_000] }\n\
            score_profile: trader\n\
            pairs_among: 40\n",
    )],
    mended: &[(
        "guide.yaml",
        "title: \"Demo guide\"\n\
            description: \"A guide\"\n\
            base_url: https://guide.example\n\
            publisher: \"Demo\"\n\
            regions: [eu]\n\
            headline: [spot, instant]\n\
            showcase: [DE]\n\
            amounts: { EUR: [1_000, 10_000] }\n\
            score_profile: holder\n\
            pairs_among: 40\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let Some(guide) = &subject.draft.guide else { return };
    regions(guide, subject, problems);
    let pages = || subject.draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    let has_page =
        |place| pages().any(|page| page.may_be_any || page.code.as_ref().is_some_and(|code| code.value == place));
    for place in guide.showcase.iter().filter(|place| !has_page(place.value)) {
        problems.push(Problem::new(&RULE, place.at, format!("`{}` has no page in this guide", place.value)));
    }
    let (exchanges, places) = ((model::Subject::Exchange, "exchanges"), (model::Subject::Place, "places"));
    criterion(guide.token_discount.as_ref(), exchanges, (CriterionType::Percent, "percent"), subject, problems);
    about(guide, subject, problems);
    criterion(guide.notice.as_ref(), places, (CriterionType::Text, "text"), subject, problems);
    for own in &guide.brief {
        criterion(Some(own), places, (CriterionType::Flag, "flag"), subject, problems);
    }
    let profiles = || subject.draft.score_profiles.iter().map(|profile| profile.id.value.as_str());
    let chosen = &guide.score_profile;
    if !profiles().any(|id| id == chosen.value) && !subject.draft.unread.score_profiles.may_hold(&chosen.value) {
        let problem = Problem::new(&RULE, chosen.at, format!("there is no score profile `{}`", chosen.value));
        problems.push(problem.did_you_mean(nearest(&chosen.value, profiles())));
    }
}

/// The articles about the guide exist.
fn about(guide: &Guide, subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let slugs = || subject.draft.articles.iter().map(|article| article.slug.as_str());
    for article in guide.about.iter().filter(|own| !slugs().any(|slug| slug == own.value)) {
        let problem = Problem::new(&RULE, article.at, format!("there is no article `{}`", article.value));
        problems.push(problem.did_you_mean(nearest(&article.value, slugs())));
    }
}

/// A criterion that the guide names exists, about the subject (`of`, in words) and of the type that are wanted.
fn criterion(
    named: Option<&At<Id>>,
    (about, of): (model::Subject, &str),
    (kind, word): (CriterionType, &str),
    subject: &Subject<'_>,
    problems: &mut Vec<Problem>,
) {
    let Some(named) = named else { return };
    let wanted = || subject.draft.criteria.of(about).filter(|own| own.kind == kind);
    if !wanted().any(|own| own.id.value == named.value) && !subject.draft.criteria.unread.may_hold(&named.value) {
        let sentence = format!("`{}` is no criterion of {of} with the type `{word}`", named.value);
        let near = nearest(&named.value, wanted().map(|own| own.id.value.as_str()));
        problems.push(Problem::new(&RULE, named.at, sentence).did_you_mean(near));
    }
}

/// Each region that is named exists, and each that exists is named.
fn regions(guide: &Guide, subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let slugs = || subject.draft.regions.iter().map(|region| region.slug.as_str());
    for region in guide.regions.iter().filter(|region| !slugs().any(|slug| slug == region.value)) {
        let problem = Problem::new(&RULE, region.at, format!("there is no region `{}`", region.value));
        let unnamed = slugs().filter(|slug| !guide.regions.iter().any(|own| own.value == *slug));
        problems.push(problem.did_you_mean(nearest(&region.value, unnamed)));
    }
    let unnamed = |slug: &&str| !guide.regions.iter().any(|region| region.value == *slug);
    for region in subject.draft.regions.iter().filter(|region| unnamed(&region.slug.as_str())) {
        let sentence = format!("the region `{}` is not among the `regions` of guide.yaml", region.slug);
        problems.push(Problem::new(&RULE, Location::top(region.index.file), sentence));
    }
}
