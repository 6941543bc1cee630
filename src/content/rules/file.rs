//! VB015: a file that cannot be read.

use crate::diag::{Rule, Severity};

/// A file that cannot be read.
pub(crate) static FILE: Rule = Rule {
    code: "VB015",
    title: "A file that cannot be read",
    severity: Severity::Error,
    why: "Content comes from strangers: a file must be plain UTF-8 text of a reasonable size, in the folder itself.",
    remedy: "save the file as UTF-8 text below four megabytes; replace a link by the file itself",
    failing: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            A stray byte: \0\n",
    )],
    mended: &[(
        "exchanges/demo.md",
        "## What speaks against it\n\
            \n\
            No stray byte.\n",
    )],
};
