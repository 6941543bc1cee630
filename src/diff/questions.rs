//! What the guide asks and how it weighs the answers: told once, and not again of every exchange.

use super::change::{Change, Class, StatementChange, Subject, Topic};
use super::support::{Support, of_exchange};
use crate::base::{Currency, Decimal, Id};
use crate::model::{Book, Criterion, Limit, Scale, ScoreProfile, Section, Subject as Of, Word};
use std::collections::{BTreeSet, HashSet};

/// What two books ask alike.
#[derive(Debug)]
pub(super) struct Asking<'b> {
    old: &'b Book,
    new: &'b Book,
    /// Questions that both ask, by id.
    questions: HashSet<&'b str>,
    /// Kinds of reader of which both tell scores, by id.
    readers: HashSet<&'b str>,
    /// Those of them whose answers count otherwise than before.
    reweighed: HashSet<&'b str>,
}

impl<'b> Asking<'b> {
    /// Holds the questions and weights of two books against each other.
    pub(super) fn of(old: &'b Book, new: &'b Book) -> Self {
        let asked = |book: &'b Book| book.criteria().iter().map(|own| own.id.value.as_str()).collect::<HashSet<_>>();
        let told =
            |book: &'b Book| book.score_profiles().iter().map(|own| own.id.value.as_str()).collect::<HashSet<_>>();
        let readers: HashSet<&str> = told(old).intersection(&told(new)).copied().collect();
        let is_other = |id: &&&str| {
            let of = |book: &'b Book| profile(book, id).map(|own| (weights(own), gate(own)));
            let scaled = profile(new, id).into_iter().flat_map(|own| &own.weights);
            let scale = |book: &'b Book, id: &Id| book.criteria().get(id).and_then(|own| own.score.clone());
            of(old) != of(new) || scaled.into_iter().any(|(id, _)| scale(old, &id.value) != scale(new, &id.value))
        };
        let reweighed = readers.iter().filter(is_other).copied().collect();
        let questions = asked(old).intersection(&asked(new)).copied().collect();
        Self { old, new, questions, readers, reweighed }
    }

    /// Whether both books ask a question.
    pub(super) fn asks(&self, id: &str) -> bool {
        self.questions.contains(id)
    }

    /// Whether both books reckon with an amount.
    pub(super) fn reckons(&self, currency: Currency, amount: Decimal) -> bool {
        let has = |book: &Book| book.guide().amounts(currency).is_some_and(|all| all.contains(&amount));
        has(self.old) && has(self.new)
    }

    /// Whether both books tell scores for a kind of reader.
    pub(super) fn scores(&self, id: &str) -> bool {
        self.readers.contains(id)
    }

    /// The questions that count in both books for a kind of reader: only these can say why a score is another one.
    pub(super) fn weighed(&self, id: &str) -> Vec<&'b Id> {
        let of = |book: &'b Book| profile(book, id).into_iter().flat_map(|own| &own.weights).map(|(id, _)| &id.value);
        let before: HashSet<&Id> = of(self.old).collect();
        of(self.new).filter(|id| before.contains(id)).collect()
    }

    /// Everything that is asked or weighed otherwise.
    pub(super) fn changes(&self) -> Vec<Change> {
        let mut changes = self.of_questions();
        changes.extend(self.of_readers());
        changes
    }

    fn of_questions(&self) -> Vec<Change> {
        let (old, new) = (self.old.criteria(), self.new.criteria());
        let gone = old.iter().filter(|own| new.get(&own.id.value).is_none());
        let mut changes: Vec<Change> = gone.map(|own| guide("question", Some(asked(self.old, own)), None)).collect();
        changes.extend(Section::TABLE.iter().filter_map(|(section, word, _)| {
            let (was, is) = (days(&old.limit(*section)), days(&new.limit(*section)));
            (was != is).then(|| guide(&format!("age limit of {word}"), Some(was), Some(is)))
        }));
        for now in new.iter() {
            let Some(before) = old.get(&now.id.value) else {
                changes.push(guide("question", None, Some(asked(self.new, now))));
                continue;
            };
            if before.question != now.question {
                changes.push(guide("question", Some(before.question.to_string()), Some(now.question.to_string())));
            }
            let id = &now.id.value;
            for (thing, was, is) in [
                ("age limit", limit(before), limit(now)),
                ("scale", scale(before), scale(now)),
                ("explanation", help(before), help(now)),
                ("options", options(before), options(now)),
                ("form", form(before), form(now)),
            ] {
                let told = |text: String| (!text.is_empty()).then_some(text);
                changes.extend((was != is).then(|| guide(&format!("{thing} of {id}"), told(was), told(is))));
            }
        }
        changes
    }

    fn of_readers(&self) -> Vec<Change> {
        let (old, new) = (self.old.score_profiles(), self.new.score_profiles());
        let of = |own: &ScoreProfile| Some(own.name.to_string());
        let gone = old.iter().filter(|own| profile(self.new, &own.id.value).is_none());
        let mut changes: Vec<Change> = gone.map(|own| guide("kind of reader", of(own), None)).collect();
        for now in new {
            let Some(before) = profile(self.old, &now.id.value) else {
                changes.push(guide("kind of reader", None, of(now)));
                continue;
            };
            if before.name != now.name {
                changes.push(guide("kind of reader", of(before), of(now)));
            }
            let (was, is) = (weights(before), weights(now));
            let ids: BTreeSet<&str> = was.iter().chain(&is).map(|(id, _)| id.as_str()).collect();
            let weight = |all: &[(String, String)], id: &str| Some(all.iter().find(|(own, _)| own == id)?.1.clone());
            for id in ids {
                let (was, is) = (weight(&was, id), weight(&is, id));
                changes.extend((was != is).then(|| told(&now.name, format!("weight of {id}"), was, is)));
            }
            let (was, is) = (gate(before), gate(now));
            changes.extend((was != is).then(|| told(&now.name, "who is scored".into(), Some(was), Some(is))));
        }
        changes
    }

    /// Takes out what follows only from other weights, and tells instead how much it is.
    pub(super) fn without_weighed(&self, changes: Vec<Change>) -> Vec<Change> {
        let mut kept: Vec<Change> = changes;
        for id in &self.reweighed {
            let Some(name) = profile(self.new, id).map(|own| &own.name) else { continue };
            let (score, order) = (format!("score, {name}"), format!("order by low end, {name}"));
            // Where a source changed a score as well, the order follows from both and is told.
            let is_stated = kept.iter().any(|change| change.thing == score && !change.cites.is_empty());
            let follows = |change: &Change| {
                let is_score = change.thing == score && change.cites.is_empty();
                change.topic == Topic::Score && (is_score || change.thing == order && !is_stated)
            };
            let (out, rest): (Vec<Change>, Vec<Change>) = kept.into_iter().partition(follows);
            kept = rest;
            let exchanges: BTreeSet<&str> = out.iter().filter_map(|one| one.subject.exchange.as_deref()).collect();
            let places: BTreeSet<_> = out.iter().filter(|one| one.thing == order).flat_map(|one| &one.places).collect();
            let counted = [
                (exchanges.len(), "the scores of 1 exchange", "the scores of", "exchanges"),
                (places.len(), "the order in 1 place", "the order in", "places"),
            ];
            let counted = counted.map(|(number, one, of, many)| match number {
                0 => String::new(),
                1 => one.to_owned(),
                _ => format!("{of} {number} {many}"),
            });
            let words: Vec<String> = counted.into_iter().filter(|words| !words.is_empty()).collect();
            if !words.is_empty() {
                let follows = told(name, "by other weights or scales alone".into(), None, Some(words.join(", ")));
                kept.push(Change { topic: Topic::Score, class: Class::Correction, ..follows });
            }
        }
        kept
    }

    /// Marks the answers to questions that only one book asks: the question is told with their number.
    pub(super) fn mark_told(&self, statements: &mut [StatementChange]) {
        for one in statements {
            let id = one.about.strip_prefix("facts · ");
            one.told |= id.is_some_and(|id| !self.asks(id));
        }
    }
}

fn profile<'b>(book: &'b Book, id: &str) -> Option<&'b ScoreProfile> {
    book.score_profiles().iter().find(|own| own.id.value == id)
}

fn weights(profile: &ScoreProfile) -> Vec<(String, String)> {
    let weight =
        |(id, weight): &(crate::base::At<Id>, crate::base::Decimal)| (id.value.to_string(), weight.to_string());
    let mut all: Vec<(String, String)> = profile.weights.iter().map(weight).collect();
    all.sort();
    all
}

fn gate(profile: &ScoreProfile) -> String {
    let words: Vec<&str> = profile.gate.iter().map(|word| word.value.as_str()).collect();
    if words.is_empty() { "all".into() } else { words.join(", ") }
}

/// A question with the number of exchanges of which it is answered.
fn asked(book: &Book, criterion: &Criterion) -> String {
    let is_answer =
        |one: &Support<'_>| matches!(one, Support::Fact(fact) if fact.what.criterion.value == criterion.id.value);
    let of_exchanges = book.exchanges().iter().filter(|own| of_exchange(own).any(|one| is_answer(&one))).count();
    let is_of =
        |page: &&crate::model::PlacePage| page.facts.iter().any(|f| f.what.criterion.value == criterion.id.value);
    let of_places = book.place_pages().map(|(_, page, _)| page).filter(is_of).count();
    match (criterion.of, of_exchanges, of_places) {
        (Of::Exchange, 1, _) => format!("{} Answered of 1 exchange", criterion.question),
        (Of::Exchange, many, _) => format!("{} Answered of {many} exchanges", criterion.question),
        (Of::Place, _, 1) => format!("{} Answered of 1 place", criterion.question),
        (Of::Place, _, many) => format!("{} Answered of {many} places", criterion.question),
    }
}

fn limit(criterion: &Criterion) -> String {
    days(&criterion.max_age)
}

fn days(limit: &Limit) -> String {
    match limit {
        Limit::Never => "never ages".into(),
        Limit::Days(days) => format!("{days} days"),
    }
}

fn scale(criterion: &Criterion) -> String {
    match &criterion.score {
        None => String::new(),
        Some(Scale::Line { worst, best }) => format!("{worst} to {best}"),
        Some(Scale::Flag(best)) => format!("best {}", if *best { "yes" } else { "no" }),
        Some(Scale::Options(worths)) => {
            worths.iter().map(|(id, worth)| format!("{id} {worth}")).collect::<Vec<_>>().join(", ")
        }
    }
}

fn help(criterion: &Criterion) -> String {
    criterion.help.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn options(criterion: &Criterion) -> String {
    criterion.options.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(", ")
}

/// Unit, group, the kinds of exchange it is asked of, and where tables show it.
fn form(criterion: &Criterion) -> String {
    let unit = criterion.unit.as_ref().map(ToString::to_string).unwrap_or_default();
    let kinds = criterion.applies_to.iter().map(|kind| kind.word().to_owned());
    let shown = [(criterion.column, "a column"), (criterion.filter, "a filter")];
    let shown = shown.into_iter().filter(|(is, _)| *is).map(|(_, words)| words.to_owned());
    let all = [criterion.kind.shown().to_owned(), unit, criterion.group.value.to_string()];
    all.into_iter().chain(kinds).chain(shown).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn guide(thing: &str, before: Option<String>, after: Option<String>) -> Change {
    told("Guide", thing.to_owned(), before, after)
}

fn told(name: &str, thing: String, before: Option<String>, after: Option<String>) -> Change {
    let class = if before.is_none() && after.is_some() { Class::Addition } else { Class::Correction };
    let subject = Subject { name: name.into(), exchange: None };
    let (places, whereabouts, cites) = Default::default();
    Change { topic: Topic::Question, class, subject, thing, places, whereabouts, before, after, cites }
}
