//! An article: Markdown with a few lines of front matter, read by serde since the form is fixed and small.

use super::fields::{MOST_TEXT, plain_text};
use super::rules::FRONT_MATTER;
use crate::base::{FileId, Id, Location};
use crate::diag::Problem;
use crate::model::{Article, Body};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    description: String,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    order: u32,
}

/// Reads an article.
pub(crate) fn article(file: FileId, slug: Id, text: &Arc<str>, problems: &mut Vec<Problem>) -> Option<Article> {
    let Some((yaml, begin, offset)) = split(text) else {
        let sentence = "this article does not begin with front matter between two lines `---`";
        problems.push(Problem::new(&FRONT_MATTER, Location::top(file), sentence));
        return None;
    };
    if yaml.len() > MOST_HEAD {
        let sentence = format!("this front matter has {} bytes, and at most {MOST_HEAD} are read", yaml.len());
        problems.push(Problem::new(&FRONT_MATTER, Location::top(file), sentence));
        return None;
    }
    match serde_yaml::from_str::<FrontMatter>(yaml) {
        Ok(head) => {
            let body = Body { file, offset, text: text.get(offset..).unwrap_or_default().into() };
            let mut line = |text: &str| {
                let at = Location::new(file, begin..begin + yaml.len()).line();
                // To YAML a tilde is nothing.
                plain_text(if text.trim() == "~" { "" } else { text.trim() }, MOST_TEXT, at)
                    .map_err(|problem| problems.push(*problem))
                    .ok()
            };
            let (title, description, group) =
                (line(&head.title), line(&head.description), head.group.as_deref().map_or(Some(Id::new()), &mut line));
            let order = head.order;
            Some(Article { slug, file, title: title?, description: description?, group: group?, order, body })
        }
        Err(error) => {
            let at = error.location().map_or(0, |place| place.index()).min(yaml.len()) + begin;
            let sentence = format!("the front matter cannot be read: {error}");
            problems.push(Problem::new(&FRONT_MATTER, Location::new(file, at..at), sentence));
            None
        }
    }
}

/// Longest front matter, in bytes: its reader takes much more time for brackets in brackets than they are long.
const MOST_HEAD: usize = 4_000;

/// The YAML between two lines `---`, where it begins, and where the Markdown begins. A mark of the order of bytes, and
/// line ends of another system, are nothing.
fn split(text: &str) -> Option<(&str, usize, usize)> {
    let is_fence = |line: &str| line.trim_start_matches('\u{feff}').trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let begin = lines.next().filter(|line| is_fence(line))?.len();
    let mut end = begin;
    for line in lines {
        if is_fence(line) && line.ends_with('\n') {
            return Some((text.get(begin..end)?, begin, end + line.len()));
        }
        end += line.len();
    }
    None
}
