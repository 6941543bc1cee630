//! Fee schedules and rails.

use super::evidence::Scope;
use super::fields::{self, Fields};
use super::numbers::{amount, currency, exact, quantity};
use super::rules::{FEES_PLACES, RATES};
use super::tree::{Kind, Node};
use crate::base::{Currency, Places};
use crate::diag::Problem;
use crate::model::{Charge, FeeSchedule, Rail, Spread, Statement, Tier};

/// Reads a fee schedule. Its places must be written, on it or on its block.
pub(crate) fn schedule(node: &Node<'_>, scope: &Scope, problems: &mut Vec<Problem>) -> Option<Statement<FeeSchedule>> {
    let mut fields = Fields::of(node, "a fee schedule", problems)?;
    let has_places = scope.has_places() || fields.get("places").is_some();
    let market = fields.need("market", problems).and_then(|node| fields::word(node, "market", problems));
    let name = fields.get("name").and_then(|node| fields::text(node, problems));
    let when = fields.get("when").and_then(|node| fields::text(node, problems));
    let currency = fields.need("currency", problems).and_then(|node| currency(node, problems));
    let basis = fields.get("basis").and_then(|node| fields::text(node, problems));
    let network = yes(&mut fields, "network", problems);
    let partial = yes(&mut fields, "partial", problems);
    let spread = fields.get("spread").and_then(|node| spread(node, problems));
    let of = currency.as_ref().map(|at| at.value);
    let charge = charge(&mut fields, of, spread.is_some(), problems);
    let statement = scope.narrowed(&mut fields, &Places::new(), (), problems);
    let at = fields.at();
    fields.end(problems);
    if !has_places {
        problems.push(Problem::new(&FEES_PLACES, at.line(), "this fee schedule does not say where it holds"));
        return None;
    }
    let (market, currency, charge) = (market?.value, currency?, charge?);
    let what = FeeSchedule { market, name, when, currency, basis, charge, spread, network, partial };
    Some(statement.with(what))
}

fn yes(fields: &mut Fields<'_, '_>, key: &'static str, problems: &mut Vec<Problem>) -> bool {
    fields.get(key).and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(false)
}

fn spread(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Spread> {
    match &node.kind {
        Kind::Scalar(text) if text == "unknown" => Some(Spread::Unknown),
        _ => quantity(node, problems).map(|at| Spread::Percent(at.value)),
    }
}

/// Tiers or one rate; a schedule that knows neither must at least tell of a spread.
fn charge(
    fields: &mut Fields<'_, '_>,
    of: Option<Currency>,
    spread: bool,
    problems: &mut Vec<Problem>,
) -> Option<Charge> {
    match (fields.get("tiers"), fields.get("rate")) {
        (Some(node), None) => {
            let items = fields::list(node, "tiers", problems);
            let tiers: Vec<Tier> = items.iter().filter_map(|item| tier(item, of, problems)).collect();
            if items.is_empty() {
                problems.push(Problem::new(&RATES, node.at, "this schedule has no tier"));
            }
            (!items.is_empty() && tiers.len() == items.len()).then_some(Charge::Tiers(tiers))
        }
        (None, Some(node)) => quantity(node, problems).map(|at| Charge::Rate(at.value)),
        (None, None) if spread => Some(Charge::SpreadOnly),
        (tiers, _) => {
            let found = if tiers.is_some() { "both `tiers` and `rate`" } else { "neither `tiers` nor `rate`" };
            problems.push(Problem::new(&RATES, fields.at().line(), format!("this schedule has {found}")));
            None
        }
    }
}

fn tier(node: &Node<'_>, of: Option<Currency>, problems: &mut Vec<Problem>) -> Option<Tier> {
    let mut fields = Fields::of(node, "a tier", problems)?;
    let volume = fields.need("volume", problems).and_then(|node| amount(node, of, exact, problems));
    let maker = fields.need("maker", problems).and_then(|node| exact(node, problems));
    let taker = fields.need("taker", problems).and_then(|node| exact(node, problems));
    let or_assets = fields.get("or_assets").and_then(|node| amount(node, of, exact, problems)).map(|at| at.value);
    let and_token = fields.get("and_token").and_then(|node| fields::text(node, problems));
    fields.end(problems);
    Some(Tier { volume: volume?, maker: maker?, taker: taker?, or_assets, and_token })
}

/// Reads a rail.
pub(crate) fn rail(
    node: &Node<'_>,
    scope: &Scope,
    everywhere: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Statement<Rail>> {
    let mut fields = Fields::of(node, "a rail", problems)?;
    let way = fields.need("way", problems).and_then(|node| fields::word(node, "way to move money", problems));
    let direction = fields.need("direction", problems).and_then(|node| fields::word(node, "direction", problems));
    let currency = fields.need("currency", problems).and_then(|node| currency(node, problems));
    let of = currency.as_ref().map(|at| at.value);
    let fixed = fields.get("fixed").and_then(|node| amount(node, of, quantity, problems)).map(|at| at.value);
    let percent = fields.get("percent").and_then(|node| quantity(node, problems)).map(|at| at.value);
    let mut money = |key, problems: &mut Vec<Problem>| Some(amount(fields.get(key)?, of, exact, problems)?.value);
    let (at_least, at_most) = (money("at_least", problems), money("at_most", problems));
    let smallest = money("smallest", problems);
    let network = yes(&mut fields, "network", problems);
    let time = fields.get("time").and_then(|node| fields::text(node, problems));
    let statement = scope.narrowed(&mut fields, everywhere, (), problems);
    fields.end(problems);
    let (way, direction, currency) = (way?.value, direction?.value, currency?);
    let what = Rail { way, direction, currency, fixed, percent, at_least, at_most, network, smallest, time };
    Some(statement.with(what))
}
