//! Two versions of a text, sentence by sentence: how its lines are wrapped is nothing that a reader sees.

use crate::content::markdown::unwrapped;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeSet;

/// Most sentences of two texts together whose order is compared as well. It bounds time for hostile texts.
const MOST_ORDERED: usize = 10_000;

/// A sentence that is another one than before, or is on one side alone.
pub(super) type Reworded = (Option<String>, Option<String>);

/// Every sentence of Markdown that came, went or is another one.
pub(super) fn of_prose(before: &str, after: &str) -> Vec<Reworded> {
    let split = |text: &str| unwrapped(text).iter().flat_map(|own| sentences(own)).collect::<Vec<_>>();
    differing(&split(before), &split(after))
}

/// Every sentence or line of plain words that came, went or is another one.
pub(super) fn of_lines(before: &str, after: &str) -> Vec<Reworded> {
    let split = |text: &str| text.lines().flat_map(sentences).collect::<Vec<_>>();
    differing(&split(before), &split(after))
}

fn differing(old: &[String], new: &[String]) -> Vec<Reworded> {
    if old.len() + new.len() > MOST_ORDERED {
        return on_one_side(old, new);
    }
    let changed =
        capture_diff_slices(Algorithm::Myers, old, new).into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let pairs = changed.flat_map(|op| {
        let (gone, come) = (old.get(op.old_range()).unwrap_or_default(), new.get(op.new_range()).unwrap_or_default());
        (0..gone.len().max(come.len())).map(|at| (gone.get(at).cloned(), come.get(at).cloned()))
    });
    pairs.collect()
}

/// What only one of two long texts has; where both have the same, the first that stands elsewhere or is there more often.
fn on_one_side(old: &[String], new: &[String]) -> Vec<Reworded> {
    let (were, are): (BTreeSet<&String>, BTreeSet<&String>) = (old.iter().collect(), new.iter().collect());
    let gone: Vec<&String> = old.iter().filter(|one| !are.contains(one)).collect();
    let come: Vec<&String> = new.iter().filter(|one| !were.contains(one)).collect();
    let pair = |gone: &[&String], come: &[&String], at: usize| {
        (gone.get(at).copied().cloned(), come.get(at).copied().cloned())
    };
    let all: Vec<Reworded> = (0..gone.len().max(come.len())).map(|at| pair(&gone, &come, at)).collect();
    if !all.is_empty() {
        return all;
    }
    let other = (0..old.len().max(new.len())).find(|at| old.get(*at) != new.get(*at));
    other.map(|at| (old.get(at).cloned(), new.get(at).cloned())).into_iter().collect()
}

/// A sentence ends with its mark, what closes after it, and its footnotes.
fn sentences(line: &str) -> Vec<String> {
    let mut all = Vec::new();
    let (mut begin, mut is_over, mut is_note) = (0, false, false);
    let indent = line.len() - line.trim_start().len();
    for (at, c) in line.char_indices().skip_while(|(at, _)| *at < indent) {
        match c {
            ']' if is_note => is_note = false,
            _ if is_note => {}
            '.' | '?' | '!' => is_over = true,
            '"' | '”' | '’' | '\'' | '»' | ')' | ']' | '*' | '_' => {}
            '[' if is_over && line.get(at..).is_some_and(|rest| rest.starts_with("[^")) => is_note = true,
            c if c.is_whitespace() && at == begin && begin > 0 => begin = at + c.len_utf8(),
            c if c.is_whitespace() && is_over => {
                all.extend(line.get(begin..at).map(str::to_owned));
                (begin, is_over) = (at + c.len_utf8(), false);
            }
            _ => is_over = false,
        }
    }
    all.extend(line.get(begin..).filter(|rest| !rest.trim().is_empty()).map(str::to_owned));
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
            ("Since October 2024. It is", "Since October\n2024. It is", 0),
            ("Names [[kraken/ceo]] and [x](/y) too", "Names\n[[kraken/ceo]] and\n[x](/y) too", 0),
            ("1. One two\n2. Three", "1. One\n   two\n2. Three", 0),
            ("> One two\n> three", "> One\n> two three", 0),
            ("> One two", "> One\ntwo", 0),
            ("A [link\n  that goes](/on) *and\non*.", "A [link that goes](/on) *and on*.", 0),
            ("A[^n].\n\n[^n]: One two\n    three.", "A[^n].\n\n[^n]: One\n    two three.", 0),
            ("One  \ntwo", "One two", 2),
            ("One\\\ntwo", "One two", 2),
            ("| A | B |\n|---|---|\n| c | d |", "| A | B |\n| --- | --- |\n| c | d |", 0),
            ("| A | B |\n|---|---|\n| c | d |", "| A | B |\n|---|---|\n| c | e |", 1),
            ("[a] [b]\n\n[a]: /x\n[b]: /y", "[a] [b]\n\n[a]: /y\n[b]: /x", 2),
            ("He said \"No!\" Then.[^n] So.\n\n[^n]: X", "He said \"No!\" Then.[^n] Yes.\n\n[^n]: X", 1),
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

    /// Whatever a stranger writes, it is soon compared.
    #[test]
    fn long_texts_are_soon_compared() {
        let text = |of: char| (0..30_000).map(|n| format!("{of}{n}. ")).collect::<String>();
        assert_eq!(count(&text('a'), &text('b')), 30_000);
        let deep = |end: &str| format!("{}a{}{end}", "> ".repeat(50), "\\\nb".repeat(30_000));
        assert_eq!(count(&deep("c"), &deep("d")), 1);
    }

    #[test]
    fn ends_of_sentences() {
        let found = of_prose("", "He said \"No.\" (It is so.) *Why?*[^n] See v1.2 now\n\n[^n]: X");
        let words: Vec<String> = found.into_iter().filter_map(|(_, after)| after).collect();
        assert_eq!(words, ["He said \"No.\"", "(It is so.)", "*Why?*[^n]", "See v1.2 now", "[^n]: X"]);
    }

    #[test]
    fn each_with_what_it_was() {
        let found = of_prose("A. B. C. D.", "A. b. C. D. E!");
        let words = |text: &str| Some(text.to_owned());
        assert_eq!(found, [(words("B."), words("b.")), (None, words("E!"))]);
    }
}
