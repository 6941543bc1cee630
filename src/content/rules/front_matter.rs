//! VB017: the lines at the head of an article.

use crate::diag::{Rule, Severity};

/// The lines at the head of an article.
pub(crate) static FRONT_MATTER: Rule = Rule {
    code: "VB017",
    title: "The lines at the head of an article",
    severity: Severity::Error,
    why: "An article needs a title and a description for its page, for lists and for search engines.",
    remedy: "begin the file with `---`, the lines `title:` and `description:`, and `---`",
    failing: &[(
        "guide/fees.md",
        "---\n\
            title: \"Fees explained\"\n\
            ---\n\
            \n\
            Text.\n",
    )],
    mended: &[(
        "guide/fees.md",
        "---\n\
            title: \"Fees explained\"\n\
            description: \"What trading costs\"\n\
            ---\n\
            \n\
            Text.\n",
    )],
};
