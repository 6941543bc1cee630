//! Builds synthetic guides with the program as it is shipped and says what that costs: `cargo bench --bench build`.
//!
//! Each guide has the real criteria, law and register, thirty of the real places, and N exchanges shaped like the real
//! ones. With `--hugo PROGRAM` the same content is built by Hugo too, with the layouts in `benches/hugo`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench that can't go on should stop"
)]

mod guide;
mod measure;

use clap::Parser;
use measure::Measured;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Measures builds of synthetic guides.
#[derive(Parser)]
struct Arguments {
    /// Numbers of exchanges
    #[arg(default_values_t = [100, 1_000])]
    counts: Vec<usize>,
    /// Hugo's program, to be measured beside ours
    #[arg(long)]
    hugo: Option<PathBuf>,
    /// Where guides and sites are written; they are kept
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    println!(
        "{:>9}  {:<10} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "exchanges", "by", "wall s", "CPU s", "MB peak", "files", "MB out"
    );
    for count in arguments.counts {
        let content = arguments.folder.join(format!("content-{count}"));
        let out = arguments.folder.join(format!("site-{count}"));
        empty(&content);
        empty(&out);
        guide::write(&content, Path::new("content"), count).unwrap();
        let mut ours = Command::new(env!("CARGO_BIN_EXE_venuebook"));
        ours.args(["build", "--as-of", "2026-11-30", "--content"]).arg(&content).arg("--out").arg(&out);
        report(count, "venuebook", &measure::run(&mut ours), &out);
        report(count, "again", &measure::run(&mut ours), &out);
        if let Some(hugo) = &arguments.hugo {
            let peer = arguments.folder.join(format!("hugo-{count}"));
            empty(&peer);
            guide::peer::write(&peer, Path::new("content"), Path::new("benches/hugo"), count).unwrap();
            let mut theirs = Command::new(hugo);
            theirs.arg("--quiet").arg("--source").arg(&peer);
            report(count, "hugo", &measure::run(&mut theirs), &peer.join("public"));
        }
    }
}

fn empty(folder: &Path) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
}

fn report(count: usize, by: &str, measured: &Measured, out: &Path) {
    let files: Vec<u64> = walkdir::WalkDir::new(out)
        .into_iter()
        .filter_map(|entry| entry.ok()?.metadata().ok().filter(fs::Metadata::is_file).map(|facts| facts.len()))
        .collect();
    println!(
        "{count:>9}  {by:<10} {:>8.2} {:>8.2} {:>8.0} {:>8} {:>9.1}",
        measured.wall.as_secs_f64(),
        measured.cpu.as_secs_f64(),
        measured.peak as f64 / 1e6,
        files.len(),
        files.iter().sum::<u64>() as f64 / 1e6
    );
}
