//! `check --links`: addresses outside the guide, with what they answered before.

use super::args::Check;
use super::terminal;
use crate::base::Id;
use crate::diag::Problem;
use crate::links::{Answer, Cache, Manner, ask, outward, told};
use crate::model::Book;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Asks what is not known from before, and gives what is to be told. Nothing that happens here fails the check.
pub(super) fn problems(book: &Book, check: &Check) -> Vec<Problem> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let file = check.cache.clone().or_else(own_folder).map(|folder| folder.join("links.json"));
    let mut cache = file.as_ref().and_then(|file| Cache::read(file).ok()).unwrap_or_default();
    let all = outward(book);
    let mut open: Vec<Id> = all.keys().filter(|address| cache.get(address, now).is_none()).cloned().collect();
    // Those that have waited longest come first, so that several runs ask all of them.
    open.sort_by_key(|address| cache.asked_at(address));
    let left = open.len().saturating_sub(check.links_most);
    open.truncate(check.links_most);
    terminal::say(&format!("{} addresses outside the guide, {} to be asked", all.len(), open.len()));
    let bar = super::build::progress(open.len() as u64);
    let answers = ask(&open, &Manner::default(), &|| bar.inc(1));
    bar.finish_and_clear();
    if answers.len() > 2 && answers.iter().all(|(_, answer)| matches!(answer, Answer::Unreachable(_))) {
        terminal::warn("no address outside the guide could be reached: there may be no network");
    } else {
        answers.into_iter().for_each(|(address, answer)| cache.keep(&address, answer, now));
    }
    if let Some(Err(error)) = file.as_ref().map(|file| cache.write(file)) {
        terminal::warn(&format!("the answers cannot be kept: {error}"));
    }
    let known = all.iter().filter_map(|(address, at)| Some((address, *at, cache.get(address, now)?)));
    let refused = known.clone().filter(|(_, _, answer)| matches!(answer, Answer::Refused(_))).count();
    terminal::say(&format!("{refused} turn programs away, {left} are left for another run"));
    known.filter_map(|(address, at, answer)| told(address, at, answer)).collect()
}

/// The user's folder for what can be made again.
fn own_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CACHE_HOME").filter(|path| path.is_absolute()).or_else(|| Some(set("HOME")?.join(".cache")));
    folder.map(|folder| folder.join("venuebook"))
}
