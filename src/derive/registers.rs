//! Registers joined to operators: by Legal Entity Identifier or by the licence's number, never by name (MODEL 6).
//!
//! Settled here: a row's brand may be a list ("Kraken, Kraken Digital Asset Exchange"), so each of its names counts.
//! The brand and the website never join a row; they only forbid the conclusion that there is none.

use crate::base::Id;
use crate::content::host;
use crate::model::{Book, Exchange, Extract, Join, Operator, Regime, Register, RegisterKind, RegisterRow};
use std::collections::HashMap;

/// A row with the register and the extract it stands in.
#[derive(Debug, Clone, Copy)]
pub struct RowUse<'b> {
    /// The register.
    pub register: &'b Register,
    /// The newest extract that is not after the edition's day.
    pub extract: &'b Extract,
    /// The row.
    pub row: &'b RegisterRow,
}

impl RowUse<'_> {
    /// Whether the register lists licences of a regime.
    pub fn is_of(&self, regime: &Regime) -> bool {
        self.register.regime.as_ref().is_some_and(|id| id.value == regime.id.value)
    }
}

/// The rows of all registers, findable.
#[derive(Debug, Default)]
pub struct Registers<'b> {
    by_lei: HashMap<&'b str, Vec<RowUse<'b>>>,
    by_reference: HashMap<&'b str, Vec<RowUse<'b>>>,
    by_brand: HashMap<Id, Vec<RowUse<'b>>>,
    by_host: HashMap<&'b str, Vec<RowUse<'b>>>,
    warned_hosts: HashMap<&'b str, Vec<RowUse<'b>>>,
    warned_names: HashMap<&'b str, Vec<RowUse<'b>>>,
}

impl<'b> Registers<'b> {
    /// Indexes the newest extract of each register.
    pub fn of(book: &'b Book) -> Self {
        let mut index = Self::default();
        for register in book.registers() {
            let Some(extract) = register.extract_on(book.day()) else { continue };
            for row in &extract.rows {
                index.add(RowUse { register, extract, row });
            }
        }
        index
    }

    fn add(&mut self, used: RowUse<'b>) {
        let row = used.row;
        if used.register.kind == RegisterKind::Warnings {
            row.hosts.iter().for_each(|host| self.warned_hosts.entry(host).or_default().push(used));
            if row.hosts.is_empty() {
                self.warned_names.entry(&row.name).or_default().push(used);
            }
            return;
        }
        if !row.lei.is_empty() {
            self.by_lei.entry(&row.lei).or_default().push(used);
        }
        if used.register.join == Join::Reference && !row.reference.is_empty() {
            self.by_reference.entry(&row.reference).or_default().push(used);
        }
        for brand in row.brand.split([',', ';', '|']).map(str::trim).filter(|brand| !brand.is_empty()) {
            self.by_brand.entry(brand.to_lowercase().into()).or_default().push(used);
        }
        row.hosts.iter().for_each(|host| self.by_host.entry(host).or_default().push(used));
    }

    /// The rows of an operator under a regime: by its LEI and, in registers that go by number, by `references`.
    pub fn rows_of<'r>(
        &self,
        operator: &Operator,
        regime: &Regime,
        references: impl Iterator<Item = &'r str>,
    ) -> Vec<RowUse<'b>> {
        let lei = operator.lei.as_ref().and_then(|lei| self.by_lei.get(lei.value.as_str()));
        let numbers = references.filter_map(|reference| self.by_reference.get(reference));
        let rows = lei.into_iter().chain(numbers).flatten().filter(|used| used.is_of(regime));
        in_order(rows.copied().collect())
    }

    /// The rows with a Legal Entity Identifier.
    pub fn with_lei(&self, lei: &str) -> &[RowUse<'b>] {
        self.by_lei.get(lei).map_or(&[], Vec::as_slice)
    }

    /// Rows whose brand or website is the exchange's and which belong to none of its operators.
    ///
    /// They forbid the conclusion that the exchange is not listed: more probably its profile lacks the LEI.
    pub fn unclaimed(&self, exchange: &Exchange) -> Vec<RowUse<'b>> {
        let brand = self.by_brand.get(exchange.name.value.to_lowercase().as_str());
        let website = host(&exchange.website.value);
        let site = website.as_ref().and_then(|host| self.by_host.get(host.as_str()));
        let mut rows: Vec<RowUse<'b>> = brand.into_iter().chain(site).flatten().copied().collect();
        rows.retain(|used| !is_claimed(used, exchange));
        in_order(rows)
    }

    /// The rows of warning lists that name the exchange: by the host of its website, else by the exact name of the
    /// exchange or of an operator. A row that names another website is about somebody who borrows the name.
    pub fn warnings(&self, exchange: &Exchange) -> Vec<RowUse<'b>> {
        let website = host(&exchange.website.value);
        let by_host = website.as_ref().and_then(|host| self.warned_hosts.get(host.as_str()));
        let names = std::iter::once(&exchange.name.value).chain(exchange.operators.iter().map(|o| &o.name));
        let by_name = names.filter_map(|name| self.warned_names.get(name.as_str()));
        in_order(by_host.into_iter().chain(by_name).flatten().copied().collect())
    }
}

/// Each row once, in the order of files and lines.
fn in_order(mut rows: Vec<RowUse<'_>>) -> Vec<RowUse<'_>> {
    rows.sort_by_key(|used| (used.extract.file, used.row.line));
    rows.dedup_by_key(|used| (used.extract.file, used.row.line));
    rows
}

fn is_claimed(used: &RowUse<'_>, exchange: &Exchange) -> bool {
    let same_lei = |o: &Operator| o.lei.as_ref().is_some_and(|own| own.value == used.row.lei);
    let mut references = exchange.licences.iter().filter_map(|licence| {
        let of_regime = used.register.regime.as_ref().is_some_and(|id| id.value == licence.what.regime.value);
        licence.what.held.as_ref().filter(|_| of_regime)?.reference.as_ref()
    });
    let by_number = used.register.join == Join::Reference && !used.row.reference.is_empty();
    exchange.operators.iter().any(same_lei) || by_number && references.any(|own| own.value == used.row.reference)
}
