//! The terms of a place as a file for programs: what the calculator of the costs page and the sliders of the scores
//! page reckon with. Everything is resolved here; who reads the file has only arithmetic left to do.
//!
//! Numbers are texts, so that no program makes a binary fraction of a price. A number with a doubt is two ends, an
//! open one `null`.

use super::sources::Sources;
use super::survey::Survey;
use super::{Edition, Local, tables};
use crate::base::{Currency, Decimal, Quantity};
use crate::derive::{Candidate, PlaceLaw, fact, share_of};
use crate::model::{Charge, Criterion, Direction, FeeSchedule, Rail, Value};
use serde::Serialize;

/// Most exchanges of a file: the first of the place's table. Beyond, the file says how many there are.
const MOST_EXCHANGES: usize = 120;

/// Two ends of a number, an open one `None`.
type Ends = (Option<String>, Option<String>);

#[derive(Serialize)]
struct Terms<'b> {
    as_of: String,
    place: &'b str,
    name: String,
    href: String,
    currency: Option<String>,
    digits: u32,
    /// Months that the guide asks about, in that currency.
    amounts: Vec<String>,
    /// Dollars for a unit of each currency, least and most: only to find a tier.
    dollars: Vec<(String, Ends)>,
    /// The questions of the scores, in the order of `shares`.
    criteria: Vec<&'b str>,
    /// Exchanges that the guide has, of which the file may hold fewer.
    count: usize,
    exchanges: Vec<ExchangeTerms>,
}

#[derive(Serialize)]
struct ExchangeTerms {
    name: String,
    href: String,
    standing: &'static str,
    standing_words: &'static str,
    /// Whether a cost applies: not where it is closed to the reader.
    open: bool,
    /// The schedule that counts, then those that dispute it.
    fees: Vec<Fees>,
    /// Per cent off fees that are paid in its own token.
    #[serde(skip_serializing_if = "Option::is_none")]
    discount: Option<Ends>,
    /// The rails in the place's currency.
    rails: Vec<RailTerms>,
    /// What each answer is worth, least and most, 0 to 1; `null` where the question does not apply.
    shares: Vec<Option<(String, String)>>,
}

/// What a statement rests on.
#[derive(Serialize)]
struct Cited {
    source: String,
    as_of: String,
    /// Where the profile lists the source.
    href: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    expired: bool,
}

#[derive(Serialize)]
struct Fees {
    #[serde(flatten)]
    cited: Cited,
    currency: String,
    /// Volume from which it holds, maker and taker per cent. Tiers that ask for a token are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tiers: Vec<[String; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<Ends>,
    /// The volume of the last tier that was captured, where there are more.
    #[serde(skip_serializing_if = "Option::is_none")]
    captured_to: Option<String>,
    /// Whether a spread or a network fee comes on top.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    more: bool,
}

#[derive(Serialize)]
struct RailTerms {
    #[serde(flatten)]
    cited: Cited,
    way: &'static str,
    words: &'static str,
    bank: bool,
    direction: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<Ends>,
    #[serde(skip_serializing_if = "Option::is_none")]
    percent: Option<Ends>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    smallest: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    network: bool,
    /// Prices that sources of the same rank state instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<RailTerms>,
}

/// The address of a place's file within the site.
pub(super) fn path(place: &str) -> String {
    format!("/data/places/{}.json", place.to_lowercase())
}

/// The file of a place, by the place's position.
pub(super) fn file(edition: &Edition<'_>, survey: &Survey<'_>, at: usize) -> Option<(String, String)> {
    let law = edition.places().get(at)?;
    let rows = tables::ordered(survey, at);
    let currency = crate::derive::currency_of(edition.book, law.place);
    let criteria = scored(edition);
    let shown = rows.iter().take(MOST_EXCHANGES);
    let exchanges: Vec<ExchangeTerms> =
        shown.filter_map(|(exchange, _)| terms(edition, &exchange.slug, law, currency, &criteria)).collect();
    let mut used: Vec<Currency> = exchanges
        .iter()
        .flat_map(|exchange| &exchange.fees)
        .filter_map(|fees| Currency::parse(&fees.currency))
        .chain(currency)
        .collect();
    used.sort_unstable();
    used.dedup();
    let dollars = used.iter().filter_map(|own| {
        let (low, high) = edition.rates.dollars(*own)?;
        Some((own.to_string(), (Some(low.to_string()), Some(high.to_string()))))
    });
    let amounts = currency.and_then(|currency| edition.book.guide().amounts(currency));
    let whole = Terms {
        as_of: edition.book.day().to_string(),
        place: law.place.as_str(),
        name: edition.book.place_name(law.place).to_string(),
        href: edition.addresses.place_code(edition.book, law.place),
        currency: currency.map(|currency| currency.to_string()),
        digits: currency.map_or(2, |currency| currency.minor_digits()),
        amounts: amounts.unwrap_or_default().iter().map(ToString::to_string).collect(),
        dollars: dollars.collect(),
        criteria: criteria.iter().map(|criterion| criterion.id.value.as_str()).collect(),
        count: rows.len(),
        exchanges,
    };
    Some((path(law.place.as_str()).trim_start_matches('/').to_owned(), serde_json::to_string(&whole).ok()?))
}

/// The criteria that any score profile weighs, in the order of the registry.
pub(super) fn scored<'b>(edition: &Edition<'b>) -> Vec<&'b Criterion> {
    let profiles = edition.book.score_profiles();
    let weighed = |id: &str| profiles.iter().flat_map(|profile| &profile.weights).any(|(own, _)| own.value == id);
    let criteria = edition.book.criteria().of(crate::model::Subject::Exchange);
    criteria.filter(|criterion| weighed(&criterion.id.value)).collect()
}

fn terms<'b>(
    edition: &Edition<'b>,
    slug: &str,
    law: &PlaceLaw<'b>,
    currency: Option<Currency>,
    criteria: &[&Criterion],
) -> Option<ExchangeTerms> {
    let local = edition.local(edition.standings_of(slug)?, law);
    let exchange = local.standings.exchange;
    let href = edition.addresses.exchange(&exchange.slug);
    let cite = Cite {
        sources: Sources::new(
            edition.book,
            &exchange.blocks,
            &exchange.name.value,
            edition.addresses.facts(&exchange.slug),
        ),
    };
    let answers = local.answers(edition);
    let shares = criteria.iter().map(|criterion| share_of(criterion, &answers.to(criterion)));
    let end = |share: Decimal| share.round_dp(12).normalize().to_string();
    let own = |rail: &&crate::derive::Resolved<'_, Rail>| Some(rail.winner.statement.what.currency.value) == currency;
    Some(ExchangeTerms {
        name: exchange.name.value.to_string(),
        standing: local.counted().word(),
        standing_words: local.counted().shown(),
        open: local.costs.applies(),
        fees: local
            .costs
            .schedule()
            .map(|resolved| {
                std::iter::once(&resolved.winner).chain(resolved.disputes()).map(|one| fees(&cite, one)).collect()
            })
            .unwrap_or_default(),
        discount: discount(edition, &local),
        rails: local
            .rails
            .iter()
            .filter(own)
            .map(|resolved| rail(&cite, &resolved.winner, &resolved.disputes().collect::<Vec<_>>()))
            .collect(),
        shares: shares.map(|share| share.map(|(low, high)| (end(low), end(high)))).collect(),
        href,
    })
}

/// Per cent off fees, from the criterion that the guide names; nothing is known of it where nobody says.
fn discount(edition: &Edition<'_>, local: &Local<'_, '_>) -> Option<Ends> {
    let criterion = edition.book.criteria().get(&edition.book.guide().token_discount.as_ref()?.value)?;
    let resolved = fact(edition.book, local.standings.exchange, criterion, local.law.place)?;
    match resolved.winner.statement.what.value.value {
        Value::Number(number) if !resolved.winner.age.is_expired() => Some(ends(number)),
        _ => None,
    }
}

fn ends(number: Quantity) -> Ends {
    (number.low().map(|low| low.to_string()), number.high().map(|high| high.to_string()))
}

struct Cite<'b> {
    sources: Sources<'b>,
}

impl<'b> Cite<'b> {
    fn of<T>(&self, one: &Candidate<'b, T>) -> Cited {
        let block = one.statement.block;
        Cited {
            source: self.sources.cited(one.source),
            as_of: one.statement.as_of.in_words(),
            href: self.sources.note(block, "").href,
            expired: one.age.is_expired(),
        }
    }
}

fn fees<'b>(cite: &Cite<'b>, one: &Candidate<'b, FeeSchedule>) -> Fees {
    let schedule = &one.statement.what;
    let (tiers, rate, last) = match &schedule.charge {
        Charge::Tiers(tiers) => {
            let open = tiers.iter().filter(|tier| tier.and_token.is_none());
            let row =
                |tier: &crate::model::Tier| [&tier.volume, &tier.maker, &tier.taker].map(|at| at.value.to_string());
            (open.map(row).collect(), None, tiers.last())
        }
        Charge::Rate(rate) => (Vec::new(), Some(ends(*rate)), None),
        Charge::SpreadOnly => (Vec::new(), None, None),
    };
    Fees {
        cited: cite.of(one),
        currency: schedule.currency.value.to_string(),
        tiers,
        rate,
        captured_to: last.filter(|_| schedule.partial).map(|tier| tier.volume.value.to_string()),
        more: schedule.network || schedule.spread.is_some(),
    }
}

/// A rail with the prices that dispute it.
fn rail<'b>(cite: &Cite<'b>, one: &Candidate<'b, Rail>, others: &[&Candidate<'b, Rail>]) -> RailTerms {
    let what = &one.statement.what;
    let text = |number: Option<Decimal>| number.map(|number| number.to_string());
    RailTerms {
        cited: cite.of(one),
        way: what.way.word(),
        words: what.way.shown(),
        bank: what.way.is_bank(),
        direction: if what.direction == Direction::In { "in" } else { "out" },
        fixed: what.fixed.map(ends),
        percent: what.percent.map(ends),
        at_least: text(what.at_least),
        at_most: text(what.at_most),
        smallest: text(what.smallest),
        network: what.network,
        others: others.iter().map(|other| rail(cite, other, &[])).collect(),
    }
}
