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
