//! Two measures of each exchange against each other: a mark where evidence supports both, and lines to where it leaves
//! them open. Across is a cost, up are points of a hundred.
//!
//! One drawing serves every width: places across are shares, all else is pixels, so that text keeps its size.

use super::labels::{Area, Label, Wanted, Widths, placed};
use super::scale::{Scale, Tick, percent};
use crate::base::{Doubt, Quantity};
use serde::Serialize;

/// Where a hundred points and none lie, in pixels from the top.
const TOP: i32 = 36;
const BOTTOM: i32 = 336;
/// Half of a mark.
const HALF: i32 = 8;
/// How far a line goes whose end nobody knows, in thousandths of the width.
const OPEN: i32 = 70;
/// Widths of the scale where the chart is narrow (a phone of 320 pixels up) and where it is not; see charts.css.
const NARROW: Widths = [226, 433];
const WIDE: Widths = [434, 1154];
/// Most letters of several names, and of several numbers, at one mark.
const MOST_NAMES: usize = 28;
const MOST_NUMBERS: usize = 12;

/// What is drawn of one exchange.
#[derive(Debug)]
pub(in crate::render) struct Dot {
    pub(in crate::render) name: String,
    pub(in crate::render) mark: &'static str,
    pub(in crate::render) cost: Quantity,
    /// What evidence supports, and what is possible.
    pub(in crate::render) points: (u32, u32),
}

/// The chart.
#[derive(Debug, Serialize)]
pub(in crate::render) struct Scatter {
    x: Vec<Tick>,
    y: Vec<Tick>,
    marks: Vec<Mark>,
}

#[derive(Debug, Serialize)]
struct Mark {
    x: String,
    y: i32,
    mark: &'static str,
    /// Pixels up to what is possible; 0 where the line would be under the mark.
    rise: i32,
    /// Lines to the left and to the right.
    lines: Vec<Line>,
    texts: Vec<Text>,
}

/// A line across, from the mark.
#[derive(Debug, Serialize)]
struct Line {
    from: i32,
    to: String,
    /// Whether its end is known.
    ends: bool,
}

#[derive(Debug, Serialize)]
struct Text {
    /// For which width: `wide`, `narrow`, or both if empty.
    only: &'static str,
    anchor: &'static str,
    dx: i32,
    dy: i32,
    text: String,
}

/// Where one or several exchanges are drawn.
#[derive(Debug, PartialEq, Eq)]
struct Spot {
    x: i32,
    y: i32,
    high: i32,
    /// The ends of the lines to the left and to the right; the mark's own place where there is none.
    reach: (i32, i32),
    doubt: Doubt,
    mark: &'static str,
}

/// Draws exchanges in their order, and says whether some are named by their number in it.
pub(in crate::render) fn scatter(dots: &[Dot]) -> (Scatter, bool) {
    let scale = Scale::of(dots.iter().map(|dot| dot.cost));
    let mut spots: Vec<(Spot, Vec<usize>)> = Vec::new();
    for (number, dot) in dots.iter().enumerate() {
        let spot = spot(dot, &scale);
        match spots.iter_mut().find(|(known, _)| *known == spot) {
            Some((_, numbers)) => numbers.push(number),
            None => spots.push((spot, vec![number])),
        }
    }
    let drawn: Vec<Area> = spots.iter().flat_map(|(spot, _)| areas(spot)).collect();
    let wanted: Vec<Wanted> =
        spots.iter().map(|(spot, numbers)| Wanted { x: spot.x, y: spot.y, texts: texts(dots, numbers) }).collect();
    let labels = |widths| placed(&wanted, &drawn, widths, (TOP - 10, BOTTOM - 1));
    let (wide, narrow) = (labels(WIDE), labels(NARROW));
    let numbered = |labels: &[Option<Label>]| {
        let told = labels.iter().zip(&wanted).filter_map(|(label, wanted)| wanted.texts.get(label.as_ref()?.choice));
        told.into_iter().any(|text| text.starts_with(|first: char| first.is_ascii_digit()))
    };
    let numbered = numbered(&wide) || numbered(&narrow);
    let marks = spots.iter().zip(&wanted).zip(wide.iter().zip(&narrow));
    let marks = marks.map(|(((spot, _), wanted), (wide, narrow))| mark(spot, &told(wanted, wide, narrow)));
    let y = [0, 25, 50, 75, 100].map(|n| Tick { at: height(n).to_string(), anchor: "end", label: n.to_string() });
    (Scatter { x: scale.ticks(), y: y.into(), marks: marks.collect() }, numbered)
}

fn spot(dot: &Dot, scale: &Scale) -> Spot {
    let across = |cost| scale.at(cost);
    let cost = dot.cost;
    let x = across(cost.low().or(cost.high()).unwrap_or_default());
    let reach = match cost.doubt() {
        Doubt::Exact => (x, x),
        Doubt::AtLeast => (x, x + OPEN),
        Doubt::AtMost => ((x - OPEN).max(0), x),
        Doubt::About | Doubt::Between => (x, cost.high().map_or(x, across)),
    };
    Spot { x, y: height(dot.points.0), high: height(dot.points.1), reach, doubt: cost.doubt(), mark: dot.mark }
}

fn height(points: u32) -> i32 {
    BOTTOM - i32::try_from(points.min(100)).unwrap_or(100) * (BOTTOM - TOP) / 100
}

/// What a mark and its lines take.
fn areas(spot: &Spot) -> [Area; 3] {
    let (x, y) = (spot.x, spot.y);
    [
        Area { left: (x, -HALF), right: (x, HALF), top: y - HALF, bottom: y + HALF },
        Area { left: (x, -6), right: (x, 6), top: spot.high - 2, bottom: y },
        Area { left: (spot.reach.0, 0), right: (spot.reach.1, 0), top: y - 6, bottom: y + 6 },
    ]
}

/// What may stand beside a mark: the names, else the numbers, else how many there are. A list too long is left out.
fn texts(dots: &[Dot], numbers: &[usize]) -> Vec<String> {
    let names: Vec<&str> = numbers.iter().filter_map(|at| dots.get(*at)).map(|dot| dot.name.as_str()).collect();
    let places: Vec<String> = numbers.iter().map(|at| (at + 1).to_string()).collect();
    let (names, places) = (names.join(", "), places.join(", "));
    if numbers.len() == 1 {
        return vec![names, places];
    }
    let fits = |(text, most): (String, usize)| (text.len() <= most).then_some(text);
    let mut all: Vec<String> = [(names, MOST_NAMES), (places, MOST_NUMBERS)].into_iter().filter_map(fits).collect();
    all.push(format!("{} here", numbers.len()));
    all
}

/// The texts of a mark at both widths, or one text if they are the same.
fn told(wanted: &Wanted, wide: &Option<Label>, narrow: &Option<Label>) -> Vec<(&'static str, Label, String)> {
    let told = |only, label: &Label| (only, label.clone(), wanted.texts.get(label.choice).cloned().unwrap_or_default());
    if wide == narrow {
        return wide.iter().map(|label| told("", label)).collect();
    }
    wide.iter().map(|label| told("wide", label)).chain(narrow.iter().map(|label| told("narrow", label))).collect()
}

fn mark(spot: &Spot, labels: &[(&'static str, Label, String)]) -> Mark {
    let ends = matches!(spot.doubt, Doubt::About | Doubt::Between);
    let line = |end: i32, from| Line { from, to: percent(end - spot.x), ends };
    let left = (spot.reach.0 < spot.x).then(|| line(spot.reach.0, -HALF));
    let right = (spot.reach.1 > spot.x).then(|| line(spot.reach.1, HALF));
    let text = |(only, label, text): &(&'static str, Label, String)| Text {
        only,
        anchor: label.anchor,
        dx: label.dx,
        // Text stands on its baseline, and its middle is wanted.
        dy: label.dy + 5,
        text: text.clone(),
    };
    let rise = spot.y - spot.high;
    Mark {
        x: percent(spot.x),
        y: spot.y,
        mark: spot.mark,
        rise: if rise > HALF { rise } else { 0 },
        lines: left.into_iter().chain(right).collect(),
        texts: labels.iter().map(text).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dot, Mark, scatter};
    use crate::base::Quantity;

    fn dot(name: &str, cost: &str, points: (u32, u32)) -> Dot {
        Dot { name: name.into(), mark: "licensed", cost: Quantity::parse(cost).unwrap(), points }
    }

    /// A mark as it is drawn: `20% 186, up 90, left -7%, OKX`.
    fn told(mark: &Mark) -> String {
        let mut parts = vec![format!("{} {}", mark.x, mark.y)];
        if mark.rise > 0 {
            parts.push(format!("up {}", mark.rise));
        }
        let line = |line: &super::Line| {
            let end = if line.ends { "" } else { " open" };
            format!("to {}{end}", line.to)
        };
        parts.extend(mark.lines.iter().map(line));
        parts.extend(mark.texts.iter().map(|text| format!("{} {}", text.text, text.only).trim().to_owned()));
        parts.join(", ")
    }

    #[test]
    fn marks_and_ranges() {
        for (what, dots, axis, expected) in [
            (
                "from zero, a cost up to the middle of the axis, points over a third",
                vec![dot("OKX", "2.00", (33, 100)), dot("Kraken", "8.00", (50, 50))],
                "0 to 10",
                vec!["20% 237, up 201, OKX", "80% 186, Kraken wide, Kraken narrow"],
            ),
            (
                "from near the cheapest where all cost about the same",
                vec![dot("A", "2.50", (58, 77)), dot("B", "2.90", (51, 71))],
                "2.5 to 3",
                vec!["0% 162, up 57, A", "80% 183, up 60, B"],
            ),
            (
                "a range has two ends, a bound one",
                vec![dot("A", "1 to 3", (0, 0)), dot("B", "at least 4", (50, 50)), dot("C", "at most 4", (90, 90))],
                "0 to 5",
                vec!["20% 336, to 40%, A", "80% 186, to 7% open, B", "80% 66, to -7% open, C"],
            ),
            (
                "nothing is drawn below zero",
                vec![dot("A", "at most 0.02", (50, 50)), dot("B", "0.90", (50, 50))],
                "0 to 1",
                vec!["2% 186, to -2% open, A", "90% 186, B"],
            ),
            (
                "exchanges at one place share a mark",
                vec![dot("A", "0", (50, 60)), dot("B", "0", (50, 60)), dot("C", "0", (50, 70))],
                "0 to 0.01",
                vec!["0% 186, up 30, A, B", "0% 186, up 60, C"],
            ),
        ] {
            let (chart, _) = scatter(&dots);
            let ends = (chart.x.first().unwrap(), chart.x.last().unwrap());
            assert_eq!(format!("{} to {}", ends.0.label, ends.1.label), axis, "{what}");
            assert_eq!(chart.marks.iter().map(told).collect::<Vec<_>>(), expected, "{what}");
        }
    }

    #[test]
    fn exchanges_without_room_are_numbered() {
        let near: Vec<Dot> =
            (0..12).map(|n| dot("An exchange", &format!("{n}.00"), (50 + n % 3, 50 + n % 3))).collect();
        let (chart, numbered) = scatter(&near);
        let texts = chart.marks.iter().flat_map(|mark| &mark.texts);
        let numbers = texts.filter(|text| text.text.parse::<usize>().is_ok()).count();
        assert!(numbered && numbers > 0);
        assert!(!scatter(near.get(..1).unwrap()).1);
    }
}
