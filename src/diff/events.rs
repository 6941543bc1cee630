//! What happened to an exchange, what authorities did, what it showed of its reserves, and who it is.

use super::answer::Pair;
use super::change::{Change, Class, Topic};
use super::support::Support;
use crate::derive::{actions, amount, incidents, joined};
use crate::model::{Book, Exchange};

/// One event: what makes it the same in two books, its kind, and what is told of it.
struct Event<'b> {
    key: String,
    /// By which an event is known again whose key changed, as where its day became more exact.
    alike: String,
    kind: &'static str,
    words: String,
    supports: Vec<Support<'b>>,
}

/// Events that are new, gone or told otherwise.
pub(super) fn changes(pair: &Pair<'_, '_>) -> Vec<Change> {
    let old = all(pair.old.0.book, pair.old.1);
    let new = all(pair.new.0.book, pair.new.1);
    let mut left: Vec<&Event<'_>> = old.iter().collect();
    let mut take = |is: &dyn Fn(&Event<'_>) -> bool| left.iter().position(|event| is(event)).map(|at| left.remove(at));
    let exact: Vec<Option<&Event<'_>>> = new.iter().map(|event| take(&|other| other.key == event.key)).collect();
    let mut changes: Vec<Change> = Vec::new();
    for (event, before) in new.iter().zip(exact) {
        let before = before.or_else(|| take(&|other| other.alike == event.alike));
        if before.is_none_or(|before| before.words != event.words) {
            changes.extend(change(pair, before, Some(event)));
        }
    }
    changes.extend(left.into_iter().filter_map(|event| change(pair, Some(event), None)));
    changes.extend(identity(pair));
    changes
}

fn change<'b>(pair: &Pair<'_, 'b>, old: Option<&Event<'b>>, new: Option<&Event<'b>>) -> Option<Change> {
    let supports = |event: Option<&Event<'b>>| event.map(|event| event.supports.clone()).unwrap_or_default();
    let (class, cites) = pair.classed(&supports(old), &supports(new));
    Some(Change {
        topic: Topic::Event,
        class,
        subject: pair.subject(),
        thing: new.or(old)?.kind.into(),
        places: Vec::new(),
        whereabouts: String::new(),
        before: old.map(|event| event.words.clone()),
        after: new.map(|event| event.words.clone()),
        cites,
    })
}

fn all<'b>(book: &'b Book, exchange: &'b Exchange) -> Vec<Event<'b>> {
    let sum = |sum: Option<(crate::base::Quantity, crate::base::Currency)>| {
        sum.map(|(value, currency)| format!(", {}", joined(amount(value, currency)))).unwrap_or_default()
    };
    let mut all: Vec<Event<'b>> = Vec::new();
    for told in incidents(exchange) {
        let what = told.what;
        let (date, kind) = (told.date.in_words(), what.kind.shown());
        all.push(Event {
            key: format!("incident {}", what.id.value),
            alike: format!("incident {} {}", told.date.first_day().year(), what.kind.word()),
            kind: "incident",
            words: format!("{kind}, {date}: {}{}, {}", what.title, sum(told.loss), told.customers.shown()),
            supports: told.statements.iter().map(|statement| Support::Incident(statement)).collect(),
        });
    }
    for told in actions(exchange) {
        let what = told.what;
        let authority = book.authority(&what.authority.value).map(|own| own.short.as_str()).unwrap_or_default();
        let own = what.id.as_ref().map(|id| id.value.to_string());
        let (date, kind) = (told.date.in_words(), what.kind.shown());
        all.push(Event {
            key: own.unwrap_or_else(|| format!("{} {} {authority} {}", told.date, what.kind.word(), what.title)),
            alike: format!("{} {} {authority}", told.date.first_day().year(), what.kind.word()),
            kind: "action",
            words: format!("{kind} by {authority}, {date}: {}{}", what.title, sum(told.amount)),
            supports: told.statements.iter().map(|statement| Support::Action(statement)).collect(),
        });
    }
    for proof in &exchange.reserves {
        let what = &proof.what;
        let by = what.by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
        let (date, kind, with) = (what.date.value, what.kind, what.liabilities.shown());
        all.push(Event {
            key: format!("reserves {date} {}", kind.word()),
            alike: format!("reserves {date} {}", kind.word()),
            kind: "reserves shown",
            words: format!("{}{by}, {}: {with}", kind.shown(), date.in_words()),
            supports: vec![Support::Reserves(proof)],
        });
    }
    numbered(&mut all);
    all
}

/// Two events of one key are told apart by their order.
fn numbered(all: &mut [Event<'_>]) {
    for at in 1..all.len() {
        let (before, rest) = all.split_at_mut(at);
        let Some(event) = rest.first_mut() else { continue };
        let same = before.iter().filter(|other| other.key.split('#').next() == Some(event.key.as_str())).count();
        if same > 0 {
            event.key = format!("{}#{}", event.key, same + 1);
        }
    }
}

/// Name, kind and companies: what a profile tells of itself without a source, beside its website.
fn identity(pair: &Pair<'_, '_>) -> Vec<Change> {
    let (old, new) = (pair.old.1, pair.new.1);
    let one = |thing: &str, before: &str, after: &str| {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let class = if before.is_empty() { Class::Addition } else { Class::Correction };
        (before != after).then(|| Change {
            topic: Topic::Fact,
            class,
            subject: pair.subject(),
            thing: thing.into(),
            places: Vec::new(),
            whereabouts: String::new(),
            before: told(before),
            after: told(after),
            cites: Vec::new(),
        })
    };
    let mut changes =
        vec![one("name", &old.name.value, &new.name.value), one("kind", old.kind.shown(), new.kind.shown())];
    let words = |exchange: &Exchange, id: &str| {
        exchange.operator(id).map_or_else(String::new, |own| {
            let lei = own.lei.as_ref().map(|lei| format!(", LEI {}", lei.value)).unwrap_or_default();
            format!("{}, {}{lei}", own.name, own.country.value.name())
        })
    };
    let mut ids: Vec<&str> = new.operators.iter().chain(&old.operators).map(|own| own.id.value.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    changes.extend(ids.into_iter().map(|id| one("company", &words(old, id), &words(new, id))));
    changes.into_iter().flatten().collect()
}
