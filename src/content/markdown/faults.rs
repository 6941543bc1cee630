//! What can be wrong with a text.

use std::fmt;
use std::ops::Range;

use super::escape::is_forbidden;
use super::{MAX_BYTES, MAX_DEPTH};
use crate::content::{UNMERGED, is_of_merge, shortened};

/// One thing wrong with a text, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Byte offsets into the text that was rendered.
    pub span: Range<usize>,
    /// What is wrong there, with what the message needs to name.
    pub kind: FaultKind,
}

/// The kinds of fault; their `Display` says what is wrong, in the words of a problem's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A tag, comment or the like, which was shown as text.
    RawHtml,
    /// A link that leads neither to the web, nor to a mailbox, nor into the site; its text was kept without it.
    LinkTarget {
        /// The address, entities decoded.
        target: String,
    },
    /// A picture from elsewhere, which would tell that place who reads the page; its description was kept.
    ImageTarget {
        /// The address, entities decoded.
        target: String,
    },
    /// A link that tells its target who sent the reader, as referral links do; its text was kept without it.
    Tracking {
        /// The parameter as written.
        parameter: String,
    },
    /// A mention of what there is no answer to; it was left as written.
    UnknownMention {
        /// The mention with its brackets.
        text: String,
    },
    /// A mention inside a link, a heading or a picture's description, where what is drawn in cannot stand.
    MisplacedMention {
        /// The mention with its brackets.
        text: String,
    },
    /// A first-level heading, which belongs to the page; it was rendered as a second-level one.
    TopHeading,
    /// A footnote that no reference leads to (or a second one of the same name); it was left out.
    UnusedFootnote {
        /// The label as written.
        label: String,
    },
    /// A reference to a footnote that is nowhere; it was left as written.
    UnknownFootnote {
        /// The label as written.
        label: String,
    },
    /// A line that git wrote between two versions.
    UnfinishedMerge,
    /// Signs of a heading with no blank behind them, which make none.
    HeadingBlank,
    /// A character that no page may hold, replaced by U+FFFD.
    Control {
        /// The first one of the run.
        character: char,
    },
    /// Markup nested beyond [`MAX_DEPTH`]; reported once.
    TooDeep,
    /// A text beyond [`MAX_BYTES`], of which nothing was rendered.
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RawHtml => write!(f, "raw HTML is not allowed in prose"),
            Self::LinkTarget { target } => write!(f, "a link may not lead to `{}`", shortened(target)),
            Self::ImageTarget { target } => write!(f, "a picture may not come from `{}`", shortened(target)),
            Self::Tracking { parameter } => {
                write!(f, "`{}` marks a paid or tracked link", shortened(parameter))
            }
            Self::UnknownMention { text } => write!(f, "`{}` names nothing that can be drawn in here", shortened(text)),
            Self::MisplacedMention { text } => {
                write!(f, "`{}` stands in a link, a heading or a picture's description", shortened(text))
            }
            Self::TopHeading => write!(f, "a heading of the first level is the page's own"),
            Self::UnusedFootnote { label } => write!(f, "no reference leads to the footnote `{}`", shortened(label)),
            Self::UnknownFootnote { label } => write!(f, "there is no footnote `{}`", shortened(label)),
            Self::UnfinishedMerge => write!(f, "a merge is not finished here"),
            Self::HeadingBlank => write!(f, "these signs make no heading without a blank behind them"),
            Self::Control { character } => write!(f, "the character U+{:04X} cannot be shown", u32::from(*character)),
            Self::TooDeep => write!(f, "lists, quotes or emphasis are nested more than {MAX_DEPTH} deep"),
            Self::TooLong { bytes } => write!(f, "the text has {bytes} bytes, more than {MAX_BYTES}"),
        }
    }
}

impl FaultKind {
    /// What an editor can do about it.
    pub fn remedy(&self) -> &'static str {
        match self {
            Self::RawHtml => "write it in Markdown, or quote it as code",
            Self::LinkTarget { .. } => "link to an https:// page, a mailto: address or a page of this guide",
            Self::ImageTarget { .. } => "take it out, or link to it where it is published",
            Self::Tracking { .. } => "write the plain address",
            Self::UnknownMention { .. } => {
                "state the fact under its source, or write the sentence without it; `venuebook explain VB124` tells every form"
            }
            Self::MisplacedMention { .. } => "draw it in beside that, in a sentence",
            Self::TopHeading => "begin headings at `##`",
            Self::UnusedFootnote { .. } => "refer to it in the text, or take it out",
            Self::UnknownFootnote { .. } => {
                "write the note below, with its source and day, as `[^1]: Publisher, [title](address), 2026-11-30`; or take the mark out"
            }
            Self::UnfinishedMerge => UNMERGED,
            Self::HeadingBlank => "write `## ` and then the heading",
            Self::Control { .. } => "take it out; names in other scripts need no such character",
            Self::TooDeep => "write it flatter",
            Self::TooLong { .. } => "split the text into articles",
        }
    }
}

/// The first line of a merge that is not finished.
pub(super) fn unmerged(text: &str) -> Option<Fault> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // A line of `=` alone makes a heading of the one above.
        if is_of_merge(line) && !line.starts_with('=') {
            return Some(Fault { span: at..at + line.trim_end().len(), kind: FaultKind::UnfinishedMerge });
        }
        at += line.len();
    }
    None
}

/// One fault for each run of forbidden characters.
pub(super) fn controls(text: &str) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for (start, character) in text.char_indices().filter(|(_, c)| is_forbidden(*c)) {
        let end = start + character.len_utf8();
        match faults.last_mut() {
            Some(last) if last.span.end == start => last.span.end = end,
            _ => faults.push(Fault { span: start..end, kind: FaultKind::Control { character } }),
        }
    }
    faults
}
