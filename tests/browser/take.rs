//! Taking along what is shown: as CSV or Markdown on the clipboard, and as a file.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::page::Page;
use super::table::PLACE;

/// Compares a text in CSV with the rows that the page shows.
fn assert_has_shown_rows(page: &Page, csv: &str) {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    assert_eq!(reader.headers().unwrap().iter().next_back(), Some("Sources"), "{csv}");
    let lines: Vec<_> = reader.records().map(Result::unwrap).collect();
    let shown = page.shown();
    assert!(shown.len() < page.rows().len(), "some rows are hidden");
    assert_eq!(lines.len(), shown.len(), "{csv}");
    for (line, name) in lines.iter().zip(shown) {
        assert!(line[0].starts_with(&name), "{name}: {line:?}");
        assert!(line[line.len() - 1].contains("http"), "{name} has no sources: {line:?}");
    }
}

fn downloaded(folder: &Path) -> String {
    let begin = Instant::now();
    loop {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let done = files.into_iter().find(|path| path.extension().is_some_and(|end| end == "csv"));
        match done.map(|path| fs::read_to_string(path).unwrap()) {
            Some(text) if !text.is_empty() => return text,
            _ => assert!(begin.elapsed() < Duration::from_secs(10), "no file in {}", folder.display()),
        }
        sleep(Duration::from_millis(20));
    }
}

#[test]
fn copies_have_the_shown_rows_with_their_sources() {
    let page = Page::at(PLACE, 1280, 900);
    page.clipboard("granted");
    let rows = page.shown().len();
    page.click(".find [data-take=csv]");
    page.until("/ copied/.test(document.querySelector('[role=status]').textContent)");
    assert_has_shown_rows(&page, &page.text("navigator.clipboard.readText()"));
    page.click(".find [data-take=markdown]");
    page.until("navigator.clipboard.readText().then((text) => text.startsWith('|'))");
    let markdown = page.text("navigator.clipboard.readText()");
    let lines: Vec<_> = markdown.lines().collect();
    assert_eq!(lines.len(), rows + 2, "{markdown}");
    assert!(lines[0].ends_with("| Sources |") && lines[1].starts_with("| --- |"), "{markdown}");
}

#[test]
fn a_saved_file_has_the_shown_rows_with_their_sources() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::at(PLACE, 1280, 900);
    page.downloads_to(folder.path());
    page.fill("q", &page.shown()[0]);
    page.click(".find [data-take=save]");
    let text = downloaded(folder.path());
    // The mark by which spreadsheets know UTF-8.
    assert_has_shown_rows(&page, text.strip_prefix('\u{feff}').unwrap());
}

/// In CSV a figure is a number; what else is said of it stands beside it.
#[test]
fn figures_are_numbers() {
    let page = Page::at(PLACE, 1280, 900);
    page.clipboard("granted");
    page.click(".find [data-take=csv]");
    page.until("/ copied/.test(document.querySelector('[role=status]').textContent)");
    let text = page.text("navigator.clipboard.readText()");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let noted: Vec<usize> = (1..heads.len()).filter(|at| heads[*at] == format!("{}: note", &heads[at - 1])).collect();
    assert!(!noted.is_empty(), "{heads:?}");
    let lines: Vec<_> = reader.records().map(Result::unwrap).collect();
    for at in noted {
        for line in &lines {
            let (number, note) = (&line[at - 1], &line[at]);
            assert!(number.parse::<f64>().is_ok() || number.is_empty() && !note.is_empty(), "{number:?}: {note:?}");
        }
    }
}

/// A reader who refuses the clipboard gets a file.
#[test]
fn a_refused_copy_becomes_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let page = Page::at(PLACE, 1280, 900);
    page.downloads_to(folder.path());
    page.clipboard("denied");
    page.click(".find [data-take=csv]");
    assert_has_shown_rows(&page, downloaded(folder.path()).trim_start_matches('\u{feff}'));
}
