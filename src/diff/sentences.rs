//! Two versions of a text, sentence by sentence: how its lines are wrapped is nothing that a reader sees.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A sentence that is another one than before, or is on one side alone.
pub(super) type Reworded = (Option<String>, Option<String>);

/// Every sentence of Markdown that came, went or is another one.
pub(super) fn of_prose(before: &str, after: &str) -> Vec<Reworded> {
    let split = |text: &str| paragraphs(text).iter().flat_map(|own| sentences(own)).collect::<Vec<_>>();
    differing(&split(before), &split(after))
}

/// Every sentence or line of plain words that came, went or is another one.
pub(super) fn of_lines(before: &str, after: &str) -> Vec<Reworded> {
    let split = |text: &str| text.lines().flat_map(sentences).collect::<Vec<_>>();
    differing(&split(before), &split(after))
}

/// Most sentences of both texts together that are found again where others came between. The time for it grows with the
/// square of what differs, so of more each is held against the one in its place.
const MOST_COMPARED: usize = 10_000;

fn differing(old: &[String], new: &[String]) -> Vec<Reworded> {
    if old.len() + new.len() > MOST_COMPARED {
        let pairs = (0..old.len().max(new.len())).map(|at| (old.get(at), new.get(at)));
        return pairs.filter(|(was, is)| was != is).map(|(was, is)| (was.cloned(), is.cloned())).collect();
    }
    let changed =
        capture_diff_slices(Algorithm::Myers, old, new).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let pairs = changed.flat_map(|op| {
        let (gone, come) = (old.get(op.old_range()).unwrap_or_default(), new.get(op.new_range()).unwrap_or_default());
        (0..gone.len().max(come.len())).map(|at| (gone.get(at).cloned(), come.get(at).cloned()))
    });
    pairs.collect()
}

/// The lines of Markdown with those joined that readers see as one. What is set in or marked stands alone.
fn paragraphs(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let (mut is_open, mut is_code) = (false, false);
    for line in text.lines() {
        let bare = line.trim();
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        let joins = is_open && !bare.is_empty() && !is_fence && !is_code && !is_marked(bare);
        match all.last_mut().filter(|_| joins) {
            Some(last) => {
                last.push(' ');
                last.push_str(bare);
            }
            None if bare.is_empty() => {}
            None => all.push(line.trim_end().to_owned()),
        }
        is_code ^= is_fence;
        let is_alone = is_fence || is_code || bare.starts_with(['#', '|']) || line.starts_with("    ") && !joins;
        is_open = !bare.is_empty() && !is_alone && !line.ends_with("  ") && !bare.ends_with('\\');
    }
    all
}

/// Whether a line begins something of its own: an item of a list, a heading, a quotation, a row, a footnote.
fn is_marked(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && rest.starts_with([')', '.']);
    numbered || ["- ", "* ", "+ ", "#", ">", "|", "[^", "["].iter().any(|mark| line.starts_with(mark))
}

fn sentences(line: &str) -> Vec<String> {
    let ends = |at: &usize| matches!(line.as_bytes().get(at - 1..=*at), Some([b'.' | b'?' | b'!', b' ']));
    let mut all = Vec::new();
    let mut from = 0;
    for end in (1..line.len()).filter(ends).chain([line.len()]) {
        let one = line.get(from..end).unwrap_or_default();
        let one = if from == 0 { one } else { one.trim_start() };
        all.extend((!one.is_empty()).then(|| one.to_owned()));
        from = end;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::of_prose;

    /// How many sentences differ.
    fn count(before: &str, after: &str) -> usize {
        of_prose(before, after).len()
    }

    #[test]
    fn wrapping_is_nothing() {
        for (before, after, expected) in [
            ("One two.\nThree four.\n", "One\ntwo. Three\nfour.\n", 0),
            ("One.\r\nTwo.\r\n", "One.\nTwo.\n", 0),
            ("One.   \n\n\n\nTwo.", "One.\n\nTwo.\n", 0),
            ("One.\nTwo.\n", "One.\n\nTwo.\n", 0),
            ("- One\n  two\n- Three", "- One two\n- Three", 0),
            // What is seen.
            ("One two. Three.", "One two.\nFour.", 1),
            ("- One\n- Two", "- One\n  - Two", 1),
            ("    One\n    two", "    One two", 2),
            ("```\na\nb\n```", "```\na b\n```", 2),
            ("## One\nTwo", "## One Two", 2),
            ("A. B. C. D. E.", "A. b. C. d. E.", 2),
            ("A. B. C.", "A. C.", 1),
            ("", "A. B.", 2),
        ] {
            assert_eq!(count(before, after), expected, "{before:?} → {after:?}");
        }
    }

    /// However much differs, it is told in time.
    #[test]
    fn very_many_sentences() {
        let text = |word: &str| (0..40_000).map(|at| format!("{word}{at}. ")).collect::<String>();
        assert_eq!(count(&text("a"), &text("b")), 40_000);
        assert_eq!(count(&text("a"), &text("a")), 0);
    }

    #[test]
    fn each_with_what_it_was() {
        let found = of_prose("A. B. C. D.", "A. b. C. D. E!");
        let words = |text: &str| Some(text.to_owned());
        assert_eq!(found, [(words("B."), words("b.")), (None, words("E!"))]);
    }
}
