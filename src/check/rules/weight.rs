//! VB116: a weight on what cannot be scored.

use crate::base::nearest;
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A weight on what cannot be scored.
pub(crate) static RULE: Rule = Rule {
    code: "VB116",
    title: "A weight on what cannot be scored",
    severity: Severity::Error,
    why: "The score would hang on something that gives no points.",
    remedy: "weigh a criterion that has `score` in criteria.yaml, or give this one a `score`",
    failing: &[(
        "scoring.yaml",
        "holder:\n\
            \x20 name: \"Long-term holder\"\n\
            \x20 weights: { insurance: 30, bug-bounty: 20 }\n",
    )],
    mended: &[(
        "scoring.yaml",
        "holder:\n\
            \x20 name: \"Long-term holder\"\n\
            \x20 weights: { bug-bounty: 20 }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    let criteria = &subject.draft.criteria;
    for (id, _) in subject.draft.score_profiles.iter().flat_map(|profile| &profile.weights) {
        let scored = || criteria.iter().filter(|c| c.score.is_some()).map(|c| c.id.value.as_str());
        let problem = match criteria.get(&id.value) {
            Some(criterion) if criterion.score.is_some() => continue,
            _ if criteria.unread.may_hold(&id.value) => continue,
            Some(_) => Problem::new(&RULE, id.at, format!("`{}` has no `score` in criteria.yaml", id.value)),
            None => Problem::new(&RULE, id.at, format!("there is no criterion `{}`", id.value))
                .did_you_mean(nearest(&id.value, scored())),
        };
        problems.push(problem);
    }
}
