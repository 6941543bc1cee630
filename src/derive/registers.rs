//! Registers joined to operators: by Legal Entity Identifier, never by name (MODEL 6).

use crate::base::Id;
use crate::content::host;
use crate::model::{Book, Exchange, Extract, Operator, Register, RegisterKind, RegisterRow};
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

/// The rows of all registers, findable.
#[derive(Debug, Default)]
pub struct Registers<'b> {
    by_lei: HashMap<&'b str, Vec<RowUse<'b>>>,
    by_brand: HashMap<Id, Vec<RowUse<'b>>>,
    by_host: HashMap<&'b str, Vec<RowUse<'b>>>,
    warned_hosts: HashMap<&'b str, RowUse<'b>>,
    warned_names: HashMap<&'b str, RowUse<'b>>,
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
            row.hosts.iter().for_each(|host| drop(self.warned_hosts.insert(host, used)));
            self.warned_names.insert(&row.name, used);
            return;
        }
        if !row.lei.is_empty() {
            self.by_lei.entry(&row.lei).or_default().push(used);
        }
        if !row.brand.is_empty() {
            self.by_brand.entry(row.brand.to_lowercase()).or_default().push(used);
        }
        row.hosts.iter().for_each(|host| self.by_host.entry(host).or_default().push(used));
    }

    /// The rows of an operator.
    pub fn rows_of(&self, operator: &Operator) -> &[RowUse<'b>] {
        operator.lei.as_ref().and_then(|lei| self.by_lei.get(lei.value.as_str())).map_or(&[], Vec::as_slice)
    }

    /// Rows whose brand or website is the exchange's and whose LEI none of its operators has.
    ///
    /// They forbid the conclusion that the exchange is not listed: more probably its profile lacks the LEI.
    pub fn unclaimed(&self, exchange: &Exchange) -> Vec<RowUse<'b>> {
        let brand = self.by_brand.get(&exchange.name.value.to_lowercase());
        let website = host(&exchange.website.value);
        let site = website.as_ref().and_then(|host| self.by_host.get(host.as_str()));
        let known = |lei: &Id| exchange.operators.iter().any(|o| o.lei.as_ref().is_some_and(|own| own.value == *lei));
        let mut rows: Vec<RowUse<'b>> = brand.into_iter().chain(site).flatten().copied().collect();
        rows.retain(|used| !known(&used.row.lei));
        rows.sort_by_key(|used| (used.extract.file, used.row.line));
        rows.dedup_by_key(|used| (used.extract.file, used.row.line));
        rows
    }

    /// The row of a warning list that names the exchange, by the host of its website, then by its exact name.
    pub fn warning(&self, exchange: &Exchange) -> Option<RowUse<'b>> {
        let website = host(&exchange.website.value);
        let by_host = website.as_ref().and_then(|host| self.warned_hosts.get(host.as_str()));
        by_host.or_else(|| self.warned_names.get(exchange.name.value.as_str())).copied()
    }
}
