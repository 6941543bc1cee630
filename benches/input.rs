//! How soon a reader sees what a letter, a filter or an order does to a large table: `cargo bench --bench input`.
//!
//! The table of a synthetic guide and, with `--peers FOLDER` (a `node_modules` with list.js, datatables.net and
//! @tanstack/table-core of its eighth version), the same page and rows in the hands of peers, one after the other in the
//! same browser. Paint is the time from the event to the
//! end of the frame that shows its result; main is what the page's main thread did for it in all, from the browser's
//! own counter. The floor is a page that does nothing: what it takes is the machine's.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "a bench that can't go on should stop, and it shares files with tests"
)]

#[path = "../tests/browser/chromium.rs"]
mod chromium;
mod guide;
#[path = "input/peers.rs"]
mod peers;
#[path = "../tests/browser/server.rs"]
mod server;
#[path = "input/tab.rs"]
mod tab;

use clap::Parser;
use server::{Site, serve};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tab::{Tab, Took};

/// Measures input on large tables.
#[derive(Parser)]
struct Arguments {
    /// Numbers of rows
    #[arg(default_values_t = [1_000, 10_000])]
    counts: Vec<usize>,
    /// A folder `node_modules` with list.js, datatables.net and @tanstack/table-core@8
    #[arg(long)]
    peers: Option<PathBuf>,
    /// Where guides and sites are written; they are kept
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

/// Where a reader types, filters and sorts.
pub struct Controls {
    pub typed: &'static str,
    pub filter: &'static str,
    pub sort: &'static str,
}

const OURS: Controls =
    Controls { typed: "[name=q]", filter: "[name=standing]", sort: "#table thead th:nth-child(3) button" };

fn main() {
    let arguments = Arguments::parse();
    println!(
        "{:>6}  {:<11} {:>8} {:>7}  {:>6} {:>6} {:>6}  {:>6} {:>6} {:>6}",
        "rows", "by", "script B", "load s", "key", "filter", "sort", "main", "main", "main"
    );
    for count in arguments.counts {
        let out = built(&arguments.folder, count);
        let site = Box::leak(Box::new(table(&out)));
        let floor = serve(Box::leak(Box::new(peers::floor(site))));
        report(count, "floor", 0, &format!("{floor}/"), &peers::CONTROLS);
        report(count, "venuebook", engine(), &format!("{}/regions/eu/de/", serve(site)), &OURS);
        for peer in arguments.peers.iter().flat_map(|folder| peers::all(folder, site)) {
            let address = serve(Box::leak(Box::new(peer.site)));
            report(count, peer.name, venuebook::finish::weight(&peer.script), &format!("{address}/"), &peers::CONTROLS);
        }
    }
}

/// The weight of what finds, filters and sorts, as peers do: without the tray, the choice of columns, copying, the place
/// and the search of the guide, which its whole script has besides (`build --budgets`).
fn engine() -> usize {
    let stubs = [
        ("js/parts/columns.js", "export class Chooser {}"),
        ("js/parts/tray.js", "export class Tray {}"),
        ("js/parts/take.js", "export const csv = 0, markdown = 0, save = 0;"),
        ("js/engine.js", "import { Finder } from \"./parts/find.js\";\nnew Finder(document.forms[0]);"),
    ];
    let mut modules: Vec<(String, String)> =
        stubs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    for path in ["js/parts/find.js", "js/parts/rows.js", "js/parts/page.js"] {
        modules.push((path.to_owned(), fs::read_to_string(Path::new("static").join(path)).unwrap()));
    }
    venuebook::finish::weight(venuebook::finish::bundle_script("js/engine.js", &modules).unwrap().as_bytes())
}

/// A synthetic guide of so many exchanges, built by the program as it is shipped.
fn built(folder: &Path, count: usize) -> PathBuf {
    let (content, out) = (folder.join(format!("content-{count}")), folder.join(format!("site-{count}")));
    if !content.exists() {
        guide::write(&content, Path::new("content"), count).unwrap();
    }
    let mut build = Command::new(env!("CARGO_BIN_EXE_venuebook"));
    build.args(["build", "--as-of", "2026-11-30", "--content"]).arg(&content).arg("--out").arg(&out);
    assert!(build.output().unwrap().status.success());
    out
}

/// What the page of one place needs.
fn table(out: &Path) -> Site {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(out.join("assets")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths
        .extend(["regions/eu/de/index.html", "data/tables/de.json", "_headers", "404.html"].map(|path| out.join(path)));
    let name = |path: &PathBuf| path.strip_prefix(out).unwrap().to_str().unwrap().to_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

/// Each step several times; of each the middle is told.
fn report(count: usize, name: &str, script: usize, address: &str, controls: &Controls) {
    let tab = Tab::at(address);
    let load = tab.loaded(controls);
    let (mut keys, mut filters, mut sorts) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..3 {
        tab.click(controls.typed);
        keys.extend(["2", "3", "Backspace", "Backspace"].map(|key| tab.took(|| tab.key(key))));
        filters.extend([(), ()].map(|()| tab.took(|| tab.click(controls.filter))));
        sorts.extend([(), ()].map(|()| tab.took(|| tab.click(controls.sort))));
    }
    let [key, filter, sort] = [keys, filters, sorts].map(middle);
    println!(
        "{count:>6}  {name:<11} {script:>8} {load:>7.1}  {:>6.0} {:>6.0} {:>6.0}  {:>6.0} {:>6.0} {:>6.0}",
        key.paint, filter.paint, sort.paint, key.main, filter.main, sort.main
    );
}

fn middle(mut all: Vec<Took>) -> Took {
    all.sort_by(|a, b| a.paint.total_cmp(&b.paint));
    let paint = all[all.len() / 2].paint;
    all.sort_by(|a, b| a.main.total_cmp(&b.main));
    Took { paint, main: all[all.len() / 2].main }
}
