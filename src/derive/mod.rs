//! What follows from the checked content: standings, resolved facts, costs, scores, timelines, coverage.
//!
//! Every function here is pure: a [`crate::model::Book`] in, values out.

mod access;
mod age;
mod alike;
mod answer;
mod cost;
mod coverage;
mod exact;
mod law;
mod licences;
mod month;
mod permit;
mod rails;
mod rates;
mod registers;
mod resolve;
mod score;
mod sentence;
mod standing;
mod tasks;
mod timeline;
mod verdict;
mod voices;
mod wording;

pub use access::{coming, offer};
pub use age::{Age, Freshness, days_between};
pub use alike::Asked;
pub use answer::{Answers, Known, fact};
pub use cost::{Cost, CostOr, Costs, NoCost, Side, Trade, fees_age, market_schedule, schedule};
pub use coverage::{Coverage, Covered, Tally, by_question, coverage, place_coverage, scopes};
pub use law::{Law, PlaceLaw, Placed};
pub use licences::{Basis, Held, LicenceField, licences};
pub use month::{Month, MonthCost, Transfer, month};
pub use permit::Permit;
pub use rails::{By, RailCost, cheapest, price, rails};
pub use rates::{Rates, currency_of};
pub use registers::{Registers, RowUse};
pub use resolve::{Candidate, Lost, Question, Resolved, in_force, resolve, scope_for};
pub use score::{Part, Score, score, share_of, without_costs};
pub use sentence::{in_words, platform};
pub use standing::{Here, Standing, Standings};
pub use tasks::{Task, Wanted, tasks};
pub use timeline::{ActionTold, IncidentTold, actions, incidents, proofs};
pub use verdict::Verdict;
pub use wording::{amount, joined, quantity, value};
