//! What happened to an exchange, in order of time.

use super::days_between;
use crate::base::{Currency, PartialDate, Quantity};
use crate::model::{Action, Customers, Exchange, Incident, Reserves, Statement};

/// An incident with every statement about it: the same id under two sources is one incident.
#[derive(Debug, Clone)]
pub struct IncidentTold<'b> {
    /// Its kind and title: the first statement in the order of the file.
    pub what: &'b Incident,
    /// The most exact day that a source states; of two, the first.
    pub date: PartialDate,
    /// What was lost, by the newest source that tells it.
    pub loss: Option<(Quantity, Currency)>,
    /// The gravest effect on customers that a source states.
    pub customers: Customers,
    /// All statements about it.
    pub statements: Vec<&'b Statement<Incident>>,
}

/// The incidents of an exchange, newest first.
pub fn incidents(exchange: &Exchange) -> Vec<IncidentTold<'_>> {
    let mut told: Vec<IncidentTold<'_>> = Vec::new();
    for statement in &exchange.incidents {
        match told.iter_mut().find(|one| one.what.id.value == statement.what.id.value) {
            Some(one) => {
                one.statements.push(statement);
                one.customers = graver(one.customers, statement.what.customers);
                one.date = more_exact(one.date, statement.what.date.value);
            }
            None => told.push(IncidentTold {
                what: &statement.what,
                date: statement.what.date.value,
                loss: None,
                customers: statement.what.customers,
                statements: vec![statement],
            }),
        }
    }
    for one in &mut told {
        one.loss = newest(&one.statements, |incident| incident.loss);
    }
    told.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.what.id.value.cmp(&b.what.id.value)));
    told
}

/// The sum that the newest source gives; of two of one day the first.
fn newest<T>(
    statements: &[&Statement<T>],
    sum: impl Fn(&T) -> Option<(Quantity, Currency)>,
) -> Option<(Quantity, Currency)> {
    let telling = statements.iter().rev().filter(|statement| sum(&statement.what).is_some());
    telling.max_by_key(|statement| statement.as_of).and_then(|statement| sum(&statement.what))
}

/// A day says more than a month, and a month more than a year.
fn more_exact(a: PartialDate, b: PartialDate) -> PartialDate {
    let length = |date: PartialDate| days_between(date.first_day(), date.last_day());
    if length(b) < length(a) { b } else { a }
}

/// A source that leaves the effect open says less than one that tells it.
fn graver(a: Customers, b: Customers) -> Customers {
    match (a, b) {
        (Customers::Unknown, other) | (other, Customers::Unknown) => other,
        (a, b) => a.max(b),
    }
}

/// An action of an authority with every statement about it: the same id under two sources is one action.
#[derive(Debug, Clone)]
pub struct ActionTold<'b> {
    /// Its kind, title and authority: the first statement in the order of the file.
    pub what: &'b Action,
    /// The most exact day that a source states; of two, the first.
    pub date: PartialDate,
    /// The money to be paid, by the newest source that tells it.
    pub amount: Option<(Quantity, Currency)>,
    /// All statements about it.
    pub statements: Vec<&'b Statement<Action>>,
}

/// The actions of authorities, newest first.
pub fn actions(exchange: &Exchange) -> Vec<ActionTold<'_>> {
    let mut told: Vec<ActionTold<'_>> = Vec::new();
    for statement in &exchange.actions {
        let what = &statement.what;
        let id = what.id.as_ref().map(|id| &id.value);
        match told.iter_mut().find(|one| id.is_some() && one.what.id.as_ref().map(|id| &id.value) == id) {
            Some(one) => {
                one.statements.push(statement);
                one.date = more_exact(one.date, what.date.value);
            }
            None => {
                let date = what.date.value;
                told.push(ActionTold { what, date, amount: None, statements: vec![statement] });
            }
        }
    }
    for one in &mut told {
        one.amount = newest(&one.statements, |action| action.amount);
    }
    told.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.what.title.cmp(&b.what.title)));
    told
}

/// The proofs of reserves, newest first.
pub fn proofs(exchange: &Exchange) -> Vec<&Statement<Reserves>> {
    let mut proofs: Vec<_> = exchange.reserves.iter().collect();
    proofs.sort_by_key(|proof| std::cmp::Reverse(proof.what.date.value));
    proofs
}
