//! From save to changed page: `cargo bench --bench serve -- 1000 10000`.
//!
//! The program as it is shipped serves a synthetic guide of N exchanges. A profile is saved as editors save, by rename,
//! and its page is asked for until it shows the change. So the watcher, its pause, reading, checking, rendering and the way
//! over the socket are all in the time. With `--hugo PROGRAM` the same is done with Hugo's server and the same content, made
//! into simpler pages by the layouts in `benches/hugo`.

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
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
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
    /// Hugo's program, whose server is measured beside ours
    #[arg(long)]
    hugo: Option<PathBuf>,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    println!("{:>9}  {:<9} {:>8} {:>8} {:>8} {:>8}", "exchanges", "server", "first s", "median", "90 %", "worst ms");
    for count in arguments.counts {
        let leis = guide::leis(Path::new("content")).unwrap();
        let slug = guide::profile(count / 2, &leis).slug;
        let content = emptied(&arguments.folder.join(format!("content-{count}")));
        guide::write(&content, Path::new("content"), count).unwrap();
        let begin = Instant::now();
        let (child, port) = ours(&content);
        let profile = content.join(format!("exchanges/{slug}.yaml"));
        measure((count, "venuebook"), (child, port, begin), (&profile, &slug, "name:"), arguments.saves);
        if let Some(hugo) = &arguments.hugo {
            let peer = emptied(&arguments.folder.join(format!("hugo-{count}")));
            guide::peer::write(&peer, Path::new("content"), Path::new("benches/hugo"), count).unwrap();
            let begin = Instant::now();
            let (child, port) = theirs(hugo, &peer);
            let profile = peer.join(format!("content/exchanges/{slug}.md"));
            measure((count, "hugo"), (child, port, begin), (&profile, &slug, "title:"), arguments.saves);
        }
    }
}

fn emptied(folder: &Path) -> PathBuf {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    fs::create_dir_all(folder).unwrap();
    folder.to_owned()
}

fn ours(content: &Path) -> (Child, u16) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_venuebook"))
        .args(["serve", "--as-of", "2026-11-30", "--port", "0", "--content"])
        .arg(content)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    let port = address.trim().trim_end_matches('/').rsplit_once(':').unwrap().1.parse().unwrap();
    (child, port)
}

fn theirs(hugo: &Path, site: &Path) -> (Child, u16) {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let child = Command::new(hugo)
        .args(["server", "--bind", "127.0.0.1", "--port", &port.to_string(), "--source"])
        .arg(site)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    (child, port)
}

/// Waits for the first page of a server, saves a profile many times, and prints how long it took. `line` begins the line
/// of the file that holds the name.
fn measure(
    (count, server): (usize, &str),
    (mut child, port, begin): (Child, u16, Instant),
    (profile, slug, line): (&Path, &str, &str),
    saves: usize,
) {
    let page = format!("/exchanges/{slug}/");
    while !get(port, &page).starts_with("HTTP/1.1 200") {
        assert!(child.try_wait().unwrap().is_none(), "{server} has ended");
        std::thread::sleep(Duration::from_millis(10));
    }
    let first = begin.elapsed();
    let mut times: Vec<Duration> = (0..saves).map(|nth| saved(port, &page, (profile, line), nth)).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    times.sort();
    let of = |part: f64| times[((times.len() - 1) as f64 * part) as usize].as_secs_f64() * 1e3;
    let (median, most, worst) = (of(0.5), of(0.9), of(1.0));
    println!("{count:>9}  {server:<9} {:>8.1} {median:>8.1} {most:>8.1} {worst:>8.1}", first.as_secs_f64());
}

/// Saves a profile with another name, and says when its page shows it.
fn saved(port: u16, page: &str, (profile, line): (&Path, &str), nth: usize) -> Duration {
    let text = fs::read_to_string(profile).unwrap();
    let old = text.lines().find(|own| own.starts_with(line)).unwrap();
    let name = format!("Saved {nth} times");
    let new = profile.with_extension("new");
    fs::write(&new, text.replacen(old, &format!("{line} {name}"), 1)).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    let begin = Instant::now();
    fs::rename(&new, profile).unwrap();
    while !get(port, page).contains(&name) {
        assert!(begin.elapsed() < Duration::from_secs(60), "{page} never showed {name}");
        std::thread::sleep(Duration::from_millis(1));
    }
    begin.elapsed()
}

/// The answer to a request; nothing if the server does not listen yet.
fn get(port: u16, path: &str) -> String {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return String::new() };
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut text = Vec::new();
    // A server that ends in the middle has answered nothing.
    let _ = stream.read_to_end(&mut text);
    String::from_utf8_lossy(&text).into_owned()
}
