//! Fee schedules and rails on a profile.

use crate::base::{Place, grouped};
use crate::derive::{Age, market_schedule, rails as resolved_rails};
use crate::model::{Charge, Exchange, FeeSchedule as Schedule, Market, Rail, Section, SourceKind, Spread, Statement};
use crate::render::charts::{FeeChart, fee_chart};
use crate::render::shapes::{Age as Gauge, Cell, CellKind, Note};
use crate::render::sources::Sources;
use crate::render::{Edition, cells, words};
use serde::Serialize;

/// Tiers shown before "show more".
const FIRST_TIERS: usize = 8;

/// A schedule with its table.
#[derive(Serialize)]
pub(super) struct FeeSchedule {
    title: String,
    note: String,
    notes: Vec<Note>,
    age: Option<Gauge>,
    currency: String,
    basis: String,
    head: Head,
    tiers: Vec<Tier>,
    more: More,
    partial: String,
    chart: Option<FeeChart>,
}

#[derive(Serialize)]
struct Head {
    volume: String,
    assets: String,
    token: String,
}

#[derive(Serialize)]
struct Tier {
    volume: String,
    maker: String,
    taker: String,
    assets: String,
    token: String,
}

#[derive(Serialize)]
struct More {
    text: String,
    tiers: Vec<Tier>,
}

/// A schedule told in a line.
#[derive(Serialize)]
pub(super) struct OtherFee {
    title: String,
    told: Vec<ToldFee>,
}

#[derive(Serialize)]
struct ToldFee {
    text: String,
    notes: Vec<Note>,
}

/// Whether a profile tells of a schedule: of buying and selling coins, where it counts, or where the exchange itself states
/// it under a condition. What is left is for the page of all facts.
fn is_main(edition: &Edition<'_>, exchange: &Exchange, fees: &Statement<Schedule>) -> bool {
    let is_plain = matches!(fees.what.market, Market::Spot | Market::Instant);
    let is_own = || {
        let source = exchange.blocks.get(fees.block as usize).and_then(|block| edition.book.source(&block.source));
        source.is_some_and(|source| source.kind.value == SourceKind::Official)
    };
    is_plain && (fees.what.when.is_some() && is_own() || counts(edition, exchange, fees))
}

/// Schedules with tiers that hold for everybody, those in force first: of the profile, or of the page of all facts.
pub(super) fn schedules(
    edition: &Edition<'_>,
    exchange: &Exchange,
    sources: &Sources<'_>,
    main: bool,
) -> Vec<FeeSchedule> {
    let own =
        |fees: &&Statement<Schedule>| in_table(edition, exchange, fees) && is_main(edition, exchange, fees) == main;
    let mut tabled: Vec<&Statement<Schedule>> = exchange.fees.iter().filter(own).collect();
    tabled.sort_by_key(|fees| {
        std::cmp::Reverse((fees.what.market == Market::Spot, fees.places.contains(&Place::ALL), fees.as_of))
    });
    tabled.into_iter().map(|fees| schedule(edition, fees, sources)).collect()
}

/// Whether a schedule is the one that counts in one of its places.
fn counts(edition: &Edition<'_>, exchange: &Exchange, fees: &Statement<Schedule>) -> bool {
    fees.places.iter().any(|place| {
        let counting = market_schedule(edition.book, exchange, *place, fees.what.market);
        counting.is_some_and(|resolved| std::ptr::eq(resolved.winner.statement, fees))
    })
}

/// Whether a schedule has tiers and counts: what other sources say of the same is told in a line.
fn in_table(edition: &Edition<'_>, exchange: &Exchange, fees: &Statement<Schedule>) -> bool {
    matches!(&fees.what.charge, Charge::Tiers(tiers) if tiers.len() > 1) && counts(edition, exchange, fees)
}

fn schedule(edition: &Edition<'_>, fees: &Statement<Schedule>, sources: &Sources<'_>) -> FeeSchedule {
    let what = &fees.what;
    let tiers: &[crate::model::Tier] = if let Charge::Tiers(tiers) = &what.charge { tiers } else { &[] };
    let mut rows: Vec<Tier> = tiers.iter().map(tier).collect();
    let rest = if rows.len() > FIRST_TIERS + 1 { rows.split_off(FIRST_TIERS) } else { Vec::new() };
    let more_text = match (rest.len(), tiers.last()) {
        (0, _) | (_, None) => String::new(),
        (n, Some(last)) => format!("Show {n} more tiers, to {}", grouped(last.volume.value)),
    };
    let age = Age::on(edition.book.day(), fees.as_of, edition.book.criteria().limit(Section::Fees));
    let assets = tiers.iter().any(|tier| tier.or_assets.is_some());
    let token = tiers.iter().any(|tier| tier.and_token.is_some());
    FeeSchedule {
        title: title(what),
        note: scope_words(edition, fees),
        notes: vec![sources.note(fees.block, "")],
        age: Some(words::age(age)),
        currency: what.currency.to_string(),
        basis: what.basis.as_deref().unwrap_or_default().into(),
        head: Head {
            volume: "Monthly volume from".into(),
            assets: if assets { "or assets of".into() } else { String::new() },
            token: if token { "and".into() } else { String::new() },
        },
        chart: fee_chart(tiers),
        tiers: rows,
        more: More { text: more_text, tiers: rest },
        partial: if what.partial { "Not all tiers were captured.".into() } else { String::new() },
    }
}

fn title(what: &Schedule) -> String {
    let name = what.name.as_deref().unwrap_or(what.market.shown());
    if name.to_lowercase().contains(&what.market.shown().to_lowercase()) {
        name.into()
    } else {
        format!("{name}, {}", what.market.shown().to_lowercase())
    }
}

/// Where and since when a schedule holds.
fn scope_words(edition: &Edition<'_>, fees: &Statement<Schedule>) -> String {
    let names: Vec<String> = fees.places.iter().map(|place| edition.book.place_name(*place).to_string()).collect();
    let places = if fees.places.contains(&Place::ALL) {
        "everywhere the source does not say otherwise".to_owned()
    } else {
        words::list(&names)
    };
    let from = fees.from.map(|from| format!(", in force from {}", from.in_words())).unwrap_or_default();
    let until = fees.until.map(|until| format!(", until {}", until.in_words())).unwrap_or_default();
    let note = fees.note.as_deref().map(|note| format!(". {note}")).unwrap_or_default();
    format!("{}{from}{until}{note}", words::sentence(&places))
}

fn tier(tier: &crate::model::Tier) -> Tier {
    Tier {
        volume: grouped(tier.volume.value),
        maker: grouped(tier.maker.value),
        taker: grouped(tier.taker.value),
        assets: tier.or_assets.map(grouped).unwrap_or_default(),
        token: tier.and_token.as_deref().unwrap_or_default().into(),
    }
}

/// Every other schedule, conditional, past or coming, flat: of the profile, or of the page of all facts.
pub(super) fn others(edition: &Edition<'_>, exchange: &Exchange, sources: &Sources<'_>, main: bool) -> Vec<OtherFee> {
    let other =
        |fees: &&Statement<Schedule>| !in_table(edition, exchange, fees) && is_main(edition, exchange, fees) == main;
    let told = |fees: &Statement<Schedule>| {
        let what = &fees.what;
        let when = what.when.as_deref().map(|when| format!("{when}: ")).unwrap_or_default();
        let rates = match &what.charge {
            Charge::Rate(rate) => format!("{rate} %"),
            Charge::SpreadOnly => "no fee is stated".into(),
            Charge::Tiers(tiers) => tiers_words(tiers),
        };
        let spread = match what.spread {
            Some(Spread::Unknown) => ", plus a spread of unknown width".into(),
            Some(Spread::Percent(width)) => format!(", plus a spread of {width} %"),
            None => String::new(),
        };
        let network = if what.network { ", plus the network's fee" } else { "" };
        let text =
            format!("{}. {}.", words::sentence(&format!("{when}{rates}{spread}{network}")), scope_words(edition, fees));
        (title(what), ToldFee { text, notes: vec![sources.note(fees.block, "")] })
    };
    let mut all: Vec<OtherFee> = Vec::new();
    for (title, fee) in exchange.fees.iter().filter(other).map(told) {
        match all.iter_mut().find(|own| own.title == title) {
            Some(own) => own.told.push(fee),
            None => all.push(OtherFee { title, told: vec![fee] }),
        }
    }
    all
}

fn tiers_words(tiers: &[crate::model::Tier]) -> String {
    let told = |tier: &crate::model::Tier| {
        format!("maker {} %, taker {} %", grouped(tier.maker.value), grouped(tier.taker.value))
    };
    match tiers {
        [] => String::new(),
        [one] => told(one),
        [first, .., last] => {
            format!("from {} to {} from a volume of {}", told(first), told(last), grouped(last.volume.value))
        }
    }
}

/// Ways to move money.
#[derive(Serialize)]
pub(super) struct Rails {
    note: String,
    rows: Vec<RailRow>,
}

#[derive(Serialize)]
struct RailRow {
    way: String,
    direction: String,
    currency: String,
    cost: Cell,
    limits: String,
    time: String,
}

/// The rails that hold somewhere, wider places first.
pub(super) fn rails(edition: &Edition<'_>, exchange: &Exchange, sources: &Sources<'_>) -> Rails {
    let mut places: Vec<Place> = exchange.rails.iter().flat_map(|rail| rail.places.iter().copied()).collect();
    places.sort_by_key(|place| (place.chain().count(), *place));
    places.dedup();
    let mut seen: Vec<(u32, u32)> = Vec::new();
    let mut rows = Vec::new();
    for resolved in places.iter().flat_map(|place| resolved_rails(edition.book, exchange, *place)) {
        let winner = &resolved.winner;
        let key = (winner.statement.at.start, winner.statement.block);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let rail = &winner.statement.what;
        let expired = winner.age.is_expired();
        let disputed = resolved.is_disputed();
        let mut texts = vec![price_words(rail)];
        texts.extend(resolved.disputes().map(|other| price_words(&other.statement.what)));
        let state = match (disputed, expired) {
            (_, true) => crate::render::shapes::State::Expired,
            (true, _) => crate::render::shapes::State::Disputed,
            _ => crate::render::shapes::State::Known,
        };
        let cost = Cell {
            kind: CellKind::Text,
            state,
            mark: if disputed { "disputed" } else { "" },
            sub: winner.statement.note.as_deref().unwrap_or_default().into(),
            notes: vec![sources.note(winner.statement.block, "")],
            age: Some(words::age(winner.age)),
            ..cells::text("Price", texts.join(" or "))
        };
        rows.push(RailRow {
            way: rail.way.shown().into(),
            direction: rail.direction.shown().into(),
            currency: rail.currency.to_string(),
            cost,
            limits: rail.smallest.map(|least| format!("from {}", grouped(least))).unwrap_or_default(),
            time: rail.time.as_deref().unwrap_or_default().into(),
        });
    }
    let note = if rows.is_empty() { "No source we accept yet." } else { "What it costs to move money in and out." };
    Rails { note: note.into(), rows }
}

fn price_words(rail: &Rail) -> String {
    let fixed = rail.fixed.map(|fixed| {
        if fixed.number().is_zero() {
            "free".to_owned()
        } else {
            cells::joined(cells::amount(fixed, rail.currency.value))
        }
    });
    let percent = rail.percent.map(|percent| format!("{percent} %"));
    let network = rail.network.then(|| "the network's fee".to_owned());
    let parts: Vec<String> = [fixed, percent, network].into_iter().flatten().collect();
    let mut text = if parts.is_empty() { "not known".into() } else { parts.join(" plus ") };
    if let Some(least) = rail.at_least {
        text.push_str(&format!(", at least {}", grouped(least)));
    }
    if let Some(most) = rail.at_most {
        text.push_str(&format!(", at most {}", grouped(most)));
    }
    text
}
