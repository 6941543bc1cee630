//! What a month costs, for the guide's showcase places.

use super::cells;
use super::shapes::{Cell, CellKind, Page as Frame, Source, State};
use super::sources::Sources;
use super::survey::{Survey, Surveyed};
use super::{Edition, Local, frame, words};
use crate::base::{Currency, Decimal, Quantity, grouped};
use crate::derive::{MonthCost, PlaceLaw, RailCost, Side, Standing, month};
use crate::model::Limit;
use crate::plan::Page;
use serde::Serialize;

/// Most exchanges drawn for a place; its own page has a table of all of them.
const MOST_ROWS: usize = 60;

/// What costs.html needs.
#[derive(Serialize)]
pub(super) struct View {
    page: Frame,
    title: &'static str,
    lead: &'static str,
    places: Vec<PlaceLink>,
    legend: Vec<LegendEntry>,
    sections: Vec<Section>,
    /// Of the currency bands; the fees' own stand on the profiles.
    sources: Vec<Source>,
}

#[derive(Serialize)]
struct PlaceLink {
    code: String,
    name: String,
    href: String,
    current: bool,
}

#[derive(Serialize)]
struct LegendEntry {
    kind: &'static str,
    text: &'static str,
}

#[derive(Serialize)]
struct Section {
    id: String,
    code: String,
    name: String,
    title: String,
    note: String,
    unit: String,
    ticks: Vec<Tick>,
    groups: Vec<Group>,
    left_out: String,
    worked: Option<Worked>,
    amounts: Amounts,
}

#[derive(Serialize)]
struct Tick {
    x: String,
    label: String,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    rows: Vec<RowView>,
}

#[derive(Serialize)]
struct RowView {
    name: String,
    href: String,
    bar: Bar,
    month: Cell,
    trading: Cell,
    pay_in: Cell,
    pay_out: Cell,
}

#[derive(Serialize)]
struct Bar {
    fee: String,
    rail: String,
    disputed: String,
    open: String,
}

#[derive(Serialize)]
struct Worked {
    title: String,
    lines: Vec<WorkedLine>,
}

#[derive(Serialize)]
struct WorkedLine {
    text: String,
    figure: String,
    sum: bool,
}

#[derive(Serialize)]
struct Amounts {
    title: String,
    note: String,
    heads: Vec<Head>,
    rows: Vec<AmountRow>,
}

#[derive(Serialize)]
struct Head {
    text: String,
    here: bool,
}

#[derive(Serialize)]
struct AmountRow {
    name: String,
    href: String,
    cells: Vec<Cell>,
    from: String,
}

/// The view.
pub(super) fn view(edition: &Edition<'_>, survey: &Survey<'_>) -> View {
    let lead = "Trading fees and bank transfers at the exchanges open to you. What we do not know stays open and is never counted as zero.";
    let page = frame::page(edition, &Page::Costs, "What a month costs you", lead, "costs");
    let sections: Vec<Section> = edition.showcase().filter_map(|law| section(edition, survey, law)).collect();
    let places = sections.iter().map(|section| PlaceLink {
        code: section.code.clone(),
        name: section.name.clone(),
        href: format!("#{}", section.id),
        current: false,
    });
    let legend = [
        ("fee", "Trading fee"),
        ("rail", "Bank transfer out and in"),
        ("disputed", "Range, or sources disagree"),
        ("open", "Part not known"),
    ];
    View {
        page,
        title: "What a month costs you",
        lead,
        places: places.collect(),
        legend: legend.into_iter().map(|(kind, text)| LegendEntry { kind, text }).collect(),
        sections,
        sources: Sources::new(edition.book, edition.book.rates().1, "", String::new()).list(Limit::Never),
    }
}

struct Costed<'e, 'b> {
    local: Local<'e, 'b>,
    month: MonthCost<'b>,
}

fn section(edition: &Edition<'_>, survey: &Survey<'_>, law: &PlaceLaw<'_>) -> Option<Section> {
    let currency = crate::derive::currency_of(edition.book, law.place)?;
    let amounts = edition.book.guide().amounts(currency)?;
    let amount = *amounts.first()?;
    let at = edition.position(law.place)?;
    let mut open: Vec<(Decimal, &Surveyed)> = Vec::new();
    let mut without = Vec::new();
    for exchange in &survey.exchanges {
        let Some(line) = exchange.at(at) else { continue };
        match line.month {
            Some(least) => open.push((least, exchange)),
            None if matches!(line.standing, Standing::Licensed | Standing::Registered) => {
                without.push(exchange.name.clone());
            }
            None => {}
        }
    }
    open.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.href.cmp(&other.href)));
    let cut = open.len().saturating_sub(MOST_ROWS);
    let costed: Vec<Costed<'_, '_>> = open
        .into_iter()
        .take(MOST_ROWS)
        .filter_map(|(_, exchange)| {
            let local = edition.local(edition.standings(exchange.number)?, law);
            let month = month(&local.costs, &local.rails, amount, &edition.rates).ok()?;
            Some(Costed { local, month })
        })
        .collect();
    let most =
        costed.iter().filter_map(|one| one.month.value.high().or(one.month.value.low())).max().unwrap_or(Decimal::ONE);
    let scale = nice(most);
    let rows = |known: bool, title: &'static str| {
        let members = costed.iter().filter(|one| is_known(one) == known);
        let rows: Vec<RowView> = members.map(|one| row(edition, one, currency, scale)).collect();
        (!rows.is_empty()).then_some(Group { title, rows })
    };
    let name = edition.book.place_name(law.place).to_string();
    let sum = cells::joined(cells::amount(Quantity::exact(amount), currency));
    let more = without.len().saturating_sub(MOST_ROWS);
    without.truncate(MOST_ROWS);
    if more > 0 {
        without.push(format!("{} more", words::grouped(more)));
    }
    let left_out = if without.is_empty() {
        String::new()
    } else {
        format!("Open to you, with no fee that we can count with: {}.", words::list(&without))
    };
    Some(Section {
        id: law.place.as_str().to_lowercase(),
        code: law.place.to_string(),
        title: format!("{sum} in taker orders, from {name}"),
        note: match cut {
            0 => "Lowest known cost first.".into(),
            cut => {
                format!("Lowest known cost first. {} dearer ones are in the table of the place.", words::grouped(cut))
            }
        },
        unit: currency.sign(),
        ticks: (1..=4)
            .map(|n| Tick {
                x: (n * 25).to_string(),
                label: grouped((scale * Decimal::from(n) / Decimal::from(4)).normalize()),
            })
            .collect(),
        groups: [rows(true, "All parts known"), rows(false, "Some parts not known")].into_iter().flatten().collect(),
        left_out,
        worked: costed.iter().find(|one| is_known(one)).map(|one| worked(one, amount)),
        amounts: amounts_table(edition, &costed, amounts, currency, &name),
        name,
    })
}

fn is_known(one: &Costed<'_, '_>) -> bool {
    one.month.pay_in.is_some() && one.month.pay_out.is_some() && one.month.value.high().is_some()
}

/// The next round number, so that a quarter of it is a round number too.
fn nice(most: Decimal) -> Decimal {
    let mut step = Decimal::ONE;
    while step < most {
        for factor in [2, 4, 8, 10] {
            if step * Decimal::from(factor) >= most {
                return step * Decimal::from(factor);
            }
        }
        step *= Decimal::TEN;
    }
    step
}

fn row(edition: &Edition<'_>, one: &Costed<'_, '_>, currency: Currency, scale: Decimal) -> RowView {
    let exchange = one.local.standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, href.clone());
    let share =
        |number: Decimal| super::profile::one_place((number * Decimal::ONE_HUNDRED / scale).min(Decimal::ONE_HUNDRED));
    let trading = &one.month.trading;
    let fee = trading.value.low().unwrap_or_default();
    let rails = [&one.month.pay_in, &one.month.pay_out]
        .into_iter()
        .flatten()
        .filter_map(|rail| rail.value.low())
        .sum::<Decimal>();
    // An upper bound alone is drawn as a range from nothing: none of it is sure to be charged.
    let known = one.month.value.low().unwrap_or_default();
    let spread = one.month.value.high().map_or(Decimal::ZERO, |high| (high - known).max(Decimal::ZERO));
    let figure = |label: &str, value: Quantity, block: Option<u32>, disputed: bool, expired: bool| {
        let (before, text) = cells::quantity(value);
        let state = if expired {
            State::Expired
        } else if disputed {
            State::Disputed
        } else {
            State::Known
        };
        let notes = block.map(|block| sources.note(block, "")).into_iter().collect();
        Cell {
            kind: CellKind::Figure,
            label: label.into(),
            state,
            mark: if disputed { "disputed" } else { "" },
            before,
            text,
            notes,
            ..Cell::default()
        }
    };
    let rail = |label: &str, cost: &Option<RailCost<'_>>| match cost {
        Some(cost) => {
            let disputed = cost.disputed.iter().any(|(value, _)| !value.meets(&cost.value));
            figure(label, cost.value, Some(cost.rail.statement.block), disputed, cost.rail.age.is_expired())
        }
        None => cells::unknown(label, CellKind::Figure),
    };
    let month_label = format!("Month, {currency}");
    RowView {
        name: exchange.name.value.to_string(),
        href: href.clone(),
        bar: Bar {
            fee: share(fee),
            rail: share(rails),
            disputed: share(spread),
            open: if is_known(one) { "0".into() } else { "6".into() },
        },
        month: if one.month.is_open() {
            cells::unknown(&month_label, CellKind::Figure)
        } else {
            let expired = one.month.weakest().1.is_expired();
            figure(&month_label, one.month.value, None, one.month.is_disputed(), expired)
        },
        trading: figure(
            "Trading",
            trading.value,
            Some(trading.schedule.statement.block),
            trading.disputed,
            trading.expired,
        ),
        pay_in: rail("Pay in", &one.month.pay_in),
        pay_out: rail("Pay out", &one.month.pay_out),
    }
}

fn worked(one: &Costed<'_, '_>, amount: Decimal) -> Worked {
    let total = cells::joined(cells::quantity(one.month.value));
    let mut lines = vec![WorkedLine {
        text: format!("Trading: {} × {} %", grouped(amount), one.month.trading.rate),
        figure: cells::joined(cells::quantity(one.month.trading.value)),
        sum: false,
    }];
    for (text, rail) in [("Money in", &one.month.pay_in), ("Money out", &one.month.pay_out)] {
        if let Some(rail) = rail {
            let way = rail.rail.statement.what.way.shown();
            lines.push(WorkedLine {
                text: format!("{text}: {way}"),
                figure: cells::joined(cells::quantity(rail.value)),
                sum: false,
            });
        }
    }
    lines.push(WorkedLine { text: "Month".into(), figure: total.clone(), sum: true });
    Worked { title: format!("How {} comes to {total}", one.local.standings.exchange.name.value), lines }
}

fn amounts_table(
    edition: &Edition<'_>,
    costed: &[Costed<'_, '_>],
    amounts: &[Decimal],
    currency: Currency,
    place: &str,
) -> Amounts {
    let heads = amounts.iter().map(|amount| Head {
        text: format!("{} a month", cells::joined(cells::amount(Quantity::exact(*amount), currency))),
        here: false,
    });
    let row = |one: &Costed<'_, '_>| {
        let exchange = one.local.standings.exchange;
        let href = edition.addresses.exchange(&exchange.slug);
        let sources = Sources::new(edition.book, &exchange.blocks, &exchange.name.value, href.clone());
        let cells = amounts.iter().map(|amount| {
            let label = cells::joined(cells::amount(Quantity::exact(*amount), currency));
            match one.local.costs.of_amount(*amount, Side::Taker, &edition.rates) {
                Ok(cost) => {
                    let (before, text) = cells::quantity(cost.value);
                    let notes = vec![sources.note(cost.schedule.statement.block, "")];
                    let state = if cost.expired { State::Expired } else { State::Known };
                    Cell { kind: CellKind::Figure, label, state, before, text, notes, ..Cell::default() }
                }
                Err(_) => cells::unknown(&label, CellKind::Figure),
            }
        });
        let from = one.local.costs.schedule().map(|schedule| {
            let winner = &schedule.winner;
            let expired = if winner.age.is_expired() { ", expired" } else { "" };
            format!("{}, {}{expired}", winner.source.title.value, winner.statement.as_of.in_words())
        });
        AmountRow {
            name: exchange.name.value.to_string(),
            href: href.clone(),
            cells: cells.collect(),
            from: from.unwrap_or_default(),
        }
    };
    let mut rows: Vec<AmountRow> = costed.iter().map(row).collect();
    rows.sort_by_key(|row| row.name.to_lowercase());
    Amounts {
        title: format!("Trading fee alone, from {place}"),
        note: format!(
            "In {}, all taker orders, at the tier of each amount, a month like the month before. By name.",
            currency.sign()
        ),
        heads: heads.collect(),
        rows,
    }
}
