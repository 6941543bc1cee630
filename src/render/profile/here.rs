//! What an exchange is to a reader in one place.

use crate::base::Place;
use crate::derive::{Held, Permit, Standing, Verdict, in_words, platform};
use crate::model::{Offer, Service};
use crate::render::shapes::{Cell, CellKind, Link, Note, State};
use crate::render::sources::Sources;
use crate::render::{Edition, Everywhere, Local, cells, tables, words};
use serde::Serialize;

/// Most places that a block names in its head.
const MOST_NAMED: usize = 4;

/// A place, or places in which an exchange is the same.
#[derive(Serialize)]
pub(super) struct Here {
    code: String,
    name: String,
    places: Vec<Member>,
    open: bool,
    #[serde(skip)]
    full: bool,
    #[serde(flatten)]
    told: Told,
    of: String,
    services: Option<Services>,
    figures: Vec<Cell>,
}

/// What is told of any place.
#[derive(Clone, PartialEq, Serialize)]
struct Told {
    mark: &'static str,
    standing: String,
    brief: String,
    /// The sentence before and after the place's name.
    before: String,
    after: String,
    items: Vec<Cell>,
    access: Vec<Access>,
}

/// A place of a block.
#[derive(Serialize)]
struct Member {
    id: String,
    name: String,
    href: String,
}

#[derive(Serialize)]
struct Services {
    caption: String,
    cells: Vec<ServiceCell>,
    notes: Vec<ServiceNote>,
}

#[derive(Serialize)]
struct ServiceCell {
    code: String,
    name: String,
    state: &'static str,
    words: &'static str,
}

#[derive(Serialize)]
struct ServiceNote {
    strong: String,
    text: String,
    notes: Vec<Note>,
    link: Link,
}

/// Services about which the same is known.
#[derive(Clone, PartialEq, Serialize)]
struct Access {
    services: String,
    standing: Cell,
    offer: Cell,
}

/// Every place with a page: those of the guide's showcase and the regions' own in full, the first open; of the others
/// those of which the same is told in one block.
pub(super) fn all(edition: &Edition<'_>, everywhere: &Everywhere<'_, '_>, sources: &Sources<'_>) -> Vec<Here> {
    let showcase = &edition.book.guide().showcase;
    let first = likeliest(edition, everywhere);
    let mut known: Vec<Option<Told>> = everywhere.groups.iter().map(|_| None).collect();
    let mut blocks: Vec<Here> = Vec::new();
    for (law, group) in edition.places().iter().zip(&everywhere.of) {
        let (Some(local), Some(told)) = (everywhere.groups.get(*group), known.get_mut(*group)) else { continue };
        let place = law.place;
        let told = told.get_or_insert_with(|| told_of(edition, local, sources));
        let member = Member {
            id: format!("in-{}", place.as_str().to_lowercase()),
            name: edition.book.place_name(place).to_string(),
            href: edition.addresses.place_code(edition.book, place),
        };
        let full = Some(place) == first
            || showcase.iter().any(|shown| shown.value == place)
            || edition.book.place_page(place).is_some_and(|(_, page)| page.slug == "index");
        match blocks.iter_mut().find(|block| !block.full && !full && block.told == *told) {
            Some(block) => block.places.push(member),
            None => {
                let mut block = Here { code: place.to_string(), open: Some(place) == first, ..Here::of(told, full) };
                if full {
                    block.services = local.here.held().and_then(|held| services(edition, local, held));
                    block.figures = figures(edition, local, sources);
                }
                block.places.push(member);
                blocks.push(block);
            }
        }
    }
    for block in &mut blocks {
        block.name = named(&block.places);
        block.of = words::in_sentence(&block.name);
        if block.places.len() > 1 {
            block.code = block.places.len().to_string();
            block.of = "these places".to_owned();
        }
    }
    // The place that opens comes first; the others follow in the order of the regions.
    blocks.sort_by_key(|block| !block.open);
    blocks
}

/// `Licensed in 31 of 54 places, registered in 1, not offered in 3.`: for readers who chose no place yet.
pub(super) fn lead(edition: &Edition<'_>, everywhere: &Everywhere<'_, '_>) -> String {
    let places = || edition.places().iter().zip(&everywhere.of).filter(|(law, _)| law.place.is_country_or_part());
    let count = |standing: Standing| {
        let is = |group: &usize| everywhere.groups.get(*group).is_some_and(|local| local.counted() == standing);
        places().filter(|(_, group)| is(group)).count()
    };
    let told = Standing::ALL.into_iter().filter(|standing| *standing != Standing::DoesNotApply);
    let told = told.map(|standing| (count(standing), standing)).filter(|(count, _)| *count > 0);
    let total = words::count(places().count(), "place", "places");
    let each = told.enumerate().map(|(at, (count, standing))| {
        let words = standing.shown().to_lowercase();
        let of = if at == 0 { format!("{} of {total}", words::grouped(count)) } else { words::grouped(count) };
        format!("{words} in {of}")
    });
    let each: Vec<String> = each.collect();
    match each.as_slice() {
        [] => "No company that could be licensed anywhere.".into(),
        each => format!("{}.", words::sentence(&each.join(", "))),
    }
}

/// The place that opens: of the showcase the first where the exchange may serve somebody, else the first of all, else
/// the first of the showcase.
pub(super) fn likeliest(edition: &Edition<'_>, everywhere: &Everywhere<'_, '_>) -> Option<Place> {
    let serves = |place: &Place| {
        let local = edition.position(*place).and_then(|at| everywhere.at(at));
        local.is_some_and(|local| local.counted() <= Standing::WithoutLicence)
    };
    let showcase = || edition.book.guide().showcase.iter().map(|place| place.value);
    let all = edition.places().iter().map(|law| law.place).filter(|place| place.is_country_or_part());
    showcase().chain(all).find(serves).or_else(|| showcase().next())
}

fn told_of(edition: &Edition<'_>, local: &Local<'_, '_>, sources: &Sources<'_>) -> Told {
    let held = local.here.held();
    let (before, after) = sentence(local);
    Told {
        mark: cells::standing_mark(local.here.standing, local.here.expired),
        standing: in_words(&local.here),
        brief: held
            .map_or_else(String::new, |held| format!("{}, {}", held.operator.name, held.operator.country.value.name())),
        before,
        after,
        items: items(edition, local, sources),
        access: access(edition, local, sources),
    }
}

impl Here {
    fn of(told: &Told, full: bool) -> Self {
        Self {
            code: String::new(),
            name: String::new(),
            places: Vec::new(),
            open: false,
            full,
            told: told.clone(),
            of: String::new(),
            services: None,
            figures: Vec::new(),
        }
    }
}

/// `Austria, Belgium, Croatia and 17 more`.
fn named(places: &[Member]) -> String {
    let mut names: Vec<String> = places.iter().map(|place| place.name.clone()).collect();
    if names.len() > MOST_NAMED {
        let rest = names.split_off(MOST_NAMED - 1).len();
        names.push(format!("{rest} more"));
    }
    words::list(&names)
}

/// `From Germany you would be a client of Payward Europe Solutions Limited, Ireland, licensed under MiCA.`: what stands
/// before the place's name and what after it.
pub(super) fn sentence(local: &Local<'_, '_>) -> (String, String) {
    let name = &local.standings.exchange.name.value;
    // Who holds a licence is not yet who would serve the reader.
    let is_offered = local.here.is_offered() && !local.here.expired;
    match (local.here.standing, local.here.held()) {
        (Standing::Licensed | Standing::Registered, Some(held)) => {
            let (company, country) = (&held.operator.name, held.operator.country.value.name());
            let regime = by_law(&held.regime.short);
            let open = format!("Whether {name} is offered there is not known.");
            match (local.here.standing, is_offered) {
                (Standing::Licensed, true) => {
                    ("From".into(), format!(" you would be a client of {company}, {country}, licensed {regime}."))
                }
                (Standing::Licensed, false) => {
                    ("In".into(), format!(", {company}, {country}, is licensed {regime}. {open}"))
                }
                (_, true) => {
                    let text = format!(" you would be a client of {company}, registered {regime}");
                    ("From".into(), format!("{text}, which is no licence."))
                }
                (_, false) => ("In".into(), format!(", {company} is registered {regime}, which is no licence. {open}")),
            }
        }
        _ => (format!("{name} in"), format!(": {}.", words::within_sentence(&in_words(&local.here)))),
    }
}

/// `under MiCA`, `(Bank Secrecy Act)`: only an abbreviation reads well after "under", whatever the law is called.
fn by_law(short: &str) -> String {
    if short.contains(' ') { format!("({short})") } else { format!("under {short}") }
}

/// The licence, the company, the authority and the register, each with its evidence.
fn items(edition: &Edition<'_>, local: &Local<'_, '_>, sources: &Sources<'_>) -> Vec<Cell> {
    let here = &local.here;
    let mut items = Vec::new();
    if let Some(held) = here.held() {
        let notes = sources.basis(held.basis());
        let lei = held.operator.lei.as_ref().map(|lei| format!("LEI {}", lei.value));
        let authority = held.authority.map_or("Not known", |authority| authority.name.as_str());
        let reference = held.reference.map(|number| format!("reference {number}"));
        let since = held.since.map(|date| format!("since {}", date.in_words()));
        let sub = [reference, since, lei].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let note = held.claims.first().and_then(|claim| claim.statement.note.as_deref());
        let sub = [Some(sub.as_str()).filter(|sub| !sub.is_empty()), note].into_iter().flatten();
        let sub = sub.collect::<Vec<_>>().join(". ");
        items.push(Cell { sub, notes, ..cells::text("Authority", authority) });
        items.push(register_cell(edition, held));
    } else if let Permit::Denied(claim) = &here.permit {
        let notes = vec![sources.note(claim.statement.block, "")];
        let sub = claim.statement.note.as_deref().unwrap_or_default().to_owned();
        items.push(Cell { kind: CellKind::Answer, mark: "no", notes, sub, ..cells::text("Licence here", "None") });
    } else if let Permit::NotListed(regime) = &here.permit {
        items.push(Cell {
            kind: CellKind::Answer,
            mark: "no",
            ..cells::text("Licence here", format!("Not in the register of {}", regime.name))
        });
    }
    for coming in crate::derive::coming(local.standings.exchange, local.law, edition.book.day()) {
        let from = coming.from.map(|from| from.in_words()).unwrap_or_default();
        let notes = vec![sources.note(coming.block, "")];
        items.push(Cell { notes, ..cells::text("Coming", format!("{}, from {from}", coming.what.offer.shown())) });
    }
    items
}

fn register_cell(edition: &Edition<'_>, held: &Held<'_>) -> Cell {
    let (mark, state) = match held.verdict {
        Verdict::Confirmed | Verdict::RowOnly => ("yes", State::Known),
        Verdict::Narrower => ("partly", State::Known),
        Verdict::Ended | Verdict::NotFound => ("no", State::Known),
        Verdict::Unchecked => ("unknown", State::Unknown),
    };
    let row = held.rows.first();
    let sub = row.map_or_else(String::new, |used| format!("register row of {}", used.extract.date.in_words()));
    let source = row.and_then(|used| {
        edition.book.sources().iter().find(|s| s.id.as_ref().is_some_and(|id| id.value == used.register.source.value))
    });
    let more = source.map(|source| Link::new(source.title.value.as_str(), source.url.value.as_str()));
    let age = row.map(|_| words::age(held.age));
    Cell { kind: CellKind::Answer, state, mark, sub, more, age, ..cells::text("Register check", held.verdict.shown()) }
}

/// The strip of a regime's own services.
fn services(edition: &Edition<'_>, local: &Local<'_, '_>, held: &Held<'_>) -> Option<Services> {
    let codes = held.services.as_ref().filter(|_| !held.regime.services.is_empty())?;
    let sister = |code: &str| {
        let others = local.standings.held.iter().filter(|other| other.operator.id.value != held.operator.id.value);
        others
            .filter(|other| other.regime.id.value == held.regime.id.value)
            .any(|other| other.services.as_ref().is_some_and(|codes| codes.iter().any(|own| own == code)))
    };
    let cell = |service: &crate::model::RegimeService| {
        let (state, words) = if codes.contains(&service.code) {
            ("held", "listed")
        } else if sister(&service.code) {
            ("elsewhere", "held by a sister company")
        } else {
            ("not-listed", "not listed")
        };
        ServiceCell { code: service.code.to_string(), name: words::sentence(&service.name), state, words }
    };
    let told = platform(edition.book, local.standings, held, Service::Spot, local.law.place);
    let note =
        told.map(|text| ServiceNote { strong: "Order book:".into(), text, notes: Vec::new(), link: Link::default() });
    Some(Services {
        caption: format!("The services of {}: filled where the licence of this company lists them", held.regime.name),
        cells: held.regime.services.iter().map(cell).collect(),
        notes: note.into_iter().collect(),
    })
}

/// The services about which anything is known here, those with the same answers in one row.
fn access(edition: &Edition<'_>, local: &Local<'_, '_>, sources: &Sources<'_>) -> Vec<Access> {
    let mut rows: Vec<(Vec<String>, Cell, Cell)> = Vec::new();
    for service in Service::EACH {
        let here = local.standings.at(&edition.law, local.law, service);
        if here.standing == Standing::Unknown && here.offer.is_none() {
            continue;
        }
        let regime = here.held().map_or_else(String::new, |held| held.regime.name.to_string());
        let standing = cells::standing_cell("Standing", here.standing, here.expired, regime);
        let offer = offer(&here, sources);
        match rows.iter_mut().find(|(_, other, theirs)| *other == standing && *theirs == offer) {
            Some((services, _, _)) => services.push(service.shown().to_lowercase()),
            None => rows.push((vec![service.shown().to_lowercase()], standing, offer)),
        }
    }
    let row = |(services, standing, offer): (Vec<String>, Cell, Cell)| {
        let services = words::sentence(&words::list(&services));
        Access { services, standing, offer }
    };
    rows.into_iter().map(row).collect()
}

/// What is offered, with its evidence.
fn offer(here: &crate::derive::Here<'_, '_>, sources: &Sources<'_>) -> Cell {
    let Some(offer) = &here.offer else { return cells::unknown("Offered to you", CellKind::Answer) };
    let winner = &offer.winner;
    let value = winner.statement.what.offer.value;
    let mark = match (value, winner.age.is_expired()) {
        (Offer::Yes, false) => "yes",
        (Offer::Yes, true) => "expired-yes",
        (Offer::No | Offer::Blocked, false) => "no",
        (Offer::No | Offer::Blocked, true) => "expired-no",
        (Offer::Unknown, _) => "unknown",
        (_, false) => "partly",
        (_, true) => "expired-partly",
    };
    Cell {
        kind: CellKind::Answer,
        mark,
        sub: winner.statement.note.as_deref().unwrap_or_default().to_owned(),
        age: winner.age.is_expired().then(|| words::age(winner.age)),
        notes: vec![sources.note(winner.statement.block, "")],
        ..cells::text("Offered to you", value.shown())
    }
}

fn figures(edition: &Edition<'_>, local: &Local<'_, '_>, sources: &Sources<'_>) -> Vec<Cell> {
    let answers = local.answers(edition);
    let cell = |criterion: &crate::model::Criterion| {
        let head = tables::head(edition, criterion, local.law);
        let mut cell = cells::known(&head.head, criterion, &answers.to(criterion), sources, "");
        cell.sub = String::new();
        cell
    };
    super::figures(edition).into_iter().map(cell).filter(|cell| cell.state != State::NotApplicable).collect()
}
