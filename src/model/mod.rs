//! What the guide is about, as types: exchanges, evidence, places, regimes, registers, criteria.
//!
//! The reading makes a [`Draft`] of them; only the checks turn a draft into a [`Book`], and only a book is derived
//! from or rendered. Shapes are those of the content; nothing here computes.

mod access;
mod authority;
mod book;
mod criterion;
mod draft;
mod event;
mod evidence;
mod exchange;
mod fees;
mod guide;
mod licence;
mod own_days;
mod place_page;
mod register;
mod scoring;
mod source;
mod term;
mod unread;
mod value;
pub(crate) mod words;

pub use access::{Access, Offer, Service};
pub use authority::{Authority, Regime, RegimeKind, RegimeService};
pub use book::Book;
pub use criterion::{Criteria, Criterion, CriterionType, Derivation, Direction, Limit, Scale, Section, Subject};
pub use draft::{Article, Body, Draft};
pub use event::{Action, ActionKind, Customers, Incident, IncidentKind, Liabilities, Reserves, ReservesKind};
pub use evidence::{Block, SourceUse, Statement};
pub use exchange::{Exchange, ExchangeKind, Operator};
pub use fees::{Charge, FeeSchedule, Market, Rail, Spread, Tier, Way};
pub use guide::{Band, Guide, Redirect};
pub use licence::{Holding, Licence};
pub use place_page::{KeyDate, PlacePage, RegimeStatus, RegimeStep, Region};
pub use register::{Extract, Join, Register, RegisterKind, RegisterRow};
pub use scoring::ScoreProfile;
pub(crate) use scoring::gate_words;
pub use source::{Source, SourceKind};
pub use term::Term;
pub use unread::{Unread, UnreadNames};
pub use value::{Fact, Value};
pub(crate) use words::words;
pub use words::{Word, Words};
