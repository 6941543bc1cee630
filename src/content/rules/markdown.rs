//! VB018: prose that cannot be shown as written.

use crate::diag::{Rule, Severity};

/// Prose that cannot be shown as written.
pub(crate) static MARKDOWN: Rule = Rule {
    code: "VB018",
    title: "Prose that cannot be shown as written",
    severity: Severity::Error,
    why: "Prose comes from strangers: it cannot carry raw HTML, remote pictures, paid links or links of other kinds than web and mail.",
    remedy: "write plain Markdown, or quote the text as code",
    failing: &[
        (
            "exchanges/demo.md",
            "## What speaks against it\n\
            \n\
            It is <b>slow</b>.\n",
        ),
    ],
    mended: &[
        (
            "exchanges/demo.md",
            "## What speaks against it\n\
            \n\
            It is **slow**.\n",
        ),
    ],
};
