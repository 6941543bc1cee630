//! A YAML document as a tree in which every key and value knows where it stands.
//!
//! A scalar stays text: what `no`, `00031` or `0.40` means is for the field's type to say. The tree keeps the order
//! of keys. Anchors, aliases, tags and several documents in a file are refused, so a tree is never larger than its
//! text, and reading takes time in proportion to it.

use super::invisible::invisible;
use super::rules::{REPEATED_KEY, SYNTAX};
use super::syntax::complaint;
use crate::base::{FileId, Location};
use crate::diag::Problem;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, StrInput};
use std::borrow::Cow;
use std::collections::HashSet;

/// Deepest nesting of lists and maps; real profiles need seven.
const MOST_DEPTH: usize = 24;

/// Most keys and values of a file. Real profiles have a few thousand, the shared sources of ten thousand profiles might
/// have a hundred thousand; what is kept and told of a file grows with them, and is much more than its text.
const MOST_NODES: usize = 250_000;

/// A value and where it stands.
#[derive(Debug)]
pub struct Node<'t> {
    /// From its first to its last byte.
    pub at: Location,
    /// What it is.
    pub kind: Kind<'t>,
}

/// The three shapes of a value.
#[derive(Debug)]
pub enum Kind<'t> {
    /// Text, quoted or not.
    Scalar(Cow<'t, str>),
    /// `- a` or `[a, b]`.
    List(Vec<Node<'t>>),
    /// `key: value` or `{ key: value }`.
    Map(Vec<Entry<'t>>),
}

/// A key with its value.
#[derive(Debug)]
pub struct Entry<'t> {
    /// The key.
    pub key: Cow<'t, str>,
    /// Where the key stands.
    pub key_at: Location,
    /// The value.
    pub value: Node<'t>,
}

/// Parses a file. An empty file is an empty map. Problems of syntax end the reading; repeated keys are collected.
pub fn parse<'t>(file: FileId, text: &'t str, problems: &mut Vec<Problem>) -> Option<Node<'t>> {
    let invisible = invisible(file, text);
    if !invisible.is_empty() {
        problems.extend(invisible);
        return None;
    }
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        text,
        offsets: Offsets::of(text),
        file,
        nodes: 0,
        open: Vec::new(),
        problems,
    };
    reader.document().map_err(|problem| reader.problems.push(*problem)).ok()
}

/// Translates the parser's character offsets to bytes; the two are the same in a file of plain ASCII.
struct Offsets(Option<Vec<u32>>);

impl Offsets {
    fn of(text: &str) -> Self {
        let table = || text.char_indices().map(|(byte, _)| byte as u32).chain([text.len() as u32]).collect();
        Self((!text.is_ascii()).then(table))
    }

    fn byte(&self, character: usize) -> usize {
        match &self.0 {
            None => character,
            Some(table) => table.get(character).or(table.last()).map_or(0, |byte| *byte as usize),
        }
    }
}

struct Reader<'t, 'p> {
    events: Parser<'t, StrInput<'t>>,
    text: &'t str,
    offsets: Offsets,
    file: FileId,
    nodes: usize,
    /// Where lists and maps begin that have not ended.
    open: Vec<u32>,
    problems: &'p mut Vec<Problem>,
}

type Step<T> = Result<T, Box<Problem>>;

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Step<Node<'t>> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
                Event::StreamEnd => break,
                _ if root.is_some() => {
                    return Err(self.refuse(span, "a second document begins here", "keep one document a file"));
                }
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        Ok(root.unwrap_or(Node { at: Location::top(self.file), kind: Kind::Map(Vec::new()) }))
    }

    fn next(&mut self) -> Step<(Event<'t>, Span)> {
        match self.events.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.syntax(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Step<Node<'t>> {
        if depth > MOST_DEPTH {
            return Err(self.refuse(span, "lists and maps are nested too deeply here", "write it flatter"));
        }
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            let sentence = format!("this file holds more than {MOST_NODES} keys and values");
            return Err(self.refuse(span, &sentence, "say it in several files"));
        }
        let at = self.location(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.plain(anchor, tag.is_some(), span)?;
                Ok(Node { at, kind: Kind::Scalar(null_is_empty(text, style)) })
            }
            Event::SequenceStart(anchor, tag) => {
                self.plain(anchor, tag.is_some(), span)?;
                self.list(at, depth)
            }
            Event::MappingStart(anchor, tag) => {
                self.plain(anchor, tag.is_some(), span)?;
                self.map(at, depth)
            }
            _ => Err(self.refuse(span, "an alias (`*name`) stands here", "write the value out")),
        }
    }

    fn list(&mut self, start: Location, depth: usize) -> Step<Node<'t>> {
        self.open.push(start.start);
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                self.open.pop();
                let at = self.until(start, span, items.last().map(|node: &Node<'_>| node.at));
                return Ok(Node { at, kind: Kind::List(items) });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, start: Location, depth: usize) -> Step<Node<'t>> {
        self.open.push(start.start);
        let mut entries: Vec<Entry<'t>> = Vec::new();
        let mut keys = HashSet::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                self.open.pop();
                let at = self.until(start, span, entries.last().map(|entry| entry.value.at));
                return Ok(Node { at, kind: Kind::Map(entries) });
            }
            let key = self.node(event, span, depth + 1)?;
            let Kind::Scalar(text) = key.kind else {
                return Err(self.refuse(span, "a list or map stands where a key is expected", "write a plain key"));
            };
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let entry = Entry { key: text, key_at: key.at, value };
            if keys.insert(entry.key.clone()) { entries.push(entry) } else { self.problems.push(repeated(&entry)) }
        }
    }

    /// A block's end mark lies on the next line, so its last child tells better where it ends.
    fn until(&self, start: Location, end: Span, last: Option<Location>) -> Location {
        let end_at = self.location(end);
        let end = if end_at.end > end_at.start { end_at.end } else { last.map_or(end_at.end, |last| last.end) };
        Location { end: end.max(start.start), ..start }
    }

    fn plain(&self, anchor: usize, tagged: bool, span: Span) -> Step<()> {
        if anchor != 0 {
            return Err(self.refuse(span, "an anchor (`&name`) stands here", "write the value out where it is needed"));
        }
        if tagged {
            return Err(self.refuse(span, "a tag (`!name`) stands here", "leave the tag out"));
        }
        Ok(())
    }

    fn location(&self, span: Span) -> Location {
        let (start, end) = (self.offsets.byte(span.start.index()), self.offsets.byte(span.end.index()));
        Location::new(self.file, start..end.max(start))
    }

    fn refuse(&self, span: Span, sentence: &str, remedy: &str) -> Box<Problem> {
        Box::new(Problem::new(&SYNTAX, self.location(span), sentence).remedy(remedy))
    }

    fn syntax(&self, error: &ScanError) -> Box<Problem> {
        let at = self.offsets.byte(error.marker().index());
        let is_bracket = |start: &&u32| matches!(self.text.as_bytes().get(**start as usize), Some(b'[' | b'{'));
        let open = self.open.iter().rev().find(is_bracket).map(|start| *start as usize);
        let complaint = complaint(self.text, error.info(), at, open);
        let location = Location::new(self.file, complaint.at..complaint.at);
        let problem = Problem::new(&SYNTAX, location, complaint.sentence);
        Box::new(match complaint.remedy {
            Some(remedy) => problem.remedy(remedy),
            None => problem,
        })
    }
}

/// `key:`, `key: ~` and `key: null` all leave a value out.
fn null_is_empty(text: Cow<'_, str>, style: ScalarStyle) -> Cow<'_, str> {
    let null = style == ScalarStyle::Plain && matches!(text.as_ref(), "~" | "null");
    if null { Cow::Borrowed("") } else { text }
}

fn repeated(entry: &Entry<'_>) -> Problem {
    Problem::new(&REPEATED_KEY, entry.key_at, format!("`{}` is written twice here", entry.key)).label("the second time")
}
