//! What the YAML scanner complains about, in the words of an editor.

/// A complaint: where it belongs, what is wrong, and how to mend it.
pub(super) struct Complaint {
    /// A byte of the text.
    pub(super) at: usize,
    pub(super) sentence: String,
    /// Nothing if the general remedy must do.
    pub(super) remedy: Option<&'static str>,
}

/// Translates what the scanner says of a byte. `open` is where the innermost bracket opened that is not closed yet.
pub(super) fn complaint(text: &str, says: &str, at: usize, open: Option<usize>) -> Complaint {
    let told = |at: usize, sentence: &str, remedy: &'static str| Complaint {
        at,
        sentence: sentence.to_owned(),
        remedy: Some(remedy),
    };
    let rest = text.get(at..).unwrap_or_default();
    if says.contains("tab") {
        let tab = rest.find('\t').unwrap_or_default();
        return told(at + tab, "a tab stands here", "indent with spaces, never with tabs");
    }
    if says.contains("in quoted scalar") || says.contains("quoted scalar, found unexpected") {
        return told(at, "the quote that opens here is not closed", "close the text with the same kind of quote");
    }
    if says.contains("trailing content after") {
        let remedy = match open {
            Some(_) => "put a comma between two entries; within a quoted text, write its own kind of quote twice",
            None => "within `'…'` a quote is written twice; or put `\"…\"` around the text",
        };
        return told(at, "text goes on after a closing quote", remedy);
    }
    if let Some(sign) = says.strip_prefix("unexpected character: `").and_then(|rest| rest.chars().next()) {
        return told(at, &format!("a value cannot begin with `{sign}`"), "put quotes around the value");
    }
    match open {
        Some(open) if text.get(open..at).is_some_and(|between| between.contains('\n')) => {
            told(open, "this bracket is not closed", "close `[` with `]` and `{` with `}`")
        }
        Some(_) if !says.starts_with("mapping values") => {
            let remedy = "put a comma between two entries, and quotes around text that holds a comma or a bracket";
            told(at, "a comma or a closing bracket is missing before this", remedy)
        }
        _ if says.starts_with("mapping values") => {
            let remedy = "put quotes around text that holds a colon, give a field the indentation of its neighbours, \
                          and see that the line above has its colon";
            told(at, "this colon stands where no field can begin", remedy)
        }
        _ if says.starts_with("while parsing a block") || says.contains("invalid indentation") => {
            let remedy = "give the line the indentation of its neighbours; after a closing bracket the line ends";
            told(at, "this does not fit the lines around it", remedy)
        }
        _ if says.contains("simple key") => {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let line = before.rsplit('\n').next().unwrap_or_default();
            let at = before.len() - line.trim_start().len();
            if is_of_merge(line) {
                return told(at, "a merge is not finished here", UNMERGED);
            }
            told(
                at,
                "this line has no colon and blank after its key",
                "write `key: value`, with a blank after the colon",
            )
        }
        _ => Complaint { at, sentence: format!("this is not YAML: {says}"), remedy: None },
    }
}

/// How a merge is finished.
pub(crate) const UNMERGED: &str =
    "keep one of the two versions, and take out the lines `<<<<<<<`, `=======` and `>>>>>>>`";

/// Whether git wrote a line, between two versions that it could not join.
pub(crate) fn is_of_merge(line: &str) -> bool {
    line.starts_with("<<<<<<< ")
        || line.starts_with(">>>>>>> ")
        || line.starts_with("||||||| ")
        || line.trim_end() == "======="
}

#[cfg(test)]
mod tests {
    use crate::base::FileId;
    use crate::content::parse;

    /// Mistakes that editors make, where they are shown, and what is said.
    const MISTAKES: [(&str, &str, &str); 16] = [
        ("a: [b\nc: d\n", "[b", "this bracket is not closed"),
        ("a: { b: \"c\"\n", "{ b", "this bracket is not closed"),
        ("a:\n  - { b: c, d: e\n    f: g\n", "{ b", "this bracket is not closed"),
        ("a: [\"b\", c] d\n", "d\n", "this does not fit the lines around it"),
        ("a: \"b\nc: d\n", "\"b", "the quote that opens here is not closed"),
        ("a: 'b's'\n", "s'", "text goes on after a closing quote"),
        ("a: b: c\n", ": c", "this colon stands where no field can begin"),
        ("a\nb: c\n", ": c", "this colon stands where no field can begin"),
        ("a: b\n\tc: d\n", "\tc", "a tab stands here"),
        ("a: b\n<<<<<<< HEAD\nc: d\n", "<<<", "a merge is not finished here"),
        ("a: b\nc:d\ne: f\n", "c:d", "this line has no colon and blank after its key"),
        ("a: b\nc d\n\ne: f\n", "c d", "this line has no colon and blank after its key"),
        ("a:\n  - b: c\n    d\n    e: f\n", "d\n", "this line has no colon and blank after its key"),
        ("a:\n  - b: c\n d: e\n", "d", "this does not fit the lines around it"),
        ("a:\n    b: c\n  d: e\n", "d", "this does not fit the lines around it"),
        ("é: @b\n", "@b", "a value cannot begin with `@`"),
    ];

    #[test]
    fn mistakes_are_told_in_plain_words_where_they_were_made() {
        for (text, place, sentence) in MISTAKES {
            let mut problems = Vec::new();
            assert!(parse(FileId(0), text, &mut problems).is_none(), "{text}");
            let found: Vec<_> =
                problems.iter().map(|problem| (problem.at.start as usize, problem.sentence.as_str())).collect();
            assert_eq!(found, [(text.find(place).unwrap(), sentence)], "{text}");
        }
    }
}
