//! Earlier answers, so that a site is not asked about one page again and again.

use super::Answer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::Path;

/// Seconds for which a page that was there, or a site that turns programs away, is believed.
const LONG: u64 = 14 * 86_400;

/// Seconds for which a fault is believed.
const SHORT: u64 = 86_400;

/// An answer and when it came, in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Earlier {
    at: u64,
    answer: Answer,
}

/// Answers by address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cache(BTreeMap<String, Earlier>);

impl Cache {
    /// Reads the file; without one, or with one of another form, nothing is known yet.
    pub fn read(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).unwrap_or_default()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Writes the file beside its place and puts it there, so that a reader never meets half of it.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let new = path.with_extension(format!("{}.new", std::process::id()));
        std::fs::write(&new, serde_json::to_vec_pretty(self)?)?;
        std::fs::rename(&new, path)
    }

    /// The answer that may still be believed.
    pub fn get(&self, address: &str, now: u64) -> Option<&Answer> {
        let earlier = self.0.get(address)?;
        let lasts = if earlier.answer.is_lasting() { LONG } else { SHORT };
        let age = now.checked_sub(earlier.at)?;
        (age < lasts).then_some(&earlier.answer)
    }

    /// When an address last answered; one that never did comes first.
    pub fn asked_at(&self, address: &str) -> u64 {
        self.0.get(address).map_or(0, |earlier| earlier.at)
    }

    /// Keeps an answer.
    pub fn keep(&mut self, address: &str, answer: Answer, now: u64) {
        self.0.insert(address.to_owned(), Earlier { at: now, answer });
    }
}

#[cfg(test)]
mod tests {
    use super::{Answer, Cache, LONG, SHORT};

    #[test]
    fn answers_age() {
        let mut cache = Cache::default();
        cache.keep("a", Answer::Page, 1000);
        cache.keep("b", Answer::Missing(404), 1000);
        for (address, now, known) in [
            ("a", 1000, true),
            ("a", 1000 + LONG - 1, true),
            ("a", 1000 + LONG, false),
            ("a", 999, false),
            ("b", 1000 + SHORT - 1, true),
            ("b", 1000 + SHORT, false),
            ("c", 1000, false),
        ] {
            assert_eq!(cache.get(address, now).is_some(), known, "{address} at {now}");
        }
    }
}
