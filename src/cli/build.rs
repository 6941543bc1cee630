//! `build`: check the content, make the guide, and exchange it with the old one in one step.

use super::args::Build;
use super::check::{checked, root};
use super::{FINE, OUTSIDE, PROBLEMS, budgets, terminal};
use crate::pipeline::{Timings, make, tally};
use crate::render::SiteFault;
use crate::theme::Theme;
use crate::write::{Output, WriteError, Written};
use indicatif::{ProgressBar, ProgressStyle};
use std::time::{Duration, Instant};

/// Runs the command.
pub(super) fn run(build: &Build) -> u8 {
    let begin = Instant::now();
    let mut timings = Timings::default();
    let (documents, checked) = match timings.stage("read and check", || checked(&build.source)) {
        Ok(found) => found,
        Err((why, code)) => {
            terminal::fail(&why);
            return code;
        }
    };
    terminal::errors_first(&documents, &checked.problems, &root(&build.source));
    let (errors, warnings) = tally(&checked.problems);
    let Some(book) = checked.book else {
        terminal::say(&format!("{}; nothing was written", terminal::tally(errors, warnings)));
        return PROBLEMS;
    };
    drop(documents);
    let base_url = build.base_url.clone().unwrap_or_else(|| book.guide().base_url.value.to_string());
    if !is_web_address(&base_url) {
        terminal::fail(&format!("--base-url {base_url}: write an address that begins with https:// or http://"));
        return 2;
    }
    match written(build, &book, &base_url, &mut timings) {
        Ok((pages, written)) => {
            terminal::say(&summary(build, pages, &written, begin.elapsed(), errors, warnings));
            if build.timings {
                report(&timings);
            }
            if build.budgets { weighed(build, &book) } else { FINE }
        }
        Err(why) => {
            terminal::fail(&format!("{why}; the old guide is as it was"));
            OUTSIDE
        }
    }
}

/// Whether a site can be published at an address.
pub(super) fn is_web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Holds the written guide against its budgets.
fn weighed(build: &Build, book: &crate::model::Book) -> u8 {
    match budgets::told(book, &build.out) {
        Ok(over) if over > 0 && build.strict => PROBLEMS,
        Ok(_) => FINE,
        Err(why) => {
            terminal::fail(&format!("the guide cannot be weighed: {why}"));
            OUTSIDE
        }
    }
}

/// Makes and writes the guide.
fn written(
    build: &Build,
    book: &crate::model::Book,
    base_url: &str,
    timings: &mut Timings,
) -> Result<(usize, Written), String> {
    let theme = timings.stage("read theme", || Theme::read(&build.templates, &build.static_files));
    let theme = theme.map_err(|error| format!("the theme cannot be read: {error}"))?;
    let sources = [build.source.content.as_path(), build.templates.as_path(), build.static_files.as_path()];
    let output =
        timings.stage("open output", || Output::open(&build.out, &sources)).map_err(|error| error.to_string())?;
    let bar = progress(crate::plan::pages(book).len() as u64);
    let put = |path: &str, parts: &[&[u8]]| -> Result<(), WriteError> {
        bar.inc(1);
        output.put(path, parts).map(drop)
    };
    let pages = make(book, &theme, base_url, timings, &put).map_err(|fault| match fault {
        SiteFault::Template(fault) => fault.to_string(),
        SiteFault::Put(error) => error.to_string(),
    });
    bar.finish_and_clear();
    let pages = pages?;
    let written = timings.stage("put in place", || output.finish()).map_err(|error| error.to_string())?;
    Ok((pages, written))
}

/// A bar on a terminal, for work that takes longer than a moment; nothing elsewhere.
fn progress(pages: u64) -> ProgressBar {
    let bar = ProgressBar::new(pages);
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} files, {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn summary(build: &Build, pages: usize, written: &Written, took: Duration, errors: usize, warnings: usize) -> String {
    let place = build.out.display();
    let files = if written.unchanged {
        "nothing changed, nothing was written".to_owned()
    } else {
        format!(
            "{} files written, {} kept, {} removed, {:.1} MB",
            written.written,
            written.kept,
            written.removed,
            written.bytes as f64 / 1e6
        )
    };
    format!("{pages} pages in {place}: {files}; {:.2} s; {}", took.as_secs_f64(), terminal::tally(errors, warnings))
}

fn report(timings: &Timings) {
    for (stage, took) in &timings.0 {
        terminal::say(&format!("{:>9.1} ms  {stage}", took.as_secs_f64() * 1e3));
    }
}
