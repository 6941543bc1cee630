//! A new place.

use super::{Made, modeline, quoted, unwritten};
use crate::base::{Currency, Place};
use crate::model::{Draft, PlacePage, Region};
use crate::schema::SchemaKind;

/// The files of a new place, in the region it lies in; the error says in a sentence why there are none.
pub fn place(code: &str, region: Option<&str>, has_schemas: bool, draft: &Draft) -> Result<Vec<Made>, String> {
    let place = Place::parse(code).ok_or_else(|| {
        let meant = Place::suggestion(code).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        format!("there is no place with the code {code}{meant}")
    })?;
    let of = |page: &PlacePage| page.code.as_ref().is_some_and(|code| code.value == place);
    for region in &draft.regions {
        if let Some(page) = pages(region).find(|page| of(page)) {
            return Err(format!("{code} has a page: regions/{}/{}.yaml", region.slug, page.slug));
        }
    }
    let region = home(place, region, &draft.regions)?;
    let path = |ending: &str| format!("regions/{}/{}.{ending}", region.slug, slug(place, region));
    Ok(vec![(path("yaml"), facts(place, has_schemas)), (path("md"), unwritten(&HEADINGS))])
}

fn pages(region: &Region) -> impl Iterator<Item = &PlacePage> {
    std::iter::once(&region.index).chain(&region.places)
}

/// The region that was named; else the one whose own code lies around the place most closely. A region without a code
/// may be of any places, so it must be named.
fn home<'r>(place: Place, named: Option<&str>, regions: &'r [Region]) -> Result<&'r Region, String> {
    let slugs = regions.iter().map(|region| region.slug.as_str()).collect::<Vec<_>>().join(", ");
    let adding = "regions/<name>/index.yaml with a `name` and `evidence`, and its name to `regions` of guide.yaml";
    if let Some(named) = named {
        let found = regions.iter().find(|region| region.slug == named);
        return found.ok_or_else(|| format!("there is no region {named}; there are {slugs}; or add one: {adding}"));
    }
    let code = |region: &Region| region.index.code.as_ref().map(|code| code.value).filter(|code| *code != Place::ALL);
    let around = place.chain().find_map(|wider| regions.iter().find(|region| code(region) == Some(wider)));
    around.ok_or_else(|| {
        let name = place.name();
        format!("{name} lies in none of the regions by its code; name one with --region: {slugs}; or add one: {adding}")
    })
}

/// The file's name: the code without the country that the region itself is.
fn slug(place: Place, region: &Region) -> String {
    let country = region.index.code.as_ref().map(|code| format!("{}-", code.value));
    let code = place.as_str();
    country.and_then(|country| code.strip_prefix(&country)).unwrap_or(code).to_lowercase()
}

fn facts(place: Place, has_schemas: bool) -> String {
    let (line, name) = (modeline(SchemaKind::Place, 3, has_schemas), quoted(place.name()));
    let country = place.as_str().split('-').next().unwrap_or_default();
    let currency = match Currency::of_country(country) {
        Some(currency) => format!("currency: {currency}\n"),
        None => "# The money in which costs are shown.\n# currency: EUR\n".into(),
    };
    format!("{line}name: {name}\ncode: {place}\n{currency}{HEAD}")
}

/// What follows the name, with an example of each section in comments.
const HEAD: &str = r#"# Who supervises: ids of authorities.yaml.
# authorities: [bafin]

# Nothing is stated without a source and a day. Write only what differs from the place around this one.
evidence:
#  - source: { title: "The act", publisher: "The ministry", kind: official, url: https://ministry.example/act }
#    as_of: 2026-09-18
#    regimes:                   # steps of bodies of law, ids of regimes.yaml
#      - { regime: mica, status: in-force, from: 2024-12-30 }
#    dates:
#      - { date: 2027-01-01, what: "A report is due", expected: yes }
#    facts:                     # questions of criteria.yaml about places
#      compensation: { value: no, note: "No scheme covers coins" }
"#;

/// Headings of the prose to be written.
const HEADINGS: [&str; 3] = ["The law in force", "What is coming", "What protects you"];
