//! A place: `regions/<region>/index.yaml` and `regions/<region>/<place>.yaml`.

use super::evidence::{self, Scope};
use super::fields::{self, Fields};
use super::numbers;
use super::shared::ids;
use super::tree::Node;
use super::value;
use crate::base::{FileId, Id, Place, Places};
use crate::diag::Problem;
use crate::model::{Criteria, Fact, KeyDate, PlacePage, RegimeStep, Statement, Subject};

/// Reads a place. What cannot be read is left out; without a name it is called by its slug.
pub(crate) fn place(
    file: FileId,
    slug: Id,
    root: &Node<'_>,
    criteria: &Criteria,
    problems: &mut Vec<Problem>,
) -> PlacePage {
    let before = problems.len();
    let Some(mut fields) = Fields::of(root, "a place", problems) else { return stand_in(file, slug) };
    let name = fields.need("name", problems).and_then(|node| fields::text(node, problems));
    let code = fields.get("code").and_then(|node| fields::place(node, problems));
    let currency = fields.get("currency").and_then(|node| numbers::currency(node, problems));
    let authorities = fields.get("authorities").map(|node| ids(node, problems)).unwrap_or_default();
    let own = Places::from(&[code.as_ref().map_or(Place::ALL, |code| code.value)][..]);
    let mut sections = Sections::default();
    let blocks = evidence::blocks(&mut fields, problems, |block, scope, problems| {
        sections.read(block, scope, &own, criteria, problems)
    });
    fields.end(problems);
    let Sections { facts, regimes, dates } = sections;
    let may_be_any = code.is_none() && problems.len() > before;
    let name = name.unwrap_or_else(|| slug.clone());
    let untold = PlacePage::untold(file, slug, name);
    PlacePage { code, currency, authorities, blocks, facts, regimes, dates, may_be_any, ..untold }
}

/// What stands in for a place whose file is no map at all.
pub(crate) fn stand_in(file: FileId, slug: Id) -> PlacePage {
    PlacePage { may_be_any: true, ..PlacePage::untold(file, slug.clone(), slug) }
}

#[derive(Default)]
struct Sections {
    facts: Vec<Statement<Fact>>,
    regimes: Vec<Statement<RegimeStep>>,
    dates: Vec<Statement<KeyDate>>,
}

impl Sections {
    fn read(
        &mut self,
        block: &mut Fields<'_, '_>,
        scope: &Scope,
        own: &Places,
        criteria: &Criteria,
        problems: &mut Vec<Problem>,
    ) -> usize {
        let before = self.facts.len() + self.regimes.len() + self.dates.len();
        if let Some(node) = block.get("facts") {
            self.facts.extend(value::facts(node, Subject::Place, criteria, scope, own, problems));
        }
        if let Some(node) = block.get("regimes") {
            let items = fields::list(node, "steps of regimes", problems);
            self.regimes.extend(items.iter().filter_map(|item| step(item, scope, own, problems)));
        }
        if let Some(node) = block.get("dates") {
            let items = fields::list(node, "dates", problems);
            self.dates.extend(items.iter().filter_map(|item| key_date(item, scope, own, problems)));
        }
        self.facts.len() + self.regimes.len() + self.dates.len() - before
    }
}

fn step(node: &Node<'_>, scope: &Scope, own: &Places, problems: &mut Vec<Problem>) -> Option<Statement<RegimeStep>> {
    let mut fields = Fields::of(node, "a step of a regime", problems)?;
    let regime = fields.need("regime", problems).and_then(|node| fields::id(node, problems));
    let status = fields.need("status", problems).and_then(|node| fields::word(node, "status of a regime", problems));
    fields.need("from", problems);
    let at_latest = fields.get("at_latest").and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(false);
    let statement = scope.narrowed(&mut fields, own, (), problems);
    fields.end(problems);
    Some(statement.with(RegimeStep { regime: regime?, status: status?.value, at_latest }))
}

fn key_date(node: &Node<'_>, scope: &Scope, own: &Places, problems: &mut Vec<Problem>) -> Option<Statement<KeyDate>> {
    let mut fields = Fields::of(node, "a date", problems)?;
    let date = fields.need("date", problems).and_then(|node| fields::date(node, problems));
    let what = fields.need("what", problems).and_then(|node| fields::text(node, problems));
    let expected = fields.get("expected").and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(false);
    let statement = scope.narrowed(&mut fields, own, (), problems);
    fields.end(problems);
    Some(statement.with(KeyDate { date: date?, what: what?, expected }))
}
