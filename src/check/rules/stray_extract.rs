//! VB137: an extract that register.yaml does not name.

use crate::base::Location;
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};

/// An extract that register.yaml does not name.
pub(crate) static RULE: Rule = Rule {
    code: "VB137",
    title: "An extract that register.yaml does not name",
    severity: Severity::Warning,
    why: "It is never read, so the register looks older than it is.",
    remedy: "name it under `extracts` with its SHA-256, or delete it",
    failing: &[("registers/demo-register/2026-11-02.csv", "Authority\n")],
    mended: &[],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for file in &subject.draft.stray_extracts {
        problems.push(Problem::new(
            &RULE,
            Location::top(*file),
            "this extract is not named in register.yaml, so it is never read",
        ));
    }
}
