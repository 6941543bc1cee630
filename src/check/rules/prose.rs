//! VB124: prose that cannot be shown as written.

use crate::base::nearest;
use crate::check::Subject;
use crate::check::written::{About, Written};
use crate::content::markdown::FaultKind;
use crate::diag::{Problem, Rule, Severity};

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
            It lists [[assets-listd]] coins.\n",
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
            problems.push(problem.remedy(fault.kind.remedy()).did_you_mean(near(written, &fault.kind).as_deref()));
        }
    }
}

/// The fact that a mention probably means.
fn near(written: &Written<'_>, kind: &FaultKind) -> Option<String> {
    let (FaultKind::UnknownMention { text }, About::Exchange(exchange)) = (kind, written.about) else { return None };
    let stated = exchange.facts.iter().map(|fact| fact.what.criterion.value.as_str());
    nearest(text.trim_matches(['[', ']']), stated).map(|near| format!("[[{near}]]"))
}
