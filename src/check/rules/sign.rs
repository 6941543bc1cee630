//! VB128: a fee out of reach.

use crate::base::{Decimal, Location, Quantity};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Charge, Tier};

/// A fee out of reach.
pub(crate) static RULE: Rule = Rule {
    code: "VB128",
    title: "A fee out of reach",
    severity: Severity::Error,
    why: "A rate of more than a hundred per cent, or a price or volume below nothing, is a slip of the hand.",
    remedy: "check the number; only maker and taker rates can be negative, and then they are a small rebate",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: -1 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   rails:\n\
            \x20     - { way: sepa, direction: in, currency: EUR, fixed: 1 }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for exchange in &subject.draft.exchanges {
        for schedule in &exchange.fees {
            match &schedule.what.charge {
                Charge::Tiers(tiers) => tiers.iter().for_each(|tier| tier_in_reach(tier, problems)),
                Charge::Rate(rate) => in_reach(schedule.at, *rate, Decimal::ONE_HUNDRED, problems),
                Charge::SpreadOnly => {}
            }
        }
        for rail in &exchange.rails {
            for price in [rail.what.fixed, rail.what.percent].into_iter().flatten() {
                in_reach(rail.at, price, Decimal::MAX, problems);
            }
        }
    }
}

fn tier_in_reach(tier: &Tier, problems: &mut Vec<Problem>) {
    in_reach(tier.volume.at, Quantity::exact(tier.volume.value), Decimal::MAX, problems);
    for rate in [&tier.maker, &tier.taker] {
        if rate.value.abs() > Decimal::ONE_HUNDRED {
            problems.push(Problem::new(
                &RULE,
                rate.at,
                format!("a rate of {} per cent is out of reach", Quantity::exact(rate.value)),
            ));
        }
    }
}

fn in_reach(at: Location, number: Quantity, most: Decimal, problems: &mut Vec<Problem>) {
    if number.number() < Decimal::ZERO || number.number() > most {
        problems.push(Problem::new(&RULE, at.line(), format!("{number} is out of reach for a fee")));
    }
}
