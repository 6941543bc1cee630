//! `check --format`: the same problems in every form, and nothing in the content that gives an order to who reads them.

use super::{guide, run};
use serde_json::Value;
use std::fs::{read_to_string, write};
use std::path::Path;

/// The guide of tests with mistakes, some of which try to be commands.
fn faulty() -> (tempfile::TempDir, std::path::PathBuf) {
    let (folder, new) = guide();
    let add = |path: &str, text: &str| {
        let path = new.join("content").join(path);
        let before = read_to_string(&path).unwrap_or_default();
        write(path, format!("{before}{text}")).unwrap();
    };
    add(
        "exchanges/demo.yaml",
        "  - source: hous-page\n    as_of: 2026-11-01\n    facts:\n      \"x::error::y\": yes\n      bug-bounty: \
         \"é%0A::error file=a::b\\r\\n::warning::c ##[error]d ##vso[x]\"\n  - source: house-page\n    as_of: 2020-01-01\n    \
         facts: { insurance: \"old\" }\n",
    );
    add("exchanges/a,b::error title=x::%0D.yaml", "name: X\n");
    (folder, new)
}

fn found(folder: &Path, format: &str) -> (i32, String) {
    let ran = run(folder, &["check", "--format", format]);
    (ran.code, ran.out)
}

fn as_json(folder: &Path) -> Vec<Value> {
    let (code, text) = found(folder, "json");
    assert_eq!(code, 1);
    let problems = serde_json::from_str::<Value>(&text).unwrap()["problems"].as_array().unwrap().clone();
    assert!(problems.len() >= 4, "{text}");
    problems
}

#[test]
fn sarif_tells_the_same() {
    let (_folder, new) = faulty();
    let (code, text) = found(&new, "sarif");
    assert_eq!(code, 1);
    let sarif: Value = serde_json::from_str(&text).unwrap();
    let essentials: Value = serde_json::from_str(&read_to_string("tests/data/sarif.json").unwrap()).unwrap();
    let wrong: Vec<String> =
        jsonschema::validator_for(&essentials).unwrap().iter_errors(&sarif).map(|error| error.to_string()).collect();
    assert_eq!(wrong, Vec::<String>::new(), "{text}");
    let run = &sarif["runs"][0];
    let results = run["results"].as_array().unwrap();
    let problems = as_json(&new);
    assert_eq!(results.len(), problems.len());
    for (result, problem) in results.iter().zip(&problems) {
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert_eq!(result["ruleId"], problem["code"]);
        assert_eq!(result["level"], problem["severity"]);
        assert_eq!(region["startLine"], problem["line"], "{problem}");
        assert_eq!(region["startColumn"], problem["column"], "{problem}");
        assert_eq!(region["endColumn"], problem["end_column"], "{problem}");
        assert!(result["message"]["text"].as_str().unwrap().starts_with(problem["message"].as_str().unwrap()));
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
    }
    let uris: Vec<&str> = results
        .iter()
        .map(|own| own["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap())
        .collect();
    assert!(uris.contains(&"content/exchanges/a%2Cb%3A%3Aerror%20title%3Dx%3A%3A%250D.yaml"), "{uris:?}");
    assert!(!text.contains("##[") && !text.contains("##vso["), "{text}");
}

/// A command as the runner reads it: its name, properties, and text.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let (head, text) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let property = |pair: &str| {
        let (key, value) = pair.split_once('=').unwrap();
        (
            key.to_owned(),
            value.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%"),
        )
    };
    let text = text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    (name.into(), properties.split(',').map(property).collect(), text)
}

#[test]
fn annotations_tell_the_same_and_nothing_else() {
    let (_folder, new) = faulty();
    let (code, text) = found(&new, "github");
    assert_eq!(code, 1);
    let mut problems = as_json(&new);
    problems.sort_by_key(|problem| problem["severity"] != "error");
    assert!(problems.iter().any(|problem| problem["severity"] == "error"));
    assert_eq!(text.lines().count(), problems.len(), "{text}");
    for (line, problem) in text.lines().zip(&problems) {
        let (name, properties, told) = command(line);
        let of = |key: &str| {
            properties.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        assert_eq!(name, problem["severity"].as_str().unwrap());
        assert_eq!(of("file"), problem["file"].as_str().unwrap());
        assert_eq!(of("line"), problem["line"].to_string());
        assert_eq!(of("title").split(':').next(), problem["code"].as_str());
        assert!(!told.contains(['\r', '\n']), "{told}");
        assert!(!line.contains("##["), "{line}");
        let plain =
            |text: &str| text.replace("##", "# #").chars().filter(|c| c.is_ascii_alphanumeric()).collect::<String>();
        assert!(plain(&told).starts_with(&plain(problem["message"].as_str().unwrap())), "{told}\n{problem}");
    }
}

#[test]
fn exit_codes_are_the_same() {
    let (_folder, new) = guide();
    for format in ["human", "json", "sarif", "github"] {
        assert_eq!(found(&new, format).0, 0, "{format}");
        assert_eq!(run(&new, &["check", "--content", "nowhere", "--format", format]).code, 3, "{format}");
    }
    assert_eq!(found(&new, "html").0, 2);
    assert_eq!(found(&new, "github").1, "");
}

/// Services know files from the root of the repository, wherever the program is run.
#[test]
fn services_are_told_where_files_lie_in_the_repository() {
    let (folder, new) = faulty();
    let from = |format: &str| found(&new, format).1;
    assert!(from("github").contains("file=content/exchanges/demo.yaml,"), "{}", from("github"));
    let git = std::process::Command::new("git").args(["init", "-q"]).current_dir(folder.path()).status().unwrap();
    assert!(git.success());
    let name = new.file_name().unwrap().to_string_lossy();
    assert!(from("github").contains(&format!("file={name}/content/exchanges/demo.yaml,")), "{}", from("github"));
    assert!(from("sarif").contains(&format!("\"{name}/content/exchanges/demo.yaml\"")));
    assert!(from("json").contains("\"content/exchanges/demo.yaml\""));
}
