//! VB124: prose that cannot be shown as written.

use crate::base::nearest;
use crate::check::Subject;
use crate::check::written::{About, Written};
use crate::content::markdown::FaultKind;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{self, Exchange};

/// Prose that cannot be shown as written.
pub(crate) static RULE: Rule = Rule {
    code: "VB124",
    title: "Prose that cannot be shown as written",
    severity: Severity::Error,
    why: "Prose comes from strangers: it cannot carry raw HTML, remote pictures or links of other kinds than web and mail, and a figure in it is drawn from a fact. What can be drawn in: [[assets-listed]], a fact of the exchange or place itself; [[kraken/assets-listed]], one of an exchange; [[on theft-2015]], the month of an incident or action; [[law mica]], a body of law; and [[say 24/7 because it is a name]] shows words that a check of wording would flag.",
    remedy: "write plain Markdown; begin headings at `##`; name a criterion that the profile states, an incident or action by its `id`, a law by its name in regimes.yaml",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            It lists [[assets-listd]] coins, as [[demmo/assets-listed]] does under [[law demo-licens]].\n",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            It has a [bounty](https://demo.example/bounty).\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for written in &subject.written {
        for fault in &written.rendered.faults {
            let problem = Problem::new(&RULE, written.body.at(fault.span.clone()), fault.kind.to_string());
            problems
                .push(problem.remedy(fault.kind.remedy()).did_you_mean(near(subject, written, &fault.kind).as_deref()));
        }
    }
}

/// The mention that was probably meant.
fn near(subject: &Subject<'_>, written: &Written<'_>, kind: &FaultKind) -> Option<String> {
    let FaultKind::UnknownMention { text } = kind else { return None };
    let inner = text.trim_matches(['[', ']']);
    if let Some((slug, criterion)) = inner.split_once('/') {
        return near_of(subject, slug.trim(), criterion.trim());
    }
    let (kind, name) = inner.split_once(char::is_whitespace).map_or(("", inner), |(kind, name)| (kind, name.trim()));
    let near = match (kind, written.about) {
        ("law", _) => nearest(name, subject.draft.regimes.iter().map(|regime| regime.id.value.as_str())),
        ("on", About::Exchange(exchange)) => {
            let actions = exchange.actions.iter().filter_map(|action| action.what.id.as_ref());
            let all = exchange.incidents.iter().map(|incident| &incident.what.id).chain(actions);
            nearest(name, all.map(|id| id.value.as_str()))
        }
        ("", About::Exchange(exchange)) => nearest(name, stated(exchange)),
        ("", About::Place) => {
            let asked = subject.draft.criteria.of(model::Subject::Place);
            nearest(name, asked.map(|criterion| criterion.id.value.as_str()))
        }
        _ => None,
    }?;
    Some(if kind.is_empty() { format!("[[{near}]]") } else { format!("[[{kind} {near}]]") })
}

/// The same for a fact of an exchange that is named. One that is named by a slip is not looked into: whether it is at
/// hand here must make no difference.
fn near_of(subject: &Subject<'_>, slug: &str, criterion: &str) -> Option<String> {
    if let Some(meant) = subject.meant.get(slug) {
        return Some(format!("[[{meant}/{criterion}]]"));
    }
    let exchange = subject.draft.exchanges.iter().find(|own| own.slug == slug)?;
    nearest(criterion, stated(exchange)).map(|near| format!("[[{slug}/{near}]]"))
}

fn stated(exchange: &Exchange) -> impl Iterator<Item = &str> {
    exchange.facts.iter().map(|fact| fact.what.criterion.value.as_str())
}
