//! Chromium, started once for all tests and spoken to through a pipe: messages are JSON, each ended by a zero byte.

use std::collections::HashMap;
use std::env;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, OnceLock};
use std::time::Duration;

use serde_json::{Value, json};

/// Longest time that one call, or one wait for an event, may take.
const LONGEST: Duration = Duration::from_secs(20);

/// The browser reads its file descriptor 3 and writes 4: the shell makes them of its own input and output. It ends
/// when the pipe does, so however these tests end, nothing stays behind: the shell outlives it and removes its profile.
const SHELL: &str = r#"profile=$(mktemp -d) || exit
"$0" "$@" --user-data-dir="$profile" 3<&0 4>&1 </dev/null >/dev/null 2>&1
rm -rf "$profile""#;

const FLAGS: &[&str] = &[
    "--remote-debugging-pipe",
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

const MISSING: &str = "no browser: install Chromium (on Debian: `apt-get install chromium`), or name a program that \
    speaks its protocol in VENUEBOOK_BROWSER";

/// A running browser.
#[derive(Debug)]
pub struct Chromium {
    input: Mutex<ChildStdin>,
    heard: Mutex<Heard>,
    news: Condvar,
    last: AtomicU64,
}

/// What the browser said and nobody took yet.
#[derive(Debug, Default)]
struct Heard {
    /// Answers by the number of their call.
    answers: HashMap<u64, Value>,
    /// Events by the session of their page.
    events: HashMap<String, Vec<Value>>,
    /// Whether the browser is gone.
    ended: bool,
}

/// The browser of all tests.
pub fn chromium() -> &'static Chromium {
    static CHROMIUM: OnceLock<&Chromium> = OnceLock::new();
    CHROMIUM.get_or_init(|| start(&program()))
}

/// The program to start: what the environment names, else the first on the path.
fn program() -> String {
    let folders = env::var_os("PATH").unwrap_or_default();
    let known = |name: &&&str| env::split_paths(&folders).any(|folder: std::path::PathBuf| folder.join(name).is_file());
    let named = env::var("VENUEBOOK_BROWSER").ok().filter(|name| !name.is_empty());
    named.or_else(|| NAMES.iter().find(known).map(|name| (*name).to_owned())).expect(MISSING)
}

fn start(program: &str) -> &'static Chromium {
    let mut shell = Command::new("sh");
    shell.args(["-c", SHELL, program]).args(FLAGS).stdin(Stdio::piped()).stdout(Stdio::piped());
    // In a group of its own, an interrupted test run ends the pipe and not the shell that tidies up.
    let mut child = shell.process_group(0).spawn().unwrap();
    let input = Mutex::new(child.stdin.take().unwrap());
    let output = child.stdout.take().unwrap();
    let chromium: &Chromium =
        Box::leak(Box::new(Chromium { input, heard: Mutex::default(), news: Condvar::new(), last: AtomicU64::new(0) }));
    std::thread::spawn(move || {
        for message in BufReader::new(output).split(0) {
            let Ok(message) = message else { break };
            chromium.hear(serde_json::from_slice(&message).unwrap());
        }
        chromium.heard.lock().unwrap().ended = true;
        chromium.news.notify_all();
        drop(child.wait());
    });
    let version = chromium.call("", "Browser.getVersion", &json!({}));
    assert!(version["product"].is_string(), "{} is not a browser: {version}", Path::new(program).display());
    chromium
}

impl Chromium {
    fn hear(&self, message: Value) {
        let mut heard = self.heard.lock().unwrap();
        if let Some(id) = message["id"].as_u64() {
            heard.answers.insert(id, message);
        } else {
            heard.events.entry(text(&message["sessionId"])).or_default().push(message);
        }
        drop(heard);
        self.news.notify_all();
    }

    /// Calls a method, of the browser itself (no session) or of a page, and gives its result.
    pub fn call(&self, session: &str, method: &str, parameters: &Value) -> Value {
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let mut message = json!({ "id": id, "method": method, "params": parameters });
        if !session.is_empty() {
            message["sessionId"] = session.into();
        }
        let sent = self.input.lock().unwrap().write_all(format!("{message}\0").as_bytes());
        assert!(sent.is_ok(), "the browser is gone before {method}: does it start by hand?");
        let answer = self.wait(method, |heard| heard.answers.remove(&id));
        assert!(answer["error"].is_null(), "{method}: {}", answer["error"]["message"]);
        answer["result"].clone()
    }

    /// Waits for an event of a page and takes it.
    pub fn event(&self, session: &str, method: &str) -> Value {
        self.wait(method, |heard| {
            let events = heard.events.get_mut(session)?;
            let at = events.iter().position(|event| event["method"] == method)?;
            Some(events.remove(at)["params"].take())
        })
    }

    /// Takes all events that a page sent until now.
    pub fn events(&self, session: &str) -> Vec<Value> {
        self.heard.lock().unwrap().events.remove(session).unwrap_or_default()
    }

    fn wait<T>(&self, what: &str, mut take: impl FnMut(&mut Heard) -> Option<T>) -> T {
        let mut taken = None;
        let heard = self.heard.lock().unwrap();
        let pending = |heard: &mut Heard| {
            taken = take(heard);
            taken.is_none() && !heard.ended
        };
        let (heard, _) = self.news.wait_timeout_while(heard, LONGEST, pending).unwrap();
        let ended = heard.ended;
        drop(heard);
        let why = if ended { "the browser ended, or did not start" } else { "the browser gave no answer in time" };
        taken.unwrap_or_else(|| panic!("{what}: {why}"))
    }
}

/// A string, or nothing.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
