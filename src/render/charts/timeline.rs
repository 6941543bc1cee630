//! Dates ahead on one line.

use crate::base::{Day, PartialDate};
use crate::derive::days_between;
use serde::Serialize;

/// Width of the drawing.
const WIDTH: i32 = 1200;
/// Least distance between two signs.
const APART: i32 = 14;
/// Days that the line shows.
const DAYS: i32 = 365;

/// A line of the next twelve months.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Timeline {
    ticks: Vec<Tick>,
    signs: Vec<Sign>,
    today: i32,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Tick {
    x: i32,
    label: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Sign {
    x: i32,
    firm: bool,
    count: String,
}

/// Places dates, given with whether they are firm, on a line that begins today.
pub(in crate::render) fn timeline(today: Day, dates: &[(PartialDate, bool)]) -> Timeline {
    let x = |day: Day| days_between(today, day) * WIDTH / DAYS;
    let mut signs: Vec<(i32, bool, usize)> = Vec::new();
    let mut ahead: Vec<(i32, bool)> = dates.iter().map(|(date, firm)| (x(date.first_day()), *firm)).collect();
    ahead.retain(|(x, _)| (0..=WIDTH).contains(x));
    ahead.sort_unstable();
    for (x, firm) in ahead {
        match signs.last_mut() {
            Some((last, own, count)) if *last == x && *own == firm => *count += 1,
            Some((last, _, _)) => {
                let x = x.max(*last + APART);
                signs.push((x, firm, 1));
            }
            None => signs.push((x, firm, 1)),
        }
    }
    let sign = |(x, firm, count): (i32, bool, usize)| Sign {
        x,
        firm,
        count: if count > 1 { count.to_string() } else { String::new() },
    };
    Timeline { ticks: ticks(today, x), signs: signs.into_iter().map(sign).collect(), today: 0 }
}

/// The first day of each month; January tells the year.
fn ticks(today: Day, x: impl Fn(Day) -> i32) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut month = today.first_of_month();
    while let Ok(next) = month.checked_add(jiff::Span::new().months(1)) {
        let at = x(next);
        if at > WIDTH {
            break;
        }
        let format = if next.month() == 1 { "%b %Y" } else { "%b" };
        ticks.push(Tick { x: at, label: next.strftime(format).to_string() });
        month = next;
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::timeline;
    use crate::base::PartialDate;

    #[test]
    fn signs_stand_apart_and_equal_days_are_counted() {
        let date = |text| PartialDate::parse(text).unwrap();
        let today = date("2026-11-24").first_day();
        let line = timeline(
            today,
            &[
                (date("2026-12-31"), true),
                (date("2026-12-31"), true),
                (date("2027-01-01"), false),
                (date("2025"), true),
            ],
        );
        let signs: Vec<_> = line.signs.iter().map(|sign| (sign.x, sign.firm, sign.count.as_str())).collect();
        assert_eq!(signs, [(121, true, "2"), (135, false, "")]);
        assert_eq!(line.ticks.first().map(|tick| tick.label.as_str()), Some("Dec"));
    }
}
