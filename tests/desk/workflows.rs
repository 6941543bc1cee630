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
        ("nothing says why strangers may start it", is_unexplained(text)),
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

/// Whether what may write is started by strangers and nothing says why that is safe.
fn is_unexplained(text: &str) -> bool {
    let explained = "workflow_run: # zizmor: ignore[dangerous-triggers] ";
    text.lines().any(|line| line.trim_start().starts_with("workflow_run:") && !line.contains(explained))
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
        (&comment, "workflow_run: # zizmor", "workflow_run: # other", "nothing says why strangers may start it"),
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

/// Stands in for the program: `diff` says what is set and ends as is set, `check` says which arguments it got.
const VENUEBOOK: &str = r#"#!/bin/sh
case "$1" in
  diff) [ -z "$SAYS" ] || printf '%s\n' "$SAYS"; exit "$ENDS" ;;
  check) echo "$*" >> told; echo 'no problem' ;;
esac
"#;

/// Runs a step of the pull request's workflow in a folder in which the program and git are stood in for.
fn step(name: &str, set: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    std::fs::create_dir_all(at("target/release")).unwrap();
    let programs = [("target/release/venuebook", VENUEBOOK), ("target/git", "#!/bin/sh\nexit \"$GIT\"\n")];
    for (path, text) in programs {
        write(at(path), text).unwrap();
        std::fs::set_permissions(at(path), std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    }
    let workflow: Value = serde_yaml::from_str(&shipped("pull-request.yml")).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_array().unwrap();
    let script = steps.iter().find(|step| step["name"] == name).unwrap()["run"].as_str().unwrap();
    let path = format!("{}:{}", at("target").display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.current_dir(folder.path()).args(["-e", "-c", script]).env("PATH", path);
    let ran = command.env("GITHUB_OUTPUT", at("output")).envs(set.iter().copied()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    folder
}

#[test]
fn a_report_tells_how_comparing_ended() {
    let report = |ends: &str, says: &str| {
        let folder = step("Report", &[("ENDS", ends), ("SAYS", says)]);
        let read = |path: &str| read_to_string(folder.path().join(path)).unwrap_or_default();
        (read("report/report.md"), read("output"))
    };
    let of = |told: &str, output: &str| (format!("no problem\n\n{told}\n"), output.to_owned());
    assert_eq!(report("0", "Fees"), of("Fees", ""));
    assert_eq!(report("1", "Errors"), of("Errors", "lost=yes\n"));
    assert_eq!(report("1", ""), of("Nothing was compared: one of the two versions does not pass the checks.", ""));
    assert_eq!(report("3", ""), of("What changes for readers cannot be told.", ""));
    assert_eq!(report("127", ""), of("What changes for readers cannot be told.", ""));
}

/// Only after the report was handed on may lost addresses end the work.
#[test]
fn lost_addresses_fail_last() {
    let workflow: Value = serde_yaml::from_str(&shipped("pull-request.yml")).unwrap();
    let steps = workflow["jobs"]["check"]["steps"].as_array().unwrap();
    let [.., handed, last] = steps.as_slice() else { panic!("{steps:?}") };
    assert!(handed["uses"].as_str().unwrap().contains("upload"));
    assert_eq!(last["if"], "${{ !cancelled() && steps.report.outputs.lost == 'yes' }}");
    assert!(last["run"].as_str().unwrap().ends_with("exit 1\n"));
}

#[test]
fn a_check_tells_what_the_pull_request_can_have_caused() {
    let told = |git: &str| read_to_string(step("Check", &[("GIT", git)]).path().join("told")).unwrap();
    assert_eq!(told("0"), "check --format github --changed-since HEAD^1\n");
    assert_eq!(told("1"), "check --format github\n");
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
