//! `check --changed-since`: what a change can affect.

use super::args::Source;
use super::day::edition_day;
use super::origin::{self, Failure};
use super::terminal;
use crate::content::Document;
use crate::diag::Problem;
use crate::pipeline::{check_documents, tally};
use std::collections::{HashMap, HashSet};

/// A problem without its place in the list of files, which a new file shifts.
type Known = (String, u32, u32, &'static str, String);

/// The problems of files that changed since a revision, and those of other files that were not there before.
pub(super) fn affected(
    source: &Source,
    name: &str,
    documents: &[Document],
    problems: Vec<Problem>,
) -> Result<Vec<Problem>, Failure> {
    let (earlier, told) = origin::revision(source, name)?;
    let day = edition_day(source.as_of.as_deref()).map_err(|why| (why, 2))?;
    let texts: HashMap<&str, &str> = earlier.iter().map(|own| (own.path.as_str(), own.text())).collect();
    let is_same = |document: &Document| texts.get(document.path.as_str()).is_some_and(|text| *text == document.text());
    let changed = documents.iter().filter(|document| !is_same(document)).count();
    let kept: HashSet<&str> = documents.iter().map(|own| own.path.as_str()).collect();
    let gone = earlier.iter().filter(|own| !kept.contains(own.path.as_str())).count();
    terminal::say(&format!("since {told}: {changed} files changed or new, {gone} gone"));
    let before = check_documents(&earlier, day).problems;
    if tally(&before).0 > 0 {
        terminal::warn("the earlier content has errors, so what they hid of other files counts as new");
    }
    let before: HashSet<Known> = before.iter().filter_map(|problem| known(&earlier, problem)).collect();
    let is_new = |problem: &Problem| {
        let document = documents.get(problem.at.file.0 as usize);
        let unchanged = document.is_some_and(is_same);
        !unchanged || known(documents, problem).is_none_or(|known| !before.contains(&known))
    };
    Ok(problems.into_iter().filter(is_new).collect())
}

fn known(documents: &[Document], problem: &Problem) -> Option<Known> {
    let document = documents.get(problem.at.file.0 as usize)?;
    let (start, end) = (problem.at.start, problem.at.end);
    Some((document.path.clone(), start, end, problem.rule.code, problem.sentence.clone()))
}
