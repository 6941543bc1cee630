//! The shipped workflows: strangers' code meets no secret, and what may write runs nothing of strangers (promise 18).

use serde_json::Value;
use std::fs::{read_dir, read_to_string, write};
use std::path::Path;
use std::process::Command;

/// What is wrong with a workflow.
fn faults(text: &str) -> Vec<&'static str> {
    let workflow: Value = serde_yaml::from_str(text).unwrap();
    let steps: Vec<&Value> = jobs(&workflow).flat_map(|job| job["steps"].as_array().into_iter().flatten()).collect();
    let scripts: Vec<&str> = steps.iter().filter_map(|step| step["run"].as_str()).collect();
    let trusted = workflow["on"].get("workflow_run").is_some();
    let rules = [
        ("runs strangers' code beside secrets", text.contains("pull_request_target")),
        ("an action is not pinned by commit", !text.lines().all(is_pinned)),
        ("a value is put into a script", scripts.iter().any(|script| script.contains("${{"))),
        ("may do more than it says", workflow["permissions"] != serde_json::json!({})),
        ("a job has no end", jobs(&workflow).any(|job| !job["timeout-minutes"].is_u64())),
        ("a secret is named", text.contains("secrets.")),
        ("strangers' code may write", !trusted && jobs(&workflow).any(may_write)),
        ("strangers' code gets a token", !trusted && text.contains("github.token")),
        ("a checkout leaves its token behind", steps.iter().any(|step| leaves_token(step))),
        (
            "what may write runs strangers' code",
            trusted && (steps.iter().any(|step| step.get("uses").is_some()) || runs(&scripts)),
        ),
    ];
    rules.into_iter().filter(|(_, broken)| *broken).map(|(what, _)| what).collect()
}

fn jobs(workflow: &Value) -> impl Iterator<Item = &Value> {
    workflow["jobs"].as_object().into_iter().flat_map(|jobs| jobs.values())
}

/// Whether a line names no action, or one by the whole hash of a commit with its version beside it.
fn is_pinned(line: &str) -> bool {
    let Some((_, action)) = line.split_once("uses:") else { return true };
    let Some((name, comment)) = action.split_once(" # v") else { return false };
    let hash = name.split_once('@').map_or("", |(_, hash)| hash);
    hash.len() == 40 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) && !comment.is_empty()
}

fn may_write(job: &Value) -> bool {
    job["permissions"].as_object().is_none_or(|own| own.values().any(|level| level != "read"))
}

fn leaves_token(step: &Value) -> bool {
    step["uses"].as_str().is_some_and(|action| action.starts_with("actions/checkout@"))
        && step["with"]["persist-credentials"] != Value::Bool(false)
}

fn runs(scripts: &[&str]) -> bool {
    let fetching = ["git ", "cargo", "curl", "eval", "source ", "bash ", "sh report", "chmod", "python", "node "];
    scripts.iter().any(|script| fetching.iter().any(|word| script.contains(word)))
}

#[test]
fn shipped_workflows_have_no_fault() {
    let mut names = Vec::new();
    for entry in read_dir(".github/workflows").unwrap().map(Result::unwrap) {
        assert_eq!(faults(&read_to_string(entry.path()).unwrap()), Vec::<&str>::new(), "{}", entry.path().display());
        names.push(entry.file_name().into_string().unwrap());
    }
    names.sort();
    assert_eq!(names, ["comment.yml", "pull-request.yml"]);
}

#[test]
fn each_fault_is_seen() {
    let (checked, comment) = (shipped("pull-request.yml"), shipped("comment.yml"));
    for (text, from, to, fault) in [
        (&checked, "  pull_request:\n", "  pull_request_target:\n", "runs strangers' code beside secrets"),
        (&checked, "@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0", "@v5", "an action is not pinned by commit"),
        (&checked, "mkdir -p report", "mkdir -p ${{ github.head_ref }}", "a value is put into a script"),
        (&checked, "permissions: {}", "permissions: read-all", "may do more than it says"),
        (&checked, "    timeout-minutes: 60\n", "", "a job has no end"),
        (&checked, "      contents: read", "      contents: write", "strangers' code may write"),
        (
            &checked,
            "          retention-days: 7",
            "          token: ${{ github.token }}",
            "strangers' code gets a token",
        ),
        (&comment, "github.token", "secrets.BOT", "a secret is named"),
        (&checked, "          persist-credentials: false\n", "", "a checkout leaves its token behind"),
        (&comment, "set -eu", "set -eu; bash report/run", "what may write runs strangers' code"),
    ] {
        assert!(text.contains(from), "{from}");
        assert_eq!(faults(&text.replace(from, to)), [fault]);
    }
}

fn shipped(name: &str) -> String {
    read_to_string(Path::new(".github/workflows").join(name)).unwrap()
}

#[test]
fn one_hands_on_what_the_other_takes() {
    let (checked, comment): (Value, Value) = (
        serde_yaml::from_str(&shipped("pull-request.yml")).unwrap(),
        serde_yaml::from_str(&shipped("comment.yml")).unwrap(),
    );
    assert_eq!(comment["on"]["workflow_run"]["workflows"][0], checked["name"]);
    let steps = checked["jobs"]["check"]["steps"].as_array().unwrap();
    let handed = steps.iter().find(|step| step["uses"].as_str().is_some_and(|own| own.contains("upload"))).unwrap();
    let script = comment["jobs"]["comment"]["steps"][0]["run"].as_str().unwrap();
    assert!(script.contains(&format!("--name {} ", handed["with"]["name"].as_str().unwrap())), "{script}");
    assert!(script.contains(handed["with"]["path"].as_str().unwrap()), "{script}");
}

/// Stands in for GitHub's program: tells the number of the pull request, hands out the report, and keeps the comment.
const GH: &str = r#"#!/bin/sh
case "$*" in
  *repos/o/r/pulls*) echo "$NUMBER" ;;
  'run download'*) mkdir -p report && if [ -n "$LINK" ]; then ln -s "$LINK" report/report.md; else cp "$REPORT" report/report.md; fi ;;
  *POST*) cp body.md posted.md ;;
  *PATCH*) cp body.md patched.md ;;
  *comments*) echo "$EARLIER" ;;
esac
"#;

/// Runs the comment's script on a report and gives the comment, if one was made, and whether it replaced an earlier one.
fn comment(report: &[u8], set: &[(&str, &str)]) -> Option<(String, bool)> {
    let folder = tempfile::tempdir().unwrap();
    let (bin, given) = (folder.path().join("bin"), folder.path().join("given.md"));
    std::fs::create_dir(&bin).unwrap();
    write(&given, report).unwrap();
    write(bin.join("gh"), GH).unwrap();
    std::fs::set_permissions(bin.join("gh"), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let workflow: Value = serde_yaml::from_str(&shipped("comment.yml")).unwrap();
    let script = workflow["jobs"]["comment"]["steps"][0]["run"].as_str().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.current_dir(folder.path()).args(["-c", script]).env("PATH", path).env("REPORT", &given);
    let always = [
        ("GH_REPO", "o/r"),
        ("RUN", "1"),
        ("CONCLUSION", "success"),
        ("HEAD", "a:b"),
        ("HEAD_SHA", "c"),
        ("NUMBER", "7"),
    ];
    command.envs(always).envs([("EARLIER", ""), ("LINK", "")]).envs(set.iter().copied());
    let ran = command.output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let read = |name: &str| read_to_string(folder.path().join(name)).ok();
    read("posted.md").map(|text| (text, false)).or_else(|| read("patched.md").map(|text| (text, true)))
}

#[test]
fn a_report_is_text_and_nothing_else() {
    let hostile = b"@everyone\r```\n\r\n~~~\n<!-- --> ![x](https://a.example)\x1b[31m\x00\n\tend \xff\xc3";
    let (text, replaced) = comment(hostile, &[]).unwrap();
    assert!(!replaced);
    let (head, body) = text.split_once(":\n\n").unwrap();
    assert_eq!(head, "<!-- venuebook report -->\nCheck and build: **success**. What the pull request changes");
    assert!(body.contains("@everyone") && body.contains("![x](https://a.example)"), "{body}");
    assert!(body.lines().all(|line| line.starts_with("    ")), "{body}");
    assert!(!body.contains(['\r', '\x1b', '\0']), "{body:?}");

    let (long, _) = comment("a\n".repeat(90_000).as_bytes(), &[]).unwrap();
    assert!(long.len() < 61_000, "{}", long.len());
}

#[test]
fn what_cannot_be_told_is_not() {
    assert!(comment(b"x", &[("EARLIER", "12")]).unwrap().1);
    assert_eq!(comment(b"x", &[("NUMBER", "")]), None);
    assert_eq!(comment(b"x", &[("NUMBER", "7/../8")]), None);
    assert_eq!(comment(b"x", &[("LINK", "/etc/passwd")]), None);
}
