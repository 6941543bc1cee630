//! VB124: prose that cannot be shown as written.

use crate::base::Location;
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
    let at = Location::new(body.file, range);
    match &fault.kind {
        FaultKind::RawHtml => Problem::new(&RULE, at, "raw HTML is not allowed in prose")
            .remedy("write it in Markdown, or quote it as code"),
        FaultKind::Target(target) => {
            let sentence = format!("a link or picture may not lead to `{}`", crate::content::shortened(target));
            Problem::new(&RULE, at, sentence)
                .remedy("link to an https:// page or within the site; pictures lie within the site")
        }
        FaultKind::TopHeading => {
            Problem::new(&RULE, at, "a heading of the first level is the page's own").remedy("begin headings at `##`")
        }
        FaultKind::UnknownFact(id) => {
            let sentence = format!("`[[{id}]]` names no fact that this file states");
            Problem::new(&RULE, at, sentence)
                .remedy("state the fact under its source, or write the sentence without it")
        }
    }
}
