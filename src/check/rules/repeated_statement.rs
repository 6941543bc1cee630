//! VB134: one statement twice under one source, or two that contradict each other.

use crate::base::Decimal;
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Access, Block, Charge, FeeSchedule, Rail, SourceUse, Statement, Tier};

/// One source says one thing twice, or two things of one.
pub(crate) static RULE: Rule = Rule {
    code: "VB134",
    title: "One source says one thing twice, or two things of one",
    severity: Severity::Error,
    why: "It would count twice wherever statements are counted, and only one of the two would be mended later; where the two differ, one of them is wrong.",
    remedy: "keep one of the two; if both are right, say in what they differ: `places`, `from`, `when` or `name`",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: FR, service: spot, offer: yes }\n\
            \x20     - { place: FR, service: spot, offer: yes }\n\
            \x20   fees:\n\
            \x20     - { market: margin, places: [DE], currency: EUR, rate: 0.10 }\n\
            \x20     - { market: margin, places: [DE], currency: EUR, rate: 0.20 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: FR, service: spot, offer: yes }\n\
            \x20   fees:\n\
            \x20     - { market: margin, places: [DE], currency: EUR, rate: 0.10 }\n\
            \x20     - { market: margin, places: [DE], currency: EUR, when: \"above ten times\", rate: 0.20 }\n",
    )],
};

/// How many statements before one it is held against. Real profiles have fewer of a kind; a hostile file has many more.
const MOST_COMPARED: usize = 1_000;

/// How two statements of one source go together.
enum Pair {
    Others,
    Same,
    /// They answer one question in two ways.
    Contrary,
}

impl Pair {
    /// Of statements that answer one question if `same_question`, and in one way if `same_answer`.
    fn of(same_question: bool, same_answer: bool) -> Self {
        match (same_question, same_answer) {
            (false, _) => Self::Others,
            (true, true) => Self::Same,
            (true, false) => Self::Contrary,
        }
    }
}

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for exchange in &subject.draft.exchanges {
        let blocks = &exchange.blocks;
        repeated(blocks, &exchange.access, access, problems);
        repeated(
            blocks,
            &exchange.facts,
            |a, b| Pair::of(a.criterion.value == b.criterion.value, a.value.value == b.value.value),
            problems,
        );
        repeated(blocks, &exchange.incidents, |a, b| Pair::of(a.id.value == b.id.value, true), problems);
        repeated(blocks, &exchange.fees, fees, problems);
        repeated(blocks, &exchange.rails, rails, problems);
    }
}

fn access(a: &Access, b: &Access) -> Pair {
    let same_offer = a.offer.value == b.offer.value;
    Pair::of(a.services == b.services && (same_offer || a.operator == b.operator), same_offer)
}

/// A name, a condition or another base of volume makes another table; one that tells a spread alone says nothing of rates.
fn fees(a: &FeeSchedule, b: &FeeSchedule) -> Pair {
    let table = |own: &FeeSchedule| (own.market, own.name.clone(), own.when.clone(), own.basis.clone());
    let only_spread = matches!(a.charge, Charge::SpreadOnly) || matches!(b.charge, Charge::SpreadOnly);
    let same_currency = a.currency.value == b.currency.value;
    Pair::of(table(a) == table(b) && same_currency && !only_spread, is_same(&a.charge, &b.charge))
}

fn is_same(a: &Charge, b: &Charge) -> bool {
    let rates = |tiers: &[Tier]| -> Vec<[Decimal; 3]> {
        tiers.iter().map(|tier| [tier.volume.value, tier.maker.value, tier.taker.value]).collect()
    };
    match (a, b) {
        (Charge::Tiers(a), Charge::Tiers(b)) => rates(a) == rates(b),
        (Charge::Rate(a), Charge::Rate(b)) => a == b,
        _ => false,
    }
}

/// Rails of one kind may differ by what their notes say, so that two prices are no contradiction.
fn rails(a: &Rail, b: &Rail) -> Pair {
    let same = (a.way, a.direction, a.currency.value) == (b.way, b.direction, b.currency.value);
    Pair::of(same && a.fixed == b.fixed && a.percent == b.percent, true)
}

fn repeated<T>(blocks: &[Block], all: &[Statement<T>], pair: impl Fn(&T, &T) -> Pair, problems: &mut Vec<Problem>) {
    for (at, statement) in all.iter().enumerate() {
        let days = |s: &Statement<T>| (s.from, s.until, s.as_of);
        let same_scope = |other: &&Statement<T>| days(other) == days(statement) && other.places == statement.places;
        let earlier = all.get(..at).unwrap_or_default().iter().rev().take(MOST_COMPARED);
        let pairs = earlier.filter(same_scope).map(|other| (other.block, pair(&other.what, &statement.what)));
        let found =
            pairs.filter(|(block, _)| is_one_source(blocks, *block, statement.block)).find_map(|(block, pair)| {
                match pair {
                    Pair::Same if block == statement.block => Some("this is stated twice under this source"),
                    Pair::Contrary => Some("this source says otherwise above, of the same places and days"),
                    _ => None,
                }
            });
        problems.extend(found.map(|sentence| Problem::new(&RULE, statement.at.line(), sentence)));
    }
}

/// Whether two blocks speak for one source.
fn is_one_source(blocks: &[Block], a: u32, b: u32) -> bool {
    let source = |at: u32| blocks.get(at as usize).map(|block| &block.source);
    a == b
        || match (source(a), source(b)) {
            (Some(SourceUse::Shared(a)), Some(SourceUse::Shared(b))) => a.value == b.value,
            (Some(SourceUse::Inline(a)), Some(SourceUse::Inline(b))) => {
                a.url.value == b.url.value && a.locator == b.locator
            }
            _ => false,
        }
}
