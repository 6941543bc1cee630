//! What an address answered, and what an editor is told.

use crate::base::Location;
use crate::diag::{Problem, Rule, Severity};
use serde::{Deserialize, Serialize};

/// What an address answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// A page.
    Page,
    /// That there is no such page: 404 or 410.
    Missing(u16),
    /// Nothing for a program: sites often turn programs away and serve people.
    Refused(u16),
    /// That the site is out of order.
    Failed(u16),
    /// Nothing at all.
    Unreachable(String),
}

impl Answer {
    /// The meaning of a status.
    pub fn of(status: u16) -> Self {
        match status {
            404 | 410 => Self::Missing(status),
            400..=499 => Self::Refused(status),
            500.. => Self::Failed(status),
            _ => Self::Page,
        }
    }

    /// Whether it stays so for longer than a moment, so that it need not be asked again soon.
    pub(super) fn is_lasting(&self) -> bool {
        matches!(self, Self::Page | Self::Refused(_))
    }
}

/// An address outside the guide that does not answer. It runs when asked for and has no examples, which would need the
/// network.
pub static RULE: Rule = Rule {
    code: "VB150",
    title: "An address outside the guide that does not answer",
    severity: Severity::Warning,
    why: "A reader who wants to see what a source says finds nothing. It may answer again tomorrow, so it fails no check.",
    remedy: "open it in a browser; if the page is gone, give its new address, or the site's address and a `locator`",
    failing: &[],
    mended: &[],
};

/// What is said of an answer, or nothing where a page is there or the site turns programs away.
pub fn told(address: &str, at: Location, answer: &Answer) -> Option<Problem> {
    let what = match answer {
        Answer::Page | Answer::Refused(_) => return None,
        Answer::Missing(status) => format!("says that there is no such page ({status})"),
        Answer::Failed(status) => format!("is out of order ({status})"),
        Answer::Unreachable(why) => format!("cannot be reached: {why}"),
    };
    Some(Problem::new(&RULE, at, format!("{} {what}", crate::content::shortened(address))))
}

#[cfg(test)]
mod tests {
    use super::{Answer, told};
    use crate::base::{FileId, Location};

    #[test]
    fn what_a_status_means_and_what_is_said() {
        for (status, answer, said) in [
            (200, Answer::Page, None),
            (403, Answer::Refused(403), None),
            (429, Answer::Refused(429), None),
            (404, Answer::Missing(404), Some("a says that there is no such page (404)")),
            (410, Answer::Missing(410), Some("a says that there is no such page (410)")),
            (500, Answer::Failed(500), Some("a is out of order (500)")),
        ] {
            assert_eq!(Answer::of(status), answer);
            let problem = told("a", Location::top(FileId(0)), &answer);
            assert_eq!(problem.map(|problem| problem.sentence).as_deref(), said);
        }
        let problem = told("a", Location::top(FileId(0)), &Answer::Unreachable("timeout".into()));
        assert_eq!(problem.map(|problem| problem.sentence).as_deref(), Some("a cannot be reached: timeout"));
    }
}
