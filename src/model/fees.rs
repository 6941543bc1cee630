//! Fees and rails: what trading costs, and what moving money costs.

use super::Direction;
use super::words::words;
use crate::base::{At, Currency, Decimal, Id, Quantity};

words! {
    /// What is traded under a fee schedule.
    Market {
        /// The order book.
        Spot = "spot", "Spot";
        /// The quoted price.
        Instant = "instant", "Instant buy and sell";
        /// Futures, perpetuals and options.
        Derivatives = "derivatives", "Derivatives";
        /// Borrowed money.
        Margin = "margin", "Margin";
    }
}

/// One step of a schedule. Rates are per cent of the order; a negative one is a rebate.
#[derive(Debug, Clone, PartialEq)]
pub struct Tier {
    /// Monthly volume from which it holds, in the schedule's currency.
    pub volume: At<Decimal>,
    /// For orders that wait in the book.
    pub maker: At<Decimal>,
    /// For orders filled at once.
    pub taker: At<Decimal>,
    /// Assets held that open the tier as well.
    pub or_assets: Option<Decimal>,
    /// A token that must be held besides; such a tier is not used for a cost.
    pub and_token: Option<Id>,
}

/// The difference between the price for buyers and for sellers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Spread {
    /// There is one, of unknown width.
    Unknown,
    /// Its width in per cent.
    Percent(Quantity),
}

/// The rates of a schedule.
#[derive(Debug, Clone, PartialEq)]
pub enum Charge {
    /// By monthly volume, the first tier from zero.
    Tiers(Vec<Tier>),
    /// One rate for both sides.
    Rate(Quantity),
    /// No rate is stated, only a spread.
    SpreadOnly,
}

/// A fee schedule. Its places are always written: a table never holds where nobody said so.
#[derive(Debug, Clone, PartialEq)]
pub struct FeeSchedule {
    /// What is traded.
    pub market: Market,
    /// What the exchange calls it.
    pub name: Option<Id>,
    /// A condition; a schedule with one is shown and never used for a computed cost.
    pub when: Option<Id>,
    /// Currency of the thresholds.
    pub currency: At<Currency>,
    /// What counts as volume.
    pub basis: Option<Id>,
    /// The rates.
    pub charge: Charge,
    /// A spread on top.
    pub spread: Option<Spread>,
    /// Whether a network fee comes on top.
    pub network: bool,
    /// Whether tiers above the last were not captured.
    pub partial: bool,
}

words! {
    /// Ways to move money.
    Way {
        /// Single Euro Payments Area transfer.
        Sepa = "sepa", "SEPA";
        /// SEPA transfer within seconds.
        SepaInstant = "sepa-instant", "SEPA Instant";
        /// US automated clearing house.
        Ach = "ach", "ACH";
        /// Wire transfer, domestic or SWIFT.
        Wire = "wire", "Wire";
        /// UK Faster Payments.
        FasterPayments = "faster-payments", "Faster Payments";
        /// UK same-day high-value transfer.
        Chaps = "chaps", "CHAPS";
        /// Payment card.
        Card = "card", "Card";
        /// Singapore PayNow.
        Paynow = "paynow", "PayNow";
        /// Singapore FAST.
        Fast = "fast", "FAST";
        /// Hong Kong Faster Payment System.
        Fps = "fps", "FPS";
        /// Thailand PromptPay.
        Promptpay = "promptpay", "PromptPay";
        /// Japan Zengin.
        Zengin = "zengin", "Zengin";
        /// Brazil Pix.
        Pix = "pix", "Pix";
        /// Australia PayID.
        Payid = "payid", "PayID";
        /// India UPI.
        Upi = "upi", "UPI";
        /// Coins on a chain.
        Crypto = "crypto", "Coins";
    }
}

impl Way {
    /// Whether it moves money from or to a bank account.
    pub fn is_bank(self) -> bool {
        !matches!(self, Self::Card | Self::Crypto)
    }
}

/// A way in or out with its price. Without `fixed`, `percent` and `network` the price is not known.
#[derive(Debug, Clone, PartialEq)]
pub struct Rail {
    /// The way.
    pub way: Way,
    /// In or out.
    pub direction: Direction,
    /// The currency moved, in which the price is counted.
    pub currency: At<Currency>,
    /// A fixed price; 0 means free.
    pub fixed: Option<Quantity>,
    /// A share of the amount.
    pub percent: Option<Quantity>,
    /// The least that is charged.
    pub at_least: Option<Decimal>,
    /// The most that is charged.
    pub at_most: Option<Decimal>,
    /// Whether a network fee comes on top.
    pub network: bool,
    /// The smallest amount that can be moved.
    pub smallest: Option<Decimal>,
    /// How long it takes, in the source's words.
    pub time: Option<Id>,
}
