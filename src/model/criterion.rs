//! The registry of criteria: what can be stated and compared.

use super::words::words;
use super::{ExchangeKind, Unread};
use crate::base::{At, Decimal, Id};
use std::collections::HashMap;

words! {
    /// What a criterion is asked of.
    Subject {
        /// An exchange.
        Exchange = "exchange", "exchange";
        /// A place.
        Place = "place", "place";
    }
}

words! {
    /// The type of a criterion's values.
    CriterionType {
        /// Yes or no.
        Flag = "flag", "yes or no";
        /// One of its options.
        Choice = "choice", "one of the options";
        /// Any of its options.
        Choices = "choices", "any of the options";
        /// A whole number.
        Count = "count", "a number";
        /// A share in per cent.
        Percent = "percent", "a share from 0 to 100 per cent";
        /// An amount in a currency.
        Money = "money", "an amount";
        /// A rate in per cent.
        Rate = "rate", "a rate in per cent";
        /// A date.
        Date = "date", "a date";
        /// Free text; shown, never compared.
        Text = "text", "text";
        /// Computed from other statements, never stated.
        Derived = "derived", "computed";
    }
}

words! {
    /// What a derived criterion is computed from.
    Derivation {
        /// The standing in the place, over the guide's headline services.
        Standing = "standing", "standing";
        /// The first tier's maker rate.
        MakerRate = "maker-rate", "maker rate";
        /// The first tier's taker rate.
        TakerRate = "taker-rate", "taker rate";
        /// The cost of an amount a month in maker orders.
        MakerCost = "maker-cost", "maker cost";
        /// The cost of an amount a month in taker orders.
        TakerCost = "taker-cost", "taker cost";
        /// Taker cost with one deposit and one withdrawal.
        MonthCost = "month-cost", "month cost";
        /// The cheapest bank rail.
        RailCost = "rail-cost", "bank transfer";
        /// Days since the newest proof of reserves.
        ReservesAge = "reserves-age", "age of reserves";
        /// Incidents that cost customers money.
        Losses = "losses", "losses";
        /// Days since the fees were checked.
        FeesAge = "fees-age", "age of fees";
    }
}

words! {
    /// Which way money goes.
    Direction {
        /// To the exchange.
        In = "in", "in";
        /// From the exchange.
        Out = "out", "out";
    }
}

/// How long a statement may be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// It never ages.
    Never,
    /// Days after which it is expired.
    Days(u32),
}

/// How a value becomes a share of the full score.
#[derive(Debug, Clone, PartialEq)]
pub enum Scale {
    /// Numbers: the value worth 0 and the value worth 1.
    Line {
        /// Worth 0.
        worst: Decimal,
        /// Worth 1.
        best: Decimal,
    },
    /// Flags: the answer worth 1.
    Flag(bool),
    /// Options, each with its worth; those of `choices` add up, to 1 at most.
    Options(Vec<(Id, Decimal)>),
}

/// One thing that can be stated or computed, and compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its id: in facts, addresses, columns and data.
    pub id: At<Id>,
    /// What it is asked of.
    pub of: Subject,
    /// The question in a reader's words.
    pub question: Id,
    /// The group it is shown in, an id of [`Criteria::groups`].
    pub group: At<Id>,
    /// What a reader should know about the question.
    pub help: Option<Id>,
    /// The type of its values.
    pub kind: CriterionType,
    /// Ids and words of the options of a choice.
    pub options: Vec<(Id, Id)>,
    /// What it is computed from, if derived.
    pub derive: Option<Derivation>,
    /// Position (from 1) in the guide's list of amounts, for costs.
    pub amount: Option<usize>,
    /// For rails: which way.
    pub direction: Option<Direction>,
    /// The unit shown with numbers.
    pub unit: Option<Id>,
    /// How long a statement holds.
    pub max_age: Limit,
    /// Kinds of exchange it applies to; empty means all.
    pub applies_to: Vec<ExchangeKind>,
    /// Whether the higher number is better for a reader, where either is.
    pub higher_is_better: Option<bool>,
    /// Whether it is a column of comparison tables.
    pub column: bool,
    /// Whether readers can filter by it.
    pub filter: bool,
    /// How it is scored, if it can be.
    pub score: Option<Scale>,
}

impl Criterion {
    /// Whether it asks what something costs.
    pub fn is_of_cost(&self) -> bool {
        use Derivation as D;
        let derived = [D::MakerRate, D::TakerRate, D::MakerCost, D::TakerCost, D::MonthCost, D::RailCost];
        self.kind == CriterionType::Rate || self.derive.is_some_and(|derive| derived.contains(&derive))
    }
}

words! {
    /// The kinds of statement that age together.
    Section {
        /// Fee schedules.
        Fees = "fees", "fees";
        /// Ways to move money.
        Rails = "rails", "rails";
        /// Licences.
        Licences = "licences", "licences";
        /// Access.
        Access = "access", "access";
        /// Proofs of reserves, aged by their snapshot.
        Reserves = "reserves", "reserves";
        /// Steps of regimes.
        Regimes = "regimes", "regimes";
    }
}

/// All criteria, in the order of the file, with the groups and the age limits of the other sections.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Criteria {
    /// Ids and names of the groups, in the order they are shown.
    pub groups: Vec<(Id, Id)>,
    list: Vec<Criterion>,
    by_id: HashMap<Id, usize>,
    sections: Vec<(Section, Limit)>,
    /// What of the file could not be read.
    pub unread: Unread,
}

impl Criteria {
    /// A registry of criteria; of two with one id the first counts.
    pub fn new(groups: Vec<(Id, Id)>, list: Vec<Criterion>, sections: Vec<(Section, Limit)>) -> Self {
        let mut by_id = HashMap::new();
        for (index, criterion) in list.iter().enumerate() {
            by_id.entry(criterion.id.value.clone()).or_insert(index);
        }
        Self { groups, list, by_id, sections, unread: Unread::default() }
    }

    /// The criterion with an id.
    pub fn get(&self, id: &str) -> Option<&Criterion> {
        self.by_id.get(id).and_then(|index| self.list.get(*index))
    }

    /// The position of a criterion in the list, for tables of results.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Every criterion in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Criterion> {
        self.list.iter()
    }

    /// The criteria asked of exchanges or of places.
    pub fn of(&self, subject: Subject) -> impl Iterator<Item = &Criterion> {
        self.list.iter().filter(move |criterion| criterion.of == subject)
    }

    /// The age limit of a section; without one its statements never age.
    pub fn limit(&self, section: Section) -> Limit {
        self.sections.iter().find(|(name, _)| *name == section).map_or(Limit::Never, |(_, limit)| *limit)
    }
}
