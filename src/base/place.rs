//! Places: anywhere law can differ, as a tree of codes.
//!
//! `all ⊃ EEA ⊃ EU ⊃ DE`, `EEA ⊃ IS, LI, NO`, `all ⊃ US ⊃ US-NY`. Countries are those of ISO 3166-1, subdivisions
//! those of ISO 3166-2.

use super::countries::{COUNTRIES, SUBDIVISIONS};
use std::fmt;

/// The code of a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place([u8; 6]);

/// A list of places, cheap to copy since many statements share one.
pub type Places = ecow::EcoVec<Place>;

/// Member states of the European Union since 1 February 2020.
const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// States of the European Economic Area that are not members of the Union.
const EEA_ONLY: [&str; 3] = ["IS", "LI", "NO"];

/// Codes that look right and are not, with the one that is meant.
const MISTAKEN: [(&str, &str); 4] = [("UK", "GB"), ("EL", "GR"), ("USA", "US"), ("NY", "US-NY")];

const fn code(text: &str) -> Place {
    let bytes = text.as_bytes();
    let mut code = [0; 6];
    let mut index = 0;
    while index < bytes.len() && index < code.len() {
        code[index] = bytes[index];
        index += 1;
    }
    Place(code)
}

impl Place {
    /// Everywhere.
    pub const ALL: Self = code("all");
    /// The European Economic Area.
    pub const EEA: Self = code("EEA");
    /// The European Union.
    pub const EU: Self = code("EU");

    /// Reads a code that exists.
    pub fn parse(text: &str) -> Option<Self> {
        let known = matches!(text, "all" | "EEA" | "EU") || name_of(text).is_some() || is_subdivision(text);
        known.then(|| code(text))
    }

    /// Every code that has a name here, with that name; unions first.
    pub fn named() -> impl Iterator<Item = (&'static str, &'static str)> {
        let unions = [("all", "everywhere"), ("EEA", "EU and EEA"), ("EU", "European Union")];
        unions.into_iter().chain(COUNTRIES.iter().copied()).chain(SUBDIVISIONS.iter().copied())
    }

    /// The code that was probably meant by one that does not exist.
    pub fn suggestion(text: &str) -> Option<&'static str> {
        let upper = text.to_ascii_uppercase();
        let mistaken = MISTAKEN.iter().find(|(wrong, _)| *wrong == upper).map(|(_, right)| *right);
        let named = || COUNTRIES.iter().chain(SUBDIVISIONS).find(|(_, name)| name.eq_ignore_ascii_case(text));
        let cased = || COUNTRIES.iter().chain(SUBDIVISIONS).find(|(code, _)| *code == upper);
        mistaken.or_else(|| named().or_else(cased).map(|(code, _)| *code))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|b| *b == 0).unwrap_or(self.0.len());
        std::str::from_utf8(self.0.get(..length).unwrap_or_default()).unwrap_or_default()
    }

    /// The name a reader knows: `Germany`, `New York`; of a subdivision without a name here, its code.
    pub fn name(&self) -> &str {
        match self.as_str() {
            "all" => "everywhere",
            "EEA" => "EU and EEA",
            "EU" => "European Union",
            code => name_of(code).unwrap_or(self.as_str()),
        }
    }

    /// The next wider place, or nothing above `all`.
    pub fn parent(self) -> Option<Self> {
        let [a, b, part, ..] = self.0;
        let country = [a, b];
        let is = |text: &&str| text.as_bytes() == country;
        match self {
            Self::ALL => None,
            Self::EEA => Some(Self::ALL),
            Self::EU => Some(Self::EEA),
            _ if part != 0 => Some(Self([a, b, 0, 0, 0, 0])),
            _ if EU.iter().any(is) => Some(Self::EU),
            _ if EEA_ONLY.iter().any(is) => Some(Self::EEA),
            _ => Some(Self::ALL),
        }
    }

    /// The place and all wider ones, narrowest first.
    pub fn chain(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |place| place.parent())
    }

    /// Whether `self` is `other` or lies around it.
    pub fn covers(self, other: Self) -> bool {
        other.chain().any(|place| place == self)
    }

    /// Whether it is one country or a part of one, rather than a union of countries.
    pub fn is_country_or_part(self) -> bool {
        !matches!(self.as_str(), "all" | "EEA" | "EU")
    }

    /// The states of the European Economic Area, in order of code.
    pub fn eea_states() -> impl Iterator<Item = Self> {
        let mut states: Vec<Self> = EU.iter().chain(&EEA_ONLY).map(|text| code(text)).collect();
        states.sort();
        states.into_iter()
    }
}

fn name_of(text: &str) -> Option<&'static str> {
    let table = if text.len() > 2 { SUBDIVISIONS } else { COUNTRIES };
    table.binary_search_by_key(&text, |(code, _)| code).ok().and_then(|at| table.get(at)).map(|(_, name)| *name)
}

/// Subdivisions of the United States must be in the table; those of other countries need only the standard's form.
fn is_subdivision(text: &str) -> bool {
    let Some((country, part)) = text.split_once('-') else { return false };
    let form = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    form && country.len() == 2 && country != "US" && name_of(country).is_some()
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn the_tree() {
        for (place, chain) in [
            ("DE", "DE EU EEA all"),
            ("NO", "NO EEA all"),
            ("US-NY", "US-NY US all"),
            ("GB", "GB all"),
            ("AE-DU", "AE-DU AE all"),
            ("all", "all"),
        ] {
            let codes: Vec<String> = Place::parse(place).unwrap().chain().map(|p| p.to_string()).collect();
            assert_eq!(codes.join(" "), chain);
        }
    }

    #[test]
    fn codes_that_do_not_exist_suggest_the_one_meant() {
        for (wrong, right) in
            [("UK", Some("GB")), ("EL", Some("GR")), ("Germany", Some("DE")), ("de", Some("DE")), ("US-ZZ", None)]
        {
            assert_eq!((Place::parse(wrong), Place::suggestion(wrong)), (None, right), "{wrong}");
        }
    }

    #[test]
    fn tables_are_in_order() {
        for table in [super::COUNTRIES, super::SUBDIVISIONS] {
            assert!(table.windows(2).all(|pair| matches!(pair, [a, b] if a.0 < b.0)));
        }
    }
}
