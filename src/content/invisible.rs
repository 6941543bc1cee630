//! Characters of a YAML file that nobody sees, and quotes that are none to YAML. They are looked for before parsing, which
//! would take them for text or complain of something else.
//!
//! Within quotes a no-break space or a joiner is a part of the text; what has no width at all is told there as well.

use super::rules::SYNTAX;
use crate::base::{FileId, Location};
use crate::diag::Problem;

/// Most characters of a file that are told.
const MOST_TOLD: usize = 20;

/// What is told of a file. A file with such characters is not read further.
pub(super) fn invisible(file: FileId, text: &str) -> Vec<Problem> {
    if text.is_ascii() && !text.contains('\t') {
        return Vec::new();
    }
    let mut scan = Scan { file, quote: None, brackets: 0, found: Vec::new() };
    let (mut at, mut below) = (0, None);
    for line in text.split_inclusive('\n') {
        let depth = line.len() - line.trim_start_matches(' ').len();
        // The lines of a block of text (`|`, `>`) are text, up to one that stands no deeper than what it belongs to.
        below = below.filter(|own| depth > *own || line.trim().is_empty());
        if below.is_none() {
            let opens_block = scan.line(at, line);
            below = opens_block.then_some(depth);
        }
        at += line.len();
        if scan.found.len() >= MOST_TOLD {
            break;
        }
    }
    scan.found
}

struct Scan {
    file: FileId,
    /// The quote that is open.
    quote: Option<char>,
    /// How many brackets of YAML are open.
    brackets: usize,
    found: Vec<Problem>,
}

impl Scan {
    /// Looks through a line that begins at a byte of the text. Says whether it opens a block of text.
    fn line(&mut self, start: usize, line: &str) -> bool {
        let mut begins = self.quote.is_none();
        let mut chars = line.char_indices().peekable();
        let (mut is_first, mut is_marked) = (true, false);
        // A tab is told once something follows it that is no comment.
        let mut tab = None;
        while let Some((offset, c)) = chars.next() {
            let at = start + offset;
            let next = chars.peek().map(|(_, next)| *next);
            let ends_token = next.is_none_or(char::is_whitespace);
            if let Some(quote) = self.quote {
                match c {
                    '\\' if quote == '"' => drop(chars.next()),
                    _ if c == quote && next == Some(quote) && quote == '\'' => drop(chars.next()),
                    _ if c == quote => self.quote = None,
                    _ if has_no_width(c) => self.tell(at, c),
                    _ => {}
                }
                continue;
            }
            if c == '\t' {
                tab = tab.or(Some(at));
            } else if c != ' ' && c != '#' && !c.is_control() {
                tab.take().into_iter().for_each(|at| self.tab(at));
            }
            match c {
                '#' if offset == 0 || line.get(..offset).is_some_and(|before| before.ends_with([' ', '\t'])) => break,
                '"' | '\'' if begins => self.quote = Some(c),
                '[' | '{' if begins => self.brackets += 1,
                ']' | '}' => self.brackets = self.brackets.saturating_sub(1),
                '|' | '>' if begins && self.brackets == 0 => return true,
                '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2018}' | '\u{2019}' | '\u{201a}' if begins && is_marked => {
                    self.curly(at, c);
                }
                // A mark of the order of bytes begins some files, and nobody reads it.
                '\u{feff}' if at == 0 => {}
                _ if has_no_width(c) || is_odd_space(c) => self.tell(at, c),
                _ => {}
            }
            // A value can begin after a mark of YAML, and at the beginning of a line.
            let after_mark = match c {
                ' ' | '\t' => begins,
                '-' | '?' => begins && is_first && ends_token,
                ':' => ends_token,
                ',' => self.brackets > 0,
                '[' | '{' => begins,
                _ => false,
            };
            is_first &= matches!(c, ' ' | '-' | '?');
            is_marked |= after_mark && !matches!(c, ' ' | '\t');
            begins = after_mark;
        }
        false
    }

    fn tell(&mut self, at: usize, c: char) {
        let what = name_of(c).unwrap_or("a character that nobody sees");
        let sentence = format!("{what} (U+{:04X}) stands here", u32::from(c));
        let (remedy, replacement) = match is_odd_space(c) {
            true => ("write a plain space", " "),
            false => ("take it out", ""),
        };
        self.push(at, c, sentence, remedy, Some(replacement));
    }

    fn tab(&mut self, at: usize) {
        self.push(at, '\t', "a tab stands here".into(), "indent with spaces, never with tabs", Some(" "));
    }

    fn curly(&mut self, at: usize, c: char) {
        let sentence = format!("`{c}` (U+{:04X}) is no quote to YAML and would be shown", u32::from(c));
        self.push(at, c, sentence, "put straight quotes `\"…\"` around the value", None);
    }

    fn push(&mut self, at: usize, c: char, sentence: String, remedy: &str, replacement: Option<&str>) {
        if self.found.len() >= MOST_TOLD {
            return;
        }
        let location = Location::new(self.file, at..at + c.len_utf8());
        let mut problem = Problem::new(&SYNTAX, location, sentence).remedy(remedy);
        problem.replacement = replacement.map(str::to_owned);
        self.found.push(problem);
    }
}

/// Neither a letter nor a space, in any script.
fn has_no_width(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// What looks like a space or like nothing, and is neither to YAML. Within quotes it has its uses.
fn is_odd_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{ad}' | '\u{1680}' | '\u{2000}'
            ..='\u{200a}' | '\u{200c}' | '\u{200d}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' => "a no-break space",
        '\u{ad}' => "a soft hyphen",
        '\u{200b}' => "a space of no width",
        '\u{200c}' | '\u{200d}' => "a joiner of no width",
        '\u{2060}' | '\u{feff}' => "a no-break space of no width",
        '\u{202f}' => "a narrow no-break space",
        '\u{2000}'..='\u{200a}' | '\u{1680}' | '\u{205f}' | '\u{3000}' => "a space of another width",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::invisible;
    use crate::base::FileId;

    #[test]
    fn what_nobody_sees_is_told_where_it_stands() {
        for (text, told) in [
            ("a: b\u{a0}c\n", &[4][..]),
            ("\u{a0}a: b\n", &[0]),
            ("a: \"b\u{a0}c\"\n", &[]),
            ("a: \"b\u{200b}c\"\n", &[5]),
            ("a: 'it''s \u{a0}'\n", &[]),
            ("a: \"\\\" \u{a0}\"\n", &[]),
            ("a: b # \u{a0}\n", &[]),
            ("a:\tb\n", &[2]),
            ("a: b\t# c\n", &[]),
            ("a: b\t\n", &[]),
            ("a: \u{201c}Foo\u{201d}\n", &[3]),
            ("- \u{2018}Foo\u{2019}\n", &[2]),
            ("a: { b: \u{201e}c\u{201c}, d: [e, \u{201c}f\u{201d}] }\n", &[8, 24]),
            ("a: The \u{201c}best\u{201d}, \u{201c}b\u{201d} - \u{201c}c\u{201d}\n", &[]),
            ("a: |\n  \u{201c}b\u{201d}\n  \"c\nd: \u{201c}e\u{201d}\n", &[23]),
            ("a: b\n  \u{201c}c\u{201d}\n", &[]),
            ("a: b\u{e9}\n", &[]),
            ("a: \"b\n  \u{201c}c\u{201d}\"\nd: \u{a0}e\n", &[20]),
        ] {
            let found: Vec<u32> = invisible(FileId(0), text).iter().map(|problem| problem.at.start).collect();
            assert_eq!(found, told, "{text}");
        }
        assert_eq!(invisible(FileId(0), &"\u{200b}".repeat(1_000)).len(), 20);
        // In time that grows with the text alone.
        assert!(invisible(FileId(0), &format!("a: b{}# c\n", "\t".repeat(2_000_000))).is_empty());
        assert_eq!(invisible(FileId(0), &format!("a:{}b\n", "\t".repeat(2_000_000))).len(), 1);
    }
}
