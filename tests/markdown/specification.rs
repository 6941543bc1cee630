//! The numbered examples of CommonMark 0.31.2 and of GFM's tables, task lists and strikethrough, all of them.
//!
//! Both sides are parsed and written in one canonical form, and these differences, which are ours by intent, are
//! undone first:
//!
//! - ours: ids of headings, `rel` of links, `scope` of header cells, labels of cells, labels of checkboxes, the wrapper of tables and
//!   of raw HTML; alignment is a class instead of an attribute;
//! - theirs: a first-level heading is a second-level one, a link to a scheme that is not allowed is its text, and
//!   the raw HTML of the input (the places that were reported as such) is escaped.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Node};
use venuebook::content::markdown::{Fault, FaultKind};

use super::render;

const COMMONMARK: &str = include_str!("../data/markdown/commonmark-0.31.2.txt");
const GFM: &str = include_str!("../data/markdown/gfm-0.29.txt");
const FENCE: &str = "````````````````````````````````";

struct Example {
    number: String,
    input: String,
    html: String,
}

fn examples(file: &str) -> Vec<Example> {
    let file = file.replace('→', "\t");
    let mut examples = Vec::new();
    let mut rest = file.as_str();
    let opening = format!("{FENCE} example ");
    while let Some((_, after)) = rest.split_once(opening.as_str()) {
        let (number, after) = after.split_once('\n').expect("a number");
        let (block, after) = after.split_once(&format!("{FENCE}\n")).expect("a closing fence");
        let (input, html) = block.split_once("\n.\n").or_else(|| block.split_once(".\n")).expect("a full stop");
        examples.push(Example { number: number.to_owned(), input: format!("{input}\n"), html: html.to_owned() });
        rest = after;
    }
    examples
}

/// Compares every example, and gives how many held raw HTML and how many held links that were refused.
fn check(file: &str) -> (usize, usize, usize) {
    let examples = examples(file);
    let (mut raw, mut refused) = (0, 0);
    let mut wrong = String::new();
    for example in &examples {
        let rendered = render(&example.input);
        raw += usize::from(rendered.faults.iter().any(|fault| fault.kind == FaultKind::RawHtml));
        refused += usize::from(rendered.faults.iter().any(|f| matches!(f.kind, FaultKind::LinkTarget { .. })));
        let expected = canonical(&with_raw_html_escaped(&example.html, &example.input, &rendered.faults));
        let found = canonical(&rendered.html);
        if found != expected {
            let Example { number, input, .. } = example;
            let _ = writeln!(wrong, "example {number}\n{input}\nexpected: {expected}\n   found: {found}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    (examples.len(), raw, refused)
}

#[test]
fn commonmark() {
    assert_eq!(check(COMMONMARK), (652, 72, 5));
}

#[test]
fn github_flavoured_tables_tasks_and_strikethrough() {
    assert_eq!(check(GFM), (13, 0, 0));
}

/// Escapes in the expected HTML what the input's raw HTML put there, line by line, since the markers of quotes and
/// lists stand before each line in the input and not in the output.
fn with_raw_html_escaped(html: &str, input: &str, faults: &[Fault]) -> String {
    let mut done = String::new();
    let mut rest = html;
    for fault in faults.iter().filter(|fault| fault.kind == FaultKind::RawHtml) {
        let raw = input.get(fault.span.clone()).expect("a span on character boundaries");
        for line in raw.lines() {
            let starts = line.char_indices().map(|(at, _)| at);
            let (at, line) = starts
                .filter_map(|at| line.get(at..))
                .find_map(|tail| rest.find(tail).map(|at| (at, tail)))
                .unwrap_or((0, ""));
            let (before, after) = rest.split_at(at);
            done.push_str(before);
            done.push_str(&line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
            rest = after.get(line.len()..).expect("the line that was found");
        }
    }
    done + rest
}

const BLOCKS: [&str; 22] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "blockquote",
    "pre",
    "hr",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "section",
    "br",
];

/// One line of markup: attributes sorted, blanks collapsed and gone beside blocks, differences undone.
fn canonical(html: &str) -> String {
    let mut out = String::new();
    children(Html::parse_fragment(html).root_element(), false, &mut out);
    out.trim_matches(['\u{1}', ' ']).to_owned()
}

fn children(parent: ElementRef<'_>, in_pre: bool, out: &mut String) {
    for child in parent.children() {
        match child.value() {
            Node::Text(text) if in_pre => out.push_str(text),
            Node::Text(text) => collapse(text, out),
            Node::Element(_) => element(ElementRef::wrap(child).expect("an element"), in_pre, out),
            _ => {}
        }
    }
}

fn collapse(text: &str, out: &mut String) {
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            out.push(c);
        } else if !out.ends_with([' ', '\u{1}']) {
            out.push(' ');
        }
    }
}

/// A block is marked by U+0001 on both sides, where blanks do not count.
fn block_edge(out: &mut String) {
    out.truncate(out.trim_end_matches([' ', '\u{1}']).len());
    out.push('\u{1}');
}

fn element(element: ElementRef<'_>, in_pre: bool, out: &mut String) {
    let name = if element.value().name() == "h1" { "h2" } else { element.value().name() };
    let class = element.attr("class").unwrap_or_default();
    let is_block = BLOCKS.contains(&name) && class != "raw-html";
    let unwrapped = matches!(class, "table-wrap" | "raw-html") || (name == "a" && is_refused(element));
    if is_block {
        block_edge(out);
    }
    if !unwrapped {
        let _ = write!(out, "<{name}{}>", attributes(element));
        if is_block {
            block_edge(out);
        }
    }
    children(element, in_pre || name == "pre", out);
    if !unwrapped {
        if is_block && name != "pre" {
            block_edge(out);
        }
        let _ = write!(out, "</{name}>");
    }
    if is_block {
        block_edge(out);
    }
}

fn attributes(element: ElementRef<'_>) -> String {
    let ours = ["id", "rel", "scope", "aria-label", "data-l"];
    let mut attributes: Vec<String> = element
        .value()
        .attrs()
        .filter(|(name, _)| !ours.contains(name))
        .map(|(name, value)| match value.strip_prefix("align-") {
            Some(side) if name == "class" => format!(" align={side:?}"),
            _ => format!(" {name}={value:?}"),
        })
        .collect();
    attributes.sort();
    attributes.concat()
}

fn is_refused(link: ElementRef<'_>) -> bool {
    let target = link.attr("href").unwrap_or_default().to_ascii_lowercase();
    let scheme = target.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    scheme.is_some_and(|scheme| !matches!(scheme, "http" | "https" | "mailto"))
}
