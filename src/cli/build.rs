//! `build`: check the content, make the guide, and exchange it with the old one in one step.

use super::args::Build;
use super::check::{read, root};
use super::last::{self, Last};
use super::{FINE, OUTSIDE, PROBLEMS, WRONG_USE, budgets, history, terminal};
use crate::base::Day;
use crate::content::Document;
use crate::diag::plain;
use crate::diff::History;
use crate::inputs::{Inputs, inputs, totals};
use crate::model::Book;
use crate::pipeline::{Timings, check_documents, make, tally};
use crate::plan::Addresses;
use crate::render::SiteFault;
use crate::theme::{Theme, ThemeProblem};
use crate::write::{Put, Record, WriteError, Written};
use indicatif::{ProgressBar, ProgressStyle};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Runs the command.
pub(super) fn run(build: &Build) -> u8 {
    let begin = Instant::now();
    let mut timings = Timings::default();
    let (documents, day) = match timings.stage("read", || read(&build.source)) {
        Ok(found) => found,
        Err((why, code)) => {
            terminal::fail(&why);
            return code;
        }
    };
    let theme = timings.stage("read theme", || Theme::read(&build.templates, &build.static_files));
    let inputs = timings.stage("hash", || theme.as_ref().ok().map(|theme| known(build, &documents, theme, day)));
    let before = timings.stage("look at the last build", || last::build(build, inputs.as_ref()));
    if let Last::Same(record) = &before {
        terminal::warnings(&record.warnings);
        let warnings = record.warnings.values().map(|(_, count)| count).sum();
        let unchanged = Written { unchanged: true, ..Written::default() };
        terminal::say(&summary(build, record.pages, &unchanged, begin.elapsed(), (0, warnings)));
        return told(build, &timings);
    }
    let checked = timings.stage("check", || check_documents(&documents, day));
    terminal::errors_first(&documents, &checked.problems, &root(&build.source));
    let tally = tally(&checked.problems);
    let Some(book) = checked.book else {
        terminal::say(&format!("{}; nothing was written", terminal::tally(tally.0, tally.1)));
        return PROBLEMS;
    };
    drop(documents);
    let base_url = build.base_url.clone().unwrap_or_else(|| book.guide().base_url.value.to_string());
    if !is_web_address(&base_url) {
        terminal::fail(&format!("--base-url {base_url}: write an address that begins with https:// or http://"));
        return WRONG_USE;
    }
    let history = match timings.stage("read history", || history::known(build, &book)) {
        Ok(history) => history,
        Err((why, code)) => {
            terminal::fail(&why);
            return code;
        }
    };
    let record = Record::of(inputs.unwrap_or_default(), totals(&book), terminal::by_kind(&checked.problems));
    let theme = theme.map_err(|error| Unmade::World(format!("the theme cannot be read: {error}")));
    let made = theme.and_then(|theme| {
        theme.strays().iter().for_each(|sentence| terminal::warn(&plain(sentence)));
        let addresses = Addresses::below(&base_url).of_commit(build.commit.clone());
        written(build, (&book, &theme), (addresses, history.as_ref()), (record, before), &mut timings)
    });
    match made {
        Ok((pages, written)) => {
            terminal::say(&summary(build, pages, &written, begin.elapsed(), tally));
            let code = told(build, &timings);
            if build.budgets { weighed(build, &book) } else { code }
        }
        Err(Unmade::Theme(problem)) => {
            terminal::theme(&problem);
            terminal::fail("the theme has a fault; the old guide is as it was");
            OUTSIDE
        }
        Err(Unmade::World(why)) => {
            terminal::fail(&format!("{why}; the old guide is as it was"));
            OUTSIDE
        }
    }
}

/// Why a checked guide was not made.
enum Unmade {
    /// A file of the theme is wrong.
    Theme(Box<ThemeProblem>),
    /// Something outside is, as a sentence.
    World(String),
}

impl From<WriteError> for Unmade {
    fn from(error: WriteError) -> Self {
        Self::World(error.to_string())
    }
}

/// Where the time went, if that is asked for.
fn told(build: &Build, timings: &Timings) -> u8 {
    if build.timings {
        report(timings);
    }
    FINE
}

/// What this build is a function of. A program that cannot read itself takes its version for its hash.
fn known(build: &Build, documents: &[Document], theme: &Theme, day: Day) -> Inputs {
    let own = std::env::current_exe().and_then(std::fs::read);
    let program = own.map_or_else(|_| env!("CARGO_PKG_VERSION").into(), |own| blake3::hash(&own).to_hex().to_string());
    let mut all = inputs(documents, theme, day, build.base_url.as_deref(), &program);
    // Pages carry the commit, and tell the history.
    all.insert("--commit".into(), build.commit.clone().unwrap_or_default());
    all.insert(
        "--history".into(),
        build.history.as_ref().map_or_else(String::new, |from| format!("{} {}", from.display(), build.editions)),
    );
    all
}

/// Whether a site can be published at an address.
pub(super) fn is_web_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Holds the written guide against its budgets.
fn weighed(build: &Build, book: &Book) -> u8 {
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
    (book, theme): (&Book, &Theme),
    (addresses, history): (Addresses, Option<&History>),
    (mut record, before): (Record, Last),
    timings: &mut Timings,
) -> Result<(usize, Written), Unmade> {
    let (output, before) = match before {
        Last::Other(output, before) => (*output, before),
        Last::None | Last::Same(_) => {
            let opened = timings.stage("open output", || last::open(build))?;
            let before = opened.record();
            (opened, before)
        }
    };
    let bar = progress(crate::plan::pages(book).len() as u64);
    let new = Mutex::new(Vec::new());
    let put = |path: &str, parts: &[&[u8]]| -> Result<(), WriteError> {
        bar.inc(1);
        let put = output.put(path, parts)?;
        if let (true, Put::Written, Ok(mut new)) = (build.explain, put, new.lock()) {
            new.push((path.to_owned(), output.had(path)));
        }
        Ok(())
    };
    let pages = make(book, theme, addresses, history, timings, &put).map_err(|fault| match fault {
        SiteFault::Template(fault) => Unmade::Theme(Box::new(theme.problem(&fault))),
        SiteFault::Put(error) => error.into(),
    });
    bar.finish_and_clear();
    let pages = pages?;
    record.pages = pages;
    if build.explain {
        last::explain(book, before.as_ref(), &record, new.into_inner().unwrap_or_default());
    }
    let written = timings.stage("put in place", || output.finish_recorded(record))?;
    Ok((pages, written))
}

/// A bar on a terminal, for work that takes longer than a moment; nothing elsewhere.
pub(super) fn progress(pages: u64) -> ProgressBar {
    let bar = ProgressBar::new(pages);
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} files, {elapsed}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

fn summary(build: &Build, pages: usize, written: &Written, took: Duration, tally: (usize, usize)) -> String {
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
    format!("{pages} pages in {place}: {files}; {:.2} s; {}", took.as_secs_f64(), terminal::tally(tally.0, tally.1))
}

fn report(timings: &Timings) {
    for (stage, took) in &timings.0 {
        terminal::say(&format!("{:>9.1} ms  {stage}", took.as_secs_f64() * 1e3));
    }
}
