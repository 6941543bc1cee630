//! An exchange: the brand a reader knows, its operators, and the evidence about it.

use super::words::words;
use super::{Access, Action, Block, Body, Fact, FeeSchedule, Incident, Licence, Rail, Reserves, Statement, Unread};
use crate::base::{At, FileId, Id, Place};

words! {
    /// Kinds of exchange, by who holds the coins and who matches the orders.
    ExchangeKind {
        /// A company holds the coins and matches the orders.
        Centralised = "centralised", "centralised exchange";
        /// A program on a chain does both.
        Decentralised = "decentralised", "decentralised exchange";
        /// A company matches the orders, the customer holds the coins, or the reverse.
        Hybrid = "hybrid", "hybrid exchange";
        /// A company sells at its own price.
        Broker = "broker", "broker";
    }
}

/// A legal entity that serves customers under the brand.
#[derive(Debug, Clone, PartialEq)]
pub struct Operator {
    /// Its id within the profile.
    pub id: At<Id>,
    /// Its registered name.
    pub name: Id,
    /// The country or state whose law it was formed under.
    pub country: At<Place>,
    /// Its Legal Entity Identifier (ISO 17442), by which registers are joined.
    pub lei: Option<At<Id>>,
}

/// A profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    /// Its slug: the file's name, and its address.
    pub slug: Id,
    /// The file, for problems of the whole.
    pub file: FileId,
    /// The brand.
    pub name: At<Id>,
    /// Its kind.
    pub kind: ExchangeKind,
    /// Its website.
    pub website: At<Id>,
    /// Other names readers may search for.
    pub aliases: Vec<Id>,
    /// Its legal entities.
    pub operators: Vec<Operator>,
    /// The blocks of evidence, in the order of the file.
    pub blocks: Vec<Block>,
    /// Values of criteria.
    pub facts: Vec<Statement<Fact>>,
    /// Fee schedules.
    pub fees: Vec<Statement<FeeSchedule>>,
    /// Ways to move money.
    pub rails: Vec<Statement<Rail>>,
    /// Licences, and stated absences of them.
    pub licences: Vec<Statement<Licence>>,
    /// What is offered where.
    pub access: Vec<Statement<Access>>,
    /// What happened.
    pub incidents: Vec<Statement<Incident>>,
    /// What authorities did.
    pub actions: Vec<Statement<Action>>,
    /// Proofs of reserves.
    pub reserves: Vec<Statement<Reserves>>,
    /// Its prose.
    pub body: Option<Body>,
    /// What of its file could not be read.
    pub unread: Unread,
}

impl Exchange {
    /// One of which nothing is told.
    pub fn untold(file: FileId, slug: Id, name: At<Id>, kind: ExchangeKind, website: At<Id>) -> Self {
        Self {
            slug,
            file,
            name,
            kind,
            website,
            aliases: Vec::new(),
            operators: Vec::new(),
            blocks: Vec::new(),
            facts: Vec::new(),
            fees: Vec::new(),
            rails: Vec::new(),
            licences: Vec::new(),
            access: Vec::new(),
            incidents: Vec::new(),
            actions: Vec::new(),
            reserves: Vec::new(),
            body: None,
            unread: Unread::default(),
        }
    }

    /// The operator with an id.
    pub fn operator(&self, id: &str) -> Option<&Operator> {
        self.operators.iter().find(|operator| operator.id.value == id)
    }
}
