//! VB124: prose that cannot be shown as written.

use crate::base::{Location, nearest};
use crate::check::Subject;
use crate::content::markdown::{Fault, FaultKind, render};
use crate::diag::{Problem, Rule, Severity};
use crate::model::Body;

/// Prose that cannot be shown as written.
pub(crate) static RULE: Rule = Rule {
    code: "VB124",
    title: "Prose that cannot be shown as written",
    severity: Severity::Error,
    why: "Prose comes from strangers: it cannot carry raw HTML, remote pictures or links of other kinds than web and mail, and a figure in it is drawn from a fact.",
    remedy: "write plain Markdown; begin headings at `##`; name a criterion that the profile states",
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
    for exchange in &subject.draft.exchanges {
        let stated: Vec<&str> = exchange.facts.iter().map(|fact| fact.what.criterion.value.as_str()).collect();
        exchange.body.iter().for_each(|body| report(body, &stated, problems));
    }
    // A place may draw in what it inherits, so any criterion asked of places will do.
    let asked: Vec<&str> =
        subject.draft.criteria.of(crate::model::Subject::Place).map(|criterion| criterion.id.value.as_str()).collect();
    let pages = subject.draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    for page in pages {
        page.body.iter().for_each(|body| report(body, &asked, problems));
    }
    for article in &subject.draft.articles {
        report(&article.body, &[], problems);
    }
}

fn report(body: &Body, facts: &[&str], problems: &mut Vec<Problem>) {
    let rendered = render(&body.text, &mut |id| facts.contains(&id).then(String::new));
    for fault in rendered.faults {
        problems.push(told(body, &fault, facts));
    }
}

fn told(body: &Body, fault: &Fault, facts: &[&str]) -> Problem {
    let range = fault.span.start + body.offset..fault.span.end + body.offset;
    let near = match &fault.kind {
        FaultKind::UnknownFact { id } => nearest(id, facts.iter().copied()).map(|near| format!("[[{near}]]")),
        _ => None,
    };
    let problem = Problem::new(&RULE, Location::new(body.file, range), fault.kind.to_string());
    problem.remedy(fault.kind.remedy()).did_you_mean(near.as_deref())
}
