//! VB118: a register's extract that is not the one named.

use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// A register's extract that is not the one named.
pub(crate) static RULE: Rule = Rule {
    code: "VB118",
    title: "A register's extract that is not the one named",
    severity: Severity::Error,
    why: "Licences are confirmed by this file; if it was changed by hand, they are confirmed by nobody.",
    remedy: "put the extract back as published; for a newer one add it under its own date with its hash",
    failing: &[(
        "registers/demo-register/2026-11-01.csv",
        "Authority,Home,Name,Code,Since,Until,Services,Places,Website\n\
            \"Demo Authority\",DE,\"Another SA\",529900DEMO0000000066,01/02/2026,,\"a. custody\",DE,https://www.demo.example\n",
    )],
    mended: &[],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for extract in subject.draft.registers.iter().flat_map(|register| &register.extracts) {
        if !extract.stated_sha256.value.eq_ignore_ascii_case(&extract.found_sha256) {
            let sentence = format!("the extract of {} is not the file with this hash", extract.date.value);
            let remedy = format!("its SHA-256 is {}; {}", extract.found_sha256, RULE.remedy);
            problems.push(Problem::new(&RULE, extract.stated_sha256.at, sentence).remedy(remedy));
        }
    }
}
