//! What each element of a text becomes: kept, replaced by other HTML, or unwrapped.

use pulldown_cmark::{Alignment, BlockQuoteKind, CowStr, Event, HeadingLevel, LinkType, Tag};
use std::ops::Range;

use super::escape;
use super::faults::FaultKind;
use super::filter::{Effect, End, Filter};
use super::headings::Heading;
use super::targets::{self, Link, LinkKind};

/// Columns up to which cells repeat the words of their head.
const MOST_LABELLED: usize = 8;

/// Longest words of a head that cells repeat, in bytes or a little more.
const LONGEST_LABEL: usize = 40;

/// The table being read.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// The words of the heads, which stand before cells on phones.
    heads: Vec<String>,
    has_rows: bool,
}

impl<'a> Filter<'a, '_> {
    /// Writes the element's start; the answer says what its end becomes.
    pub(super) fn kept(&mut self, tag: Tag<'a>, span: Range<usize>) -> (End, Effect) {
        match tag {
            Tag::Heading { level, .. } => self.start_heading(level, span),
            Tag::Link { link_type, dest_url, title, .. } => self.start_link(link_type, &dest_url, &title, span),
            Tag::Image { .. } => self.start_image(tag, span),
            Tag::HtmlBlock => {
                self.fault(span, FaultKind::RawHtml);
                self.html("<p class=\"raw-html\">");
                (End::Html("</p>\n"), Effect::RawHtml)
            }
            Tag::BlockQuote(Some(kind)) => self.start_alert(kind),
            Tag::CodeBlock(_) => {
                self.push(Event::Start(tag));
                (End::Same, Effect::Code)
            }
            Tag::Table(alignments) => {
                self.table = Table { alignments, ..Table::default() };
                self.html("<div class=\"table-wrap\"><table>\n");
                (End::Table, Effect::None)
            }
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(),
            tag => {
                self.push(Event::Start(tag));
                (End::Same, Effect::None)
            }
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, span: Range<usize>) -> (End, Effect) {
        let level = if level == HeadingLevel::H1 {
            self.fault(span, FaultKind::TopHeading);
            HeadingLevel::H2
        } else {
            level
        };
        self.heading.clear();
        self.push(Event::Start(Tag::Heading { level, id: None, classes: vec![], attrs: vec![] }));
        let end = match level {
            HeadingLevel::H1 | HeadingLevel::H2 => "</h2>\n",
            HeadingLevel::H3 => "</h3>\n",
            HeadingLevel::H4 => "</h4>\n",
            HeadingLevel::H5 => "</h5>\n",
            HeadingLevel::H6 => "</h6>\n",
        };
        (End::Html(end), Effect::Heading(self.made.events.len() - 1))
    }

    pub(super) fn name_heading(&mut self, at: usize) {
        let text = self.heading.replace(escape::is_forbidden, "\u{FFFD}");
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(Event::Start(Tag::Heading { level, id, .. })) = self.made.events.get_mut(at) {
            let slug = self.ids.next(&text);
            *id = Some(slug.clone().into());
            let level = *level as u8;
            self.made.headings.push(Heading { level, id: slug, text });
        }
    }

    /// Links that leave the site say so, and tell search engines that the guide does not vouch for them: a link that
    /// lends no rank is not worth smuggling in.
    fn start_link(&mut self, link_type: LinkType, target: &str, title: &str, span: Range<usize>) -> (End, Effect) {
        let is_mailbox = link_type == LinkType::Email;
        let judged = if is_mailbox { Ok(LinkKind::Mail) } else { targets::link(target) };
        let kind = match judged {
            Ok(kind) => kind,
            Err(kind) => {
                self.fault(span, kind);
                return (End::Nothing, Effect::Link);
            }
        };
        // A picture's description has no links, and a link in a link would end the outer one.
        if self.within.image + self.within.link > 0 {
            return (End::Nothing, Effect::Link);
        }
        let scheme = if is_mailbox { "mailto:" } else { "" };
        let href = escape::address(target);
        let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escape::attribute(title)) };
        let rel = if kind == LinkKind::External { " rel=\"external nofollow\"" } else { "" };
        self.html(format!("<a href=\"{scheme}{href}\"{title}{rel}>"));
        if kind == LinkKind::External {
            self.passages.leads_out();
        }
        self.made.links.push(Link { span, target: format!("{scheme}{target}"), kind });
        (End::Html("</a>"), Effect::Link)
    }

    /// A picture inside another's description gives its own description to it.
    fn start_image(&mut self, tag: Tag<'a>, span: Range<usize>) -> (End, Effect) {
        let Tag::Image { dest_url, .. } = &tag else { return (End::Nothing, Effect::None) };
        match targets::image(dest_url) {
            Ok(_) if self.within.image > 0 => (End::Nothing, Effect::Image),
            Ok(kind) => {
                self.made.links.push(Link { span, target: dest_url.to_string(), kind });
                self.push(Event::Start(tag));
                (End::Same, Effect::Image)
            }
            Err(kind) => {
                self.fault(span, kind);
                (End::Nothing, Effect::Link)
            }
        }
    }

    fn start_alert(&mut self, kind: BlockQuoteKind) -> (End, Effect) {
        let (class, title) = match kind {
            BlockQuoteKind::Note => ("note", "Note"),
            BlockQuoteKind::Tip => ("tip", "Tip"),
            BlockQuoteKind::Important => ("important", "Important"),
            BlockQuoteKind::Warning => ("warning", "Warning"),
            BlockQuoteKind::Caution => ("caution", "Caution"),
        };
        let title = format!("<p class=\"alert-title\">{title}</p>\n");
        self.html(format!("<div class=\"alert alert-{class}\" role=\"note\">\n{title}"));
        (End::Html("</div>\n"), Effect::None)
    }

    /// A table without rows has no body.
    pub(super) fn end_table(&mut self) {
        let body = if self.table.has_rows { "</tbody>\n" } else { "" };
        self.html(format!("{body}</table></div>\n"));
    }

    fn start_row(&mut self, in_head: bool) -> (End, Effect) {
        self.table.column = 0;
        self.table.in_head = in_head;
        if in_head {
            self.html("<thead><tr>");
            return (End::Html("</tr></thead>\n"), Effect::None);
        }
        let is_first = !std::mem::replace(&mut self.table.has_rows, true);
        self.html(if is_first { "<tbody>\n<tr>" } else { "<tr>" });
        (End::Html("</tr>\n"), Effect::None)
    }

    /// Alignment is a class: the pages' policy allows no style attributes, and `align` is obsolete.
    fn start_cell(&mut self) -> (End, Effect) {
        let class = match self.table.alignments.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        let column = self.table.column;
        self.table.column += 1;
        if self.table.in_head {
            self.table.heads.push(String::new());
            self.html(format!("<th scope=\"col\"{class}>"));
            return (End::Html("</th>"), Effect::None);
        }
        let is_labelled = column > 0 && self.table.heads.len() <= MOST_LABELLED;
        let head = self.table.heads.get(column).filter(|head| is_labelled && !head.is_empty());
        let label = head.map(|head| format!(" data-l=\"{}\"", escape::attribute(head))).unwrap_or_default();
        self.html(format!("<td{class}{label}>"));
        (End::Html("</td>"), Effect::None)
    }

    /// Words in the head of a table, which cells repeat; what is long is cut, as every cell would grow by it.
    pub(super) fn note_table_head(&mut self, text: &str) {
        if let Some(head) = self.table.heads.last_mut().filter(|_| self.table.in_head) {
            head.extend(
                text.chars().filter(|c| !escape::is_forbidden(*c)).take(LONGEST_LABEL.saturating_sub(head.len())),
            );
        }
    }

    pub(super) fn marker(&mut self, done: bool) {
        let (state, label) = if done { (" checked", "Done") } else { ("", "Not done") };
        self.html(format!("<input type=\"checkbox\" disabled{state} aria-label=\"{label}\"> "));
    }

    pub(super) fn reference(&mut self, label: CowStr<'a>) {
        match self.notes.number(&label) {
            // A picture's description is plain text: the number alone, which nothing leads back to.
            Some(number) if self.within.image > 0 => self.push(Event::Text(format!("[{number}]").into())),
            Some(number) => {
                self.passages.noted();
                let mark = self.notes.mark(number);
                self.html(mark);
            }
            None => self.plain(format!("[^{label}]").into()),
        }
    }
}
