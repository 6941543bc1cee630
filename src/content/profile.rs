//! A profile: `exchanges/<slug>.yaml`.

use super::evidence::{self, Scope};
use super::fields::{self, Fields};
use super::rules::PLACE_CODE;
use super::tree::Node;
use super::unread::of_profile;
use super::{costs, events, lei, licences, value};
use crate::base::{At, FileId, Id, Location, Place, Places};
use crate::diag::Problem;
use crate::model::{Criteria, Exchange, ExchangeKind, Operator, Statement, Subject, Unread};

/// Reads a profile.
pub(crate) fn exchange(
    file: FileId,
    slug: Id,
    root: &Node<'_>,
    criteria: &Criteria,
    problems: &mut Vec<Problem>,
) -> Exchange {
    let before = problems.len();
    let Some(mut fields) = Fields::of(root, "a profile", problems) else { return stand_in(file, slug) };
    let name = fields.need("name", problems).and_then(|node| fields::text_at(node, problems));
    let kind = fields.need("kind", problems).and_then(|node| fields::word(node, "kind of exchange", problems));
    let website = fields.need("website", problems).and_then(|node| fields::address(node, problems));
    let aliases = fields.get("aliases").map(|node| texts(node, problems)).unwrap_or_default();
    let operators = fields.get("operators").map(|node| operators(node, problems)).unwrap_or_default();
    let mut sections = Sections::default();
    let blocks = evidence::blocks(&mut fields, problems, |block, scope, problems| {
        sections.read(block, scope, criteria, problems)
    });
    let fields_at = fields.at().line();
    fields.end(problems);
    let Sections { facts, fees, rails, licences, access, incidents, actions, reserves } = sections;
    // A profile whose head is faulty stands in for itself, so that the rules about its statements run as well; no book
    // comes of it, since the fault was reported.
    let at_top = |value: At<Id>| At { at: fields_at, ..value };
    let new = stand_in(file, slug);
    Exchange {
        name: name.unwrap_or_else(|| at_top(new.name)),
        kind: kind.map_or(new.kind, |kind| kind.value),
        website: website.unwrap_or_else(|| at_top(new.website)),
        unread: of_profile(file, root, problems.get(before..).unwrap_or_default()),
        aliases,
        operators,
        blocks: shrunk(blocks),
        facts: shrunk(facts),
        fees: shrunk(fees),
        rails: shrunk(rails),
        licences: shrunk(licences),
        access: shrunk(access),
        incidents: shrunk(incidents),
        actions: shrunk(actions),
        reserves: shrunk(reserves),
        ..new
    }
}

/// A profile of whose file nothing could be read.
pub(crate) fn stand_in(file: FileId, slug: Id) -> Exchange {
    let at = Location::top(file);
    let name = At { value: slug.clone(), at };
    let website = At { value: "https://invalid.example".into(), at };
    Exchange { unread: Unread::whole(), ..Exchange::untold(file, slug, name, ExchangeKind::Centralised, website) }
}

/// Ten thousand profiles are held at once, so what a list grew beyond its need is given back.
fn shrunk<T>(mut list: Vec<T>) -> Vec<T> {
    list.shrink_to_fit();
    list
}

/// One text or a list of them.
pub(crate) fn texts(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Id> {
    fields::items(node).iter().filter_map(|item| fields::text(item, problems)).collect()
}

fn operators(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<Operator> {
    let entries = fields::named(node, "operators", problems);
    let read = |entry: &super::tree::Entry<'_>, problems: &mut Vec<Problem>| {
        let id = fields::key_id(entry, problems)?;
        let mut fields = Fields::of(&entry.value, "an operator", problems)?;
        let name = fields.need("name", problems).and_then(|node| fields::text(node, problems));
        let country = fields.need("country", problems).and_then(|node| country(node, problems));
        let lei = fields.get("lei").and_then(|node| lei::read(node, problems));
        fields.end(problems);
        // An operator whose fields are faulty is still one that statements may name.
        let country = country.unwrap_or(At { value: Place::ALL, at: id.at });
        Some(Operator { id, name: name.unwrap_or_default(), country, lei })
    };
    entries.iter().filter_map(|entry| read(entry, problems)).collect()
}

/// The country or state under whose law an operator was formed.
fn country(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Place>> {
    let place = fields::place(node, problems)?;
    if place.is_country_or_part() {
        return Some(place);
    }
    let sentence = format!("`{}` is no country, and a firm is formed in one", place.value);
    let remedy = "write the country, or the state of the United States, under whose law it was formed";
    problems.push(Problem::new(&PLACE_CODE, node.at, sentence).remedy(remedy));
    None
}

#[derive(Default)]
struct Sections {
    facts: Vec<Statement<crate::model::Fact>>,
    fees: Vec<Statement<crate::model::FeeSchedule>>,
    rails: Vec<Statement<crate::model::Rail>>,
    licences: Vec<Statement<crate::model::Licence>>,
    access: Vec<Statement<crate::model::Access>>,
    incidents: Vec<Statement<crate::model::Incident>>,
    actions: Vec<Statement<crate::model::Action>>,
    reserves: Vec<Statement<crate::model::Reserves>>,
}

impl Sections {
    /// Reads the sections of one block and says how many statements they hold.
    fn read(
        &mut self,
        block: &mut Fields<'_, '_>,
        scope: &Scope,
        criteria: &Criteria,
        problems: &mut Vec<Problem>,
    ) -> usize {
        let everywhere = Places::from(&[Place::ALL][..]);
        let before = self.count();
        if let Some(node) = block.get("facts") {
            self.facts.extend(value::facts(node, Subject::Exchange, criteria, scope, &everywhere, problems));
        }
        let mut each = |key, what, problems: &mut Vec<Problem>, read: &mut dyn FnMut(&Node<'_>, &mut Vec<Problem>)| {
            if let Some(node) = block.get(key) {
                fields::list(node, what, problems).iter().for_each(|item| read(item, problems));
            }
        };
        each("fees", "fee schedules", problems, &mut |item, problems| {
            self.fees.extend(costs::schedule(item, scope, problems));
        });
        each("rails", "rails", problems, &mut |item, problems| {
            self.rails.extend(costs::rail(item, scope, &everywhere, problems));
        });
        each("licences", "licences", problems, &mut |item, problems| {
            self.licences.extend(licences::licence(item, scope, &everywhere, problems));
        });
        each("access", "statements of access", problems, &mut |item, problems| {
            self.access.extend(licences::access(item, scope, problems));
        });
        each("incidents", "incidents", problems, &mut |item, problems| {
            self.incidents.extend(events::incident(item, scope, &everywhere, problems));
        });
        each("actions", "actions", problems, &mut |item, problems| {
            self.actions.extend(events::action(item, scope, &everywhere, problems));
        });
        each("reserves", "proofs of reserves", problems, &mut |item, problems| {
            self.reserves.extend(events::reserves(item, scope, &everywhere, problems));
        });
        self.count() - before
    }

    fn count(&self) -> usize {
        let money = self.fees.len() + self.rails.len();
        let law = self.licences.len() + self.access.len();
        self.facts.len() + money + law + self.incidents.len() + self.actions.len() + self.reserves.len()
    }
}
