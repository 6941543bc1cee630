//! Fees by volume: two staircases on a scale of powers of ten.

use crate::base::Decimal;
use crate::model::Tier;
use serde::Serialize;

/// The chart in its two widths.
#[derive(Serialize)]
pub(in crate::render) struct FeeChart {
    label: String,
    wide: Plot,
    narrow: Plot,
}

#[derive(Serialize)]
struct Plot {
    w: i32,
    h: i32,
    left: i32,
    right: i32,
    top: i32,
    bottom: i32,
    x: Vec<Mark>,
    y: Vec<Mark>,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Mark {
    at: i32,
    label: String,
}

#[derive(Serialize)]
struct Line {
    kind: &'static str,
    d: String,
    label: &'static str,
    lx: i32,
    ly: i32,
    end: String,
    ex: i32,
    ey: i32,
}

/// The chart of a schedule; `None` for one with fewer than three tiers, which the table tells better.
pub(in crate::render) fn fee_chart(tiers: &[Tier]) -> Option<FeeChart> {
    let plain: Vec<&Tier> = tiers.iter().filter(|tier| tier.and_token.is_none()).collect();
    if plain.len() < 3 {
        return None;
    }
    let (first, last) = (plain.first()?, plain.last()?);
    let label = format!(
        "Taker fee from {} % at the lowest tier to {} % at the highest, maker fee from {} % to {} %.",
        first.taker.value, last.taker.value, first.maker.value, last.maker.value
    );
    let wide = plot(&plain, [760, 380, 52, 700, 24, 340], usize::MAX);
    let narrow = plot(&plain, [350, 260, 36, 318, 24, 226], 4);
    Some(FeeChart { label, wide, narrow })
}

fn plot(tiers: &[&Tier], [w, h, left, right, top, bottom]: [i32; 6], most_labels: usize) -> Plot {
    let volumes: Vec<Decimal> = tiers.iter().map(|tier| tier.volume.value).collect();
    // The scale begins one power of ten below the first threshold, since a volume of nothing has no logarithm.
    let lowest = volumes.iter().find(|volume| **volume > Decimal::ZERO).copied().unwrap_or(Decimal::ONE_HUNDRED);
    let first_power = power(lowest) - 1;
    let last_power = volumes.last().map_or(first_power + 2, |volume| power(*volume) + 1).max(first_power + 2);
    let x = |volume: Decimal| left + scaled(volume, first_power, last_power, right - left);
    let rates = || tiers.iter().flat_map(|tier| [tier.maker.value, tier.taker.value]);
    let most = nice(rates().max().unwrap_or(Decimal::ONE));
    let least = rates().min().unwrap_or_default().min(Decimal::ZERO);
    let span = most - least;
    let y = |rate: Decimal| bottom - whole((rate - least) * Decimal::from(bottom - top) / span);
    let every = usize::try_from(last_power - first_power + 1).unwrap_or(1).div_ceil(most_labels.max(1)).max(1);
    let powers = (first_power..=last_power).step_by(every);
    let marks = powers.map(|power| Mark {
        at: left + (power - first_power) * (right - left) / (last_power - first_power),
        label: volume_words(power),
    });
    let quarter = |n: i64| least + span * Decimal::from(n) / Decimal::from(4);
    let y_marks = (0..=4).map(|n| Mark { at: y(quarter(n)), label: quarter(n).round_dp(2).normalize().to_string() });
    let line = |kind, label, rate: &dyn Fn(&Tier) -> Decimal| {
        staircase(tiers, kind, label, right, &x, &|tier| y(rate(tier)), rate)
    };
    let lines = vec![
        line("maker", "Maker", &|tier: &Tier| tier.maker.value),
        line("taker", "Taker", &|tier: &Tier| tier.taker.value),
    ];
    Plot { w, h, left, right, top, bottom, x: marks.collect(), y: y_marks.collect(), lines }
}

fn staircase(
    tiers: &[&Tier],
    kind: &'static str,
    label: &'static str,
    right: i32,
    x: &dyn Fn(Decimal) -> i32,
    y: &dyn Fn(&Tier) -> i32,
    rate: &dyn Fn(&Tier) -> Decimal,
) -> Line {
    let mut d = String::new();
    let (mut lx, mut ly, mut ey) = (0, 0, 0);
    let mut end = String::new();
    for (at, tier) in tiers.iter().enumerate() {
        let (px, py) = (x(tier.volume.value), y(tier));
        if at == 0 {
            d.push_str(&format!("M{px} {py}"));
            (lx, ly) = (px + 12, py - 8);
        } else {
            d.push_str(&format!("H{px}V{py}"));
        }
        (ey, end) = (py, rate(tier).normalize().to_string());
    }
    d.push_str(&format!("H{right}"));
    Line { kind, d, label, lx, ly, end, ex: right + 6, ey: ey + 4 }
}

/// The power of ten of a number from 1 up.
fn power(number: Decimal) -> i32 {
    i32::try_from(number.trunc().to_string().len()).unwrap_or(1) - 1
}

/// Where a volume lies on the scale, in steps of a tenth of a power, from a table instead of a logarithm: the same
/// on every machine.
fn scaled(volume: Decimal, first: i32, last: i32, width: i32) -> i32 {
    const TENTHS: [i64; 10] = [1000, 1259, 1585, 1995, 2512, 3162, 3981, 5012, 6310, 7943];
    if volume < Decimal::ONE {
        return 0;
    }
    let own = power(volume);
    let mantissa = (0..own).fold(volume * Decimal::ONE_THOUSAND, |number, _| number / Decimal::TEN);
    let tenth = TENTHS.iter().rposition(|step| Decimal::from(*step) <= mantissa).unwrap_or(0);
    let steps = (own - first) * 10 + i32::try_from(tenth).unwrap_or(0);
    (steps.max(0) * width / ((last - first) * 10).max(1)).min(width)
}

/// The next round number above a rate.
fn nice(rate: Decimal) -> Decimal {
    let steps = [1, 2, 4, 6, 8, 10, 12, 16, 20, 40, 60, 80, 100, 120, 160, 200, 300, 400, 600, 800, 1000, 10_000];
    let hundredths = steps.iter().map(|step| Decimal::new(*step, 2));
    hundredths.into_iter().find(|step| *step >= rate).unwrap_or(Decimal::ONE_HUNDRED)
}

fn whole(number: Decimal) -> i32 {
    number.round().to_string().parse().unwrap_or(0)
}

fn volume_words(power: i32) -> String {
    let number = |digits: i32| format!("1{}", "0".repeat(usize::try_from(digits).unwrap_or(0)));
    match power {
        9.. => format!("{} billion", number(power - 9)),
        6..=8 => format!("{} million", number(power - 6)),
        3..=5 => format!("{},000", number(power - 3)),
        _ => number(power.max(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::{nice, power, scaled, volume_words};
    use crate::base::Decimal;

    #[test]
    fn scale() {
        assert_eq!(power(Decimal::from(10_000)), 4);
        assert_eq!(scaled(Decimal::from(1_000), 3, 6, 300), 0);
        assert_eq!(scaled(Decimal::from(10_000), 3, 6, 300), 100);
        assert_eq!(scaled(Decimal::from(50_000), 3, 6, 300), 160);
        assert_eq!(scaled(Decimal::ZERO, 3, 6, 300), 0);
        assert_eq!(nice(Decimal::new(80, 2)), Decimal::new(80, 2));
        assert_eq!(volume_words(7), "10 million");
    }
}
