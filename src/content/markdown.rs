//! Prose: Markdown written by editors, turned into HTML that may stand in any page.
//!
//! Raw HTML is shown as text, links lead to the web, to mail or within the site, pictures come from the site
//! itself, and every refusal is reported with its place.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::ops::Range;

/// A heading with the id it got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// What is wrong with a stretch of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Byte offsets into the text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: FaultKind,
}

/// Kinds of fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Raw HTML, which is shown as text.
    RawHtml,
    /// A link or picture that may not lead there.
    Target(String),
    /// A heading of the first level, which is the page's own.
    TopHeading,
    /// `[[id]]` that names no fact.
    UnknownFact(String),
}

/// What became of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    /// Block-level HTML that may stand in any page.
    pub html: String,
    /// Its headings in order.
    pub headings: Vec<Heading>,
    /// Targets of the links that were kept, with their places.
    pub links: Vec<(Range<usize>, String)>,
    /// What was refused, in order.
    pub faults: Vec<Fault>,
}

/// Renders one text; `facts` answers `[[id]]` with HTML to put there.
pub fn render(text: &str, facts: &mut dyn FnMut(&str) -> Option<String>) -> Rendered {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut rendered = Rendered::default();
    let mut events: Vec<Event<'_>> = Vec::new();
    let mut open = Vec::new();
    for (event, span) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Html(raw) | Event::InlineHtml(raw) => {
                rendered.faults.push(Fault { span, kind: FaultKind::RawHtml });
                events.push(Event::Text(raw));
            }
            Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
                let picture = matches!(event, Event::Start(Tag::Image { .. }));
                let good = allowed(dest_url, picture);
                open.push(good);
                if good {
                    rendered.links.push((span, dest_url.to_string()));
                    events.push(event);
                } else {
                    rendered.faults.push(Fault { span, kind: FaultKind::Target(dest_url.to_string()) });
                }
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if open.pop().unwrap_or(false) {
                    events.push(event);
                }
            }
            Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
                if level == HeadingLevel::H1 {
                    rendered.faults.push(Fault { span, kind: FaultKind::TopHeading });
                }
                let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                events.push(Event::Start(Tag::Heading { level, id: None, classes, attrs }));
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level };
                name_heading(&mut events, level, &mut rendered.headings);
                events.push(Event::End(TagEnd::Heading(level)));
            }
            other => events.push(other),
        }
    }
    let events = drawn_in(events, facts, &mut rendered.faults);
    html::push_html(&mut rendered.html, events.into_iter());
    rendered
}

fn allowed(target: &str, picture: bool) -> bool {
    let bare: String = target.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let relative = !bare.contains(':') && !bare.starts_with("//") && !bare.contains('\\');
    let lower = bare.to_ascii_lowercase();
    relative || !picture && ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// Gives the heading that just ended an id from its text, numbered if it was used before.
fn name_heading(events: &mut [Event<'_>], level: HeadingLevel, headings: &mut Vec<Heading>) {
    let Some(start) = events.iter().rposition(|event| matches!(event, Event::Start(Tag::Heading { .. }))) else {
        return;
    };
    let words = events.iter().skip(start + 1).filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
        _ => None,
    });
    let text: String = words.collect();
    let letters =
        text.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect::<String>();
    let slug = letters.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    // The prefix keeps prose from taking the ids of a page's own sections.
    let slug = if slug.is_empty() { "text".to_owned() } else { format!("text-{slug}") };
    let taken = |id: &str| headings.iter().any(|heading| heading.id == id);
    let numbered = (2..).map(|n| format!("{slug}-{n}"));
    let id = std::iter::once(slug.clone()).chain(numbered).find(|id| !taken(id)).unwrap_or_default();
    if let Some(Event::Start(Tag::Heading { id: own, .. })) = events.get_mut(start) {
        *own = Some(CowStr::from(id.clone()));
    }
    headings.push(Heading { level: level as u8, id, text });
}

/// Puts facts in place of `[[id]]`; the parser splits the brackets into texts of their own, which are joined first.
fn drawn_in<'t>(
    events: Vec<Event<'t>>,
    facts: &mut dyn FnMut(&str) -> Option<String>,
    faults: &mut Vec<Fault>,
) -> Vec<Event<'t>> {
    let mut out: Vec<Event<'t>> = Vec::with_capacity(events.len());
    let mut in_code = false;
    let mut run = String::new();
    let flush = |run: &mut String,
                 out: &mut Vec<Event<'t>>,
                 facts: &mut dyn FnMut(&str) -> Option<String>,
                 faults: &mut Vec<Fault>| {
        let mut rest = std::mem::take(run);
        while let Some((before, after)) = rest.split_once("[[") {
            let Some((id, end)) = after.split_once("]]").filter(|(id, _)| crate::base::is_id(id)) else { break };
            out.push(Event::Text(before.to_owned().into()));
            match facts(id) {
                Some(html) => out.push(Event::InlineHtml(html.into())),
                None => {
                    faults.push(Fault { span: 0..0, kind: FaultKind::UnknownFact(id.into()) });
                    out.push(Event::Text(format!("[[{id}]]").into()));
                }
            }
            rest = end.to_owned();
        }
        if !rest.is_empty() {
            out.push(Event::Text(rest.into()));
        }
    };
    for event in events {
        match event {
            Event::Text(text) if !in_code => run.push_str(&text),
            other => {
                flush(&mut run, &mut out, facts, faults);
                in_code = match &other {
                    Event::Start(Tag::CodeBlock(_)) => true,
                    Event::End(TagEnd::CodeBlock) => false,
                    _ => in_code,
                };
                out.push(other);
            }
        }
    }
    flush(&mut run, &mut out, facts, faults);
    out
}
