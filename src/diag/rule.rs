//! A rule: one kind of problem, defined once with its explanation and its examples.

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The guide would say something wrong, or nothing can be made of the file. No build.
    Error,
    /// The guide can be built and says what it knows; an editor should look. `--strict` makes it an error.
    Warning,
}

impl Severity {
    /// The word printed before the code.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Content that shows a rule: files laid over the small guide that the rules' tests share.
///
/// A path ending in `+` appends its text to the shared file of that name instead of replacing it; one ending in `-`
/// takes the file away.
pub type Example = &'static [(&'static str, &'static str)];

/// One kind of problem.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its code, `VB` and three digits; never given to another rule, even when this one is gone.
    pub code: &'static str,
    /// Its name in a few words, for lists.
    pub title: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Why it is a rule: what a reader of the guide would suffer.
    pub why: &'static str,
    /// How to mend it, in general.
    pub remedy: &'static str,
    /// Content that breaks the rule, and only this one.
    pub failing: Example,
    /// The same content, mended.
    pub mended: Example,
}
