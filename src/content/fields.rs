//! Reading the fields of a map: which keys it must have, which it may have, and what their values mean.
//!
//! A reader never stops at the first fault: each faulty value is reported and left out, so that one run tells an
//! editor everything.

use super::numbers::meant_number;
use super::rules::{
    ADDRESS, DATE, IDENTIFIER, MISSING_KEY, NUMBER, PLACE_CODE, TEXT, UNKNOWN_KEY, UNKNOWN_WORD, WRONG_SHAPE,
};
use super::tree::{Entry, Kind, Node};
use crate::base::{At, Id, Location, PartialDate, Place, Places, is_id, nearest};
use crate::diag::{Problem, Rule};
use crate::model::{Word, Words};
use std::borrow::Cow;

/// Longest text of a title, a name or a fact, in characters.
pub(crate) const MOST_TEXT: usize = 600;

/// Longest note, in characters: it is shown beside a value, in a cell.
pub(crate) const MOST_NOTE: usize = 200;

/// The fields of one map while they are read.
pub(crate) struct Fields<'n, 't> {
    at: Location,
    what: &'static str,
    entries: &'n [Entry<'t>],
    asked: Vec<&'static str>,
    missing: Vec<(&'static str, Problem)>,
}

impl<'n, 't> Fields<'n, 't> {
    /// The fields of a node that must be a map; `what` names the thing in messages ("a fee schedule").
    pub(crate) fn of(node: &'n Node<'t>, what: &'static str, problems: &mut Vec<Problem>) -> Option<Self> {
        match &node.kind {
            Kind::Map(entries) => Some(Self { at: node.at, what, entries, asked: Vec::new(), missing: Vec::new() }),
            _ => {
                problems.push(wrong_shape(node, &format!("{what} is written as `key: value` lines")));
                None
            }
        }
    }

    /// Where the map stands.
    pub(crate) fn at(&self) -> Location {
        self.at
    }

    /// The value of a key that may be left out.
    pub(crate) fn get(&mut self, key: &'static str) -> Option<&'n Node<'t>> {
        self.asked.push(key);
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The value of a key that must be there.
    pub(crate) fn need(&mut self, key: &'static str, problems: &mut Vec<Problem>) -> Option<&'n Node<'t>> {
        let found = self.get(key);
        if found.is_none() {
            let at = self.entries.first().map_or(self.at, |entry| entry.key_at);
            let sentence = format!("{} needs `{key}`, and there is none", self.what);
            let problem = Problem::new(&MISSING_KEY, at, sentence).remedy(format!("add `{key}: …`"));
            self.missing.push((key, problem.clone()));
            problems.push(problem);
        }
        found
    }

    /// Reports every key that nobody asked for. One that is a missing key misspelt is told once, as that.
    pub(crate) fn end(self, problems: &mut Vec<Problem>) {
        for (at, entry) in self.entries.iter().enumerate().filter(|(_, entry)| !self.asked.contains(&&*entry.key)) {
            let before = at.checked_sub(1).and_then(|at| self.entries.get(at));
            if let Some(cut) = before.and_then(|before| cut_number(before, entry)) {
                problems.push(cut);
                continue;
            }
            let meant = self.missing.iter().find(|(key, _)| nearest(&entry.key, [*key]).is_some());
            if let Some((_, told)) = meant {
                problems.retain(|problem| problem != told);
            }
            problems.push(unknown_key(entry, self.what, &self.asked));
        }
    }
}

/// The entries of a map whose keys are names given by the editor (operators, facts, options).
pub(crate) fn named<'n, 't>(node: &'n Node<'t>, what: &str, problems: &mut Vec<Problem>) -> &'n [Entry<'t>] {
    match &node.kind {
        Kind::Map(entries) => entries,
        Kind::Scalar(text) if text.is_empty() => &[],
        _ => {
            problems.push(wrong_shape(node, &format!("{what} are written as `name: …` lines")));
            &[]
        }
    }
}

/// The items of a list; one item may be written without the list.
pub(crate) fn items<'n, 't>(node: &'n Node<'t>) -> &'n [Node<'t>] {
    match &node.kind {
        Kind::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// The items of what must be a list.
pub(crate) fn list<'n, 't>(node: &'n Node<'t>, what: &str, problems: &mut Vec<Problem>) -> &'n [Node<'t>] {
    match &node.kind {
        Kind::List(items) => items,
        Kind::Scalar(text) if text.is_empty() => &[],
        _ => {
            problems.push(wrong_shape(node, &format!("{what} are written as a list, each after a `-`")));
            &[]
        }
    }
}

fn wrong_shape(node: &Node<'_>, expected: &str) -> Problem {
    let found = match &node.kind {
        Kind::Scalar(text) if text.is_empty() => "nothing",
        Kind::Scalar(_) => "a single value",
        Kind::List(_) => "a list",
        Kind::Map(_) => "a map of keys",
    };
    Problem::new(&WRONG_SHAPE, node.at.line(), format!("{found} stands here, but {expected}"))
}

fn unknown_key(entry: &Entry<'_>, what: &str, asked: &[&'static str]) -> Problem {
    let problem = Problem::new(&UNKNOWN_KEY, entry.key_at, format!("{what} has no field `{}`", entry.key));
    if entry.key.contains(' ') {
        return problem.remedy("put quotes around the text before it: in `{ … }` a comma ends the value");
    }
    match nearest(&entry.key, asked.iter().copied()) {
        Some(name) => problem.did_you_mean(Some(name)),
        None => problem.remedy(format!("its fields are {}", asked.join(", "))),
    }
}

/// In `{ maker: 0,15 }` the comma ends the number, and what follows it stands there like a key.
fn cut_number(before: &Entry<'_>, entry: &Entry<'_>) -> Option<Problem> {
    let Kind::Scalar(number) = &before.value.kind else { return None };
    let has_value = !matches!(&entry.value.kind, Kind::Scalar(text) if text.is_empty());
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if has_value || !digits(&entry.key) || !digits(number) {
        return None;
    }
    let at = Location { end: entry.key_at.end, ..before.value.at };
    let sentence = format!("the comma in `{number},{}` ends the number `{number}`", entry.key);
    let meant = meant_number(&format!("{number},{}", entry.key))?;
    Some(Problem::new(&NUMBER, at, sentence).did_you_mean(Some(&meant)).remedy(format!("write `{meant}`")))
}

/// A single value as text, which may not be empty.
pub(crate) fn scalar<'n>(node: &'n Node<'_>, problems: &mut Vec<Problem>) -> Option<&'n str> {
    match &node.kind {
        Kind::Scalar(text) if !text.is_empty() => Some(text),
        _ => {
            problems.push(wrong_shape(node, "a single value is expected"));
            None
        }
    }
}

/// A text for readers: one line, no control or direction characters, at most `most` characters.
pub(crate) fn text_up_to(node: &Node<'_>, most: usize, problems: &mut Vec<Problem>) -> Option<Id> {
    let text = scalar(node, problems)?.trim();
    plain_text(text, most, node.at).map_err(|problem| problems.push(*problem)).ok()
}

/// The same for a text that does not come from a tree.
pub(crate) fn plain_text(text: &str, most: usize, at: Location) -> Result<Id, Box<Problem>> {
    let refused =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    if text.chars().any(refused) {
        let sentence = "this text holds a control character, which could change how the page around it reads";
        return Err(Box::new(Problem::new(&TEXT, at, sentence)));
    }
    if text.is_empty() {
        return Err(Box::new(
            Problem::new(&TEXT, at, "this text is blank").remedy("write the text, or leave the key out"),
        ));
    }
    let length = text.chars().count();
    if length > most {
        let sentence = format!("this text has {length} characters, and at most {most} fit");
        return Err(Box::new(Problem::new(&TEXT, at, sentence).remedy("shorten it")));
    }
    Ok(text.into())
}

/// A text of ordinary length.
pub(crate) fn text(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<Id> {
    text_up_to(node, MOST_TEXT, problems)
}

/// The same with the place where it stands.
pub(crate) fn text_at(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Id>> {
    text(node, problems).map(|value| At { value, at: node.at })
}

/// A value read by `read`, whose error is a sentence, under the given rule.
fn read<T>(
    node: &Node<'_>,
    rule: &'static Rule,
    problems: &mut Vec<Problem>,
    read: impl FnOnce(&str) -> Result<T, Cow<'static, str>>,
) -> Option<At<T>> {
    let text = scalar(node, problems)?;
    match read(text) {
        Ok(value) => Some(At { value, at: node.at }),
        Err(why) => {
            problems.push(Problem::new(rule, node.at, format!("`{}` cannot be read: {why}", shortened(text))));
            None
        }
    }
}

/// A text cut to a length that fits a message.
pub(crate) fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((cut, _)) => Cow::Owned(format!("{}…", text.get(..cut).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// An identifier.
pub(crate) fn id(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Id>> {
    let text = scalar(node, problems)?;
    if is_id(text) {
        return Some(At { value: text.into(), at: node.at });
    }
    let sentence = format!("`{}` is no name of ours: those are small letters, digits and hyphens", shortened(text));
    let meant = Some(text.to_lowercase().replace([' ', '_'], "-")).filter(|meant| is_id(meant));
    problems.push(Problem::new(&IDENTIFIER, node.at, sentence).did_you_mean(meant.as_deref()));
    None
}

/// A key that is an identifier.
pub(crate) fn key_id(entry: &Entry<'_>, problems: &mut Vec<Problem>) -> Option<At<Id>> {
    let good = is_id(&entry.key) && !matches!(&*entry.key, "on" | "off" | "yes" | "no" | "y" | "n");
    if !good {
        let sentence = format!("`{}` cannot be a name", shortened(&entry.key));
        problems.push(Problem::new(&IDENTIFIER, entry.key_at, sentence));
        return None;
    }
    Some(At { value: entry.key.as_ref().into(), at: entry.key_at })
}

/// A date, whole or partial.
pub(crate) fn date(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<PartialDate>> {
    read(node, &DATE, problems, |text| PartialDate::parse(text).map_err(Cow::Borrowed))
}

/// The code of a place.
pub(crate) fn place(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Place>> {
    let text = scalar(node, problems)?;
    match Place::parse(text) {
        Some(value) => Some(At { value, at: node.at }),
        None => {
            let sentence = format!("there is no place with the code `{}`", shortened(text));
            problems.push(Problem::new(&PLACE_CODE, node.at, sentence).did_you_mean(Place::suggestion(text)));
            None
        }
    }
}

/// One place or a list of them.
pub(crate) fn places(node: &Node<'_>, problems: &mut Vec<Problem>) -> Places {
    items(node).iter().filter_map(|item| place(item, problems)).map(|at| at.value).collect()
}

/// `yes` or `no`.
pub(crate) fn yes_or_no(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<bool> {
    let text = scalar(node, problems)?;
    let read = truth(text);
    if read.is_none() {
        let problem = Problem::new(&UNKNOWN_WORD, node.at, format!("`{}` is neither yes nor no", shortened(text)));
        problems.push(or_meant(problem, "write yes or no", truth_meant(text)));
    }
    read
}

/// The two words that are truths here, each written in one way.
pub(crate) fn truth(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// Which of the two was probably meant.
pub(crate) fn truth_meant(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" | "on" => Some("yes"),
        "no" | "n" | "false" | "off" => Some("no"),
        _ => None,
    }
}

/// The problem with a remedy, and with the text that would stand right if one is plain.
pub(crate) fn or_meant(problem: Problem, remedy: &str, meant: Option<&str>) -> Problem {
    match meant {
        Some(meant) => problem.did_you_mean(Some(meant)),
        None => problem.remedy(remedy),
    }
}

/// One of the words of a closed list.
pub(crate) fn word<W: Word>(node: &Node<'_>, what: &str, problems: &mut Vec<Problem>) -> Option<At<W>> {
    let text = scalar(node, problems)?;
    match W::from_word(text) {
        Some(value) => Some(At { value, at: node.at }),
        None => {
            let words: Vec<&str> = Words::<W>::all().collect();
            problems.push(unknown_word(node.at, text, what, &words));
            None
        }
    }
}

/// The problem of a word that is not in a closed list.
pub(crate) fn unknown_word(at: Location, text: &str, what: &str, words: &[&str]) -> Problem {
    let problem = Problem::new(&UNKNOWN_WORD, at, format!("`{}` is no {what}", shortened(text)));
    match nearest(text, words.iter().copied()) {
        Some(name) => problem.did_you_mean(Some(name)),
        None => problem.remedy(format!("write one of: {}", words.join(", "))),
    }
}

/// Names under which links pay their giver; such links would let order and wording be bought.
pub(crate) const PAID: [&str; 10] =
    ["ref", "aff", "affiliate", "referral", "gclid", "fbclid", "msclkid", "click_id", "clickid", "irclickid"];

/// A web address, as written: http or https, with a host, without a user and without referral parameters.
pub(crate) fn address(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Id>> {
    if let Kind::Scalar(text) = &node.kind
        && text.starts_with("www.")
    {
        let meant = format!("https://{text}");
        let problem = Problem::new(&ADDRESS, node.at, format!("https:// is missing before `{}`", shortened(text)));
        problems.push(problem.did_you_mean(Some(&meant)).remedy(format!("write {}", shortened(&meant))));
        return None;
    }
    read(node, &ADDRESS, problems, |text| {
        let parsed = url::Url::parse(text).map_err(|error| Cow::Owned(error.to_string()))?;
        if !matches!(parsed.scheme(), "http" | "https") {
            return Err("an address begins with https:// or http://".into());
        }
        if !parsed.username().is_empty() || parsed.password().is_some() || text.len() > 2000 {
            return Err("an address of a public page has no user name and at most 2,000 letters".into());
        }
        let paid = |name: &str| name.starts_with("utm_") || PAID.contains(&name);
        match parsed.query_pairs().find(|(name, _)| paid(&name.to_ascii_lowercase())) {
            Some((name, _)) => Err(format!("`{name}` marks a paid or tracked link; write the plain address").into()),
            None => Ok(text.into()),
        }
    })
}
