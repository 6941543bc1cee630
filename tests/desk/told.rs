//! What is told of a mistake, word for word: to people, and to services that mark it beside the code.

use super::{guide, run};
use serde_json::Value;
use std::fs::{read_to_string, write};
use std::path::{Path, PathBuf};

/// The guide of tests without a name, with a word misspelt, a list of two lines for one value, a key twice, and prose that
/// is empty. `above` stands before all of it.
fn faulty(above: &str) -> (tempfile::TempDir, PathBuf) {
    let (folder, new) = guide();
    let path = new.join("content/exchanges/demo.yaml");
    let text = read_to_string(&path).unwrap().replace("name: Demo\n", "").replace("market: spot", "market: spott");
    let block = "  - source: house-page\n    as_of: 2026-11-01\n    facts:\n      bug-bounty: [yes,\n        no]\n";
    write(path, format!("{above}{text}{block}kind: broker\n")).unwrap();
    write(new.join("content/exchanges/demo.md"), "").unwrap();
    (folder, new)
}

#[test]
fn people() {
    let (_folder, new) = faulty("");
    let told = run(&new, &["check"]);
    assert_eq!(told.code, 1);
    insta::assert_snapshot!(told.err, @r"
    warning[VB125]: this file holds no prose
    --> content/exchanges/demo.md:1:1
     = help: write what speaks for and against it, or delete the file

    error[VB004]: a profile needs `name`, and there is none
     --> content/exchanges/demo.yaml:1:1
      |
    1 | kind: centralised
      | ^^^^
      |
      = help: add `name: …`

    error[VB006]: `spott` is no market
     --> content/exchanges/demo.yaml:9:17
      |
    9 |       - market: spott
      |                 ^^^^^
      |
    help: did you mean `spot`?
      |
    9 -       - market: spott
    9 +       - market: spot
      |
      in Fee page, as of 1 Nov 2026, fees 1

    error[VB021]: `bug-bounty` takes yes or no, not a list
      --> content/exchanges/demo.yaml:20:19
       |
    20 |       bug-bounty: [yes,
       |                   ^^^^^
       |
       = help: write a value of the criterion's type, or `unknown`, or `n/a`; details go into a `note`
      in house-page, as of 1 Nov 2026

    error[VB002]: `kind` is written twice here
      --> content/exchanges/demo.yaml:22:1
       |
    22 | kind: broker
       | ^^^^ the second time
       |
       = help: remove one of the two, or put both values into a list if the field takes one

    15 files, 4 errors, 1 warning
    ");
}

#[test]
fn annotations() {
    let (_folder, new) = faulty("");
    insta::assert_snapshot!(run(&new, &["check", "--format", "github"]).out, @r"
    ::error file=content/exchanges/demo.yaml,line=1,endLine=1,col=1,endColumn=5,title=VB004%3A A field that must be there is not::a profile needs `name`, and there is none. To mend it: add `name: …`
    ::error file=content/exchanges/demo.yaml,line=9,endLine=9,col=17,endColumn=22,title=VB006%3A A word that is not in the list::`spott` is no market. To mend it: did you mean `spot`?
    ::error file=content/exchanges/demo.yaml,line=20,endLine=21,title=VB021%3A A value that does not fit its criterion::`bug-bounty` takes yes or no, not a list. To mend it: write a value of the criterion's type, or `unknown`, or `n/a`; details go into a `note`
    ::error file=content/exchanges/demo.yaml,line=22,endLine=22,col=1,endColumn=5,title=VB002%3A A key written twice::`kind` is written twice here. To mend it: remove one of the two, or put both values into a list if the field takes one
    ::warning file=content/exchanges/demo.md,line=1,endLine=1,col=1,endColumn=1,title=VB125%3A Facts without prose%2C or prose without facts::this file holds no prose. To mend it: write what speaks for and against it, or delete the file
    ");
}

fn results(new: &Path, content: &str) -> Vec<Value> {
    let told = run(new, &["check", "--format", "sarif", "--content", content]).out;
    let sarif: Value = serde_json::from_str(&told).unwrap();
    sarif["runs"][0]["results"].as_array().unwrap().clone()
}

#[test]
fn scanning() {
    let (_folder, new) = faulty("");
    let all = results(&new, "content");
    let of = |code: &str| all.iter().find(|own| own["ruleId"] == code).unwrap();
    assert_eq!(of("VB004")["message"]["text"], "a profile needs `name`, and there is none. To mend it: add `name: …`");
    assert_eq!(of("VB004")["fixes"], Value::Null);
    let fix = &of("VB006")["fixes"][0]["artifactChanges"][0];
    assert_eq!(fix["artifactLocation"]["uri"], "content/exchanges/demo.yaml");
    assert_eq!(fix["replacements"][0]["insertedContent"]["text"], "spot");
    assert_eq!(fix["replacements"][0]["deletedRegion"], of("VB006")["locations"][0]["physicalLocation"]["region"]);
    // A problem is the same one when lines above it come or go, and in a folder that is named in full.
    let prints = |all: &[Value]| all.iter().map(|own| own["partialFingerprints"].clone()).collect::<Vec<_>>();
    let (_folder, moved) = faulty("# A line.\n");
    assert_eq!(prints(&results(&moved, "content")), prints(&all));
    let full = new.canonicalize().unwrap().join("content");
    let uri = &results(&new, full.to_str().unwrap())[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(*uri, format!("file://{}/exchanges/demo.md", full.display()));
}

#[test]
fn programs() {
    let (_folder, new) = faulty("");
    let told: Value = serde_json::from_str(&run(&new, &["check", "--format", "json"]).out).unwrap();
    let problem = |code: &str| told["problems"].as_array().unwrap().iter().find(|own| own["code"] == code).unwrap();
    let word = problem("VB006");
    assert_eq!((&word["replacement"], &word["remedy"]), (&"spot".into(), &"did you mean `spot`?".into()));
    assert_eq!(
        (&word["path"], &word["within"]),
        (&"evidence[0].fees[0].market".into(), &"Fee page, as of 1 Nov 2026, fees 1".into())
    );
    let list = problem("VB021");
    assert_eq!([&list["line"], &list["column"], &list["end_line"], &list["end_column"]], [20, 19, 21, 12]);
    assert_eq!(list["within"], "house-page, as of 1 Nov 2026");
}
