//! VB111: one address under two titles.

use crate::check::names::sources;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Draft;
use std::collections::HashMap;

/// One address under two titles.
pub(crate) static RULE: Rule = Rule {
    code: "VB111",
    title: "One address under two titles",
    severity: Severity::Error,
    why: "Readers would take it for two sources that agree, where there is one.",
    remedy: "use one title for one address; if several files use it, put it into sources.yaml",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: { title: \"Fees\", kind: official, url: https://demo.example/fees }\n\
            \x20   as_of: 2026-11-02\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: { title: \"Fee page\", kind: official, url: https://demo.example/fees }\n\
            \x20   as_of: 2026-11-02\n\
            \x20   facts: { bug-bounty: yes }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(draft: &Draft, problems: &mut Vec<Problem>) {
    let mut titles: HashMap<(&str, Option<&str>), &str> = HashMap::new();
    for source in sources(draft) {
        // A site whose exact page is not known has several pages behind one address, told apart by their locator.
        let key = (source.url.value.as_str(), source.locator.as_deref());
        let first = *titles.entry(key).or_insert(&source.title.value);
        if first != source.title.value {
            let sentence =
                format!("this address has the title \"{}\" here and \"{first}\" elsewhere", source.title.value);
            problems.push(Problem::new(&RULE, source.title.at, sentence));
        }
    }
}
