//! A new profile.

use super::{Made, modeline, quoted, unwritten};
use crate::content::meaning;
use crate::model::{ExchangeKind, Words};
use crate::schema::SchemaKind;
use icu_normalizer::DecomposingNormalizerBorrowed;

/// What is known of an exchange before its profile is written.
#[derive(Debug, Clone, Copy)]
pub struct NewExchange<'a> {
    /// The name that readers know.
    pub name: &'a str,
    /// Its part of addresses.
    pub slug: &'a str,
    /// Its public address, if it is known already.
    pub website: Option<&'a str>,
    /// Its kind, likewise.
    pub kind: Option<ExchangeKind>,
    /// Whether schemas lie beside the content.
    pub has_schemas: bool,
}

/// Letters that are no plain letter with an accent.
const LETTERS: [(char, &str); 9] = [
    ('\u{df}', "ss"),
    ('\u{e6}', "ae"),
    ('\u{f0}', "d"),
    ('\u{f8}', "o"),
    ('\u{fe}', "th"),
    ('\u{111}', "d"),
    ('\u{131}', "i"),
    ('\u{142}', "l"),
    ('\u{153}', "oe"),
];

/// The part of an address that a name gives: small letters without their accents, and digits; all else as single hyphens.
pub fn slug_of(name: &str) -> String {
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize(&name.to_lowercase()).into_owned();
    let bare: String = apart.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect();
    let plain = LETTERS.iter().fold(bare, |text, (letter, plain)| text.replace(*letter, plain));
    let small = plain.replace(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit(), "-");
    small.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// The files of a new profile, in the content folder; the error says why the slug is none.
pub fn exchange(new: NewExchange<'_>) -> Result<Vec<Made>, String> {
    let path = |ending: &str| format!("exchanges/{}.{ending}", new.slug);
    meaning(&path("yaml"))?;
    Ok(vec![(path("yaml"), facts(&new)), (path("md"), unwritten(&HEADINGS))])
}

fn facts(new: &NewExchange<'_>) -> String {
    let kinds = Words::<ExchangeKind>::all().collect::<Vec<_>>().join(", ");
    let kind = new.kind.map(ExchangeKind::word).unwrap_or_default();
    let website = new.website.map(quoted).unwrap_or_default();
    let (line, name) = (modeline(SchemaKind::Exchange, 2, new.has_schemas), quoted(new.name));
    format!(
        "{line}name: {name}\n\
         # One of: {kinds}.\n\
         kind: {kind}\n\
         website: {website}\n\
         {HEAD}"
    )
}

/// What follows the name, with an example of each section in comments.
const HEAD: &str = r#"# aliases: ["Another name"]
# Its legal entities, but only those of which something is stated below.
# operators:
#   foo-eu: { name: "Foo Europe SA", country: DE, lei: 529900DEMO0000000066 }

# Nothing is stated without a source and a day. A block is one source as of one day, with what it states below it.
# as_of is the day on which the source said so: of a page that is kept up to date, the day you read it.
# Leave out what you found no source for; what a source leaves open is `unknown`, what does not apply `n/a`.
evidence:
#  - source: { title: "Fee schedule", kind: official, url: https://www.example.com/fees }
#    as_of: 2026-09-18
#    fees:
#      - market: spot
#        places: [all]          # only if the page shows no limit
#        currency: USD
#        tiers:
#          - { volume: 0, maker: 0.40, taker: 0.80 }
#          - { volume: 10_000, maker: 0.22, taker: 0.38 }
#    rails:
#      - { way: sepa, direction: out, currency: EUR, fixed: 1 }
#    facts:                     # questions of criteria.yaml
#      bug-bounty: yes
#      assets-listed: { value: at least 200, note: "As its start page says" }
#
#  - source: { title: "Where we serve customers", kind: official, url: https://www.example.com/countries }
#    as_of: 2026-09-18
#    access:                    # what a resident can really use; a licence is no evidence of it
#      - { place: DE, service: [spot, custody], offer: yes, operator: foo-eu }
#    licences:                  # rows of registers in the content are joined by LEI, so do not copy them
#      - { operator: foo-eu, regime: mica }
#
#  - source: { title: "A theft is reported", publisher: "A newspaper", kind: press, url: https://news.example/theft }
#    as_of: 2025-03-02
#    incidents:
#      - { id: theft-2025, date: 2025-03-01, kind: theft, title: "Coins were stolen", customers: repaid }
"#;

/// Headings of the prose to be written.
const HEADINGS: [&str; 4] = ["Who it suits", "What it does well", "What speaks against it", "How to leave"];

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn slugs() {
        for (name, slug) in [
            ("Foo Bar", "foo-bar"),
            ("Crypto.com", "crypto-com"),
            ("  B2 -- C2 ", "b2-c2"),
            ("\u{dc}n\u{ef}c\u{f8}de B\u{f6}rse \u{65e5}\u{672c}", "unicode-borse"),
            ("\u{141}\u{f3}d\u{17a} Stra\u{df}e", "lodz-strasse"),
            ("取", ""),
        ] {
            assert_eq!(slug_of(name), slug, "{name}");
        }
    }
}
