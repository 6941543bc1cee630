//! VB026: no guide.

use crate::diag::{Rule, Severity};

/// No guide.
pub(crate) static NO_GUIDE: Rule = Rule {
    code: "VB026",
    title: "No guide",
    severity: Severity::Error,
    why: "Without guide.yaml nothing is known about where and for whom the guide is made.",
    remedy: "add guide.yaml to the content folder, with `title`, `description`, `base_url`, `publisher`, `regions` and the others",
    failing: &[("guide.yaml-", "")],
    mended: &[],
};
