//! A change that a reader would notice, as a value.

use crate::base::{Day, Id, PartialDate, Place};
use crate::model::Word;
use crate::model::words;
use serde::Serialize;

words! {
    /// What a change is about, in order of risk: a wrong licence, access or fee hurts a reader most.
    Topic {
        /// Profiles and places that came or went.
        Roster = "roster", "Profiles and places";
        /// Where readers are led.
        Link = "link", "Links and addresses of sources";
        /// Licences and registrations.
        Licence = "licence", "Licences";
        /// What is offered to whom.
        Access = "access", "Access";
        /// Fees and ways to move money.
        Fee = "fee", "Fees";
        /// Incidents, actions of authorities, proofs of reserves.
        Event = "event", "Events";
        /// The law of places.
        Law = "law", "Law";
        /// Answers to the guide's questions.
        Fact = "fact", "Facts";
        /// What the guide asks, and how it weighs the answers.
        Question = "question", "Questions and weights";
        /// What an amount costs: follows from fees.
        Cost = "cost", "Costs";
        /// Scores and the order by them: follow from all the rest.
        Score = "score", "Scores";
        /// Pages and their addresses.
        Page = "page", "Pages";
        /// Words of the guide itself.
        Text = "text", "Texts";
    }
}

words! {
    /// Why the guide says something else.
    Class {
        /// The world changed: a newer statement took the place of an older one, or something happened.
        World = "world", "change in the world";
        /// The guide was wrong, or reads or reckons otherwise: no newer day stands behind the change.
        Correction = "correction", "correction";
        /// The guide tells what it did not tell before.
        Addition = "addition", "newly told";
        /// The same was read again on a later day.
        Recheck = "re-check", "re-check";
        /// Nothing that is told of it changed: it follows from a profile that was added or removed.
        Roster = "roster", "follows from a profile that was added or removed";
    }
}

/// A statement behind a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Cite {
    /// Publisher and title.
    pub source: String,
    /// The source's address.
    pub url: String,
    /// The day on which it said so.
    #[serde(serialize_with = "as_text")]
    pub as_of: PartialDate,
    /// From when it holds, if stated.
    #[serde(serialize_with = "as_text_if_any")]
    pub from: Option<PartialDate>,
}

impl StatementChange {
    /// Why the guide states something else: a source that was read anew tells of the world.
    pub fn class(&self) -> Class {
        let day = |cite: &Option<Cite>| cite.as_ref().map(|cite| cite.as_of.first_day());
        match self.fate {
            Fate::Added => Class::Addition,
            Fate::Rechecked => Class::Recheck,
            Fate::Changed if day(&self.before_source) < day(&self.after_source) => Class::World,
            Fate::Changed | Fate::Gone => Class::Correction,
        }
    }
}

impl Cite {
    /// Whether it is the same place on the same days, whatever it is called.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        (&self.url, self.as_of, self.from) == (&other.url, other.as_of, other.from)
    }
}

fn as_text<S: serde::Serializer>(date: &PartialDate, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

fn as_text_if_any<S: serde::Serializer>(date: &Option<PartialDate>, to: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => to.collect_str(date),
        None => to.serialize_none(),
    }
}

/// Whom a change is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The name that readers know.
    pub name: String,
    /// Its slug, if it is an exchange of the newer book.
    pub exchange: Option<Id>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about.
    pub topic: Topic,
    /// Why the guide says something else.
    pub class: Class,
    /// Whom it is about.
    pub subject: Subject,
    /// What of it; empty for *the* standing.
    pub thing: String,
    /// Where, if that matters.
    pub places: Vec<Place>,
    /// The same in words: `everywhere`, `Germany and France`.
    pub whereabouts: String,
    /// What was told; `None` if nothing of the kind was.
    pub before: Option<String>,
    /// What is told; `None` if nothing of the kind is.
    pub after: Option<String>,
    /// The statements behind it.
    pub cites: Vec<Cite>,
}

/// What happened to statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It is new.
    Added,
    /// It says something else, or holds for another time.
    Changed,
    /// It is no longer there.
    Gone,
    /// It says the same, as of a later day.
    Rechecked,
}

/// A statement in one book or in both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementChange {
    /// Name of the exchange or place.
    pub subject: String,
    /// What happened to it.
    pub fate: Fate,
    /// Section and thing, such as `fees · spot`.
    pub about: String,
    /// Where it holds, as codes.
    pub places: String,
    /// What it said.
    pub before: Option<String>,
    /// What it says.
    pub after: Option<String>,
    /// Where and when it said so.
    pub before_source: Option<Cite>,
    /// Where and when it says so.
    pub after_source: Option<Cite>,
    /// Whether a change of an answer tells all of it.
    pub told: bool,
    /// What it said and says without its note, and the notes.
    #[serde(skip)]
    pub(super) parts: [(Option<String>, Option<String>); 2],
}

/// Everything that differs between two books, both read for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The day for which both were read.
    pub day: Day,
    /// What a reader would notice, in order of risk.
    pub changes: Vec<Change>,
    /// Addresses that are gone and lead nowhere: errors.
    pub lost: Vec<String>,
    /// What happened to statements, whether or not an answer follows from it.
    pub statements: Vec<StatementChange>,
}

impl Topic {
    /// The risk for a reader: `roster`, `link`, `licence`, `access` and `fee` come before the `rest`.
    pub fn risk(self) -> &'static str {
        match self {
            Self::Roster | Self::Link | Self::Licence | Self::Access | Self::Fee => self.word(),
            _ => "rest",
        }
    }

    /// Every topic in order of risk.
    pub fn each() -> impl Iterator<Item = Self> {
        Self::TABLE.iter().map(|(topic, ..)| *topic)
    }
}
