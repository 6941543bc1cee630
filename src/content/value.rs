//! Values of criteria: what a scalar or list means is for the criterion's type to say.

use super::evidence::Scope;
use super::fields::{self, Fields};
use super::numbers::{self, meant_number};
use super::rules::{COMPUTED, CRITERION, DATE, NUMBER, VALUE};
use super::tree::{Entry, Kind, Node};
use crate::base::{At, Decimal, Id, PartialDate, Places, Quantity, nearest};
use crate::diag::Problem;
use crate::model::{Criteria, Criterion, CriterionType, Fact, Statement, Subject, Value};

/// Reads a `facts` map into statements.
pub(crate) fn facts(
    node: &Node<'_>,
    subject: Subject,
    criteria: &Criteria,
    scope: &Scope,
    default: &Places,
    problems: &mut Vec<Problem>,
) -> Vec<Statement<Fact>> {
    let entries = fields::named(node, "facts", problems);
    entries.iter().filter_map(|entry| fact(entry, subject, criteria, scope, default, problems)).collect()
}

fn fact(
    entry: &Entry<'_>,
    subject: Subject,
    criteria: &Criteria,
    scope: &Scope,
    default: &Places,
    problems: &mut Vec<Problem>,
) -> Option<Statement<Fact>> {
    let criterion = criterion(entry, subject, criteria, problems)?;
    let named = |value: At<Value>| Fact { criterion: At { value: entry.key.as_ref().into(), at: entry.key_at }, value };
    if !matches!(entry.value.kind, Kind::Map(_)) {
        let at = crate::base::Location { end: entry.value.at.end, ..entry.key_at };
        return value(&entry.value, criterion, problems).map(|value| scope.plain(default, at, named(value)));
    }
    let mut fields = Fields::of(&entry.value, "a fact", problems)?;
    let value = fields.need("value", problems).and_then(|node| value(node, criterion, problems));
    let mut statement = scope.narrowed(&mut fields, default, (), problems);
    statement.at.start = entry.key_at.start;
    fields.end(problems);
    Some(statement.with(named(value?)))
}

fn criterion<'c>(
    entry: &Entry<'_>,
    subject: Subject,
    criteria: &'c Criteria,
    problems: &mut Vec<Problem>,
) -> Option<&'c Criterion> {
    let found = criteria.get(&entry.key).filter(|criterion| criterion.of == subject);
    let Some(criterion) = found else {
        if criteria.unread.may_hold(&entry.key) {
            return None;
        }
        let sentence = format!("there is no criterion `{}` of {}s", fields::shortened(&entry.key), subject.word());
        let problem = Problem::new(&CRITERION, entry.key_at, sentence);
        if let Some(other) = criteria.get(&entry.key) {
            let (of, file) = match other.of {
                Subject::Exchange => ("exchanges", "a profile in `exchanges/`"),
                Subject::Place => ("places", "a place in `regions/`"),
            };
            problems.push(problem.remedy(format!("`{}` is a question about {of}: answer it in {file}", entry.key)));
            return None;
        }
        let stated = criteria.of(subject).filter(|c| c.kind != CriterionType::Derived).map(|c| c.id.value.as_str());
        problems.push(problem.did_you_mean(nearest(&entry.key, stated)));
        return None;
    };
    if criterion.kind == CriterionType::Derived {
        let sentence = format!("`{}` is computed from other statements and cannot be stated", entry.key);
        problems.push(Problem::new(&COMPUTED, entry.key_at, sentence));
        return None;
    }
    Some(criterion)
}

fn value(node: &Node<'_>, criterion: &Criterion, problems: &mut Vec<Problem>) -> Option<At<Value>> {
    let read = match (&node.kind, criterion.kind) {
        (Kind::Scalar(text), CriterionType::Choices) if special(text).is_none() => options(node, criterion, problems),
        (Kind::Scalar(text), CriterionType::Text) if special(text).is_none() => {
            fields::text(node, problems).map(Value::Text)
        }
        (Kind::Scalar(_), _) => scalar(node, criterion, problems),
        (Kind::List(_), CriterionType::Choices) => options(node, criterion, problems),
        _ => {
            let sentence = format!("`{}` takes {}, not a list", criterion.id.value, criterion.kind.shown());
            problems.push(Problem::new(&VALUE, node.at, sentence));
            None
        }
    };
    read.map(|value| At { value, at: node.at })
}

/// The values that any criterion can have.
fn special(text: &str) -> Option<Value> {
    match text {
        "unknown" => Some(Value::Unknown),
        "n/a" => Some(Value::NotApplicable),
        _ => None,
    }
}

fn scalar(node: &Node<'_>, criterion: &Criterion, problems: &mut Vec<Problem>) -> Option<Value> {
    let text = fields::scalar(node, problems)?;
    if let Some(value) = special(text) {
        return Some(value);
    }
    let read = match criterion.kind {
        CriterionType::Flag => fields::truth(text).map(Value::Flag),
        CriterionType::Choice => return option(node, criterion, problems).map(Value::Choice),
        CriterionType::Count | CriterionType::Rate => Quantity::parse(text).map(Value::Number),
        CriterionType::Percent => Quantity::parse(text).filter(is_share).map(Value::Number),
        CriterionType::Money if text == "none" => Some(Value::Number(Quantity::exact(Decimal::ZERO))),
        CriterionType::Money => numbers::money(text).map(|(amount, currency)| Value::Money(amount, currency)),
        CriterionType::Date => PartialDate::parse(text).ok().map(Value::Date),
        CriterionType::Choices | CriterionType::Text | CriterionType::Derived => None,
    };
    if read.is_none() {
        let kind = criterion.kind.shown();
        let sentence =
            format!("`{}` cannot be read as {kind}, which `{}` takes", fields::shortened(text), criterion.id.value);
        problems.push(meant(Problem::new(&VALUE, node.at, sentence), text, criterion));
    }
    read
}

/// The problem with what was probably meant, or with how the type is written.
fn meant(problem: Problem, text: &str, criterion: &Criterion) -> Problem {
    let (remedy, meant) = match criterion.kind {
        CriterionType::Flag => ("write yes or no", fields::truth_meant(text).map(str::to_owned)),
        CriterionType::Count | CriterionType::Rate | CriterionType::Percent => (NUMBER.remedy, meant_number(text)),
        CriterionType::Money => {
            ("write the number and the currency, such as `10 EUR`, or `none`", numbers::meant_money(text))
        }
        CriterionType::Date => (DATE.remedy, None),
        _ => (VALUE.remedy, None),
    };
    let remedy = format!("{remedy}; `unknown` if a source leaves it open, and details into a `note`");
    fields::or_meant(problem, &remedy, meant.as_deref())
}

/// Whether a number of per cent is a share of a whole.
fn is_share(number: &Quantity) -> bool {
    let within = |end: Decimal| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&end);
    number.low().is_none_or(within) && number.high().is_none_or(within)
}

fn option(node: &Node<'_>, criterion: &Criterion, problems: &mut Vec<Problem>) -> Option<Id> {
    let text = fields::scalar(node, problems)?;
    let known = criterion.options.iter().find(|(id, _)| id == text);
    if known.is_none() {
        let words: Vec<&str> = criterion.options.iter().map(|(id, _)| id.as_str()).collect();
        problems.push(fields::unknown_word(node.at, text, &format!("option of `{}`", criterion.id.value), &words));
    }
    known.map(|(id, _)| id.clone())
}

/// Options in the order of the registry, so that two sources' lists can be compared; `none` is the empty list.
fn options(node: &Node<'_>, criterion: &Criterion, problems: &mut Vec<Problem>) -> Option<Value> {
    if matches!(&node.kind, Kind::Scalar(text) if text == "none") {
        return Some(Value::Choices(Vec::new()));
    }
    let items = fields::items(node);
    let read: Vec<Id> = items.iter().filter_map(|item| option(item, criterion, problems)).collect();
    let ordered = criterion.options.iter().map(|(id, _)| id).filter(|id| read.contains(id)).cloned().collect();
    (read.len() == items.len()).then_some(Value::Choices(ordered))
}
