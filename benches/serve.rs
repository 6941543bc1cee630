//! From save to changed page: `cargo bench --bench serve -- 1000 10000`.
//!
//! The program as it is shipped serves a synthetic guide of N exchanges. A profile is saved as editors save, by rename,
//! and its page is asked for until it shows the change. So the watcher, its pause, reading, checking, rendering and the way
//! over the socket are all in the time.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    dead_code,
    reason = "a bench that can't go on should stop"
)]

mod guide;

use clap::Parser;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Measures how soon a save is served.
#[derive(Parser)]
struct Arguments {
    /// Numbers of exchanges
    #[arg(default_values_t = [1_000, 10_000])]
    counts: Vec<usize>,
    /// Saves that are measured
    #[arg(long, default_value_t = 30)]
    saves: usize,
    /// Where guides are written; they are kept
    #[arg(long, default_value = "target/bench")]
    folder: PathBuf,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    println!("{:>9}  {:>8} {:>8} {:>8} {:>8}", "exchanges", "first s", "median", "90 %", "worst ms");
    for count in arguments.counts {
        let content = arguments.folder.join(format!("content-{count}"));
        if content.exists() {
            fs::remove_dir_all(&content).unwrap();
        }
        fs::create_dir_all(&content).unwrap();
        guide::write(&content, Path::new("content"), count).unwrap();
        let begin = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_venuebook"))
            .args(["serve", "--as-of", "2026-11-30", "--port", "0", "--content"])
            .arg(&content)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let port: u16 = address.trim().trim_end_matches('/').rsplit_once(':').unwrap().1.parse().unwrap();
        let mut files: Vec<PathBuf> =
            fs::read_dir(content.join("exchanges")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let profile = files.iter().filter(|path| path.extension().is_some_and(|end| end == "yaml")).nth(count / 2);
        let profile = profile.unwrap();
        let page = format!("/exchanges/{}/", profile.file_stem().unwrap().to_string_lossy());
        assert!(get(port, &page).starts_with("HTTP/1.1 200"));
        let first = begin.elapsed();
        let mut times: Vec<Duration> = (0..arguments.saves).map(|nth| saved(port, &page, profile, nth)).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        times.sort();
        let of = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
        println!("{count:>9}  {:>8.1} {:>8.1} {:>8.1} {:>8.1}", first.as_secs_f64(), of(0.5), of(0.9), of(1.0));
    }
}

/// Saves a profile with another name, and says when its page shows it.
fn saved(port: u16, page: &str, profile: &Path, nth: usize) -> Duration {
    let text = fs::read_to_string(profile).unwrap();
    let line = text.lines().find(|line| line.starts_with("name:")).unwrap().to_owned();
    let name = format!("Saved {nth} times");
    let new = profile.with_extension("new");
    fs::write(&new, text.replacen(&line, &format!("name: {name}"), 1)).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let begin = Instant::now();
    fs::rename(&new, profile).unwrap();
    while !get(port, page).contains(&name) {
        assert!(begin.elapsed() < Duration::from_secs(20), "{page} never showed {name}");
        std::thread::sleep(Duration::from_millis(1));
    }
    begin.elapsed()
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut text = Vec::new();
    stream.read_to_end(&mut text).unwrap();
    String::from_utf8_lossy(&text).into_owned()
}
