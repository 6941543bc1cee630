//! Problems as SARIF 2.1.0, which code scanning services read.

use super::print::{Walk, escaped};
use super::{Rule, Severity, Shown};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One run with its results, and the rules that they break.
pub fn sarif(all: &[Shown<'_>]) -> String {
    let rules: BTreeMap<&str, &Rule> = all.iter().map(|shown| (shown.problem.rule.code, shown.problem.rule)).collect();
    let position = |code: &str| rules.keys().position(|own| *own == code);
    let mut walk = Walk::of("");
    let mut results = Vec::with_capacity(all.len());
    for shown in all {
        if !walk.is_of(shown.text) {
            walk = Walk::of(shown.text);
        }
        results.push(result(shown, &mut walk, position(shown.problem.rule.code)));
    }
    let mut driver = json!({
        "name": "venuebook", "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.values().map(|rule| described(rule)).collect::<Vec<_>>(),
    });
    if let Some(home) = home(env!("CARGO_PKG_REPOSITORY")) {
        driver["informationUri"] = home.into();
    }
    let report = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
        "runs": [{ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results }],
    });
    escaped(format!("{report:#}\n"))
}

/// Where the program has its home; none if Cargo.toml names no repository.
fn home(repository: &str) -> Option<&str> {
    (!repository.is_empty()).then_some(repository)
}

fn described(rule: &Rule) -> Value {
    json!({
        "id": rule.code, "name": rule.title,
        "shortDescription": { "text": rule.title }, "fullDescription": { "text": rule.why },
        "help": { "text": format!("{} To mend it: {}.", rule.why, rule.remedy) },
        "defaultConfiguration": { "level": level(rule) },
    })
}

fn level(rule: &Rule) -> &'static str {
    match rule.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn result(shown: &Shown<'_>, walk: &mut Walk<'_>, rule: Option<usize>) -> Value {
    let problem = shown.problem;
    let (line, column) = walk.to(problem.at.start as usize);
    let (end_line, end_column) = walk.after(problem.at.end as usize);
    let region = json!({ "startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column });
    let file = json!({ "uri": uri(&shown.path) });
    let mut result = json!({
        "ruleId": problem.rule.code, "ruleIndex": rule, "level": level(problem.rule),
        "message": { "text": format!("{}. To mend it: {}", problem.sentence, problem.remedy) },
        "locations": [{
            "physicalLocation": { "artifactLocation": file, "region": region },
            "logicalLocations": [{ "fullyQualifiedName": shown.trail }],
        }],
        "partialFingerprints": { "venuebook/v1": fingerprint(shown) },
    });
    if let Some(text) = &problem.replacement {
        let replacement = json!({ "deletedRegion": region, "insertedContent": { "text": text } });
        let change = json!({ "artifactLocation": file, "replacements": [replacement] });
        result["fixes"] = json!([{ "description": { "text": problem.remedy }, "artifactChanges": [change] }]);
    }
    result
}

/// The same for the same problem when lines above it come or go.
fn fingerprint(shown: &Shown<'_>) -> String {
    let parts = [shown.problem.rule.code, &shown.path, &shown.trail, &shown.problem.sentence];
    blake3::hash(parts.join("\n").as_bytes()).to_hex().chars().take(32).collect()
}

/// A path as a relative reference, or as a `file:` address where it is absolute.
fn uri(path: &str) -> String {
    if path.starts_with('/')
        && let Ok(url) = url::Url::from_file_path(path)
    {
        return url.into();
    }
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    path.bytes().map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
