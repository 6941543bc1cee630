//! The parser's events, rewritten so that what comes out may stand in any page.
//!
//! Each element that opens is put on a stack together with what its end becomes: itself, other HTML, or nothing. So
//! an element can be unwrapped, replaced or dropped for being too deep without looking for its end.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::elements::Table;
use super::faults::{Fault, FaultKind};
use super::headings::{Heading, Ids};
use super::mentions::{self, Mention};
use super::notes::Notes;
use super::passages::{Passage, Passages};
use super::targets::Link;
use super::{Glossary, MAX_DEPTH, Placed};

/// What the filter makes of a text.
#[derive(Default)]
pub(super) struct Filtered<'a> {
    pub(super) events: Vec<Event<'a>>,
    pub(super) headings: Vec<Heading>,
    pub(super) links: Vec<Link>,
    pub(super) faults: Vec<Fault>,
    pub(super) passages: Vec<Passage>,
}

/// Filters the text, then the footnotes it refers to, in the order of their numbers.
pub(super) fn run<'a>(
    text: &'a str,
    body: Vec<Placed<'a>>,
    notes: Notes<'a>,
    answers: &mut dyn FnMut(&Mention<'_>) -> Option<String>,
    glossary: Option<&Glossary>,
) -> Filtered<'a> {
    let made = Filtered { events: Vec::with_capacity(body.len()), ..Filtered::default() };
    let mut filter = Filter {
        text,
        mentions: mentions::find(text),
        answers,
        glossary,
        explained: BTreeSet::new(),
        passages: Passages::default(),
        number_of_note: 0,
        made,
        notes,
        ids: Ids::default(),
        open: Vec::new(),
        within: Within::default(),
        table: Table::default(),
        heading: String::new(),
        was_too_deep: false,
    };
    filter.pass(body);
    filter.footnotes();
    let Filter { mut made, notes, passages, .. } = filter;
    made.passages = passages.finish();
    made.faults.extend(notes.unused());
    made
}

/// One pass over one text.
pub(super) struct Filter<'a, 'f> {
    pub(super) text: &'a str,
    pub(super) mentions: Vec<mentions::Found<'a>>,
    pub(super) answers: &'f mut dyn FnMut(&Mention<'_>) -> Option<String>,
    pub(super) glossary: Option<&'f Glossary>,
    /// Terms that already lead to where they are explained.
    pub(super) explained: BTreeSet<usize>,
    pub(super) passages: Passages,
    /// The footnote being written, or 0.
    pub(super) number_of_note: usize,
    pub(super) made: Filtered<'a>,
    pub(super) notes: Notes<'a>,
    pub(super) ids: Ids,
    pub(super) within: Within,
    pub(super) table: Table,
    /// The text of the heading being read.
    pub(super) heading: String,
    open: Vec<Open>,
    was_too_deep: bool,
}

/// An open element: what to write at its end, and what ends with it.
struct Open {
    end: End,
    effect: Effect,
}

/// What an element's end becomes.
pub(super) enum End {
    Same,
    Html(&'static str),
    Table,
    Nothing,
}

/// What an element means for what stands in it.
#[derive(Clone, Copy)]
pub(super) enum Effect {
    None,
    Code,
    Link,
    Image,
    RawHtml,
    /// Remembers where the heading's start stands among the events, since its id is known only at its end.
    Heading(usize),
}

/// How many elements of each kind are open.
#[derive(Default)]
pub(super) struct Within {
    pub(super) code: usize,
    pub(super) link: usize,
    pub(super) image: usize,
    pub(super) raw_html: usize,
    pub(super) heading: usize,
}

impl Within {
    /// Whether a link may stand here.
    pub(super) fn is_plain(&self) -> bool {
        self.code + self.link + self.image + self.raw_html + self.heading == 0
    }
}

impl<'a> Filter<'a, '_> {
    fn pass(&mut self, events: Vec<Placed<'a>>) {
        let mut events = events.into_iter().peekable();
        while let Some((event, span)) = events.next() {
            match event {
                Event::Start(tag) => self.start(tag, span),
                Event::End(tag) => self.end(tag),
                Event::Text(text) => self.run_of_text(text, span, &mut events),
                Event::InlineHtml(html) => {
                    self.fault(span, FaultKind::RawHtml);
                    self.plain(html);
                }
                // Lines of an HTML block, which was reported where it starts.
                Event::Html(html) => self.plain(html),
                Event::FootnoteReference(label) => self.reference(label),
                Event::TaskListMarker(done) => self.marker(done),
                Event::Code(code) => {
                    self.note_heading(&code);
                    self.note_table_head(&code);
                    self.push(Event::Code(code));
                }
                Event::SoftBreak | Event::HardBreak => {
                    self.note_heading(" ");
                    self.push(event);
                }
                other => self.push(other),
            }
        }
    }

    pub(super) fn push(&mut self, event: Event<'a>) {
        self.made.events.push(event);
    }

    /// Written as it is; dropped inside a picture's description, which has no markup.
    pub(super) fn html(&mut self, html: impl Into<CowStr<'a>>) {
        self.push(Event::Html(html.into()));
    }

    pub(super) fn fault(&mut self, span: Range<usize>, kind: FaultKind) {
        self.made.faults.push(Fault { span, kind });
    }

    /// Text that is escaped and in which no mentions are looked for.
    pub(super) fn plain(&mut self, text: CowStr<'a>) {
        self.note_heading(&text);
        self.note_table_head(&text);
        self.push(Event::Text(text));
    }

    pub(super) fn note_heading(&mut self, text: &str) {
        if self.within.heading > 0 && self.within.image == 0 {
            self.heading.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'a>, span: Range<usize>) {
        if matches!(tag, Tag::Paragraph | Tag::Item | Tag::TableHead | Tag::TableRow | Tag::Heading { .. }) {
            self.passages.begin(self.number_of_note);
        }
        let (end, effect) = if self.open.len() < MAX_DEPTH { self.kept(tag, span) } else { self.too_deep(&tag, span) };
        match effect {
            Effect::Code => self.within.code += 1,
            Effect::Link => self.within.link += 1,
            Effect::Image => self.within.image += 1,
            Effect::RawHtml => self.within.raw_html += 1,
            Effect::Heading(_) => self.within.heading += 1,
            Effect::None => {}
        }
        self.open.push(Open { end, effect });
    }

    fn end(&mut self, tag: TagEnd) {
        let Some(Open { end, effect }) = self.open.pop() else { return };
        match end {
            End::Same => self.push(Event::End(tag)),
            End::Html(html) => self.html(html),
            End::Table => self.end_table(),
            End::Nothing => {}
        }
        match effect {
            Effect::Code => self.within.code -= 1,
            Effect::Link => self.within.link -= 1,
            Effect::Image => self.within.image -= 1,
            Effect::RawHtml => self.within.raw_html -= 1,
            Effect::Heading(at) => {
                self.within.heading -= 1;
                self.name_heading(at);
            }
            Effect::None => {}
        }
    }

    /// Beyond the limit only the text is kept. Code stays code in one respect: no fact is put into it.
    fn too_deep(&mut self, tag: &Tag<'a>, span: Range<usize>) -> (End, Effect) {
        if !std::mem::replace(&mut self.was_too_deep, true) {
            self.fault(span, FaultKind::TooDeep);
        }
        let effect = if matches!(tag, Tag::CodeBlock(_)) { Effect::Code } else { Effect::None };
        (End::Nothing, effect)
    }

    /// The footnotes may refer to further ones, so the list grows while it is walked; and a later footnote may refer
    /// to an earlier one, so the ways back are filled in at the end.
    fn footnotes(&mut self) {
        let mut places = Vec::new();
        while let Some(events) = self.notes.take(places.len() + 1) {
            let number = places.len() + 1;
            if number == 1 {
                self.html("<section class=\"footnotes\" aria-label=\"Footnotes\">\n<ol>\n");
            }
            self.html(format!("<li id=\"fn_{number}\">"));
            self.number_of_note = number;
            self.pass(events);
            places.push(self.place_for_ways_back());
            self.html("</li>\n");
        }
        for (index, at) in places.iter().enumerate() {
            if let Some(event) = self.made.events.get_mut(*at) {
                *event = Event::Html(self.notes.ways_back(index + 1).into());
            }
        }
        if !places.is_empty() {
            self.html("</ol>\n</section>\n");
        }
    }

    /// Inside the last paragraph if the footnote ends with one.
    fn place_for_ways_back(&mut self) -> usize {
        let at = self.made.events.len();
        if let Some(Event::End(TagEnd::Paragraph)) = self.made.events.last() {
            self.made.events.insert(at - 1, Event::Html("".into()));
            return at - 1;
        }
        self.html("");
        at
    }
}
