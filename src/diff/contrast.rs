//! Two versions of a text, cut down to where they differ.

/// What comes before the first difference and is told with it, in characters.
const CONTEXT: usize = 40;

/// Two values that may be long, each from a little before the first difference on.
pub(super) fn contrast(before: &str, after: &str, most: usize) -> (String, String) {
    if before.chars().count().max(after.chars().count()) <= most {
        return (before.to_owned(), after.to_owned());
    }
    let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let from = same.saturating_sub(CONTEXT);
    let cut = |text: &str| match from {
        0 => text.to_owned(),
        _ => format!("…{}", text.chars().skip(from).collect::<String>()),
    };
    (cut(before), cut(after))
}

/// What of a text of several sentences is another one than before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reworded<'t> {
    /// The first sentence that was there.
    pub(super) before: Option<&'t str>,
    /// The first that is there now.
    pub(super) after: Option<&'t str>,
    /// How many there are, in the version that has more of them.
    pub(super) sentences: usize,
}

/// The sentences between those with which both texts begin and those with which both end.
pub(super) fn reworded<'t>(before: &'t str, after: &'t str) -> Reworded<'t> {
    let (old, new) = (sentences(before), sentences(after));
    let same = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(one, other)| one == other).count();
    let first = same(&mut old.iter().zip(&new));
    let rest = old.len().min(new.len()) - first;
    let last = same(&mut old.iter().rev().zip(new.iter().rev()).take(rest));
    let between = |all: &[&'t str]| (all.len() - first - last, all.get(first).copied());
    let ((gone, before), (come, after)) = (between(&old), between(&new));
    Reworded { before: before.filter(|_| gone > 0), after: after.filter(|_| come > 0), sentences: gone.max(come) }
}

/// Lines, and in each the sentences.
fn sentences(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    for line in text.lines() {
        let mut rest = line.trim();
        while let Some(end) = rest.find(". ").or_else(|| rest.find("? ")) {
            let (one, more) = rest.split_at(end + 1);
            all.push(one);
            rest = more.trim_start();
        }
        if !rest.is_empty() {
            all.push(rest);
        }
    }
    all
}
