//! `build --budgets`: what each page of the written guide weighs, held against its budget.

use super::terminal;
use crate::budget::{Kind, Weighed, asked_for, report};
use crate::finish::weight;
use crate::model::Book;
use crate::plan::{Page, pages};
use rayon::prelude::*;
use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Mutex;

/// Prints the weights, and says how many budgets are passed.
pub(super) fn told(book: &Book, out: &Path) -> io::Result<usize> {
    let shared = Shared { out, known: Mutex::default() };
    let weighed = pages(book).par_iter().map(|page| shared.page(book, page)).collect::<io::Result<Vec<Weighed>>>()?;
    let (table, over) = report(&weighed, book.exchanges().len());
    terminal::result(&table);
    over.iter().for_each(|sentence| terminal::warn(sentence));
    Ok(over.len())
}

/// Styles and scripts, which many pages share, are weighed once.
struct Shared<'o> {
    out: &'o Path,
    known: Mutex<HashMap<String, usize>>,
}

impl Shared<'_> {
    fn page(&self, book: &Book, page: &Page) -> io::Result<Weighed> {
        let markup = self.read(&page.file(book))?;
        let (mut styles, mut scripts) = (0, 0);
        for address in asked_for(&String::from_utf8_lossy(&markup)) {
            let part = if address.ends_with(".css") { &mut styles } else { &mut scripts };
            *part += self.asset(address)?;
        }
        Ok(Weighed { kind: Kind::of(page), path: page.path(book), markup: weight(&markup), styles, scripts })
    }

    fn asset(&self, address: &str) -> io::Result<usize> {
        let known = self.known.lock().ok().and_then(|known| known.get(address).copied());
        if let Some(known) = known {
            return Ok(known);
        }
        let weighed = weight(&self.read(address.trim_start_matches('/'))?);
        if let Ok(mut known) = self.known.lock() {
            known.insert(address.into(), weighed);
        }
        Ok(weighed)
    }

    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let told = |error: io::Error| io::Error::new(error.kind(), format!("{path}: {error}"));
        std::fs::read(self.out.join(path)).map_err(told)
    }
}
