//! The shared guide with planted changes, and small repositories of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use venuebook::base::PartialDate;
use venuebook::content::Document;
use venuebook::diff::{Comparison, compare, text};
use venuebook::model::Book;
use venuebook::pipeline::check_documents;
use venuebook::read::read_folder;

pub const PROFILE: &str = "exchanges/demo.yaml";
pub const DAY: &str = "2026-11-24";

/// A file and what is written in it instead: each text on the left, which must be there once, becomes the right one.
/// An empty left text appends.
pub type Edit<'a> = (&'a str, &'a [(&'a str, &'a str)]);

/// A block of evidence for the end of a profile.
pub fn block(as_of: &str, statements: &str) -> String {
    format!(
        "  - source: {{ title: \"Notice\", kind: official, url: https://demo.example/notice }}\n\
         \x20   as_of: {as_of}\n{statements}"
    )
}

/// A text with edits in it.
pub fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (from, to)| {
        if from.is_empty() {
            return format!("{text}{to}");
        }
        assert_eq!(text.matches(from).count(), 1, "{from} stands once in\n{text}");
        text.replace(from, to)
    })
}

/// The shared guide with edits.
pub fn documents(edits: &[Edit<'_>]) -> Vec<Document> {
    let mut documents = read_folder(Path::new("tests/guide")).unwrap();
    for (path, own) in edits {
        let before = documents.iter().position(|document| document.path == *path).map(|at| documents.remove(at));
        let before = before.map(|document| document.text().to_owned()).unwrap_or_default();
        documents.push(Document { path: (*path).into(), text: Ok(Arc::from(edited(&before, own).as_str())) });
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    documents
}

pub fn book(documents: &[Document]) -> Book {
    let day = PartialDate::parse(DAY).unwrap().first_day();
    let checked = check_documents(documents, day);
    let told = |problem: &venuebook::diag::Problem| (problem.rule.code, problem.sentence.clone());
    checked.book.unwrap_or_else(|| panic!("{:#?}", checked.problems.iter().map(told).collect::<Vec<_>>()))
}

pub fn compared(old: &[Edit<'_>], new: &[Edit<'_>]) -> Comparison {
    compare(&book(&documents(old)), &book(&documents(new)))
}

/// What is told of edits of the shared guide.
pub fn told(edits: &[Edit<'_>]) -> String {
    told_between(&[], edits)
}

pub fn told_between(old: &[Edit<'_>], new: &[Edit<'_>]) -> String {
    text(&compared(old, new))
}

/// A folder that is or will be a repository of the guide.
pub struct Repo {
    folder: tempfile::TempDir,
}

impl Repo {
    /// A repository without commits, the shared guide in `content/`.
    pub fn new() -> Self {
        let repo = Self { folder: tempfile::tempdir().unwrap() };
        repo.git(&["init", "-q", "-b", "main"], DAY);
        repo.write(&[]);
        repo
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn content(&self) -> PathBuf {
        self.path().join("content")
    }

    /// Writes the shared guide with edits into `content/`.
    pub fn write(&self, edits: &[Edit<'_>]) {
        store(&self.content(), edits);
    }

    /// Commits everything on a day.
    pub fn commit(&self, day: &str) {
        self.git(&["add", "-A"], day);
        self.git(&["commit", "-q", "-m", "An edition"], day);
    }

    pub fn git(&self, arguments: &[&str], day: &str) {
        let noon = format!("{day}T12:00:00Z");
        let mut command = Command::new("git");
        command.current_dir(self.path()).args(["-c", "user.name=Editor", "-c", "user.email=editor@guide.example"]);
        command.args(["-c", "protocol.file.allow=always"]).args(arguments);
        let made = command.env("GIT_COMMITTER_DATE", &noon).env("GIT_AUTHOR_DATE", &noon).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }

    /// Runs the program in the repository, as of the day of the tests.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run(self.path(), arguments)
    }
}

/// Writes the shared guide with edits into a folder, which then holds nothing else.
pub fn store(folder: &Path, edits: &[Edit<'_>]) {
    let _ = fs::remove_dir_all(folder);
    for document in documents(edits) {
        let to = folder.join(&document.path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, document.text()).unwrap();
    }
}

/// What a run of the program came to.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn run(folder: &Path, arguments: &[&str]) -> Ran {
    ran(program(folder, arguments).output().unwrap())
}

pub fn program(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_venuebook"));
    let (name, rest) = arguments.split_first().unwrap();
    command.current_dir(folder).arg(name).arg(format!("--as-of={DAY}")).args(rest);
    command
}

pub fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}
