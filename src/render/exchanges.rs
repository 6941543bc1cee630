//! The comparison table of all exchanges.

use super::filters::Facet;
use super::place::Way;
use super::shapes::{Link, Page as Frame, Table};
use super::survey::{Line, Survey, Surveyed};
use super::{Edition, frame, overview, words};
use crate::plan::Page;
use serde::Serialize;

/// What exchanges.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: String,
    ways: Vec<Way>,
    table: Table,
    answers_note: String,
    answers: Vec<Answers>,
}

/// A question that the table can be filtered by, and who gives which answer: what filters tell where no script runs.
#[derive(Serialize)]
struct Answers {
    question: String,
    ways: Vec<Way>,
}

/// Most exchanges that are named under an answer.
const MOST_NAMED: usize = 60;

/// The view and the rows of its table.
pub(super) fn view<'s>(edition: &Edition<'_>, survey: &'s Survey<'_>) -> (View, Vec<(&'s Surveyed, &'s Line)>) {
    let (table, rows) = overview::table(edition, &survey.exchanges, usize::MAX);
    let lead = "The same exchange is licensed in one place and closed in the next. Pick your place for costs, services and the company that would serve you.".to_owned();
    let mut page = frame::page(edition, &Page::Exchanges, "Exchanges", &lead, "exchanges");
    (page.style, page.script) = ("tables", "tables");
    let ways = edition.book.regions().map(|region| {
        let pages = std::iter::once(&region.index).chain(&region.places);
        let links = pages.map(|page| Link::new(page.name.as_str(), edition.addresses.place(region, page))).collect();
        Way { name: region.index.name.to_string(), links }
    });
    let place = edition.showcase().next().map(|law| words::in_sentence(&edition.book.place_name(law.place)));
    let view = View {
        page,
        title: "Exchanges",
        lead,
        ways: ways.collect(),
        answers_note: place.map(|name| format!("As of {name}; expired answers are left out.")).unwrap_or_default(),
        answers: table.filters.as_ref().map_or_else(Vec::new, |filters| answers(&filters.facets, &rows)),
        table,
    };
    (view, rows)
}

/// The exchanges under each answer. A line knows its answers by their position among the options of all questions.
fn answers(facets: &[Facet], rows: &[(&Surveyed, &Line)]) -> Vec<Answers> {
    let mut before = 0;
    let mut answers = Vec::new();
    for facet in facets {
        let under = |(at, (_, answer)): (usize, &(String, String))| {
            let position = (before + at).to_string();
            let has = |line: &Line| line.has.split(' ').any(|own| own == position);
            let mut links: Vec<Link> = rows
                .iter()
                .filter(|(_, line)| has(line))
                .map(|(exchange, _)| Link::new(exchange.name.as_str(), exchange.href.as_str()))
                .collect();
            let more = links.len().saturating_sub(MOST_NAMED);
            links.truncate(MOST_NAMED);
            if more > 0 {
                links.push(Link::new(format!("and {} more", words::grouped(more)), "#table"));
            }
            (!links.is_empty()).then(|| Way { name: answer.clone(), links })
        };
        let ways: Vec<Way> = facet.options.iter().enumerate().filter_map(under).collect();
        before += facet.options.len();
        if !ways.is_empty() {
            answers.push(Answers { question: facet.question.clone(), ways });
        }
    }
    answers
}
