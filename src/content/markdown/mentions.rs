//! Mentions, `[[…]]`, found in the source text.
//!
//! The parser cuts a mention into several pieces of text (brackets might open a link), and decoded text no longer
//! shows what was escaped. So mentions are looked for in the source, and count where the parser's text covers them
//! byte for byte: in code, in a link's brackets or after a backslash it does not.

use crate::base::is_id;
use std::ops::Range;

/// What stands between double brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention<'a> {
    /// `[[assets-listed]]`: a fact of what the text is about.
    Fact(&'a str),
    /// `[[kraken/assets-listed]]`: a fact of an exchange.
    FactOf {
        /// The exchange's slug.
        exchange: &'a str,
        /// The criterion's id.
        criterion: &'a str,
    },
    /// `[[on theft-2015]]`: the month of an incident or action of the exchange that the text is about.
    Event(&'a str),
    /// `[[law mica]]`: a body of law.
    Law(&'a str),
    /// `[[say 27001 because it is a standard's name]]`: words that a check of wording would flag, and why they stay.
    Said(&'a str),
    /// Begins like one of the above and is none.
    Malformed,
}

/// A mention and its place, brackets included.
#[derive(Debug, Clone)]
pub(super) struct Found<'a> {
    pub(super) span: Range<usize>,
    pub(super) mention: Mention<'a>,
}

/// Longest text between brackets that is looked at, in bytes.
const LONGEST: usize = 400;

/// All mentions that the source could hold, in order.
pub(super) fn find(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find("[[")).map(|at| from + at) {
        match inner(text, open).and_then(|inner| Some((inner.len(), read(inner)?))) {
            Some((length, mention)) if !is_escaped(text, open) => {
                let span = open..open + length + 4;
                from = span.end;
                found.push(Found { span, mention });
            }
            _ => from = open + 1,
        }
    }
    found
}

/// What stands between the brackets that open here, if they close soon and no other bracket comes before.
fn inner(text: &str, open: usize) -> Option<&str> {
    let rest = text.get(open + 2..)?;
    let end = rest.bytes().take(LONGEST).position(|b| matches!(b, b'[' | b']'))?;
    rest.get(end..)?.starts_with("]]").then(|| rest.get(..end))?
}

fn read(inner: &str) -> Option<Mention<'_>> {
    if is_id(inner) {
        return Some(Mention::Fact(inner));
    }
    if let Some((exchange, criterion)) = inner.split_once('/').filter(|(one, other)| is_id(one) && is_id(other)) {
        return Some(Mention::FactOf { exchange, criterion });
    }
    let (kind, rest) = inner.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    Some(match kind {
        "on" if is_id(rest) => Mention::Event(rest),
        "law" if is_id(rest) => Mention::Law(rest),
        "say" => said(rest).map_or(Mention::Malformed, Mention::Said),
        "on" | "law" => Mention::Malformed,
        _ => return None,
    })
}

/// The words before the last `because`, if a reason follows.
fn said(rest: &str) -> Option<&str> {
    let because = rest.rfind("because")?;
    let (words, reason) = (rest.get(..because)?, rest.get(because + "because".len()..)?);
    let apart = words.ends_with(char::is_whitespace) && reason.starts_with(char::is_whitespace);
    (apart && !words.trim().is_empty()).then(|| words.trim())
}

/// Whether an odd number of backslashes stands before the place.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}
