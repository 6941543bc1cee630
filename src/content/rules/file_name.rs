//! VB016: a file that has no meaning here.

use crate::diag::{Rule, Severity};

/// A file that has no meaning here.
pub(crate) static FILE_NAME: Rule = Rule {
    code: "VB016",
    title: "A file that has no meaning here",
    severity: Severity::Error,
    why: "A misplaced or misnamed file would silently be left out of the guide.",
    remedy: "move or rename it as the message says, or delete it",
    failing: &[("exchanges/Demo Two.yaml", "name: Demo Two\n")],
    mended: &[],
};
