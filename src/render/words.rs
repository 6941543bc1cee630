//! How values are said to readers: ages, days to come, counts, dates.

use super::shapes::Age;
use crate::base::{Day, PartialDate};
use crate::derive::{self, Freshness, days_between};

/// `1 source`, `34 sources`, `no sources`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{} {many}", grouped(number)),
    }
}

/// A whole number with commas between groups of three digits.
pub(super) fn grouped(number: usize) -> String {
    crate::base::grouped(crate::base::Decimal::from(number))
}

/// `18 September 2026`, for sentences.
pub(super) fn day_in_sentence(day: Day) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// `in 37 days`, `tomorrow`, `today`, or nothing for what has passed or is far from a day.
pub(super) fn until(today: Day, date: PartialDate) -> String {
    if date.first_day() != date.last_day() {
        return String::new();
    }
    match days_between(today, date.first_day()) {
        0 => "today".into(),
        1 => "tomorrow".into(),
        days if days > 1 => format!("in {} days", grouped(days.unsigned_abs() as usize)),
        _ => String::new(),
    }
}

/// The age gauge: `67 days`, `due, 152 of 180 days`, `expired, 420 days`.
pub(super) fn age(age: derive::Age) -> Age {
    let days = grouped(age.days.max(0).unsigned_abs() as usize);
    let limit = age.limit.unwrap_or(0);
    let unit = if age.days == 1 { "day" } else { "days" };
    let bar = if limit > 0 { (age.days.saturating_mul(30) / limit).clamp(1, 30) } else { 1 };
    let (state, words) = match age.freshness {
        Freshness::Fresh if age.days <= 0 => ("fresh", "today".into()),
        Freshness::Fresh => ("fresh", format!("{days} {unit}")),
        Freshness::Due => ("due", format!("{days} of {limit} days")),
        Freshness::Expired => ("expired", format!("expired, {days} {unit}")),
    };
    Age { state, bar, words }
}

/// A list in a sentence: `A`, `A and B`, `A, B and C`.
pub(super) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// A place's name as it stands in a sentence: `Germany`, `the United States`.
pub(super) fn in_sentence(place: &str) -> String {
    let with_article =
        ["United ", "European ", "EU ", "Netherlands", "Philippines"].iter().any(|begin| place.starts_with(begin));
    if with_article { format!("the {place}") } else { place.to_owned() }
}

/// The text with its first letter small, unless it begins with an abbreviation.
pub(super) fn within_sentence(text: &str) -> String {
    let mut letters = text.chars();
    let (first, rest) = (letters.next(), letters.as_str());
    let abbreviated = rest.starts_with(char::is_uppercase);
    first
        .filter(|_| !abbreviated)
        .map_or_else(|| text.to_owned(), |first| first.to_lowercase().collect::<String>() + rest)
}

/// The text with its first letter capital.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::{in_sentence, within_sentence};

    #[test]
    fn names_and_beginnings_within_sentences() {
        for (place, told) in [
            ("Germany", "Germany"),
            ("United States", "the United States"),
            ("EU and EEA", "the EU and EEA"),
            ("Netherlands", "the Netherlands"),
        ] {
            assert_eq!(in_sentence(place), told);
        }
        for (text, told) in
            [("Not offered since 6 Apr 2026", "not offered since 6 Apr 2026"), ("SEPA only", "SEPA only"), ("", "")]
        {
            assert_eq!(within_sentence(text), told);
        }
    }
}
