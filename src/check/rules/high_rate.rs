//! VB147: a rate that is higher than exchanges ask.

use crate::base::{At, Decimal};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Charge, Tier};

/// A rate that is higher than exchanges ask.
pub(crate) static RULE: Rule = Rule {
    code: "VB147",
    title: "A rate that is higher than exchanges ask",
    severity: Severity::Warning,
    why: "Rates are per cent. One that is a hundred times too high puts the exchange last in every table of costs.",
    remedy: "write 0.15 for 0.15 %, and 0.15 for 15 basis points",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: spot, name: \"Demo Pro\", places: [DE], currency: EUR, tiers: [{ volume: 0, maker: 15, taker: 25 }] }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - { market: spot, name: \"Demo Pro\", places: [DE], currency: EUR, tiers: [{ volume: 0, maker: 0.15, taker: 0.25 }] }\n",
    )],
};

/// The highest rate in per cent that passes.
const MOST: i64 = 5;

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for schedule in subject.draft.exchanges.iter().flat_map(|exchange| &exchange.fees) {
        let Charge::Tiers(tiers) = &schedule.what.charge else { continue };
        for rate in tiers.iter().flat_map(rates).filter(|rate| rate.value > Decimal::from(MOST)) {
            let sentence = format!("{} % of every order would be paid", rate.value);
            problems.push(Problem::new(&RULE, rate.at, sentence));
        }
    }
}

fn rates(tier: &Tier) -> [&At<Decimal>; 2] {
    [&tier.maker, &tier.taker]
}
