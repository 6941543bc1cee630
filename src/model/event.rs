//! What happened to an exchange, what authorities did, and what it showed of its reserves.

use super::words::words;
use crate::base::{At, Currency, Id, PartialDate, Quantity};

words! {
    /// Kinds of incident.
    IncidentKind {
        /// Coins were stolen.
        Theft = "theft", "Theft";
        /// A fault was used to take or make coins.
        Exploit = "exploit", "Exploit";
        /// Data leaked.
        Breach = "breach", "Data breach";
        /// Withdrawals were stopped.
        Freeze = "freeze", "Withdrawals stopped";
        /// It could not pay.
        Insolvency = "insolvency", "Insolvency";
        /// It did not work.
        Outage = "outage", "Outage";
        /// A firm that it had entrusted coins to failed.
        Partner = "partner", "Failure of a business partner";
        /// Its own people did it.
        Insider = "insider", "Insiders";
    }
}

words! {
    /// What customers suffered.
    Customers {
        /// Nothing.
        NotAffected = "not-affected", "no customer loss";
        /// They were repaid in full.
        Repaid = "repaid", "customers repaid";
        /// They were repaid in part.
        PartlyRepaid = "partly-repaid", "customers repaid in part";
        /// They lost what they had.
        Lost = "lost", "customers lost money";
        /// The source leaves it open.
        Unknown = "unknown", "effect on customers not known";
    }
}

/// Something that happened. The same id under two sources is one incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// Its id within the profile.
    pub id: At<Id>,
    /// When.
    pub date: At<PartialDate>,
    /// What kind.
    pub kind: IncidentKind,
    /// What happened, in a line.
    pub title: Id,
    /// What was lost, by anyone.
    pub loss: Option<(Quantity, Currency)>,
    /// What customers suffered.
    pub customers: Customers,
}

words! {
    /// What authorities do.
    ActionKind {
        /// A public warning.
        Warning = "warning", "Warning";
        /// An inquiry.
        Investigation = "investigation", "Investigation";
        /// An accusation before a court or authority.
        Charge = "charge", "Charge";
        /// An order.
        Order = "order", "Order";
        /// A fine.
        Fine = "fine", "Fine";
        /// A settlement.
        Settlement = "settlement", "Settlement";
        /// An admission of guilt.
        Plea = "plea", "Guilty plea";
        /// A permit taken away.
        Revocation = "revocation", "Permit withdrawn";
        /// Access barred.
        Block = "block", "Blocked";
        /// A case dropped.
        Dismissed = "dismissed", "Case dismissed";
    }
}

/// What an authority did.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// Its id within the profile, if prose refers to it.
    pub id: Option<At<Id>>,
    /// When.
    pub date: At<PartialDate>,
    /// What kind.
    pub kind: ActionKind,
    /// Who acted.
    pub authority: At<Id>,
    /// What it did, in a line.
    pub title: Id,
    /// Against which operator, if named.
    pub operator: Option<At<Id>>,
    /// Money to be paid.
    pub amount: Option<(Quantity, Currency)>,
    /// The incident it is about.
    pub about: Option<At<Id>>,
}

words! {
    /// How reserves were shown.
    ReservesKind {
        /// Audited financial statements.
        Audit = "audit", "Audited accounts";
        /// An accountant compared coins with liabilities.
        Attestation = "attestation", "Attestation by an accountant";
        /// The exchange's own Merkle or zero-knowledge proof.
        SelfProof = "self-proof", "Proof by the exchange itself";
        /// A list of addresses.
        Wallets = "wallets", "List of wallets";
    }
}

words! {
    /// Whether what is owed to customers was part of a proof.
    Liabilities {
        /// It was.
        Yes = "yes", "liabilities included";
        /// It was not.
        No = "no", "liabilities not included";
        /// The source leaves it open.
        Unknown = "unknown", "liabilities not known";
    }
}

/// A proof of reserves.
#[derive(Debug, Clone, PartialEq)]
pub struct Reserves {
    /// The day of the snapshot, by which it is aged.
    pub date: At<PartialDate>,
    /// How it was shown.
    pub kind: ReservesKind,
    /// Who compared.
    pub by: Option<Id>,
    /// Whether liabilities were part of it.
    pub liabilities: Liabilities,
    /// Coins covered, as tickers.
    pub assets: Vec<Id>,
}
