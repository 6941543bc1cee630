//! Values of criteria. Unknown and not-applicable are values, not absences.

use crate::base::{At, Currency, Id, PartialDate, Quantity};

/// What a source says about a criterion.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// The source was read and leaves it open.
    Unknown,
    /// The question does not apply.
    NotApplicable,
    /// Yes or no.
    Flag(bool),
    /// One option, by id.
    Choice(Id),
    /// Options, by id, in the order of the registry.
    Choices(Vec<Id>),
    /// A count, percent or rate.
    Number(Quantity),
    /// An amount.
    Money(Quantity, Currency),
    /// A date.
    Date(PartialDate),
    /// Text.
    Text(Id),
}

impl Value {
    /// Whether two values cannot both be true (MODEL 7.2, rule 4).
    ///
    /// Ranges that meet agree, a list that contains the other agrees with it, and `unknown` contradicts nothing.
    /// Texts are shown side by side, since no rule can tell whether two wordings disagree.
    pub fn contradicts(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) | (Self::Text(_), Self::Text(_)) => false,
            (Self::Number(a), Self::Number(b)) => !a.meets(b),
            (Self::Money(a, x), Self::Money(b, y)) => x == y && !a.meets(b),
            (Self::Choices(a), Self::Choices(b)) => {
                let within = |a: &[Id], b: &[Id]| a.iter().all(|option| b.contains(option));
                !within(a, b) && !within(b, a)
            }
            (Self::Date(a), Self::Date(b)) => a.last_day() < b.first_day() || b.last_day() < a.first_day(),
            (a, b) => a != b,
        }
    }
}

/// A criterion and what is said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The criterion's id.
    pub criterion: At<Id>,
    /// Its value.
    pub value: At<Value>,
}
