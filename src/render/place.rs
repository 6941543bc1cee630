//! The page of a place, and of a region.

use super::frame;
use super::place_law::{DateLists, Notice, Protection, Regime, begun, key_dates, notice, protection, regimes};
use super::prose::{self, About};
use super::safeguards::{Safeguards, safeguards};
use super::shapes::{Cell, CellKind, Link, Page as Frame, PlaceTab, Prose, Source, Table};
use super::sources::Sources;
use super::survey::{Line, Survey, Surveyed};
use super::units::{Units, units};
use super::{Edition, tables, words};
use crate::derive::{Age, PlaceLaw, Standing};
use crate::model::{PlacePage, Region, Section};
use crate::plan::Page;
use serde::Serialize;

/// What place.html and region.html need.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    code: String,
    name: String,
    lead: String,
    items: Vec<Cell>,
    standing: Option<Units>,
    protection: Protection,
    dates: DateLists,
    regimes: Vec<Regime>,
    safeguards: Option<Safeguards>,
    table: Option<Table>,
    ways: Vec<Way>,
    notice: Option<Notice>,
    prose: Prose,
    sources: Vec<Source>,
    places: Vec<Neighbour>,
    picker: Option<super::charts::Picker>,
}

/// A list of links under a name.
#[derive(Serialize)]
pub(super) struct Way {
    pub(super) name: String,
    pub(super) links: Vec<Link>,
}

/// A place of a region, with its counts.
#[derive(Serialize)]
struct Neighbour {
    code: String,
    name: String,
    href: String,
    text: String,
}

/// The view of a place's page and the rows of its table.
pub(super) fn view<'s>(
    edition: &Edition<'_>,
    survey: &'s Survey<'_>,
    region: &Region,
    page: &PlacePage,
) -> (View, Vec<(&'s Surveyed, &'s Line)>) {
    let at = page.code.as_ref().and_then(|code| edition.position(code.value));
    let law = at.and_then(|at| edition.asked.laws().get(at));
    let listed = at.map_or_else(Vec::new, |at| survey.of_place(at));
    let sources = Sources::new(edition.book, &page.blocks, &page.name, String::new());
    let is_region = page.slug == "index";
    let planned =
        if is_region { Page::Region(region.slug.clone()) } else { Page::Place(region.slug.clone(), page.slug.clone()) };
    let lead = law.map_or_else(
        || "A grouping of places, each with its own law.".to_owned(),
        |law| lead(&listed, law.place.is_country_or_part()),
    );
    let description = format!("Which crypto exchanges may serve you in {}: {lead}", page.name);
    let mut frame = frame::page(edition, &planned, &page.name, &description, "places");
    (frame.style, frame.script) = (if is_region { "region" } else { "tables" }, "tables");
    frame.crumbs = vec![Link::new("Places", edition.addresses.href("/"))];
    if !is_region {
        frame.crumbs.push(Link::new(region.index.name.as_str(), edition.addresses.place(region, &region.index)));
    }
    frame.place = page.code.as_ref().map(|code| PlaceTab {
        code: code.as_str().into(),
        name: page.name.to_string(),
        href: edition.addresses.place(region, page),
    });
    let place = page.code.as_ref().map(|code| code.value);
    let (table, rows) = at.and_then(|at| tables::of_place(edition, survey, at)).unzip();
    let protection = protection(edition, place, page, &sources);
    let dates = key_dates(edition, place, page, &sources);
    let mut items = law.map_or_else(Vec::new, |law| items(edition, page, law, &sources));
    items.extend(protection.brief(edition));
    items.extend(dates.next());
    let view = View {
        page: frame,
        code: place.map(|place| place.to_string()).unwrap_or_default(),
        name: page.name.to_string(),
        items,
        standing: law.map(|law| units(edition, law, &listed)),
        protection,
        dates,
        regimes: regimes(edition, place, page, &sources),
        safeguards: law.and_then(|law| safeguards(edition, law, &listed)),
        table,
        ways: vec![Way {
            name: format!("Other places: {}", region.index.name),
            links: neighbours(edition, region, page),
        }],
        notice: notice(edition, place, page, &sources),
        prose: prose::of_body(edition, page.body.as_ref(), place.map_or(About::Anything, About::Place)),
        sources: sources.list(edition.book.criteria().limit(Section::Regimes)),
        places: if is_region { counted(edition, survey, region) } else { Vec::new() },
        picker: (region.slug == "eu" && is_region).then(|| super::charts::picker(edition)),
        lead,
    };
    (view, rows.unwrap_or_default())
}

/// `Three of six exchanges are licensed to serve you here. One is leaving.`
fn lead(listed: &[(&Surveyed, &Line)], one: bool) -> String {
    let count = |standing: Standing| listed.iter().filter(|(_, line)| line.standing == standing).count();
    let all = words::count(listed.len(), "exchange", "exchanges");
    // What holds for a union holds in each of its states; in some of them more may.
    let here = if one { "for you here" } else { "in every state of it" };
    let mut parts = vec![match count(Standing::Licensed) {
        0 => format!("None of {all} holds a licence {here}."),
        1 => format!("1 of {all} holds a licence {here}."),
        many => format!("{} of {all} hold a licence {here}.", words::grouped(many)),
    }];
    let mut add = |number: usize, one: &str, many: &str| {
        if number > 0 {
            parts.push(format!("{} {}.", words::grouped(number), if number == 1 { one } else { many }));
        }
    };
    add(count(Standing::Registered), "is registered only", "are registered only");
    add(count(Standing::WithoutLicence), "is offered without a licence", "are offered without a licence");
    add(count(Standing::Leaving), "is leaving", "are leaving");
    add(count(Standing::NotOffered), "is not offered", "are not offered");
    add(
        count(Standing::DoesNotApply),
        "has no company that could be licensed",
        "have no company that could be licensed",
    );
    match count(Standing::Unknown) {
        0 => {}
        unknown => parts.push(format!("Of {} we do not know.", words::grouped(unknown))),
    }
    parts.join(" ")
}

/// Law, authority and the day of the register, beside the name.
fn items(edition: &Edition<'_>, page: &PlacePage, law: &PlaceLaw<'_>, sources: &Sources<'_>) -> Vec<Cell> {
    let mut items = Vec::new();
    if let Some(regime) = law.regimes.first() {
        let step = edition.law.step(regime, law.place);
        let since = step.map(|step| begun(step.statement)).filter(|day| !day.is_empty());
        let own = step.filter(|step| step.page.file == page.file);
        let notes = own.map(|step| sources.note(step.statement.block, "")).into_iter().collect();
        let text = match since {
            Some(day) => format!("{} since {day}", regime.name),
            None => regime.name.to_string(),
        };
        items.push(Cell { notes, ..super::cells::text("Law", text) });
    }
    let named: Vec<String> = page
        .authorities
        .iter()
        .filter_map(|id| edition.book.authority(&id.value))
        .map(|a| a.short.to_string())
        .collect();
    if !named.is_empty() {
        items.push(super::cells::text("Authority", words::list(&named)));
    }
    let register = law.regimes.iter().flat_map(|regime| edition.book.registers_of(&regime.id.value)).next();
    if let Some(extract) = register.and_then(|register| register.extract_on(edition.book.day())) {
        let age = Age::on(edition.book.day(), extract.date.value, edition.book.criteria().limit(Section::Licences));
        let day = extract.date.in_words();
        items.push(Cell {
            age: Some(words::age(age)),
            kind: CellKind::Text,
            ..super::cells::text("Register read", day)
        });
    }
    items
}

fn neighbours(edition: &Edition<'_>, region: &Region, page: &PlacePage) -> Vec<Link> {
    let others = std::iter::once(&region.index).chain(&region.places).filter(|other| other.slug != page.slug);
    others.map(|other| Link::new(other.name.as_str(), edition.addresses.place(region, other))).collect()
}

fn counted(edition: &Edition<'_>, survey: &Survey<'_>, region: &Region) -> Vec<Neighbour> {
    let one = |page: &PlacePage| {
        let place = page.code.as_ref().map(|code| code.value)?;
        Some(Neighbour {
            code: place.to_string(),
            name: page.name.to_string(),
            href: edition.addresses.place(region, page),
            text: edition.position(place).map_or_else(String::new, |at| counts(survey, at)),
        })
    };
    region.places.iter().filter_map(one).collect()
}

/// `3 licensed, 1 leaving`.
fn counts(survey: &Survey<'_>, place: usize) -> String {
    let listed = survey.of_place(place);
    let count = |standing: Standing| listed.iter().filter(|(_, line)| line.standing == standing).count();
    let parts = [Standing::Licensed, Standing::Registered, Standing::Leaving, Standing::NotOffered]
        .map(|standing| (count(standing), standing));
    let told: Vec<String> =
        parts.iter().filter(|(n, _)| *n > 0).map(|(n, s)| format!("{n} {}", s.shown().to_lowercase())).collect();
    if told.is_empty() { "nothing known".into() } else { told.join(", ") }
}
