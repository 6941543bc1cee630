//! VB019: a register's extract that cannot be read.

use crate::diag::{Rule, Severity};

/// A register's extract that cannot be read.
pub(crate) static COLUMNS: Rule = Rule {
    code: "VB019",
    title: "A register's extract that cannot be read",
    severity: Severity::Error,
    why: "Licences are confirmed by these rows; a column that is not found would make every licence look absent.",
    remedy: "compare `columns` with the first line of the extract",
    failing: &[("registers/demo-register/2026-11-01.csv", "Authority,Home,Firm,Code,Since,Until,Services,Places\n")],
    mended: &[],
};
