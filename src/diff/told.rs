//! A comparison as text for a terminal, and as JSON.

use super::change::{Change, Cite, Class, Comparison, Fate, StatementChange, Topic};
use super::contrast::contrast;
use super::pages::is_of_pair;
use crate::diag::plain;
use serde_json::{Value, json as object};

/// Longest value that is told in full, in characters.
const MOST_VALUE: usize = 240;
/// Most addresses named one by one.
const MOST_LOST: usize = 20;
/// `Kraken · taker fee, first tier, everywhere: 0.40 % → 0.80 % (Kraken, Fee schedule, 2026-07-09)`.
fn sentence(change: &Change) -> String {
    let mut about = change.subject.name.clone();
    let parts: Vec<&str> = [change.thing.as_str(), &change.whereabouts].into_iter().filter(|p| !p.is_empty()).collect();
    if !parts.is_empty() {
        let between = if change.thing.ends_with('?') { " " } else { ", " };
        about = format!("{about} · {}", parts.join(between));
    }
    let told = match (&change.before, &change.after) {
        // An order has no before of its own: each exchange in it tells both its ranks. A headline says itself what it is.
        (None, Some(told)) | (Some(told), None) if matches!(change.topic, Topic::Score | Topic::Roster) => {
            shortened(told, MOST_VALUE)
        }
        (before, after) => values(before.as_deref(), after.as_deref(), change.topic == Topic::Link),
    };
    let between = match told.is_empty() {
        true => "",
        false if about.ends_with('?') => " ",
        false => ": ",
    };
    format!("{about}{between}{told}{}", sources(&change.cites))
}

/// `0.40 % → 0.80 %`, `new: 0.80 %`, `gone: 0.40 %`; an address is never cut, since its end says where it leads.
fn values(before: Option<&str>, after: Option<&str>, is_whole: bool) -> String {
    let short = |text: &str| if is_whole { text.to_owned() } else { shortened(text, MOST_VALUE) };
    match (before, after) {
        (Some(before), Some(after)) if is_whole => format!("{before} → {after}"),
        (Some(before), Some(after)) => {
            let (before, after) = contrast(before, after, MOST_VALUE);
            format!("{} → {}", short(&before), short(&after))
        }
        (None, Some(after)) => format!("new: {}", short(after)),
        (Some(before), None) => format!("gone: {}", short(before)),
        (None, None) => String::new(),
    }
}

/// ` (Kraken, Fee schedule, 2026-07-09)`.
fn sources(cites: &[Cite]) -> String {
    let sources: Vec<String> = cites.iter().map(cited).collect();
    if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) }
}

/// The source with the day on which it said so, and from when that holds if it tells.
fn cited(cite: &Cite) -> String {
    let from = cite.from.filter(|from| *from != cite.as_of).map(|from| format!(", holds from {from}"));
    format!("{}, {}{}", cite.source, cite.as_of, from.unwrap_or_default())
}

/// The text, cut at a word if it has more than so many characters.
pub fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => {
            let head = text.get(..end).unwrap_or_default();
            format!("{}…", head.rsplit_once(' ').map_or(head, |(before, _)| before))
        }
    }
}

/// Lines under a heading, each with its class if it has one.
pub(super) struct Section {
    pub(super) title: &'static str,
    pub(super) lines: Vec<(String, Option<Class>)>,
}

/// Everything that is told, in order of risk.
pub(super) fn sections(comparison: &Comparison) -> Vec<Section> {
    let of_topic = |topic: Topic| {
        let own = comparison.changes.iter().filter(|change| change.topic == topic);
        Section { title: topic.shown(), lines: own.map(|change| (sentence(change), Some(change.class))).collect() }
    };
    let errors = lost(comparison).into_iter().map(|line| (line, None)).collect();
    let untold = comparison.statements.iter().filter(|one| !one.told && one.fate != Fate::Rechecked);
    let untold = Section { title: UNTOLD, lines: untold.map(|one| (stated(one), Some(one.class()))).collect() };
    let all = std::iter::once(Section { title: LOST, lines: errors }).chain(Topic::each().map(of_topic));
    all.chain([untold]).filter(|section| !section.lines.is_empty()).collect()
}

pub(super) const LOST: &str = "Errors: addresses that are gone and lead nowhere";
const UNTOLD: &str = "Statements that no line above tells in full";

/// What is said where nothing else is; silent only where nothing at all differs.
pub(super) fn nothing(comparison: &Comparison) -> Option<&'static str> {
    let is_silent = comparison.changes.is_empty() && comparison.lost.is_empty();
    is_silent.then_some(match comparison.statements.is_empty() {
        true => "Nothing that a reader would notice.",
        false => "No answer is another one.",
    })
}

/// `Kraken · fees · spot, all: 0.40 % → 0.80 % (Kraken, Fee schedule, 2026-07-09)`.
fn stated(one: &StatementChange) -> String {
    let about = format!("{} · {}, {}", one.subject, one.about, one.places);
    if let (Some(before), Some(after)) = (&one.before_source, &one.after_source)
        && one.before == one.after
    {
        let words = one.after.as_deref().map(|text| shortened(text, MOST_VALUE)).unwrap_or_default();
        return format!("{about}: {words}, by {} → {}", cited(before), cited(after));
    }
    let cite = one.after_source.as_ref().or(one.before_source.as_ref());
    let cite = cite.map(|cite| sources(std::slice::from_ref(cite))).unwrap_or_default();
    format!("{about}: {}{cite}", values(one.before.as_deref(), one.after.as_deref(), false))
}

/// For people at a terminal; nothing that content says can give it orders.
pub fn text(comparison: &Comparison) -> String {
    let mut out = nothing(comparison).map(|words| format!("{words}\n\n")).unwrap_or_default();
    for section in sections(comparison) {
        out.push_str(&format!("{}\n", section.title));
        for (line, class) in section.lines {
            let class = class.map(|class| format!(" [{}]", class.shown())).unwrap_or_default();
            out.push_str(&format!("  {}{class}\n", plain(&line)));
        }
        if section.title == LOST {
            out.push_str(&format!("  {REMEDY}\n"));
        }
        out.push('\n');
    }
    out.push_str(&format!("{}\n", counted(comparison)));
    for row in read_again(comparison) {
        out.push_str(&format!("  {}\n", plain(&row)));
    }
    out
}

/// How an address is kept.
pub(super) const REMEDY: &str =
    "Name where each leads now under `redirects` of guide.yaml, as { from: /old/, to: /new/ }.";

/// Profiles, places and articles one by one, pages of pairs as a number: they follow from the profiles.
fn lost(comparison: &Comparison) -> Vec<String> {
    let (pairs, others): (Vec<&String>, Vec<&String>) = comparison.lost.iter().partition(|path| is_of_pair(path));
    let mut lines: Vec<String> = others.iter().take(MOST_LOST).map(ToString::to_string).collect();
    let more = others.len().saturating_sub(MOST_LOST);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    lines.extend(match pairs.as_slice() {
        [] => None,
        [one] => Some(one.to_string()),
        many => Some(format!("{} addresses of pairs under /compare/", many.len())),
    });
    lines
}

/// `Statements: 3 added, 1 changed, none gone, 12 read again.`
pub(super) fn counted(comparison: &Comparison) -> String {
    let count = |fate: Fate| match comparison.statements.iter().filter(|one| one.fate == fate).count() {
        0 => "none".to_owned(),
        count => count.to_string(),
    };
    let [added, changed, gone, again] = [Fate::Added, Fate::Changed, Fate::Gone, Fate::Rechecked].map(count);
    format!("Statements: {added} added, {changed} changed, {gone} gone, {again} read again.")
}

/// What was read again, by subject and source.
fn read_again(comparison: &Comparison) -> Vec<String> {
    let mut rows: Vec<(String, usize)> = Vec::new();
    for one in comparison.statements.iter().filter(|one| one.fate == Fate::Rechecked) {
        let (Some(before), Some(after)) = (&one.before_source, &one.after_source) else { continue };
        let row = format!("{} · read again: {}, {} → {}", one.subject, after.source, before.as_of, after.as_of);
        match rows.iter_mut().find(|(known, _)| *known == row) {
            Some((_, count)) => *count += 1,
            None => rows.push((row, 1)),
        }
    }
    let told = |(row, count): (String, usize)| if count == 1 { row } else { format!("{row}, {count} statements") };
    rows.into_iter().map(told).collect()
}

/// For programs.
pub fn json(comparison: &Comparison) -> String {
    let change = |change: &Change| -> Value {
        object!({
            "risk": change.topic.risk(),
            "topic": change.topic.word(),
            "class": change.class.word(),
            "subject": change.subject.name,
            "exchange": change.subject.exchange.as_deref(),
            "thing": change.thing,
            "places": change.places.iter().map(|place| place.as_str()).collect::<Vec<_>>(),
            "where": change.whereabouts,
            "before": change.before,
            "after": change.after,
            "sources": change.cites,
        })
    };
    let whole = object!({
        "as_of": comparison.day.to_string(),
        "errors": comparison.lost.iter().map(|path| object!({ "lost": path, "remedy": REMEDY })).collect::<Vec<_>>(),
        "changes": comparison.changes.iter().map(change).collect::<Vec<_>>(),
        "statements": comparison.statements,
    });
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}
