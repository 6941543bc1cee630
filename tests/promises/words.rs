//! Making pages smaller changes nothing that is read: no word is lost, added or glued to the next.

use std::fs;

use scraper::node::Node;
use scraper::{ElementRef, Html};
use venuebook::content::markdown;
use venuebook::finish::minify;
use venuebook::read::read_folder;

use super::support::{made, pages, real, theme};

/// Elements that begin and end a line by themselves, so that blanks at their edges are never seen.
const BLOCKS: &str = "html head title body main header footer nav section article aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt \
    dd table caption colgroup thead tbody tr th td figure figcaption blockquote pre hr details summary svg \
    text symbol g fieldset legend br form";

/// Elements in which the minifier drops a blank between two elements; the theme spaces those by style.
const SPACED_BY_STYLE: [&str; 4] = ["div", "nav", "body", "span"];

/// The text of a page as it is read: words, and where one ends and the next begins.
fn words(html: &str) -> String {
    let document = Html::parse_document(html);
    let mut text = String::new();
    read(document.root_element(), &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(element: ElementRef<'_>, text: &mut String) {
    let name = element.value().name();
    let block = BLOCKS.split(' ').any(|own| own == name);
    if block {
        text.push(' ');
    }
    let children: Vec<_> = element.children().collect();
    for (at, child) in children.iter().enumerate() {
        match child.value() {
            Node::Text(own) => text.push_str(own),
            Node::Element(_) => {
                let before = children[..at].iter().rev().find(|node| match node.value() {
                    Node::Text(own) => !own.trim().is_empty(),
                    Node::Element(_) => true,
                    _ => false,
                });
                let beside_element = before.is_some_and(|node| node.value().is_element());
                if beside_element && SPACED_BY_STYLE.contains(&name) {
                    text.push(' ');
                }
                read(ElementRef::wrap(*child).unwrap(), text);
            }
            _ => {}
        }
    }
    if block {
        text.push(' ');
    }
}

/// Attributes are read too: labels, descriptions, addresses.
fn attributes(html: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    let elements = document.root_element().descendants().filter_map(ElementRef::wrap);
    let all = |element: ElementRef<'_>| {
        let name = element.value().name().to_owned();
        element.value().attrs().map(|(key, value)| format!("{name} {key}={}", tight(value))).collect::<Vec<_>>()
    };
    elements.flat_map(all).filter(|text| !text.ends_with('=')).collect()
}

/// Blanks after a comma in `content` of a viewport, and around every value, mean nothing.
fn tight(value: &str) -> String {
    value.replace(", ", ",").trim().to_owned()
}

fn assert_same(path: &str, before: &str, after: &str) {
    let (before, after) = (words(before), words(after));
    if before != after {
        let at = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count().saturating_sub(60);
        let part = |text: &str| text.bytes().skip(at).take(140).map(char::from).collect::<String>();
        panic!("{path}\nbefore: …{}…\nafter:  …{}…", part(&before), part(&after));
    }
}

const OPEN: &str = "<style>";
const CLOSE: &str = "</style>";

/// Each page as its template makes it: what stands in a style element is not minified, and no page has one.
#[test]
fn pages_read_the_same() {
    let mut theme = theme();
    for (path, source) in &mut theme.templates {
        if path == "base.html" {
            *source = format!("{OPEN}{source}{CLOSE}");
        }
    }
    let documents = read_folder(std::path::Path::new("content")).unwrap();
    let large = made(&documents, &theme);
    let mut seen = 0;
    for (path, small) in pages(real()) {
        let whole = std::str::from_utf8(&large[path]).unwrap();
        let from = whole.find('>').unwrap() + 1;
        let to = whole.rfind(CLOSE).unwrap();
        let whole = &whole[from..to];
        assert!(whole.contains("<!doctype html>"), "{path} was minified inside of the script element");
        assert_same(path, whole, small);
        assert_eq!(attributes(whole), attributes(small), "{path}");
        seen += usize::from(whole.len() > small.len());
    }
    assert!(seen > 5, "only {seen} pages became smaller");
}

/// Pages that are not minified today read the same if they are.
#[test]
fn minifying_any_page_keeps_its_words() {
    for (path, page) in pages(real()) {
        let small = minify(page);
        assert!(small.len() <= page.len(), "{path}");
        assert_same(path, page, &small);
    }
}

#[test]
fn prose_reads_the_same() {
    let specification = fs::read_to_string("tests/data/markdown/commonmark-0.31.2.txt").unwrap();
    let mut texts: Vec<(String, String)> = read_folder(std::path::Path::new("content"))
        .unwrap()
        .into_iter()
        .filter(|document| document.path.ends_with(".md"))
        .map(|document| (document.path.clone(), document.text().to_owned()))
        .collect();
    texts.extend(specification.split("````````````````````````````````").enumerate().map(|(at, part)| {
        let markdown = part.split("\n.\n").next().unwrap_or_default();
        (format!("part {at} of the specification"), markdown.replace('\u{2192}', "\t"))
    }));
    assert!(texts.len() > 600);
    for (path, text) in texts {
        let rendered = markdown::render(&text, &mut |_| Some("<b>42</b>".to_owned()), None);
        let small = minify(&rendered.html);
        assert_same(&path, &rendered.html, &small);
    }
}

/// What this file takes for a glued word.
#[test]
fn glued_words_would_be_seen() {
    for (one, other) in
        [("<p><b>a</b> <i>b</i>", "<p><b>a</b><i>b</i>"), ("<div>a <b>b</b></div>", "<div>a<b>b</b></div>")]
    {
        assert_ne!(words(one), words(other));
    }
    assert_eq!(words("<ul> <li>a</li> <li> b</li></ul>"), words("<ul><li>a<li>b</ul>"));
}
