//! The registry of criteria: `criteria.yaml`.

use super::fields::{self, Fields};
use super::numbers;
use super::rules::{CRITERION, VALUE};
use super::shared::count;
use super::tree::{Entry, Kind, Node};
use crate::base::{At, Decimal, Id};
use crate::diag::Problem;
use crate::model::{
    Criteria, Criterion, CriterionType, Derivation, Direction, ExchangeKind, Limit, Scale, Section, Subject, Word,
};

/// Reads the registry.
pub(crate) fn criteria(root: &Node<'_>, problems: &mut Vec<Problem>) -> Criteria {
    let Some(mut fields) = Fields::of(root, "the registry of criteria", problems) else { return Criteria::default() };
    let sections = fields.need("sections", problems).map(|node| sections(node, problems)).unwrap_or_default();
    let groups = fields.need("groups", problems).map(|node| pairs(node, "groups", problems)).unwrap_or_default();
    let list = fields.need("criteria", problems).map(|node| list(node, &groups, problems)).unwrap_or_default();
    fields.end(problems);
    Criteria::new(groups, list, sections)
}

fn sections(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<(Section, Limit)> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| match Section::from_word(&entry.key) {
        Some(section) => limit(&entry.value, problems).map(|limit| (section, limit)),
        None => {
            let words: Vec<&str> = Section::TABLE.iter().map(|(_, word, _)| *word).collect();
            problems.push(fields::unknown_word(entry.key_at, &entry.key, "section that ages", &words));
            None
        }
    };
    fields::named(node, "sections", problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

fn limit(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Limit> {
    if matches!(&node.kind, Kind::Scalar(text) if text == "never") {
        return Some(Limit::Never);
    }
    count(node, problems).and_then(|days| u32::try_from(days).ok()).map(Limit::Days)
}

/// Ids with their words.
fn pairs(node: &Node<'_>, what: &str, problems: &mut Vec<Problem>) -> Vec<(Id, Id)> {
    let read = |entry: &Entry<'_>, problems: &mut Vec<Problem>| {
        let id = fields::key_id(entry, problems);
        let words = fields::text(&entry.value, problems);
        Some((id?.value, words?))
    };
    fields::named(node, what, problems).iter().filter_map(|entry| read(entry, problems)).collect()
}

fn list(node: &Node<'_>, groups: &[(Id, Id)], problems: &mut Vec<Problem>) -> Vec<Criterion> {
    let entries = fields::named(node, "criteria", problems);
    entries.iter().filter_map(|entry| criterion(entry, groups, problems)).collect()
}

fn criterion(entry: &Entry<'_>, groups: &[(Id, Id)], problems: &mut Vec<Problem>) -> Option<Criterion> {
    let id = fields::key_id(entry, problems)?;
    let mut fields = Fields::of(&entry.value, "a criterion", problems)?;
    let of = fields.need("of", problems).and_then(|node| fields::word::<Subject>(node, "subject", problems));
    let question = fields.need("question", problems).and_then(|node| fields::text(node, problems));
    let group = fields.need("group", problems).and_then(|node| group(node, groups, problems));
    let help = fields.get("help").and_then(|node| fields::text(node, problems));
    let kind = fields.need("type", problems);
    let kind = kind.and_then(|node| fields::word::<CriterionType>(node, "type", problems));
    let options = fields.get("options").map(|node| pairs(node, "options", problems)).unwrap_or_default();
    let derive = fields.get("derive").and_then(|node| fields::word::<Derivation>(node, "derivation", problems));
    let amount = fields.get("amount").and_then(|node| count(node, problems));
    let direction = fields.get("direction").and_then(|node| fields::word::<Direction>(node, "direction", problems));
    let unit = fields.get("unit").and_then(|node| fields::text(node, problems));
    let max_age = fields.need("max_age", problems).and_then(|node| limit(node, problems));
    let applies_to = fields.get("applies_to").map(|node| kinds(node, problems)).unwrap_or_default();
    let better = fields.get("better").and_then(|node| better(node, problems));
    let column = fields.get("column").and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(false);
    let filter = fields.get("filter").and_then(|node| fields::yes_or_no(node, problems)).unwrap_or(false);
    let score = fields.get("score").zip(kind.as_ref());
    let score = score.and_then(|(node, kind)| scale(node, kind.value, &options, derive.as_ref(), problems));
    fields.end(problems);
    let kind = kind?;
    whole(&id, &kind, &options, derive.is_some(), problems);
    let (derive, direction) = (derive.map(|at| at.value), direction.map(|at| at.value));
    let (of, question, group, kind, max_age) = (of?.value, question?, group?, kind.value, max_age?);
    Some(Criterion {
        id,
        of,
        question,
        group,
        help,
        kind,
        options,
        derive,
        amount,
        direction,
        unit,
        max_age,
        applies_to,
        higher_is_better: better,
        column,
        filter,
        score,
    })
}

/// What a type demands besides: choices need options, a derived criterion what it is derived from.
fn whole(id: &At<Id>, kind: &At<CriterionType>, options: &[(Id, Id)], derived: bool, problems: &mut Vec<Problem>) {
    let chosen = matches!(kind.value, CriterionType::Choice | CriterionType::Choices);
    let lacks = if chosen && options.is_empty() {
        "`options`"
    } else if kind.value == CriterionType::Derived && !derived {
        "`derive`"
    } else {
        return;
    };
    let sentence = format!("`{}` is of type {} and has no {lacks}", id.value, kind.value.word());
    problems.push(Problem::new(&VALUE, kind.at, sentence).remedy(format!("add {lacks}")));
}

fn group(node: &Node<'_>, groups: &[(Id, Id)], problems: &mut Vec<Problem>) -> Option<At<Id>> {
    let id = fields::id(node, problems)?;
    if groups.iter().any(|(known, _)| *known == id.value) {
        return Some(id);
    }
    let words: Vec<&str> = groups.iter().map(|(known, _)| known.as_str()).collect();
    problems.push(fields::unknown_word(id.at, &id.value, "group of criteria", &words));
    None
}

fn kinds(node: &Node<'_>, problems: &mut Vec<Problem>) -> Vec<ExchangeKind> {
    let items = fields::items(node).iter();
    items.filter_map(|item| fields::word(item, "kind of exchange", problems)).map(|at| at.value).collect()
}

fn better(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<bool> {
    match fields::scalar(node, problems)? {
        "higher" => Some(true),
        "lower" => Some(false),
        other => {
            problems.push(fields::unknown_word(node.at, other, "direction of better", &["higher", "lower"]));
            None
        }
    }
}

/// Reads how a criterion is scored, in the form that its type asks for.
fn scale(
    node: &Node<'_>,
    kind: CriterionType,
    options: &[(Id, Id)],
    derive: Option<&At<Derivation>>,
    problems: &mut Vec<Problem>,
) -> Option<Scale> {
    let by_standing = derive.is_some_and(|derive| derive.value == Derivation::Standing);
    match kind {
        CriterionType::Choice | CriterionType::Choices => worths(node, Some(options), problems),
        CriterionType::Derived if by_standing => worths(node, None, problems),
        CriterionType::Text | CriterionType::Date => {
            problems.push(
                Problem::new(&CRITERION, node.at.line(), "a text or a date cannot be scored")
                    .remedy("leave `score` out"),
            );
            None
        }
        CriterionType::Flag => {
            let mut fields = Fields::of(node, "the score of a flag", problems)?;
            let best = fields.need("best", problems).and_then(|node| fields::yes_or_no(node, problems));
            fields.end(problems);
            best.map(Scale::Flag)
        }
        _ => {
            let mut fields = Fields::of(node, "the score of a number", problems)?;
            let worst = fields.need("worst", problems).and_then(|node| numbers::exact(node, problems));
            let best = fields.need("best", problems).and_then(|node| numbers::exact(node, problems));
            fields.end(problems);
            let (worst, best) = (worst?, best?);
            if worst.value == best.value {
                problems.push(
                    Problem::new(&VALUE, best.at, "best and worst are the same number").remedy("make them differ"),
                );
                return None;
            }
            Some(Scale::Line { worst: worst.value, best: best.value })
        }
    }
}

fn worths(node: &Node<'_>, options: Option<&[(Id, Id)]>, problems: &mut Vec<Problem>) -> Option<Scale> {
    let mut worths = Vec::new();
    for entry in fields::named(node, "worths of options", problems) {
        let known = options.is_none_or(|options| options.iter().any(|(id, _)| *id == *entry.key));
        if !known {
            let words: Vec<&str> = options.unwrap_or_default().iter().map(|(id, _)| id.as_str()).collect();
            problems.push(fields::unknown_word(entry.key_at, &entry.key, "option", &words));
        }
        let worth = numbers::exact(&entry.value, problems)?;
        if worth.value < Decimal::ZERO || worth.value > Decimal::ONE {
            problems.push(
                Problem::new(&VALUE, worth.at, "an option is worth 0 to 1").remedy("write a share of the full score"),
            );
        }
        worths.push((Id::from(entry.key.as_ref()), worth.value));
    }
    Some(Scale::Options(worths))
}
