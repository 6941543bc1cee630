//! What the tests of standing ask, over documents laid upon one another.

use std::path::Path;
use std::sync::Arc;
use venuebook::base::{Day, PartialDate, Place};
use venuebook::check::check;
use venuebook::content::{Document, read_documents};
use venuebook::derive::{Law, Registers, Standings, in_words};
use venuebook::model::{Book, Service, Word};
use venuebook::read::read_folder;

/// Paths with texts, laid over a folder: a path that ends in `+` appends to the file.
pub type Laid<'a> = &'a [(&'a str, &'a str)];

const REGISTER_SOURCE: &str = "esma-casps: { title: \"Interim MiCA register\", publisher: \"European Securities and Markets Authority\", kind: register, url: https://www.esma.europa.eu/ }";

pub fn day(text: &str) -> Day {
    PartialDate::parse(text).unwrap().first_day()
}

pub fn place(code: &str) -> Place {
    Place::parse(code).unwrap_or_else(|| panic!("{code} is no place"))
}

/// The profiles and registers of the worked examples under the law of `tests/law`.
pub fn real(on: &str) -> Book {
    let mut documents = folder("tests/worked");
    documents.retain(|own| !own.path.starts_with("regions/"));
    let shared = documents.iter_mut().find(|document| document.path == "sources.yaml").unwrap();
    if !shared.text().contains("\nesma-casps:") {
        shared.text = Ok(Arc::from(format!("{}\n{REGISTER_SOURCE}\n", shared.text()).as_str()));
    }
    for mut document in folder("tests/law") {
        let real = documents.iter().position(|other| other.path == document.path).map(|at| documents.remove(at));
        if let Some(real) = real {
            document.text = Ok(Arc::from(with_missing(document.text(), real.text()).as_str()));
        }
        documents.push(document);
    }
    book(documents, on)
}

/// A file of named entries with those entries of another that it lacks: profiles may name any of the real ones.
fn with_missing(text: &str, real: &str) -> String {
    let name = |line: &str| match line.split_once(':') {
        Some((name, _)) if !name.starts_with([' ', '#']) => Some(name.to_owned()),
        _ => None,
    };
    let known: Vec<String> = text.lines().filter_map(name).collect();
    let mut all = format!("{text}\n");
    let mut wanted = false;
    for line in real.lines() {
        if let Some(name) = name(line) {
            wanted = !known.contains(&name);
        }
        if wanted {
            all.push_str(line);
            all.push('\n');
        }
    }
    all
}

/// The guide of one invented exchange, with documents laid over it.
pub fn demo(laid: Laid<'_>, on: &str) -> Book {
    book(demo_documents(laid), on)
}

/// Whether the checks refuse the same because a row looks like an exchange's own and its LEI is missing.
pub fn lacks_lei(laid: Laid<'_>, on: &str) -> bool {
    check(read_documents(&demo_documents(laid)), day(on)).problems.iter().any(|problem| problem.rule.code == "VB117")
}

fn demo_documents(laid: Laid<'_>) -> Vec<Document> {
    let mut documents = folder("tests/guide");
    for (path, text) in laid {
        let (path, appended) = path.strip_suffix('+').map_or((*path, false), |path| (path, true));
        let before = documents.iter().position(|document| document.path == path).map(|at| documents.remove(at));
        let before = before.filter(|_| appended).map(|document| document.text().to_owned()).unwrap_or_default();
        documents.push(Document { path: path.into(), text: Ok(Arc::from(format!("{before}{text}").as_str())) });
    }
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    documents
}

fn folder(path: &str) -> Vec<Document> {
    read_folder(Path::new(path)).unwrap()
}

fn book(mut documents: Vec<Document>, on: &str) -> Book {
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let checked = check(read_documents(&documents), day(on));
    let told = |problem: &venuebook::diag::Problem| {
        let path = documents.get(problem.at.file.0 as usize).map(|document| document.path.clone());
        (path, problem.rule.code, problem.sentence.clone())
    };
    checked.book.unwrap_or_else(|| panic!("{:#?}", checked.problems.iter().map(told).collect::<Vec<_>>()))
}

/// The standing in a place as `word` or `word, expired`, with its sentence. Without a service: *the* standing.
pub fn standing(book: &Book, exchange: &str, code: &str, service: Option<&str>) -> (String, String) {
    let (law, registers) = (Law::of(book), Registers::of(book));
    let standings = Standings::of(&law, &registers, book.exchange(exchange).unwrap());
    let at = law.at(place(code));
    let here = match service {
        Some(word) => standings.at(&law, &at, Service::from_word(word).unwrap()),
        None => standings.headline(&law, &at),
    };
    let expired = if here.expired { ", expired" } else { "" };
    (format!("{}{expired}", here.standing.word()), in_words(&here))
}
