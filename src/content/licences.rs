//! Licences and access.

use super::evidence::Scope;
use super::fields::{self, Fields};
use super::rules::ABSENCE;
use super::shared::ids;
use super::tree::Node;
use crate::base::Places;
use crate::diag::Problem;
use crate::model::{Access, Holding, Licence, Service, Statement};

/// Reads a licence, or the statement that there is none (`held: no`).
pub(crate) fn licence(
    node: &Node<'_>,
    scope: &Scope,
    everywhere: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Statement<Licence>> {
    let mut fields = Fields::of(node, "a licence", problems)?;
    let regime = fields.need("regime", problems).and_then(|node| fields::id(node, problems));
    let held = fields.get("held").and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(true);
    if !held {
        let absent_for = fields.get("operator").and_then(|node| fields::id(node, problems));
        let placed = fields.get("places").is_some() || scope.has_places();
        let statement = scope.narrowed(&mut fields, everywhere, (), problems);
        if !placed {
            let sentence = "`held: no` must say in which places there is no licence";
            problems.push(Problem::new(&ABSENCE, fields.at().line(), sentence));
        }
        fields.end(problems);
        return Some(statement.with(Licence { regime: regime?, held: None, absent_for }));
    }
    let holding = holding(&mut fields, problems);
    let mut statement = scope.narrowed(&mut fields, everywhere, (), problems);
    // On a licence, `until` is the last day it was held, not the last day on which the source was right.
    statement.until = None;
    fields.end(problems);
    Some(statement.with(Licence { regime: regime?, held: Some(holding?), absent_for: None }))
}

fn holding(fields: &mut Fields<'_, '_>, problems: &mut Vec<Problem>) -> Option<Holding> {
    let operator = fields.need("operator", problems).and_then(|node| fields::id(node, problems));
    let authority = fields.get("authority").and_then(|node| fields::id(node, problems));
    let reference = fields.get("reference").and_then(|node| fields::text_at(node, problems));
    let since = fields.get("since").and_then(|node| fields::date(node, problems));
    let ended = fields.get("until").and_then(|node| fields::date(node, problems));
    let services = fields.get("services").map(|node| ids(node, problems));
    let passport = fields.get("passport").map(|node| fields::places(node, problems));
    Some(Holding { operator: operator?, authority, reference, since, ended, services, passport })
}

/// Reads a statement of access. Its `place` is its scope.
pub(crate) fn access(node: &Node<'_>, scope: &Scope, problems: &mut Vec<Problem>) -> Option<Statement<Access>> {
    let mut fields = Fields::of(node, "a statement of access", problems)?;
    let places = fields.need("place", problems).map(|node| fields::places(node, problems));
    let services = fields.need("service", problems).map(|node| services(node, problems));
    let offer = fields.need("offer", problems).and_then(|node| fields::word(node, "offer", problems));
    let operator = fields.get("operator").and_then(|node| fields::id(node, problems));
    let mut statement = scope.narrowed(&mut fields, &Places::new(), (), problems);
    fields.end(problems);
    statement.places = places?;
    let services = services.filter(|services| !services.is_empty())?;
    Some(statement.with(Access { services, offer: offer?, operator }))
}

/// One service or a list of them.
pub(crate) fn services(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Service> {
    let items = fields::items(node);
    items.iter().filter_map(|item| fields::word(item, "service", problems)).map(|at| at.value).collect()
}
