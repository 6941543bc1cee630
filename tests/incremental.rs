//! Incremental equals clean: after random edits the desk tells the same problems, and each file that it renders by itself
//! is byte for byte the file of a build; and what a build says of why a file changed is never less than what changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "incremental/findings.rs"]
mod findings;

use proptest::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::{Arc, Mutex};
use venuebook::base::{Day, PartialDate};
use venuebook::check::check;
use venuebook::content::{Document, Fault, read_documents};
use venuebook::desk::Desk;
use venuebook::inputs::{Inputs, changed, inputs, reasons, totals};
use venuebook::model::Book;
use venuebook::pipeline::{Timings, dress, make};
use venuebook::plan::Addresses;
use venuebook::read::read_folder;
use venuebook::render::{Edition, Needs, OnRequest, Shelf, Whole};
use venuebook::theme::Theme;

const BASE: &str = "https://guide.example/sub";

/// Files by path.
type Files = BTreeMap<String, String>;

fn day() -> Day {
    PartialDate::parse("2026-11-30").unwrap().first_day()
}

/// The small guide with three more exchanges: one that draws from another and links to it, and one that a rule finds
/// fault with because of the first.
fn guide() -> Files {
    let documents = read_folder(Path::new("tests/guide")).unwrap();
    let mut files: Files = documents.iter().map(|own| (own.path.clone(), own.text().to_owned())).collect();
    let (facts, body) = (files["exchanges/demo.yaml"].clone(), files["exchanges/demo.md"].clone());
    let stated = "  - source: house-page\n    as_of: 2026-11-01\n    facts: { assets-listed: 20, bug-bounty: yes }\n";
    let of = |name: &str, slug: &str| {
        let own = facts.replace("Demo\n", &format!("{name}\n")).replace("demo.example", &format!("{slug}.example"));
        format!("{own}{stated}")
    };
    for (name, slug) in [("Alpha", "alpha"), ("Beta", "beta"), ("Gamma", "gamma")] {
        files.insert(format!("exchanges/{slug}.yaml"), of(name, slug));
        files.insert(format!("exchanges/{slug}.md"), body.clone());
    }
    files.get_mut("exchanges/alpha.md").unwrap().push_str(
        "\nSee [Gamma](/exchanges/gamma/), [whom](../gamma/#text-who-it-suits), with [[gamma/assets-listed]] coins.\n",
    );
    files.insert(
        "guide/kinds.md".into(),
        "---\ntitle: Kinds\ndescription: About kinds\n---\n\nBeta lists [[beta/assets-listed]] coins.\n".into(),
    );
    files
}

fn documents(files: &Files) -> Vec<Document> {
    let text = |text: &String| text.find('\0').map_or(Ok(text.as_str().into()), |at| Err(Fault::NotText(at)));
    files.iter().map(|(path, own)| Document { path: path.clone(), text: text(own) }).collect()
}

fn theme(files: &Files) -> Theme {
    let mut theme = Theme::read(Path::new("templates"), Path::new("static")).unwrap();
    for (path, text) in &mut theme.templates {
        if let Some(marks) = files.get(&format!("templates/{path}")) {
            *text = text.replacen("class=\"", &format!("data-n=\"{marks}\" class=\""), 1);
        }
    }
    theme
}

/// What a build makes.
fn clean(book: &Book, theme: &Theme) -> BTreeMap<String, Vec<u8>> {
    let made = Mutex::new(BTreeMap::new());
    let put = |path: &str, parts: &[&[u8]]| {
        made.lock().unwrap().insert(path.to_owned(), parts.concat());
        Ok::<(), Infallible>(())
    };
    make(book, theme, Addresses::below(BASE), None, &mut Timings::default(), &put)
        .map_err(|fault| fault.to_string())
        .unwrap();
    made.into_inner().unwrap()
}

/// A desk with what `serve` keeps beside it.
struct Bench {
    desk: Desk,
    shelf: Arc<Shelf>,
    holds: (usize, String),
    last: Option<(Inputs, BTreeMap<String, Vec<u8>>)>,
}

impl Bench {
    fn new() -> Self {
        Self { desk: Desk::new(day()), shelf: Arc::default(), holds: Default::default(), last: None }
    }

    /// Takes in the files, in one piece or one by one, and holds everything against a build of the same.
    fn check(&mut self, all: &Files, one_by_one: bool) {
        let (styled, content): (Files, Files) =
            all.clone().into_iter().partition(|(path, _)| path.starts_with("templates/"));
        let documents = documents(&content);
        if one_by_one {
            let gone = self.desk.documents().iter().map(|own| (own.path.clone(), None)).collect::<BTreeMap<_, _>>();
            let now = documents.iter().map(|own| (own.path.clone(), Some(own.clone())));
            self.desk.put(gone.into_iter().chain(now).collect::<BTreeMap<_, _>>().into_iter().collect());
        } else {
            self.desk.put_all(documents.clone());
        }
        let book = self.desk.check();
        let expected = check(read_documents(&documents), day());
        assert_eq!(self.desk.problems(), expected.problems);
        assert_eq!(book.is_some(), expected.book.is_some());
        let (Some(book), Some(expected)) = (book, expected.book) else { return };
        let theme = theme(&styled);
        let made = clean(&expected, &theme);
        self.check_files(&book, &theme, &format!("{styled:?}"), &made);
        self.check_reasons(&book, &documents, &theme, made);
    }

    fn check_files(&mut self, book: &Book, theme: &Theme, styled: &str, made: &BTreeMap<String, Vec<u8>>) {
        if self.holds != (self.desk.rounds(), styled.to_owned()) {
            self.holds = (self.desk.rounds(), styled.to_owned());
            self.shelf = Arc::default();
        }
        let addresses = Addresses::below(BASE);
        let dress = dress(theme, &addresses).map_err(|fault| fault.to_string()).unwrap();
        let all = Edition::of(book, addresses.clone());
        let press = dress.press.with(&all, dress.links.clone());
        let whole = Whole::default();
        for (path, bytes) in made.iter().filter(|(path, _)| !path.starts_with("assets/")) {
            let found = match Needs::of(book, path) {
                Needs::All => OnRequest::new(&all, &press, &self.shelf).file(path, &whole),
                needs => {
                    let few = Edition::about(book, addresses.clone(), |at| needs.has(at));
                    OnRequest::new(&few, &press, &self.shelf).file(path, &Whole::default())
                }
            };
            let found = found.map_err(|fault| fault.to_string()).unwrap();
            assert!(found.as_ref() == Some(bytes), "{path} differs");
        }
    }

    /// A file that differs from the one of the build before follows from an input that changed.
    fn check_reasons(&mut self, book: &Book, documents: &[Document], theme: &Theme, made: BTreeMap<String, Vec<u8>>) {
        let mut now = inputs(documents, theme, day(), None, "");
        now.extend(totals(book));
        if let Some((before, old)) = &self.last {
            let changed = changed(before, &now);
            for (path, bytes) in &made {
                let is_other = old.get(path).is_some_and(|old| old != bytes);
                assert!(!is_other || !reasons(book, path, &changed).is_empty(), "{path} changed for {changed:?}");
            }
        }
        self.last = Some((now, made));
    }
}

/// What an editor does.
#[derive(Debug, Clone)]
enum Edit {
    /// Other words in a file: which file, and which of the changes.
    Value(usize, usize),
    /// A line to the end of a file.
    Line(usize, usize),
    Rename(usize, usize),
    Delete(usize),
    Restore,
    Template(usize),
}

const VALUES: [(&str, &str); 17] = [
    ("taker: 0.40", "taker: 0.45"),
    ("taker: 0.45", "taker: 0.40"),
    ("offer: yes", "offer: no"),
    ("assets-listed: 20", "assets-listed: at least 350"),
    ("volume: 10_000", "volume: 0"),
    ("bug-bounty: yes", "bug-bounty: no"),
    ("title: \"Fee page\"", "title: \"Fees\""),
    ("https://gamma.example/fees", "https://demo.example/fees"),
    ("max_age: 365", "max_age: 3"),
    ("column: yes", "column: no"),
    ("kind: centralised", "kind: hybrid"),
    ("test", "have 3 of"),
    ("EUR", "CHF"),
    ("gamma/", "demo/"),
    ("Who it", "Whom it"),
    ("beta/", "gama/"),
    ("assets-listed: at least 350", "assets-listed: many"),
];

const LINES: [&str; 6] = [
    "\n  - source: house-page\n    as_of: 2026-11-02\n    facts: { founded: 2014 }\n",
    "\n: : broken\n",
    "\nA [link](/exchanges/beta/) and [[alpha/bug-bounty]].\n",
    "\n# a remark\n",
    "\n    facts: { legal-group: { value: \"G\", as_of: 2026-10-01 } }\n",
    "\n\nThey never fail.\n",
];

const TEMPLATES: [&str; 3] = ["exchange.html", "base.html", "row/cell.html"];

fn apply(files: &mut Files, edit: &Edit) {
    let path = |at: usize, files: &Files| files.keys().nth(at % files.len().max(1)).cloned().unwrap_or_default();
    match edit {
        Edit::Value(at, which) => {
            let (from, to) = VALUES[which % VALUES.len()];
            // The next file that has it, so that few edits do nothing.
            let paths: Vec<String> =
                files.keys().cycle().skip(at % files.len().max(1)).take(files.len()).cloned().collect();
            if let Some(path) = paths.into_iter().find(|path| files[path].contains(from)) {
                let text = files[&path].replacen(from, to, 1);
                files.insert(path, text);
            }
        }
        Edit::Line(at, which) => {
            let path = path(*at, files);
            files.entry(path).or_default().push_str(LINES[which % LINES.len()]);
        }
        Edit::Rename(at, to) => {
            let from = path(*at, files);
            let slug = ["aaa", "demo", "zeta"][to % 3];
            if let (Some(text), Some((folder, name))) = (files.remove(&from), from.rsplit_once('/')) {
                let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
                files.insert(format!("{folder}/{slug}.{ending}"), text);
            }
        }
        Edit::Delete(at) => drop(files.remove(&path(*at, files))),
        Edit::Restore => *files = guide(),
        Edit::Template(which) => {
            let path = format!("templates/{}", TEMPLATES[which % TEMPLATES.len()]);
            files.entry(path).or_default().push('x');
        }
    }
}

fn edit() -> impl Strategy<Value = Edit> {
    let number = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 16));
    prop_oneof![
        6 => (number(), number()).prop_map(|(at, which)| Edit::Value(at, which)),
        2 => (number(), number()).prop_map(|(at, which)| Edit::Line(at, which)),
        2 => (number(), number()).prop_map(|(at, to)| Edit::Rename(at, to)),
        1 => number().prop_map(Edit::Delete),
        3 => Just(Edit::Restore),
        1 => number().prop_map(Edit::Template),
    ]
}

/// Few cases, since each is several builds; `PROPTEST_CASES` asks for more.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24);
    ProptestConfig { cases, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn edits_give_what_a_first_reading_gives(edits in prop::collection::vec((edit(), any::<bool>()), 1..8)) {
        let mut files = guide();
        let mut bench = Bench::new();
        bench.check(&files, false);
        for (edit, one_by_one) in &edits {
            apply(&mut files, edit);
            bench.check(&files, *one_by_one);
        }
    }
}

/// The guide that edits begin with is well, or they would show little.
#[test]
fn the_guide_is_without_errors() {
    let checked = check(read_documents(&documents(&guide())), day());
    let told: Vec<String> =
        checked.problems.iter().map(|problem| format!("{}: {}", problem.rule.code, problem.sentence)).collect();
    assert!(checked.book.is_some(), "{told:#?}");
}

/// A change of one profile is checked and derived alone: what all share is not looked at again.
#[test]
fn one_profile_leaves_the_rest_alone() {
    let mut files = guide();
    let mut bench = Bench::new();
    bench.check(&files, false);
    let rounds = bench.desk.rounds();
    apply(&mut files, &Edit::Value(0, 0));
    bench.check(&files, true);
    assert_eq!(bench.desk.rounds(), rounds);
    apply(&mut files, &Edit::Value(0, 8));
    bench.check(&files, true);
    assert_eq!(bench.desk.rounds(), rounds + 1);
}

/// What only a book shows is not told while a draft has errors, and is told again when they are gone.
#[test]
fn errors_of_a_draft_hide_what_was_found_in_a_book() {
    let mut files = guide();
    let mut bench = Bench::new();
    for edit in [Edit::Value(0, 8), Edit::Value(0, 8), Edit::Value(0, 4)] {
        apply(&mut files, &edit);
        bench.check(&files, false);
    }
    assert!(bench.desk.problems().iter().all(|problem| problem.rule.code != "VB126"), "the draft has an error");
    files.extend(guide().into_iter().filter(|(path, _)| path.starts_with("exchanges/")));
    bench.check(&files, true);
    assert!(bench.desk.problems().iter().any(|problem| problem.rule.code == "VB126"), "the error is gone");
}
