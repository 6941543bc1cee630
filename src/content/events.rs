//! Incidents, actions of authorities, and proofs of reserves.

use super::evidence::Scope;
use super::fields::{self, Fields};
use super::numbers;
use super::profile::texts;
use super::rules::NUMBER;
use super::tree::Node;
use crate::base::{Currency, Places, Quantity};
use crate::diag::Problem;
use crate::model::{Action, Customers, Incident, Liabilities, Reserves, Statement};

/// Reads an incident.
pub(crate) fn incident(
    node: &Node<'_>,
    scope: &Scope,
    everywhere: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Statement<Incident>> {
    let mut fields = Fields::of(node, "an incident", problems)?;
    let id = fields.need("id", problems).and_then(|node| fields::id(node, problems));
    let date = fields.need("date", problems).and_then(|node| fields::date(node, problems));
    let kind = fields.need("kind", problems).and_then(|node| fields::word(node, "kind of incident", problems));
    let title = fields.need("title", problems).and_then(|node| fields::text(node, problems));
    let loss = fields.get("loss").and_then(|node| money(node, problems));
    let customers = fields.need("customers", problems);
    let customers = customers.and_then(|node| fields::word::<Customers>(node, "effect on customers", problems));
    let statement = scope.narrowed(&mut fields, everywhere, (), problems);
    fields.end(problems);
    let (kind, customers) = (kind?.value, customers?.value);
    Some(statement.with(Incident { id: id?, date: date?, kind, title: title?, loss, customers }))
}

/// Reads an action of an authority.
pub(crate) fn action(
    node: &Node<'_>,
    scope: &Scope,
    everywhere: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Statement<Action>> {
    let mut fields = Fields::of(node, "an action", problems)?;
    let id = fields.get("id").and_then(|node| fields::id(node, problems));
    let date = fields.need("date", problems).and_then(|node| fields::date(node, problems));
    let kind = fields.need("kind", problems).and_then(|node| fields::word(node, "kind of action", problems));
    let authority = fields.need("authority", problems).and_then(|node| fields::id(node, problems));
    let title = fields.need("title", problems).and_then(|node| fields::text(node, problems));
    let operator = fields.get("operator").and_then(|node| fields::id(node, problems));
    let amount = fields.get("amount").and_then(|node| money(node, problems));
    let about = fields.get("about").and_then(|node| fields::id(node, problems));
    let statement = scope.narrowed(&mut fields, everywhere, (), problems);
    fields.end(problems);
    let (kind, date, authority, title) = (kind?.value, date?, authority?, title?);
    Some(statement.with(Action { id, date, kind, authority, title, operator, amount, about }))
}

/// Reads a proof of reserves.
pub(crate) fn reserves(
    node: &Node<'_>,
    scope: &Scope,
    everywhere: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Statement<Reserves>> {
    let mut fields = Fields::of(node, "a proof of reserves", problems)?;
    let date = fields.need("date", problems).and_then(|node| fields::date(node, problems));
    let kind = fields.need("kind", problems).and_then(|node| fields::word(node, "kind of proof", problems));
    let by = fields.get("by").and_then(|node| fields::text(node, problems));
    let liabilities = fields.need("liabilities", problems);
    let liabilities = liabilities.and_then(|node| fields::word::<Liabilities>(node, "answer", problems));
    let assets = fields.get("assets").map(|node| texts(node, problems)).unwrap_or_default();
    let statement = scope.narrowed(&mut fields, everywhere, (), problems);
    fields.end(problems);
    let (kind, liabilities) = (kind?.value, liabilities?.value);
    Some(statement.with(Reserves { date: date?, kind, by, liabilities, assets }))
}

fn money(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<(Quantity, Currency)> {
    let text = fields::scalar(node, problems)?;
    let read = numbers::money(text);
    if read.is_none() {
        let problem = Problem::new(&NUMBER, node.at, format!("`{}` is no amount of money", fields::shortened(text)));
        let remedy = "write the number and the currency, such as `30_000_000 USD` or `at least 500 EUR`";
        problems.push(fields::or_meant(problem, remedy, numbers::meant_money(text).as_deref()));
    }
    read
}
