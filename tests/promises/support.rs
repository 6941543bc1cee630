//! Guides to test: the real one, made once, the small one with files laid over it, and the program on a folder.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, OnceLock};
use std::time::{Duration, Instant};

use venuebook::base::{Day, PartialDate};
use venuebook::check::Checked;
use venuebook::content::Document;
use venuebook::model::Book;
use venuebook::pipeline::{Timings, check_documents, make};
use venuebook::read::read_folder;
use venuebook::theme::Theme;

/// The files of a guide by path.
pub type Site = BTreeMap<String, Vec<u8>>;

pub fn day() -> Day {
    PartialDate::parse("2026-11-30").unwrap().first_day()
}

pub fn theme() -> Theme {
    Theme::read(Path::new("templates"), Path::new("static")).unwrap()
}

/// The guide of the real content, made once for all tests.
pub fn real() -> &'static Site {
    static REAL: OnceLock<Site> = OnceLock::new();
    REAL.get_or_init(|| made(&read_folder(Path::new("content")).unwrap(), &theme()))
}

/// Makes a guide in memory. Its content must be right.
pub fn made(documents: &[Document], theme: &Theme) -> Site {
    let Checked { book, problems } = check_documents(documents, day());
    rendered(&book.unwrap_or_else(|| panic!("{problems:#?}")), theme)
}

/// Makes a guide in memory from a book.
pub fn rendered(book: &Book, theme: &Theme) -> Site {
    let files = Mutex::new(Site::new());
    let put = |path: &str, parts: &[&[u8]]| -> Result<(), Infallible> {
        let earlier = files.lock().unwrap().insert(path.to_owned(), parts.concat());
        assert!(earlier.is_none(), "{path} is written twice");
        Ok(())
    };
    let base_url = book.guide().base_url.value.to_string();
    make(book, theme, venuebook::plan::Addresses::below(&base_url), None, &mut Timings::default(), &put)
        .unwrap_or_else(|fault| panic!("{fault}"));
    files.into_inner().unwrap()
}

/// The pages of a guide with their text.
pub fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

pub fn text<'s>(site: &'s Site, path: &str) -> &'s str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// The documents of the small guide that the tests share.
pub fn small() -> Vec<Document> {
    read_folder(Path::new("tests/guide")).unwrap()
}

/// Lays a file over documents, in order of path.
pub fn lay(documents: &mut Vec<Document>, path: &str, text: &str) {
    documents.retain(|document| document.path != path);
    documents.push(Document { path: path.into(), text: Ok(text.into()) });
    documents.sort_by(|a, b| a.path.cmp(&b.path));
}

/// A folder of its own with the small guide in it.
pub fn small_folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for document in small() {
        let to = folder.path().join(&document.path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, document.text()).unwrap();
    }
    folder
}

/// What the program said of a folder.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// The problems of a check in JSON as `CODE file: message`.
    pub fn problems(&self) -> Vec<String> {
        let report: serde_json::Value = serde_json::from_str(&self.out).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let told =
            |p: &serde_json::Value| format!("{} {}: {}", text(&p["code"]), text(&p["file"]), text(&p["message"]));
        report["problems"].as_array().unwrap().iter().map(told).collect()
    }
}

/// Longest time that the program may take: the promise is twenty seconds.
const LONGEST: Duration = Duration::from_secs(20);

/// Runs `check` on a folder, with at most 512 megabytes of data, and stops it when it takes too long.
pub fn check(content: &Path, more: &[&str]) -> Said {
    let mut arguments = vec!["check", "--as-of", "2026-11-30", "--jobs", "2", "--content"];
    arguments.push(content.to_str().unwrap());
    arguments.extend(more);
    run(&arguments)
}

/// Runs `build` of a folder into another.
pub fn build(content: &Path, out: &Path) -> Said {
    run(&["build", "--as-of", "2026-11-30", "--content", content.to_str().unwrap(), "--out", out.to_str().unwrap()])
}

fn run(arguments: &[&str]) -> Said {
    let logs = tempfile::tempdir().unwrap();
    let log = |name: &str| fs::File::create(logs.path().join(name)).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -d 524288; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_venuebook")]).args(arguments);
    let mut child = shell.stdin(Stdio::null()).stdout(log("out")).stderr(log("err")).spawn().unwrap();
    let begin = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begin.elapsed() > LONGEST {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} took longer than {LONGEST:?}");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let read = |name: &str| fs::read_to_string(logs.path().join(name)).expect("the program says UTF-8 only");
    Said { code: status.code().unwrap_or(-1), out: read("out"), err: read("err") }
}
