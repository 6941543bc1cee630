//! The parts of pages that an address can end in: `/glossary/#maker`.
//!
//! Ids are given by templates and by what is rendered into them; here they are known by kind of page, so that a link in
//! prose can be judged without making the page. Rather too many are known than too few: a part that is left out where
//! there is nothing to show still counts. Headings of prose are not among them; their ids begin with `text-`.

use super::Page;
use crate::base::{Place, is_id};
use crate::model::{Book, Subject};

/// Whether pages of this kind have a part with this id.
pub fn has_part(book: &Book, page: &Page, id: &str) -> bool {
    let numbered = |letter: &str| id.strip_prefix(letter).is_some_and(is_number);
    let named = |prefix: &str| id.strip_prefix(prefix).filter(|rest| is_id(rest));
    let of_source = || numbered("s");
    let is_criterion = |prefix: &str, subject| {
        named(prefix).is_some_and(|own| book.criteria().of(subject).any(|asked| asked.id.value == own))
    };
    let is_law = || named("law-").is_some_and(|own| book.regimes().iter().any(|regime| regime.id.value == own));
    if matches!(id, "main" | "menu" | "keep") || fixed(page).contains(&id) {
        return true;
    }
    match page {
        Page::Exchange(_) => named("in-").is_some_and(|code| Place::parse(&code.to_uppercase()).is_some()),
        Page::Facts(_) => of_source() || is_criterion("e-", Subject::Exchange) || is_group(book, id),
        Page::Region(_) | Page::Place(..) => of_source() || is_law() || is_criterion("e-", Subject::Place),
        Page::Costs => of_source() || Place::parse(&id.to_uppercase()).is_some(),
        Page::Sources => of_source(),
        Page::Scores => book.score_profiles().iter().any(|profile| profile.id.value == id),
        Page::Calendar => id == "next" || numbered("y") || numbered("over-"),
        Page::Changes => id.starts_with('d'),
        Page::Glossary => named("letter-").is_some() || book.glossary().iter().any(|term| term.id.value == id),
        Page::Article(_) => id.starts_with("fn_") || id.starts_with("fnref_"),
        _ => false,
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// A group of criteria, as a heading among facts.
fn is_group(book: &Book, id: &str) -> bool {
    id.strip_prefix("f-").is_some_and(|own| book.criteria().groups.iter().any(|(group, _)| group == own))
}

/// The parts that templates name.
fn fixed(page: &Page) -> &'static [&'static str] {
    match page {
        Page::Landing => &["places", "ask", "read", "same", "dates"],
        Page::Exchanges => &["table", "answers"],
        Page::Exchange(_) => &["here", "where", "fees", "facts", "history", "changes", "score", "compare"],
        Page::Facts(_) => &["facts", "unknown", "events", "fees", "scores", "sources"],
        Page::Region(_) | Page::Place(..) => {
            &["places", "standing", "protection", "dates", "safeguards", "compare", "table", "law", "sources"]
        }
        Page::Compares => &["own", "pairs"],
        Page::Compare(..) => &["also"],
        Page::Costs => &["own", "sources"],
        Page::Scores => &["own", "formula"],
        Page::Sources => &["kinds", "all", "pages"],
        Page::Coverage => &["tasks", "profiles", "questions", "places"],
        _ => &[],
    }
}
