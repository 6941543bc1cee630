//! Promise 9 for numbers and dates: the largest, smallest and oddest that the checks accept, each alone in every place
//! that takes it, and the guide is still made.

use std::collections::BTreeSet;

use venuebook::base::FileId;
use venuebook::content::parse;
use venuebook::pipeline::check_documents;

use super::hostile::{WIDE, quoted, values};
use super::support::{day, lay, rendered, small, theme};

const EXTREMES: [&str; 14] = [
    "999_999_999_999_999_999",
    "-999999999999999999",
    "0",
    "-0",
    "0.00000000000000001",
    "at least 999999999999999999",
    "at most 0",
    "about 999999999999999999",
    "0 to 999999999999999999",
    "99999999999999999 USD",
    "none",
    "unknown",
    "1900",
    "2026-11-30",
];

#[test]
fn the_guide_is_made_of_extreme_numbers() {
    let theme = theme();
    let mut documents = small();
    lay(&mut documents, "exchanges/wide.yaml", WIDE);
    lay(&mut documents, "exchanges/wide.md", "## What speaks against it\n\nNothing.\n");
    let (mut taken, mut builds) = (BTreeSet::new(), 0);
    for at in (0..documents.len()).filter(|at| documents[*at].path.ends_with(".yaml")).collect::<Vec<_>>() {
        let before = documents[at].text.clone();
        let mut found = Vec::new();
        values(&parse(FileId(0), documents[at].text(), &mut Vec::new()).unwrap(), "", &mut found);
        for (place, trail) in found {
            // Keys come before their values, so that a text before the value tells whether it is a number or a date.
            let old = &documents[at].text()[place.range()];
            if !old.contains(|c: char| c.is_ascii_digit()) || old.contains("://") || old.starts_with('"') {
                continue;
            }
            for extreme in EXTREMES {
                let mut text = before.clone().unwrap().to_string();
                text.replace_range(place.range(), &quoted(extreme));
                documents[at].text = Ok(text.into());
                if let Some(book) = check_documents(&documents, day()).book {
                    rendered(&book, &theme);
                    taken.insert(trail.clone());
                    builds += 1;
                }
                documents[at].text = before.clone();
            }
        }
    }
    assert!(taken.len() > 25 && builds > 150, "{builds} builds of {taken:#?}");
}
