//! What editors have at hand beside the guide: scaffolds, formats of problems, links, workflows, completions,
//! the theme.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "desk/check.rs"]
mod check;
#[path = "desk/formats.rs"]
mod formats;
#[path = "desk/links.rs"]
mod links;
#[path = "desk/report.rs"]
mod report;
#[path = "desk/scaffold.rs"]
mod scaffold;
#[path = "desk/shell.rs"]
mod shell;
#[path = "desk/theme.rs"]
mod theme;
#[path = "desk/told.rs"]
mod told;
#[path = "desk/workflows.rs"]
mod workflows;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a run of the program left: exit code, standard output, standard error.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// Runs the program in a folder, on 24 November 2026.
fn run(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_venuebook"));
    let noon = "1795521600";
    let Output { status, stdout, stderr } =
        command.current_dir(folder).env("SOURCE_DATE_EPOCH", noon).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: status.code().unwrap(), out: text(stdout), err: text(stderr) }
}

/// An empty folder, and beside it a path that is not there yet.
fn empty() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("guide");
    (folder, new)
}

/// A copy of the guide of tests as `content/` of a new folder.
fn guide() -> (tempfile::TempDir, PathBuf) {
    let (folder, new) = empty();
    copy(Path::new("tests/guide"), &new.join("content"));
    (folder, new)
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (own, new) = (entry.path(), to.join(entry.file_name()));
        if own.is_dir() { copy(&own, &new) } else { _ = std::fs::copy(&own, &new).unwrap() }
    }
}
