//! Values as readers are told them, the same in pages and in lists of changes.

use crate::base::{Currency, Doubt, Quantity, grouped};
use crate::model::{Criterion, Value};

/// A quantity as the small word before it and the number.
pub fn quantity(value: Quantity) -> (&'static str, String) {
    match value.doubt() {
        Doubt::Exact => ("", grouped(value.number())),
        Doubt::AtLeast => ("at least", grouped(value.number())),
        Doubt::AtMost => ("at most", grouped(value.number())),
        Doubt::About => ("about", grouped(value.number())),
        Doubt::Between => ("", value.to_string()),
    }
}

/// An amount with its currency's sign before it, or its code after it.
pub fn amount(value: Quantity, currency: Currency) -> (&'static str, String) {
    let (before, number) = quantity(value);
    let sign = currency.sign();
    let text = if sign.len() > 2 && sign.is_ascii() { format!("{number} {sign}") } else { format!("{sign}{number}") };
    (before, text)
}

/// A value in words: `0.80`, `Yes`, `Passkey, Hardware key`.
pub fn value(criterion: &Criterion, value: &Value) -> String {
    let option = |id: &str| {
        let named = criterion.options.iter().find(|(known, _)| known == id);
        named.map_or_else(|| id.to_owned(), |(_, words)| words.to_string())
    };
    match value {
        Value::Unknown => "Not known".into(),
        Value::NotApplicable => "Does not apply".into(),
        Value::Flag(true) => "Yes".into(),
        Value::Flag(false) => "No".into(),
        Value::Choice(id) => option(id),
        Value::Choices(ids) if ids.is_empty() => "None".into(),
        Value::Choices(ids) => ids.iter().map(|id| option(id)).collect::<Vec<_>>().join(", "),
        Value::Number(number) => number.to_string(),
        Value::Money(number, currency) => joined(amount(*number, *currency)),
        Value::Date(date) => date.in_words(),
        Value::Text(text) => text.to_string(),
    }
}

/// A small word and a number as one text.
pub fn joined((before, text): (&'static str, String)) -> String {
    if before.is_empty() { text } else { format!("{before} {text}") }
}
