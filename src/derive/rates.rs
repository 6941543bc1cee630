//! Currency bands: what an amount is in another currency, from its least to its most (MODEL 7.8, rule 2).
//!
//! Settled here: a band never ages, since it only finds a tier and its width carries its age; of several for one
//! currency the newest in force counts, of two of one day the first of the file. A band open at an end, or one that
//! would divide by zero, finds nothing. A coin held at one dollar is no dollar unless a band says so.

use super::in_force;
use crate::base::{Currency, Decimal, Place, Quantity};
use crate::model::{Band, Book, Statement};
use std::cmp::Reverse;

/// The band that counts for each currency.
#[derive(Debug)]
pub struct Rates<'b>(Vec<&'b Statement<Band>>);

impl<'b> Rates<'b> {
    /// The bands in force on the book's day.
    pub fn of(book: &'b Book) -> Self {
        let (bands, _) = book.rates();
        let mut bands: Vec<_> = bands.iter().filter(|band| in_force(band.from, band.until, book.day())).collect();
        bands.sort_by_key(|band| (band.what.currency.value, Reverse(band.as_of.first_day())));
        bands.dedup_by_key(|band| band.what.currency.value);
        Self(bands)
    }

    /// Dollars for one unit, least and most.
    pub fn dollars(&self, currency: Currency) -> Option<(Decimal, Decimal)> {
        if currency.as_str() == "USD" {
            return Some((Decimal::ONE, Decimal::ONE));
        }
        let at = self.0.binary_search_by_key(&currency, |band| band.what.currency.value).ok()?;
        let band: Quantity = self.0.get(at)?.what.usd;
        Some((band.low()?, band.high()?))
    }

    /// An amount in another currency, from its least to its most; `None` without a band that tells.
    pub fn convert(&self, amount: Decimal, from: Currency, to: Currency) -> Option<(Decimal, Decimal)> {
        if from == to {
            return Some((amount, amount));
        }
        let ((from_low, from_high), (to_low, to_high)) = (self.dollars(from)?, self.dollars(to)?);
        let low = amount.checked_mul(from_low)?;
        let high = amount.checked_mul(from_high)?;
        Some((over(low, to_high)?, over(high, to_low)?))
    }
}

/// A quotient. Most tables are kept in dollars, which divide by one, and dividing is slow.
fn over(number: Decimal, by: Decimal) -> Option<Decimal> {
    if by == Decimal::ONE { Some(number) } else { number.checked_div(by) }
}

/// The currency most readers of a place use: its page's, else that of the nearest wider place with one.
pub fn currency_of(book: &Book, place: Place) -> Option<Currency> {
    place
        .chain()
        .find_map(|wider| book.place_page(wider).and_then(|(_, page)| page.currency.as_ref()).map(|at| at.value))
}
