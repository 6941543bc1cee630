//! A comparison as text for a terminal, as Markdown for a comment on a pull request, and as JSON.

use super::change::{Change, Cite, Comparison, Fate, Topic};
use crate::diag::plain;
use serde_json::{Value, json as object};

/// Longest value that is told in full, in characters.
const MOST_VALUE: usize = 240;
/// Most addresses named one by one.
const MOST_LOST: usize = 20;
/// Longest comment, in bytes: services that show pull requests take 65,536 characters.
const MOST_COMMENT: usize = 60_000;

/// One line for a terminal; nothing that content says can give it orders.
fn line(change: &Change) -> String {
    plain(&sentence(change)).into_owned()
}

/// `Kraken · taker fee, first tier, everywhere: 0.40 % → 0.80 % (Kraken, Fee schedule, 2026-07-09)`.
fn sentence(change: &Change) -> String {
    let mut about = change.subject.name.clone();
    let parts: Vec<&str> = [change.thing.as_str(), &change.whereabouts].into_iter().filter(|p| !p.is_empty()).collect();
    if !parts.is_empty() {
        let between = if change.thing.ends_with('?') { " " } else { ", " };
        about = format!("{about} · {}", parts.join(between));
    }
    let short = |text: &str| shortened(text, MOST_VALUE);
    let told = match (&change.before, &change.after) {
        (Some(before), Some(after)) => format!("{} → {}", short(before), short(after)),
        // An order has no before of its own: each exchange in it tells both its ranks.
        (None, Some(after)) if change.topic == Topic::Score => short(after),
        (None, Some(after)) => format!("new: {}", short(after)),
        (Some(before), None) => format!("gone: {}", short(before)),
        (None, None) => String::new(),
    };
    let sources: Vec<String> = change.cites.iter().map(cited).collect();
    let sources = if sources.is_empty() { String::new() } else { format!(" ({})", sources.join("; ")) };
    let between = match told.is_empty() {
        true => "",
        false if about.ends_with('?') => " ",
        false => ": ",
    };
    format!("{about}{between}{told}{sources}")
}

fn cited(cite: &Cite) -> String {
    format!("{}, {}", cite.source, cite.day())
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

/// For people at a terminal.
pub fn text(comparison: &Comparison) -> String {
    let mut out = String::new();
    if !comparison.lost.is_empty() {
        out.push_str("Errors: addresses that are gone and lead nowhere\n");
        for line in lost(comparison) {
            out.push_str(&format!("  {}\n", plain(&line)));
        }
        out.push_str(&format!("  {REMEDY}\n\n"));
    }
    for topic in Topic::each() {
        let mut own = comparison.changes.iter().filter(|change| change.topic == topic).peekable();
        if own.peek().is_some() {
            out.push_str(&format!("{}\n", topic.shown()));
            own.for_each(|change| out.push_str(&format!("  {} [{}]\n", line(change), change.class.shown())));
            out.push('\n');
        }
    }
    if comparison.changes.is_empty() && comparison.lost.is_empty() {
        out.push_str("Nothing that a reader would notice.\n\n");
    }
    out.push_str(&format!("{}\n", counted(comparison)));
    for row in read_again(comparison) {
        out.push_str(&format!("  {}\n", plain(&row)));
    }
    out
}

/// How an address is kept.
const REMEDY: &str = "Name where each leads now under `redirects` of guide.yaml, as { from: /old/, to: /new/ }.";

fn lost(comparison: &Comparison) -> Vec<String> {
    let mut lines: Vec<String> = comparison.lost.iter().take(MOST_LOST).cloned().collect();
    let more = comparison.lost.len().saturating_sub(MOST_LOST);
    if more > 0 {
        lines.push(format!("and {more} more"));
    }
    lines
}

/// `Statements: 3 added, 1 changed, none gone, 12 read again.`
fn counted(comparison: &Comparison) -> String {
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

/// For a comment on a pull request: what content says is shown as it is written, and calls nobody.
pub fn markdown(comparison: &Comparison) -> String {
    let mut out = String::from("### What a reader would notice\n\n");
    if !comparison.lost.is_empty() {
        out.push_str("**Errors: addresses that are gone and lead nowhere**\n\n");
        lost(comparison).iter().for_each(|line| out.push_str(&format!("- {}\n", escaped(line))));
        out.push_str(&format!("\n{}\n\n", escaped(REMEDY)));
    }
    let mut told = 0;
    'all: for topic in Topic::each() {
        let mut own = comparison.changes.iter().filter(|change| change.topic == topic).peekable();
        if own.peek().is_none() {
            continue;
        }
        out.push_str(&format!("**{}**\n\n", topic.shown()));
        for change in own {
            if out.len() > MOST_COMMENT {
                let left = comparison.changes.len() - told;
                out.push_str(&format!("- … and {left} more: `venuebook diff` tells all\n\n"));
                break 'all;
            }
            out.push_str(&format!("- {}, *{}*\n", escaped(&sentence(change)), change.class.shown()));
            told += 1;
        }
        out.push('\n');
    }
    if comparison.changes.is_empty() && comparison.lost.is_empty() {
        out.push_str("Nothing.\n\n");
    }
    out.push_str(&format!("{}\n", counted(comparison)));
    out
}

/// Text as Markdown that reads the same. A name after `@` would call its owner, so a blank without width stands between.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in plain(text).chars() {
        match c {
            '@' => out.push_str("@\u{200b}"),
            '#' => out.push_str("\\#\u{200b}"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '!' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
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
