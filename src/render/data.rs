//! The data of the tables as files for programs, with the source and day of each answer.

use super::{Edition, Everywhere, Local};
use crate::derive::{Answers, Known, in_words};
use crate::model::{Derivation, Subject};
use serde::Serialize;

/// Most exchanges of one data file: about 3 MB. A larger guide has several, so that a change of one profile changes one
/// of them, and no program needs to take in all at once.
pub(super) const MOST_EXCHANGES: usize = 500;

/// One of the data files, by its number from 0: its path, and the standings and costs of its exchanges in every place,
/// with source and day. It says how many exchanges there are in all and, unless it is the last, where the next is.
pub(super) fn page(
    edition: &Edition<'_>,
    number: usize,
    count: usize,
    exchanges: &[impl AsRef<str>],
) -> (String, String) {
    let path = |number: usize| match number {
        0 => "data/exchanges.json".to_owned(),
        _ => format!("data/exchanges-{}.json", number + 1),
    };
    let is_last = (number + 1) * MOST_EXCHANGES >= count;
    let next = (!is_last).then(|| edition.addresses.absolute(&format!("/{}", path(number + 1))));
    let next = serde_json::to_string(&next).unwrap_or_default();
    let (day, list) = (edition.book.day(), exchanges.iter().map(AsRef::as_ref).collect::<Vec<&str>>().join(",\n"));
    (path(number), format!("{{\"as_of\":\"{day}\",\"count\":{count},\"next\":{next},\"exchanges\":[\n{list}\n]}}\n"))
}

#[derive(Serialize)]
struct ExchangeData<'b> {
    slug: &'b str,
    name: &'b str,
    kind: &'b str,
    website: &'b str,
    /// What the answers rest on; they name positions in this list.
    evidence: Vec<EvidenceData<'b>>,
    answers: Vec<AnswerData<'b>>,
}

#[derive(Serialize)]
struct EvidenceData<'b> {
    source: &'b str,
    as_of: String,
}

/// What holds in some places.
#[derive(Serialize)]
struct AnswerData<'b> {
    places: Vec<&'b str>,
    standing: &'static str,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    offer: Option<OfferData>,
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<LicenceData<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fees: Option<FeesData>,
}

#[derive(Serialize)]
struct OfferData {
    value: &'static str,
    evidence: usize,
}

#[derive(Serialize)]
struct LicenceData<'b> {
    operator: &'b str,
    regime: &'b str,
    register: &'static str,
    register_as_of: Option<String>,
    evidence: Option<usize>,
}

/// The rates of the first tier and what amounts cost, in the order of the guide's amounts for the currency. All rest
/// on one schedule, so source, day and doubts are told once; a cost that is not known is null.
#[derive(Serialize)]
struct FeesData {
    evidence: usize,
    currency: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    expired: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    disputed: bool,
    maker_rate: Option<String>,
    taker_rate: Option<String>,
    maker_costs: Vec<Option<String>>,
    taker_costs: Vec<Option<String>>,
}

/// An exchange for the data file: what it is, its evidence, and its answers, each with the places where they hold.
pub(super) fn exchange(edition: &Edition<'_>, everywhere: &Everywhere<'_, '_>) -> String {
    let Some(own) = everywhere.groups.first().map(|local| local.standings.exchange) else { return String::new() };
    let mut cited = Vec::new();
    let mut answers = Vec::new();
    for (group, local) in everywhere.groups.iter().enumerate() {
        let members = edition.places().iter().zip(&everywhere.of).filter(|(_, of)| **of == group);
        let places: Vec<&str> = members.map(|(law, _)| law.place.as_str()).collect();
        if !places.is_empty() {
            answers.push(answer_data(edition, local, places, &mut cited));
        }
    }
    let evidence = cited.iter().filter_map(|block| {
        let block = own.blocks.get(*block as usize)?;
        let source = edition.book.source(&block.source)?;
        Some(EvidenceData { source: source.url.value.as_str(), as_of: block.as_of.to_string() })
    });
    let whole = ExchangeData {
        slug: &own.slug,
        name: &own.name.value,
        kind: own.kind.word(),
        website: &own.website.value,
        evidence: evidence.collect(),
        answers,
    };
    serde_json::to_string(&whole).unwrap_or_default()
}

/// The position of a block among those cited so far.
fn cite(cited: &mut Vec<u32>, block: u32) -> usize {
    cited.iter().position(|known| *known == block).unwrap_or_else(|| {
        cited.push(block);
        cited.len() - 1
    })
}

fn answer_data<'a>(
    edition: &'a Edition<'_>,
    local: &'a Local<'_, '_>,
    places: Vec<&'a str>,
    cited: &mut Vec<u32>,
) -> AnswerData<'a> {
    let offer = local.here.offer.as_ref().map(|offer| offer.winner.statement);
    let licence = local.here.held().map(|held| LicenceData {
        operator: &held.operator.name,
        regime: &held.regime.id.value,
        register: held.verdict.shown(),
        register_as_of: held.rows.first().map(|used| used.extract.date.to_string()),
        evidence: held.claims.first().map(|claim| cite(cited, claim.statement.block)),
    });
    AnswerData {
        places,
        standing: local.counted().word(),
        words: in_words(&local.here),
        offer: offer
            .map(|offer| OfferData { value: offer.what.offer.value.word(), evidence: cite(cited, offer.block) }),
        licence,
        fees: fees_data(edition, &local.answers(edition), cited),
    }
}

fn fees_data(edition: &Edition<'_>, answers: &Answers<'_, '_>, cited: &mut Vec<u32>) -> Option<FeesData> {
    let mut fees: Option<FeesData> = None;
    let (mut maker_costs, mut taker_costs) = (Vec::new(), Vec::new());
    for criterion in edition.book.criteria().of(Subject::Exchange) {
        use Derivation::{MakerCost, MakerRate, TakerCost, TakerRate};
        let Some(derivation @ (MakerCost | MakerRate | TakerCost | TakerRate)) = criterion.derive else { continue };
        let mut told = None;
        let known = answers.to(criterion);
        if let Known::Number { value, currency, expired, disputed, block: Some(block), .. } = known {
            told = Some(value.to_string());
            let fees = fees.get_or_insert_with(|| FeesData::on(cite(cited, block)));
            fees.currency = currency.map(|currency| currency.to_string()).or(fees.currency.take());
            fees.expired |= expired;
            fees.disputed |= disputed;
        }
        match (derivation, &mut fees) {
            (MakerCost, _) => maker_costs.push(told),
            (TakerCost, _) => taker_costs.push(told),
            (MakerRate, Some(fees)) => fees.maker_rate = told.or(fees.maker_rate.take()),
            (_, Some(fees)) => fees.taker_rate = told.or(fees.taker_rate.take()),
            (_, None) => {}
        }
    }
    fees.map(|fees| FeesData { maker_costs, taker_costs, ..fees })
}

impl FeesData {
    fn on(evidence: usize) -> Self {
        Self {
            evidence,
            currency: None,
            expired: false,
            disputed: false,
            maker_rate: None,
            taker_rate: None,
            maker_costs: Vec::new(),
            taker_costs: Vec::new(),
        }
    }
}
