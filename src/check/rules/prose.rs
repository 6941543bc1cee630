//! VB124: prose that cannot be shown as written.

use crate::base::Location;
use crate::check::Subject;
use crate::content::markdown::{Fault, render};
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
        let states = |id: &str| exchange.facts.iter().any(|fact| fact.what.criterion.value == id);
        exchange.body.iter().for_each(|body| report(body, &states, problems));
    }
    let pages = subject.draft.regions.iter().flat_map(|region| std::iter::once(&region.index).chain(&region.places));
    for page in pages {
        // A place may draw in what it inherits, so any criterion asked of places will do.
        let asked = |id: &str| subject.draft.criteria.get(id).is_some_and(|c| c.of == crate::model::Subject::Place);
        page.body.iter().for_each(|body| report(body, &asked, problems));
    }
    for article in &subject.draft.articles {
        report(&article.body, &|_| false, problems);
    }
}

fn report(body: &Body, states: &dyn Fn(&str) -> bool, problems: &mut Vec<Problem>) {
    let rendered = render(&body.text, &mut |id| states(id).then(String::new));
    for fault in rendered.faults {
        problems.push(told(body, &fault));
    }
}

fn told(body: &Body, fault: &Fault) -> Problem {
    let range = fault.span.start + body.offset..fault.span.end + body.offset;
    Problem::new(&RULE, Location::new(body.file, range), fault.kind.to_string()).remedy(fault.kind.remedy())
}
