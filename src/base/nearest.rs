//! "Did you mean": the nearest of the names that would have been right.

/// The candidate nearest to `text`, if it is near enough to be a slip of the hand.
///
/// Near means at most a third of the letters (and at least one) changed, swapped, added or lost, or one name
/// beginning with the other. Ties go to the candidate that comes first.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No name of ours is longer, and comparing takes room for every letter of one with every letter of the other.
    if text.len() > 200 {
        return None;
    }
    let wanted = text.to_lowercase();
    let limit = (wanted.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn distance(wanted: &str, candidate: &str) -> usize {
    if wanted.len() >= 3 && candidate != wanted && candidate.starts_with(wanted) {
        return 1;
    }
    strsim::damerau_levenshtein(wanted, candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_nothing_else() {
        let names = ["spat", "spot", "derivatives", "taker-rate", "licensed"];
        for (text, expected) in [
            ("spott", Some("spot")),
            ("SPOT", Some("spot")),
            ("psot", Some("spot")),
            ("Derivatives", Some("derivatives")),
            ("taker", Some("taker-rate")),
            ("moon", None),
            ("", None),
            (&*"spot".repeat(1_000_000), None),
        ] {
            assert_eq!(nearest(text, names), expected, "{text}");
        }
    }
}
