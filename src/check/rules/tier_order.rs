//! VB108: fee tiers that do not rise by volume.

use crate::base::{Decimal, grouped};
use crate::check::Subject;
use crate::diag::{Problem, Rule, Severity};
use crate::model::{Charge, Tier};

/// Fee tiers that do not rise by volume.
pub(crate) static RULE: Rule = Rule {
    code: "VB108",
    title: "Fee tiers that do not rise by volume",
    severity: Severity::Error,
    why: "The cost of a month is read from the last tier that the volume reaches; out of order it would be the wrong one.",
    remedy: "begin with volume 0 and let each tier's volume be larger than the one before",
    failing: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - market: spot\n\
            \x20       when: \"other pairs\"\n\
            \x20       places: [all]\n\
            \x20       currency: EUR\n\
            \x20       tiers:\n\
            \x20         - { volume: 0, maker: 0.20, taker: 0.40 }\n\
            \x20         - { volume: 50_000, maker: 0.05, taker: 0.10 }\n\
            \x20         - { volume: 10_000, maker: 0.10, taker: 0.20 }\n",
    )],
    mended: &[(
        "exchanges/demo.yaml+",
        "  - source: house-page\n\
            \x20   as_of: 2026-11-01\n\
            \x20   fees:\n\
            \x20     - market: spot\n\
            \x20       when: \"other pairs\"\n\
            \x20       places: [all]\n\
            \x20       currency: EUR\n\
            \x20       tiers:\n\
            \x20         - { volume: 0, maker: 0.20, taker: 0.40 }\n\
            \x20         - { volume: 10_000, maker: 0.10, taker: 0.20 }\n\
            \x20         - { volume: 50_000, maker: 0.05, taker: 0.10 }\n",
    )],
};

/// Runs the rule.
pub(crate) fn check(subject: &Subject<'_>, problems: &mut Vec<Problem>) {
    for schedule in subject.draft.exchanges.iter().flat_map(|exchange| &exchange.fees) {
        if let Charge::Tiers(tiers) = &schedule.what.charge {
            in_order(tiers, problems);
        }
    }
}

/// Several ways into one tier (a volume, or a token beside a smaller one) may share a volume.
fn in_order(tiers: &[Tier], problems: &mut Vec<Problem>) {
    if let Some(first) = tiers.first().filter(|first| first.volume.value != Decimal::ZERO) {
        let sentence =
            format!("the first tier begins at {}, so below it nothing is known", grouped(first.volume.value));
        problems.push(Problem::new(&RULE, first.volume.at, sentence).remedy("begin with `volume: 0`"));
    }
    for pair in tiers.windows(2) {
        let [before, after] = pair else { continue };
        let same_volume = after.volume.value == before.volume.value && after.and_token.is_some();
        if after.volume.value <= before.volume.value && !same_volume {
            let (after, before) = (&after.volume, grouped(before.volume.value));
            let sentence = format!("the tier from {} stands after the tier from {before}", grouped(after.value));
            problems.push(Problem::new(&RULE, after.at, sentence).label("must be larger than the tier before"));
        }
    }
}
