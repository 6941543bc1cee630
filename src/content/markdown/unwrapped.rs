//! Text without what its lines are wrapped for: what readers see as one line is one line, written as it is in the text.

use super::{MAX_BYTES, MAX_DEPTH, Placed, options};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// Each paragraph, heading, item, row of a table and line of code as a line of its own, then where names of links lead.
/// Items of a numbered list all have the number of its first, since one more moves the others.
pub fn unwrapped(text: &str) -> Vec<String> {
    if text.len() > MAX_BYTES {
        return text.lines().map(str::to_owned).collect();
    }
    let parser = Parser::new_ext(text, options());
    let named = parser.reference_definitions().iter().map(|(_, own)| own.span.clone());
    let mut named: Vec<Range<usize>> = named.collect();
    named.sort_by_key(|span| span.start);
    let mut lines = Lines { text, ..Lines::default() };
    parser.into_offset_iter().for_each(|placed| lines.read(placed));
    lines.end();
    let named = named.into_iter().filter_map(|span| text.get(span)).map(joined);
    lines.all.into_iter().chain(named).collect()
}

#[derive(Default)]
struct Lines<'t> {
    text: &'t str,
    all: Vec<String>,
    /// What stands around: the mark of its first line, and of those that follow.
    around: Vec<(String, &'static str)>,
    lists: Vec<String>,
    /// The line that is being read: its own mark, and its words up to the last break.
    mark: String,
    words: String,
    /// Where its words begin that are not taken yet, and where they end.
    from: Option<usize>,
    until: usize,
    is_code: bool,
}

impl Lines<'_> {
    fn read(&mut self, (event, span): Placed<'_>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.close(tag, span),
            Event::Text(text) if self.is_code => text.lines().for_each(|line| self.put(line)),
            Event::Html(text) => text.lines().for_each(|line| self.put(line)),
            Event::SoftBreak => {
                self.take(span.start);
                self.words.push(' ');
                self.from = None;
            }
            Event::HardBreak => {
                self.take(span.start);
                self.end();
            }
            Event::Rule => self.put("---"),
            _ => self.reach(span),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        let around = match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                return self.reach(span);
            }
            // A row stands on one line as it is written.
            Tag::TableHead | Tag::TableRow | Tag::TableCell => return,
            Tag::BlockQuote(kind) => {
                Some((kind.map_or_else(|| "> ".to_owned(), |kind| format!("> [{kind:?}] ")), "> "))
            }
            Tag::Item => Some((self.lists.last().cloned().unwrap_or_default(), "  ")),
            Tag::FootnoteDefinition(ref label) => Some((format!("[^{label}]: "), "    ")),
            _ => None,
        };
        self.end();
        match tag {
            Tag::Heading { level, .. } => self.mark = format!("{} ", "#".repeat(level as usize)),
            Tag::List(first) => self.lists.push(first.map_or_else(|| "- ".to_owned(), |first| format!("{first}. "))),
            Tag::CodeBlock(kind) => {
                self.is_code = true;
                let CodeBlockKind::Fenced(kind) = kind else { return };
                self.put(&format!("```{kind}"));
            }
            _ => self.around.extend(around),
        }
    }

    fn close(&mut self, tag: TagEnd, span: Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                return self.until = self.until.max(span.end);
            }
            TagEnd::TableCell => return,
            TagEnd::TableHead | TagEnd::TableRow => self.reach(span),
            _ => {}
        }
        self.end();
        match tag {
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => drop(self.around.pop()),
            TagEnd::CodeBlock => self.is_code = false,
            _ => {}
        }
    }

    fn reach(&mut self, span: Range<usize>) {
        self.from = Some(self.from.map_or(span.start, |from| from.min(span.start)));
        self.until = self.until.max(span.end);
    }

    /// Takes the words up to a place.
    fn take(&mut self, until: usize) {
        let words = self.from.take().and_then(|from| self.text.get(from..until)).unwrap_or_default();
        self.words.push_str(&joined(words));
    }

    /// Ends the line.
    fn end(&mut self) {
        self.take(self.until);
        self.until = 0;
        let (mark, words) = (std::mem::take(&mut self.mark), std::mem::take(&mut self.words));
        if !words.trim().is_empty() {
            self.put(&format!("{mark}{}", words.trim()));
        }
    }

    fn put(&mut self, words: &str) {
        let mut line = String::new();
        for (first, next) in self.around.iter_mut().take(MAX_DEPTH) {
            line.push_str(&std::mem::replace(first, (*next).to_owned()));
        }
        line.push_str(words);
        self.all.push(line.trim_end().to_owned());
    }
}

fn joined(words: &str) -> String {
    words.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}
