//! Articles, the list of them, and the page for an address that does not exist.

use super::shapes::{Link, Page as Frame, Prose};
use super::{Edition, frame, prose, words};
use crate::model::Article;
use crate::plan::{GLOSSARY, Page};
use serde::Serialize;

/// What article.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: String,
    lead: String,
    prose: Prose,
    groups: Vec<Group>,
    updated: String,
}

/// The view of an article.
pub(super) fn view(edition: &Edition<'_>, article: &Article) -> View {
    let planned = Page::Article(article.slug.clone());
    let mut page = frame::page(edition, &planned, &article.title, &article.description, "guide");
    page.crumbs = vec![Link::new("Guide", edition.addresses.href("/guide/"))];
    View {
        page,
        title: article.title.to_string(),
        lead: article.description.to_string(),
        prose: prose::of_body(edition, Some(&article.body), prose::About::Anything),
        groups: groups(edition, Some(article)),
        updated: format!("Edition of {}", words::day_in_sentence(edition.book.day())),
    }
}

/// The list of all articles.
pub(super) fn index(edition: &Edition<'_>) -> View {
    let lead = "What to know before one chooses an exchange.";
    View {
        page: frame::page(edition, &Page::Articles, "Guide", lead, "guide"),
        title: "Guide".into(),
        lead: lead.into(),
        prose: Prose::default(),
        groups: groups(edition, None).into_iter().chain(glossary(edition)).collect(),
        updated: String::new(),
    }
}

/// Articles of one heading.
#[derive(Serialize)]
struct Group {
    name: String,
    articles: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    link: Link,
    about: String,
}

/// The way to the glossary, if there is one.
fn glossary(edition: &Edition<'_>) -> Option<Group> {
    let terms = edition.book.glossary().len();
    let link = Link::new("Glossary", edition.addresses.href(GLOSSARY));
    let entry = Entry { link, about: format!("{}, in plain words", words::count(terms, "term", "terms")) };
    (terms > 0).then(|| Group { name: "Words".into(), articles: vec![entry] })
}

/// Articles by heading in their order: all of them, or those that stand with the one shown.
fn groups(edition: &Edition<'_>, shown: Option<&Article>) -> Vec<Group> {
    let mut listed: Vec<&Article> = edition.book.articles().iter().collect();
    listed.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.title.cmp(&b.title)));
    let mut groups: Vec<Group> = Vec::new();
    let with =
        |article: &&Article| shown.is_none_or(|shown| shown.group == article.group && shown.slug != article.slug);
    for article in listed.into_iter().filter(with) {
        let link = Link::new(article.title.as_str(), edition.addresses.article(&article.slug));
        let entry = Entry { link, about: article.description.to_string() };
        match groups.iter_mut().find(|group| group.name == article.group) {
            Some(group) => group.articles.push(entry),
            None => groups.push(Group { name: article.group.to_string(), articles: vec![entry] }),
        }
    }
    groups
}

/// What 404.html needs.
#[derive(Serialize)]
pub(super) struct NotFound {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    links: Vec<Link>,
}

/// The page for an address that does not exist.
pub(super) fn not_found(edition: &Edition<'_>) -> NotFound {
    let lead = "There is nothing at this address. It may have moved, or never have been.";
    let mut page = frame::page(edition, &Page::NotFound, "Not found", lead, "");
    page.canonical = String::new();
    let link = |text: &str, path: &str| Link::new(text, edition.addresses.href(path));
    let links =
        vec![link("Choose your place", "/"), link("All exchanges", "/exchanges/"), link("All sources", "/sources/")];
    NotFound { page, title: "Not found", lead, links }
}
