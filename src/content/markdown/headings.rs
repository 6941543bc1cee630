//! Headings and the ids that links into a text use.

use std::collections::{BTreeMap, BTreeSet};

/// A heading as rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: a first-level heading is rendered as a second-level one.
    pub level: u8,
    /// Unique among the headings of one text; `text` or `text-` and the slug, so that prose cannot take the id of a
    /// section of its page. It holds no underscore, so an id with one can never collide with it.
    pub id: String,
    /// Plain text, not escaped; what was markup, a footnote mark or a picture is gone.
    pub text: String,
}

/// Gives out ids, each once.
#[derive(Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    repeats: BTreeMap<String, usize>,
}

impl Ids {
    /// The slug of `text`; the second such heading gets `-2`, the third `-3`.
    pub(super) fn next(&mut self, text: &str) -> String {
        let slug = slug(text);
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        // The count is kept so that thousands of equal headings do not each try all the numbers before theirs.
        let count = self.repeats.entry(slug.clone()).or_insert(1);
        loop {
            *count += 1;
            let id = format!("{slug}-{count}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// `text`, then letters and digits of any script in lower case, all else as single hyphens between them.
fn slug(text: &str) -> String {
    let mut slug = String::from("text-");
    for c in text.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
