//! What a desk keeps of findings is found again when one of the things changes that it follows from, each by itself: random
//! edits meet some of them only by luck.

use super::{day, documents, guide};
use venuebook::base::PartialDate;
use venuebook::check::check;
use venuebook::content::read_documents;
use venuebook::desk::Desk;

/// A step: a text of a file in place of another, or of all that it holds (`*`), and the codes of what is then told.
type Step = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// Takes the steps one by one, and holds what the desk tells after each against a first check.
fn take(steps: &[Step]) {
    let (mut files, mut desk) = (guide(), Desk::new(day()));
    desk.put_all(documents(&files));
    desk.check();
    for (path, from, to, codes) in steps {
        let before = files.remove(*path).unwrap_or_default();
        assert!(before.contains(from) || *from == "*", "{path} has no {from}");
        let text = if *from == "*" { (*to).to_owned() } else { before.replace(from, to) };
        files.insert((*path).to_owned(), text);
        let all = documents(&files);
        let own = all.iter().find(|document| document.path == *path).cloned();
        desk.put(vec![((*path).to_owned(), own)]);
        desk.check();
        let problems = desk.problems();
        assert_eq!(problems, check(read_documents(&all), day()).problems, "{path}: {from} → {to}");
        let told: Vec<&str> =
            problems.iter().map(|problem| problem.rule.code).filter(|code| *code != "VB117").collect();
        assert_eq!(told, *codes, "{path}: {from} → {to}");
        let paths: Vec<String> = files.keys().rev().cloned().collect();
        assert_eq!(desk.problems_in(&paths), problems);
        for (at, path) in files.keys().enumerate() {
            let of_file = problems.iter().filter(|problem| problem.at.file.0 as usize == at).cloned();
            assert_eq!(desk.problems_in(std::slice::from_ref(path)), of_file.collect::<Vec<_>>(), "{path}");
        }
        assert_eq!(desk.tally().0 + desk.tally().1, problems.len());
    }
}

/// What is kept of a profile is found again when one of the things changes that it follows from, and nothing else does.
#[test]
fn each_thing_that_findings_follow_from() {
    // Another profile that its prose names, one that prose outside of profiles names, and one that was probably meant.
    take(&[
        ("exchanges/gamma.yaml", "assets-listed: 20, ", "", &["VB124"]),
        ("exchanges/gamma.yaml", "bug-bounty: yes", "assets-listed: 20", &[]),
        ("exchanges/beta.yaml", "assets-listed: 20, ", "", &["VB124"]),
        ("exchanges/beta.yaml", "bug-bounty: yes", "assets-listed: 20", &[]),
        ("exchanges/alpha.md", "gamma/assets", "gamon/assets", &["VB124"]),
        (
            "exchanges/gammon.yaml",
            "*",
            "name: Gammon\nkind: broker\nwebsite: https://g.example\nevidence: []\n",
            &["VB124", "VB125"],
        ),
    ]);
    // Whether its prose could be read.
    take(&[
        ("exchanges/beta.md", "*", "", &["VB125"]),
        ("exchanges/beta.md", "*", "\0", &["VB015"]),
        ("exchanges/beta.md", "*", "", &["VB125"]),
    ]);
    // Sources, held against those of others: address, locator and title; and the names by which files are told.
    take(&[
        ("exchanges/gamma.yaml", "https://gamma.example/fees }", "https://demo.example/fees, locator: p. 2 }", &[]),
        ("exchanges/gamma.yaml", ", locator: p. 2", "", &["VB112"]),
        ("exchanges/demo.yaml", "name: Demo\n", "name: Another\n", &["VB112"]),
        ("exchanges/gamma.yaml", "https://demo.example/fees", "https://gamma.example/fees", &[]),
        (
            "exchanges/gamma.yaml",
            "source: house-page",
            "source: { title: Fee page, kind: official, url: https://gamma.example/fees }",
            &[],
        ),
        ("exchanges/gamma.yaml", "title: Fee page", "title: Fees", &["VB111"]),
    ]);
    // Pages there are, and the registry of criteria.
    take(&[
        ("regions/eu/de.md", "*", "Of 3 firms.\n", &["VB140"]),
        ("exchanges/beta.md", "*", "[a](/guide/kind/)\n", &["VB136", "VB140"]),
        ("guide/kind.md", "*", "---\ntitle: A\ndescription: B\n---\n\nC\n", &["VB140"]),
        ("regions/eu/de.md", "*", "Of firms.\n", &[]),
        ("criteria.yaml", "  assets-listed:", "  assets-list:", &["VB020", "VB020", "VB020"]),
        ("criteria.yaml", "  assets-list:", "  assets-listed:", &[]),
    ]);
}

/// Files that come between others until there is no room left for a number: all places are told as before.
#[test]
fn files_that_get_other_numbers() {
    const PATHS: [&str; 14] = [
        "guide/a.md",
        "guide/aa.md",
        "guide/ab.md",
        "guide/ac.md",
        "guide/ad.md",
        "guide/ae.md",
        "guide/af.md",
        "guide/ag.md",
        "guide/ah.md",
        "guide/ai.md",
        "guide/aj.md",
        "guide/ak.md",
        "guide/al.md",
        "guide/am.md",
    ];
    let mut steps: Vec<Step> = vec![("regions/eu/de.md", "*", "Of 3 firms.\n", &["VB140"])];
    steps.extend(PATHS.map(|path| (path, "*", "---\ntitle: A\ndescription: B\n---\n\nC\n", &["VB140"][..])));
    steps.push(("exchanges/demo.md", "*", "Of 3 firms.\n", &["VB140", "VB140"]));
    take(&steps);
}

#[test]
fn a_day_is_new_once() {
    let mut desk = Desk::new(day());
    let next = PartialDate::parse("2026-12-01").unwrap().first_day();
    assert_eq!([day(), next, next, day()].map(|day| desk.set_day(day)), [false, true, false, true]);
}

/// A file that is written again as it was is no change.
#[test]
fn what_is_the_same_is_no_change() {
    let mut desk = Desk::new(day());
    let all = documents(&guide());
    assert_eq!(desk.put_all(all.clone()).len(), all.len());
    let again = all.iter().map(|document| (document.path.clone(), Some(document.clone()))).collect();
    assert_eq!(desk.put(again), Vec::<String>::new());
    assert_eq!(desk.put_all(all.clone()), Vec::<String>::new());
    assert_eq!(desk.put_all(all.into_iter().skip(1).collect()), ["authorities.yaml"]);
}
