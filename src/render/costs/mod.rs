//! What a month costs, for the guide's showcase places.

mod amounts;
mod row;
mod worked;

use super::cells;
use super::chooser::{Chooser, chooser};
use super::shapes::{Page as Frame, Source};
use super::sources::Sources;
use super::survey::{Survey, Surveyed};
use super::{Edition, Local, frame, words};
use crate::base::{Decimal, Quantity, grouped};
use crate::derive::{Month, MonthCost, PlaceLaw, Standing, month};
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
    chooser: Option<Chooser>,
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
    worked: Option<worked::Worked>,
    amounts: amounts::Amounts,
}

#[derive(Serialize)]
struct Tick {
    x: String,
    label: String,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    rows: Vec<row::RowView>,
}

/// The view.
pub(super) fn view(edition: &Edition<'_>, survey: &Survey<'_>) -> View {
    let lead = "Trading fees and bank transfers at the exchanges open to you. What we do not know stays open and is never counted as zero.";
    let mut page = frame::page(edition, &Page::Costs, "What a month costs you", lead, "costs");
    page.script = "costs";
    let sections: Vec<Section> = edition.showcase().filter_map(|law| section(edition, survey, law)).collect();
    let places = sections.iter().map(|section| PlaceLink {
        code: section.code.clone(),
        name: section.name.clone(),
        href: format!("#{}", section.id),
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
        chooser: chooser(edition),
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
            let local = edition.local(edition.standings_of(&exchange.slug)?, law);
            let month = month(&local.costs, &local.rails, &Month::of(amount), &edition.rates).ok()?;
            Some(Costed { local, month })
        })
        .collect();
    let most =
        costed.iter().filter_map(|one| one.month.value.high().or(one.month.value.low())).max().unwrap_or(Decimal::ONE);
    let scale = nice(most);
    let rows = |known: bool, title: &'static str| {
        let members = costed.iter().filter(|one| is_known(one) == known);
        let rows: Vec<row::RowView> = members.map(|one| row::row(edition, one, currency, scale)).collect();
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
        worked: costed.iter().find(|one| is_known(one)).map(|one| worked::worked(one, amount)),
        amounts: amounts::table(edition, &costed, amounts, currency, &name),
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
