//! The stages in order. The first file to read.
//!
//! ```text
//! read → parse → check → derive → plan → render → finish → write
//! ```
//!
//! `read`, `theme` and `write` touch the disk; everything between is values in, values and problems out.

use crate::base::{Day, FileId};
use crate::check::{Checked, check};
use crate::content::{Document, Node, parse, read_documents, trail};
use crate::diag::{Problem, Severity, Shown};
use crate::diff::History;
use crate::finish::{Asset, ThemeFault, bundle, bundle_script, hashed};
use crate::model::Book;
use crate::plan::Addresses;
use crate::render::{AssetLinks, Edition, Press, Put, SiteFault, render_site};
use crate::theme::Theme;
use std::time::{Duration, Instant};

/// From documents to a checked book of a day.
pub fn check_documents(documents: &[Document], day: Day) -> Checked {
    check(read_documents(documents), day)
}

/// How long the stages of a build took.
#[derive(Debug, Default, Clone)]
pub struct Timings(pub Vec<(&'static str, Duration)>);

impl Timings {
    /// Runs a stage and notes how long it took.
    pub fn stage<T>(&mut self, name: &'static str, run: impl FnOnce() -> T) -> T {
        let begin = Instant::now();
        let made = run();
        self.0.push((name, begin.elapsed()));
        made
    }
}

/// Makes every file of a guide from a book, what is known of its history, and a theme, and hands each to `put`. Says how
/// many pages there were.
pub fn make<E: Send>(
    book: &Book,
    theme: &Theme,
    addresses: Addresses,
    history: Option<&History>,
    timings: &mut Timings,
    put: &Put<'_, E>,
) -> Result<usize, SiteFault<E>> {
    let mut edition = timings.stage("derive", || Edition::of(book, addresses));
    edition.history = history;
    let dress = timings.stage("finish assets and load templates", || dress(theme, &edition.addresses))?;
    let press = dress.press.with(&edition, dress.links);
    timings.stage("write assets", || {
        let place = |asset: &Asset| put(asset.address.trim_start_matches('/'), &[&asset.bytes]).map_err(SiteFault::Put);
        dress.assets.iter().try_for_each(place)
    })?;
    timings.stage("render and write", || render_site(&edition, &press, put))
}

/// A theme made ready for editions: its assets, what pages call them, and its templates.
pub struct Dress {
    /// Styles, scripts, fonts and icons.
    pub assets: Vec<Asset>,
    /// Their addresses.
    pub links: AssetLinks,
    /// The templates, still without an edition.
    pub press: Press,
}

/// Makes a theme ready.
pub fn dress(theme: &Theme, addresses: &Addresses) -> Result<Dress, ThemeFault> {
    let (assets, links) = assets(theme, addresses)?;
    let press = Press::load(&theme.templates, &links)?;
    Ok(Dress { assets, links, press })
}

/// Hashed assets of a theme and the addresses that pages name.
fn assets(theme: &Theme, addresses: &Addresses) -> Result<(Vec<Asset>, AssetLinks), ThemeFault> {
    let mut made = Vec::new();
    let mut styles: Vec<(String, String)> = Vec::new();
    let mut modules: Vec<(String, String)> = Vec::new();
    for (path, bytes) in &theme.files {
        let name = path.rsplit('/').next().unwrap_or(path);
        match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("css") => styles.push((path.clone(), String::from_utf8_lossy(bytes).into_owned())),
            Some("js") => modules.push((path.clone(), String::from_utf8_lossy(bytes).into_owned())),
            Some("woff2" | "svg" | "png") => made.push((path.clone(), hashed(name, bytes.clone()))),
            _ => {}
        }
    }
    // Style sheets name fonts by their place in the folder; the built one lies beside the hashed fonts.
    for (_, text) in &mut styles {
        for (path, asset) in &made {
            let name = asset.address.rsplit('/').next().unwrap_or_default();
            *text = text.replace(&format!("../../{path}"), name);
        }
    }
    let styles = entries("css", &styles, bundle)?;
    let scripts = entries("js", &modules, bundle_script)?;
    let find = |part: &str| {
        made.iter()
            .find(|(path, _)| path.contains(part))
            .map(|(_, asset)| addresses.href(&asset.address))
            .unwrap_or_default()
    };
    let addressed = |all: &[(String, Asset)]| {
        all.iter().map(|(name, asset)| (name.clone(), addresses.href(&asset.address))).collect()
    };
    let links = AssetLinks {
        styles: addressed(&styles),
        scripts: addressed(&scripts),
        font: find("latin.woff2"),
        icon: find("icons/sign"),
        marks: find("icons/marks"),
    };
    Ok((made.into_iter().chain(styles).chain(scripts).map(|(_, asset)| asset).collect(), links))
}

/// The files that pages name: each sheet directly below `css/`, or module below `js/`, with what it imports, and its
/// name.
fn entries(
    kind: &str,
    files: &[(String, String)],
    bundled: impl Fn(&str, &[(String, String)]) -> Result<String, ThemeFault>,
) -> Result<Vec<(String, Asset)>, ThemeFault> {
    let pages = files.iter().filter_map(|(path, _)| {
        let name = path.strip_prefix(kind)?.strip_prefix('/')?;
        (!name.contains('/')).then_some((path, name))
    });
    let made = |(path, file): (&String, &str)| match bundled(path, files) {
        Ok(text) => Ok((file.trim_end_matches(&format!(".{kind}")).to_owned(), hashed(file, text.into_bytes()))),
        Err(fault) => Err(fault.below("static")),
    };
    pages.map(made).collect()
}

/// Problems with their files, for printing. `root` is put before the paths.
pub fn shown<'p>(documents: &'p [Document], problems: &'p [Problem], root: &str) -> Vec<Shown<'p>> {
    // Problems come by file, so that each file is parsed once however many it has.
    let mut tree: (Option<FileId>, Option<Node<'p>>) = (None, None);
    let show = |problem: &'p Problem| {
        let document = documents.get(problem.at.file.0 as usize);
        let path = document.map(|document| document.path.as_str()).unwrap_or_default();
        let text = document.map(Document::text).unwrap_or_default();
        if tree.0 != Some(problem.at.file) {
            let parsed = path.ends_with(".yaml").then(|| parse(problem.at.file, text, &mut Vec::new()));
            tree = (Some(problem.at.file), parsed.flatten());
        }
        let found = tree.1.as_ref().map(|root| trail(root, problem.at.start as usize)).unwrap_or_default();
        Shown { problem, path: format!("{root}{path}"), text, trail: found.path, trail_in_words: found.words }
    };
    problems.iter().map(show).collect()
}

/// How many problems are errors, and how many warnings.
pub fn tally(problems: &[Problem]) -> (usize, usize) {
    let errors = problems.iter().filter(|problem| problem.rule.severity == Severity::Error).count();
    (errors, problems.len() - errors)
}

/// Statements in a book, of exchanges and places together.
pub fn statements(book: &Book) -> usize {
    let profiles = book.exchanges().iter().flat_map(|exchange| &exchange.blocks);
    let places = book.place_pages().flat_map(|(_, page, _)| &page.blocks);
    profiles.chain(places).map(|block| block.statements).sum()
}
