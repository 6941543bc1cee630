//! The pages of an exchange: its profile, and all that is stated of it with the sources.

mod facts;
mod fees;
mod here;
mod scores;

pub(super) use scores::{Score, one_place, scores};

use super::charts::{History, StatementMap, Told, history, maps};
use super::prose::{self, About};
use super::report::report;
use super::shapes::{Cell, Link, Marked, Page as Frame, Prose, Source};
use super::sources::Sources;
use super::{Edition, Everywhere, Local, cells, changes, frame, tables, words};
use crate::base::Place;
use crate::derive::{Covered, Standing, Standings, coverage, fact};
use crate::model::{Exchange, Limit};
use crate::plan::Page;
use serde::Serialize;

/// Longest name of a group that stands under the headword, in bytes.
const MOST_GROUP: usize = 60;

/// Events that a profile lists.
const MOST_EVENTS: usize = 7;

/// What exchange.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    name: String,
    kind: String,
    lead: String,
    summary: Summary,
    website: Link,
    here: Vec<here::Here>,
    here_note: &'static str,
    /// The rendered maps, which the caller puts in.
    pub(super) maps: Vec<std::sync::Arc<str>>,
    legend: Vec<Marked>,
    fees: Vec<fees::FeeSchedule>,
    fee_others: Vec<fees::OtherFee>,
    rails: fees::Rails,
    facts: Vec<Cell>,
    facts_note: &'static str,
    /// The page of all facts.
    all: Link,
    history: History,
    changes: changes::OfExchange,
    scores: Vec<Score>,
    scores_note: &'static str,
    prose: Prose,
    compare: Vec<Link>,
}

/// What facts.html needs.
#[derive(Serialize)]
pub(super) struct FactsView {
    page: Frame,
    name: String,
    lead: String,
    /// The profile.
    back: Link,
    facts: Vec<facts::Group>,
    unknown: Unknown,
    events: Vec<Told>,
    fees: Vec<fees::FeeSchedule>,
    fee_others: Vec<fees::OtherFee>,
    matrix: Option<scores::Matrix>,
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct Summary {
    strong: String,
    text: String,
    link: Link,
}

#[derive(Serialize)]
struct Unknown {
    text: String,
    items: Vec<Link>,
}

/// The views of a profile and of its facts, and its maps; `compared` are the positions of the exchanges it has a page
/// with.
pub(super) fn views(
    edition: &Edition<'_>,
    at: usize,
    everywhere: &Everywhere<'_, '_>,
    mut scores: Vec<Score>,
    compared: &[usize],
) -> Option<(View, FactsView, Vec<StatementMap>)> {
    let standings = edition.standings(at)?;
    let exchange = standings.exchange;
    let all = edition.addresses.facts(&exchange.slug);
    let sources = Sources::of(edition.book, standings, all.clone());
    let lead = here::lead(edition, everywhere);
    let description = format!(
        "{}: who serves you where, licences, fees and safeguards, each with its source. {lead}",
        exchange.name.value
    );
    let mut page = frame::page(edition, &Page::Exchange(at), &exchange.name.value, &description, "exchanges");
    page.style = "profile";
    page.crumbs = vec![Link::new("Exchanges", edition.addresses.href("/exchanges/"))];
    let covered = coverage(edition.book, exchange);
    let homes: Vec<Place> = standings.held.iter().map(|held| held.operator.country.value).collect();
    let maps = maps(edition, &homes, &|place| {
        edition.position(place).and_then(|at| everywhere.at(at)).map(|local| (local.here.standing, local.here.expired))
    });
    let matrix = scores::matrix(edition, &mut scores);
    let view = View {
        page,
        name: exchange.name.value.to_string(),
        kind: kind_line(edition, exchange),
        lead,
        summary: summary(&covered, sources.len(), &all),
        website: Link::new(
            crate::content::host(&exchange.website.value).unwrap_or_default().as_str(),
            exchange.website.value.as_str(),
        ),
        here: here::all(edition, everywhere, &sources),
        here_note: "Open your place.",
        legend: legend(&everywhere.groups),
        maps: Vec::new(),
        fees: fees::schedules(edition, exchange, &sources, true),
        fee_others: fees::others(edition, exchange, &sources, true),
        rails: fees::rails(edition, exchange, &sources),
        facts: facts::asked_for(edition, exchange, &sources),
        facts_note: "What filters and scores ask. Expired answers stay on the page and leave filters and scores.",
        all: Link::new("All facts, with what every source says", all.clone()),
        history: history(edition, exchange, &sources).newest(MOST_EVENTS, &all),
        changes: changes::of_exchange(edition, &exchange.slug),
        scores,
        scores_note: "Solid is what the evidence supports, striped what it leaves open.",
        prose: prose::of_body(edition, exchange.body.as_ref(), About::Exchange(exchange)),
        compare: compare(edition, exchange, compared),
    };
    Some((view, facts_view(edition, (at, standings), &covered, matrix), maps))
}

fn facts_view(
    edition: &Edition<'_>,
    (at, standings): (usize, &Standings<'_>),
    covered: &crate::derive::Coverage<'_>,
    matrix: Option<scores::Matrix>,
) -> FactsView {
    let exchange = standings.exchange;
    let name = &exchange.name.value;
    let sources = Sources::of(edition.book, standings, String::new());
    let back = Link::new(name.as_str(), edition.addresses.exchange(&exchange.slug));
    let lead = format!("Every answer about {name}, the source it stands under, and what other sources say.");
    let mut page = frame::page(edition, &Page::Facts(at), "Facts and sources", &lead, "exchanges");
    page.title = format!("{name}: facts and sources");
    page.style = "profile";
    page.crumbs = vec![Link::new("Exchanges", edition.addresses.href("/exchanges/")), back.clone()];
    let canonical = page.canonical.clone();
    FactsView {
        page,
        name: name.to_string(),
        lead,
        back,
        facts: facts::groups(edition, exchange, &sources),
        unknown: unknown(edition, &canonical, covered),
        events: history(edition, exchange, &sources).events(),
        fees: fees::schedules(edition, exchange, &sources, false),
        fee_others: fees::others(edition, exchange, &sources, false),
        matrix,
        sources: sources.list(Limit::Never),
    }
}

/// `centralised exchange · founded 2011 · Payward group`.
fn kind_line(edition: &Edition<'_>, exchange: &Exchange) -> String {
    let told = |id: &str| {
        let criterion = edition.book.criteria().get(id)?;
        let resolved = fact(edition.book, exchange, criterion, Place::ALL)?;
        Some(cells::value(criterion, &resolved.winner.statement.what.value.value))
    };
    let founded = told("founded").map(|date| format!("founded {date}"));
    // A long account of companies is for the facts below.
    let group = told("legal-group").filter(|group| group.len() <= MOST_GROUP);
    let parts = [Some(exchange.kind.shown().to_owned()), founded, group];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn summary(covered: &crate::derive::Coverage<'_>, sources: usize, facts: &str) -> Summary {
    let (answered, expired) = (covered.known(), covered.count(Covered::Expired));
    let strong = format!(
        "{}, {}",
        words::count(covered.statements, "statement", "statements"),
        words::count(sources, "source", "sources")
    );
    let expired = if expired > 0 { format!(", {} too old", words::grouped(expired)) } else { String::new() };
    let text = format!("{answered} of {} questions answered{expired}", covered.questions.len());
    Summary { strong, text, link: Link::new("What we do not know", format!("{facts}#unknown")) }
}

fn unknown(edition: &Edition<'_>, page: &str, covered: &crate::derive::Coverage<'_>) -> Unknown {
    let open = covered.questions.iter().filter(|(_, how)| matches!(how, Covered::Missing | Covered::LeftOpen));
    let add = |question: &str| Link::new(question, report(edition, page, Some(question)));
    let items: Vec<Link> = open.map(|(criterion, _)| add(&criterion.question)).collect();
    let text =
        format!("{} without a source we accept.", words::sentence(&words::count(items.len(), "question", "questions")));
    Unknown { text, items }
}

fn legend(locals: &[Local<'_, '_>]) -> Vec<Marked> {
    let occurs = |standing: Standing| locals.iter().any(|local| local.here.standing == standing);
    let shown = Standing::ALL.into_iter().filter(|standing| occurs(*standing) || *standing == Standing::Unknown);
    shown
        .map(|standing| Marked { mark: cells::standing_mark(standing, false), text: standing.shown().into() })
        .collect()
}

/// Pairs that a profile leads to: those with the exchanges of which most is stated.
const MOST_PAIRS: usize = 8;

fn compare(edition: &Edition<'_>, exchange: &Exchange, compared: &[usize]) -> Vec<Link> {
    let others = compared.iter().filter_map(|at| edition.book.exchanges().get(*at));
    let mut others: Vec<&Exchange> = others.map(AsRef::as_ref).collect();
    others.sort_by_key(|other| std::cmp::Reverse(frame::statements(other)));
    others.truncate(MOST_PAIRS);
    others.sort_by_key(|other| other.name.value.to_lowercase());
    let link = |other: &&Exchange| {
        let text = format!("{} and {}", exchange.name.value, other.name.value);
        Link::new(text, edition.addresses.compare(exchange, other))
    };
    let all = Link::new("Choose others", edition.addresses.href(&format!("/compare/?with={}", exchange.slug)));
    if others.is_empty() { Vec::new() } else { others.iter().map(link).chain([all]).collect() }
}

/// The columns of figures that a place's block on the profile repeats.
pub(super) fn figures<'b>(edition: &Edition<'b>) -> Vec<&'b crate::model::Criterion> {
    tables::columns(edition)
        .into_iter()
        .filter(|criterion| cells::kind(criterion) == super::shapes::CellKind::Figure)
        .collect()
}
