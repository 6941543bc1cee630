//! The glossary: every term with its meaning, by first letter.

use super::shapes::{Link, Page as Frame};
use super::{Edition, frame, words};
use crate::model::Term;
use crate::plan::Page;
use serde::Serialize;

/// What glossary.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: String,
    letters: Vec<Letter>,
}

#[derive(Serialize)]
struct Letter {
    letter: String,
    terms: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    term: String,
    also: String,
    meaning: String,
    see: Link,
}

/// The page.
pub(super) fn view(edition: &Edition<'_>) -> View {
    let mut terms: Vec<&Term> = edition.book.glossary().iter().collect();
    terms.sort_by_key(|term| term.term.to_lowercase());
    let lead = format!("{}, in plain words.", words::count(terms.len(), "term", "terms"));
    let mut letters: Vec<Letter> = Vec::new();
    for term in terms {
        let letter = term.term.chars().next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        match letters.last_mut().filter(|last| last.letter == letter) {
            Some(last) => last.terms.push(entry(edition, term)),
            None => letters.push(Letter { letter, terms: vec![entry(edition, term)] }),
        }
    }
    View { page: frame::page(edition, &Page::Glossary, "Glossary", &lead, "guide"), title: "Glossary", lead, letters }
}

fn entry(edition: &Edition<'_>, term: &Term) -> Entry {
    let see = term.see.as_ref().map(|see| Link::new("Read more", edition.addresses.href(&see.value)));
    Entry {
        id: term.id.value.to_string(),
        term: term.term.to_string(),
        also: term.also.iter().map(|other| other.value.as_str()).collect::<Vec<_>>().join(", "),
        meaning: term.meaning.to_string(),
        see: see.unwrap_or_default(),
    }
}
