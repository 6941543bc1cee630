//! The program serving a copy of the small guide, and a client that speaks to it.

#![allow(dead_code, reason = "shared by tests that use parts of it")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longest time that a change may take to be seen on a machine with much else to do.
const LONGEST: Duration = Duration::from_secs(20);

/// A running desk; it ends with the value.
pub struct Desk {
    folder: TempDir,
    child: Child,
    pub port: u16,
    pub address: String,
    /// What it wrote to standard error so far.
    said: Arc<Mutex<String>>,
}

/// An answer of the desk.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Desk {
    /// Serves a copy of the small guide from any port.
    pub fn open() -> Self {
        Self::with(&["--port", "0"])
    }

    pub fn with(arguments: &[&str]) -> Self {
        Self::of(arguments, |_| {})
    }

    /// Serves a copy of the small guide that was changed before.
    pub fn of(arguments: &[&str], prepare: impl Fn(&Path)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (from, to) in [("tests/guide", "content"), ("templates", "templates"), ("static", "static")] {
            copy(Path::new(from), &folder.path().join(to));
        }
        prepare(folder.path());
        let (child, address, said) = begin(folder.path(), arguments);
        let port = address.rsplit_once(':').and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address"));
        Self { folder, child, port, address, said }
    }

    /// Ends the desk, changes its files, and begins it again on the same port.
    pub fn restart(&mut self, change: impl Fn(&Self)) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        change(self);
        let (child, address, said) = begin(self.folder.path(), &["--port", &self.port.to_string()]);
        assert_eq!(address, self.address);
        (self.child, self.said) = (child, said);
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Writes as most editors do: a new file, renamed over the old one.
    pub fn save(&self, path: &str, text: &str) {
        let (to, new) = (self.path(path), self.path(&format!("{path}.new")));
        fs::write(&new, text).unwrap();
        fs::rename(new, to).unwrap();
    }

    /// Saves a file with a text in place of another.
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.save(path, &text.replace(from, to));
    }

    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port))
    }

    pub fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let (begin, mut bytes, mut part) = (Instant::now(), Vec::new(), [0; 1 << 16]);
        while let count @ 1.. = stream.read(&mut part).unwrap() {
            assert!(begin.elapsed() < LONGEST, "no end of what answers {request}");
            bytes.extend_from_slice(&part[..count]);
        }
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap();
        let mut headers = BTreeMap::new();
        for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
            // A header that is said twice is one with both values.
            let all: &mut Vec<&str> = headers.entry(name.to_lowercase()).or_default();
            all.push(value);
        }
        let headers = headers.into_iter().map(|(name, all)| (name, all.join(", "))).collect();
        Answer { status, headers, body: bytes[end + 4..].to_vec() }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONGEST)).unwrap();
        stream
    }

    pub fn state(&self) -> serde_json::Value {
        serde_json::from_slice(&self.get("/-/state").body).unwrap()
    }

    /// Waits until something holds.
    pub fn until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let begin = Instant::now();
        while !holds(self) {
            assert!(begin.elapsed() < LONGEST, "not in time: {what}; the desk said:\n{}", self.said());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// Waits until a page shows a text.
    pub fn shows(&self, path: &str, text: &str) {
        self.until(&format!("{path} shows {text}"), |desk| desk.get(path).text().contains(text));
    }

    /// The stream of events, line by line.
    pub fn events(&self) -> impl Iterator<Item = String> {
        let mut stream = self.connect();
        write!(stream, "GET /-/events HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let lines = BufReader::new(stream).lines().map_while(Result::ok);
        lines.filter_map(|line| line.strip_prefix("data: ").map(str::to_owned))
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts the program in a folder; gives its address without a slash at the end, and what it will say.
fn begin(folder: &Path, arguments: &[&str]) -> (Child, String, Arc<Mutex<String>>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_venuebook"))
        .args(["serve", "--as-of", "2026-11-30"])
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let said = Arc::new(Mutex::new(String::new()));
    let (mut errors, heard) = (child.stderr.take().unwrap(), said.clone());
    std::thread::spawn(move || {
        let mut part = [0; 4096];
        while let Ok(count @ 1..) = errors.read(&mut part) {
            heard.lock().unwrap().push_str(&String::from_utf8_lossy(&part[..count]));
        }
    });
    let mut address = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
    (child, address.trim().trim_end_matches('/').to_owned(), said)
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from) {
        let entry = entry.unwrap();
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            fs::create_dir_all(target).unwrap();
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
