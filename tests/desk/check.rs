//! `check`: which files are meant, and how much is printed.

use super::{guide, run};
use std::fs::{read_to_string, write};

#[test]
fn names_of_files_are_understood_or_refused() {
    let (_folder, new) = guide();
    let path = new.join("content/exchanges/demo.yaml");
    let text = read_to_string(&path).unwrap().replace("taker: 0.40", "taker: 0.4O");
    write(&path, &text).unwrap();
    write(new.join("content/exchanges/demo-two.yaml"), text.replace("Demo\n", "Second\n")).unwrap();
    let full = path.to_str().unwrap().to_owned();
    for name in ["exchanges/demo", "./content/exchanges/demo.yaml", "content/exchanges/demo", &full] {
        let told = run(&new, &["check", name]);
        assert_eq!((told.code, told.err.matches("error[VB008]").count()), (1, 1), "{name}: {}", told.err);
    }
    assert_eq!(run(&new, &["check", "exchanges"]).err.matches("error[VB008]").count(), 2);
    assert_eq!(run(&new, &["check", "regions/eu"]).code, 0);
    let inside = run(&new.join("content"), &["check", "--content", "."]);
    assert_eq!((inside.code, inside.err.matches("error[VB008]").count()), (1, 2), "{}", inside.err);
    for (name, why) in [
        ("exchanges/dmo", "no file of the content has the name exchanges/dmo; did you mean exchanges/demo?"),
        ("exchanges/de", "no file of the content has the name exchanges/de; did you mean exchanges/demo?"),
        ("Cargo.toml", "no file of the content has the name Cargo.toml\n"),
    ] {
        let refused = run(&new, &["check", "exchanges/demo", name]);
        assert_eq!(refused.code, 2, "{name}");
        assert!(refused.err.contains(why), "{}", refused.err);
    }
}

#[test]
fn annotations_are_no_more_than_people_are_told() {
    let (_folder, new) = guide();
    let path = new.join("content/exchanges/demo.yaml");
    let faults: String = (0..300).map(|at| format!("      x{at}: yes\n")).collect();
    let block = "  - source: house-page\n    as_of: 2020-01-01\n    facts:\n";
    write(&path, format!("{}{block}{faults}", read_to_string(&path).unwrap())).unwrap();
    let told = run(&new, &["check", "--format", "github"]);
    assert_eq!((told.code, told.out.lines().count()), (1, 200), "{}", told.err);
    assert!(told.err.contains("and 100 more; mend these first"), "{}", told.err);
}
