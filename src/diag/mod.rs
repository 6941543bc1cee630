//! Problems as values: which rule, where, what is wrong, and how to mend it.
//!
//! Nothing here prints. `print`, `sarif` and `github` turn problems into text; writing that anywhere is the edge's work.

mod github;
mod print;
mod rule;
mod sarif;

pub use github::github;
pub use print::{Shown, human, json, line_and_column, plain};
pub use rule::{Example, Rule, Severity};
pub use sarif::sarif;

use crate::base::Location;

/// Something wrong with the content, at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The rule that was broken.
    pub rule: &'static Rule,
    /// Where it was broken.
    pub at: Location,
    /// What is wrong, as a sentence that names what was found.
    pub sentence: String,
    /// A few words under the caret, or nothing.
    pub label: String,
    /// How to mend it, in words; always said.
    pub remedy: String,
    /// Text that would stand right in place of what stands at the location, if there is one obvious text.
    pub replacement: Option<String>,
}

impl Problem {
    /// A problem whose remedy is the rule's general one.
    pub fn new(rule: &'static Rule, at: Location, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        Self { rule, at, sentence, label: String::new(), remedy: rule.remedy.into(), replacement: None }
    }

    /// The same with words under the caret.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same with a remedy for this very case.
    pub fn remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = remedy.into();
        self
    }

    /// The same with the name that was probably meant, if there is one.
    pub fn did_you_mean(mut self, name: Option<&str>) -> Self {
        if let Some(name) = name {
            self.remedy = format!("did you mean `{name}`?");
            self.replacement = Some(name.into());
        }
        self
    }
}
