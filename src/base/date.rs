//! Days, and dates of which only the month or the year is known.

use std::fmt;

/// A day of the calendar.
pub type Day = jiff::civil::Date;

/// A date as written: `2026-09-18`, `2026-08` or `2025`.
///
/// A partial date counts as its first day, as an `until` as its last one; it is shown as written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    first: Day,
    known: Known,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Known {
    Year,
    Month,
    Day,
}

impl PartialDate {
    /// Reads a date; the error says in a sentence what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const SHAPE: &str = "a date is written 2026-09-18, 2026-09 or 2026";
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize, digits: usize| -> Result<i16, &'static str> {
            let part = parts.get(at).copied().unwrap_or_default();
            let good = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            if good { part.parse().map_err(|_| SHAPE) } else { Err(SHAPE) }
        };
        let small = |n: i16| i8::try_from(n).map_err(|_| SHAPE);
        let (month, day, known) = match parts.len() {
            1 => (1, 1, Known::Year),
            2 => (small(number(1, 2)?)?, 1, Known::Month),
            3 => (small(number(1, 2)?)?, small(number(2, 2)?)?, Known::Day),
            _ => return Err(SHAPE),
        };
        let year = number(0, 4)?;
        if !(1900..=2200).contains(&year) {
            return Err("the year lies outside 1900 to 2200");
        }
        let first = Day::new(year, month, day).map_err(|_| "there is no such day in the calendar")?;
        Ok(Self { first, known })
    }

    /// A date before every source, to go on reading where the right one is missing.
    pub(crate) fn earliest() -> Self {
        Self { first: Day::MIN, known: Known::Year }
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Day {
        self.first
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Day {
        match self.known {
            Known::Day => self.first,
            Known::Month => self.first.last_of_month(),
            Known::Year => self.first.last_of_year(),
        }
    }

    /// The date in a reader's words: `18 Sep 2026`, `Sep 2026`, `2026`.
    pub fn in_words(self) -> String {
        match self.known {
            Known::Day => self.first.strftime("%-d %b %Y").to_string(),
            Known::Month => self.first.strftime("%b %Y").to_string(),
            Known::Year => self.first.strftime("%Y").to_string(),
        }
    }

    /// The month in a sentence, or the year where no month is known: `September 2026`, `2026`.
    pub fn month_in_words(self) -> String {
        let format = if self.known == Known::Year { "%Y" } else { "%B %Y" };
        self.first.strftime(format).to_string()
    }
}

impl From<Day> for PartialDate {
    fn from(day: Day) -> Self {
        Self { first: day, known: Known::Day }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let format = match self.known {
            Known::Day => "%Y-%m-%d",
            Known::Month => "%Y-%m",
            Known::Year => "%Y",
        };
        write!(f, "{}", self.first.strftime(format))
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn reads_and_shows_dates_as_written() {
        for (text, first, last, words) in [
            ("2026-09-18", "2026-09-18", "2026-09-18", "18 Sep 2026"),
            ("2024-02", "2024-02-01", "2024-02-29", "Feb 2024"),
            ("2025", "2025-01-01", "2025-12-31", "2025"),
        ] {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.first_day().to_string(), first);
            assert_eq!(date.last_day().to_string(), last);
            assert_eq!(date.in_words(), words);
        }
        for bad in
            ["", "26-09-18", "2026-9-18", "2026-02-30", "2026-13", "2026-09-18-1", "0001", "18 Sep 2026", "2026-0a"]
        {
            assert!(PartialDate::parse(bad).is_err(), "{bad}");
        }
    }
}
