//! Completions and manual pages say what `--help` says, and results that cannot be written are told.

use super::{guide, run};
use std::fs::{File, read_to_string, write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The names of all commands but `help`, as the program's help lists them.
fn commands() -> Vec<String> {
    let help = run(Path::new("."), &["--help"]).out;
    let is = |line: &&str| line.starts_with("  ") && line[2..].starts_with(|c: char| c.is_ascii_lowercase());
    let names = help.lines().filter(is).filter_map(|line| line.split_whitespace().next());
    let all: Vec<String> = names.filter(|name| *name != "help").map(str::to_owned).collect();
    assert!(all.len() >= 8, "{help}");
    all
}

/// The long options of a command, as its help lists them.
fn options(command: &str) -> Vec<String> {
    let help = run(Path::new("."), &[command, "--help"]).out;
    let option = |line: &str| {
        let line = line.trim_start();
        let long =
            if line.starts_with("--") { line } else { line.split_once(", ").filter(|_| line.starts_with('-'))?.1 };
        Some(long.strip_prefix("--")?.split([' ', '[']).next()?.to_owned())
    };
    let all: Vec<String> = help.lines().filter_map(option).collect();
    assert!(all.contains(&"help".to_owned()), "{help}");
    all
}

#[test]
fn completions_know_every_command_and_option() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let made = run(Path::new("."), &["completions", shell]);
        assert_eq!(made.code, 0);
        for command in commands() {
            assert!(made.out.contains(&command), "{shell}: {command}");
            for option in options(&command) {
                assert!(made.out.contains(&option), "{shell}: {command} --{option}");
            }
        }
    }
    assert_eq!(run(Path::new("."), &["completions", "tcsh"]).code, 2);
}

#[test]
fn bash_completes() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path().join("complete"), run(folder.path(), &["completions", "bash"]).out).unwrap();
    let script = "source ./complete; COMP_WORDS=(venuebook check --format ''); COMP_CWORD=3; _venuebook venuebook '' --format; \
                  printf '%s\\n' \"${COMPREPLY[@]}\"";
    let told = Command::new("bash").current_dir(folder.path()).args(["-c", script]).output().unwrap();
    assert_eq!(String::from_utf8(told.stdout).unwrap(), "human\njson\nsarif\ngithub\n");
}

#[test]
fn every_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["man", "--out", "pages"]).code, 0);
    let page = |name: &str| read_to_string(folder.path().join("pages").join(name)).unwrap();
    assert_eq!(page("venuebook.1"), run(folder.path(), &["man"]).out);
    for command in commands() {
        let own = page(&format!("venuebook-{command}.1")).replace('\\', "");
        for option in options(&command) {
            assert!(own.contains(&format!("--{option}")), "{command} --{option}");
        }
    }
}

#[test]
fn help_says_how_completions_are_loaded_and_what_exit_codes_mean() {
    let help = |command: &[&str]| {
        let told = run(Path::new("."), &[command, &["--help"]].concat()).out;
        told.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for place in ["into ~/.bashrc", "into ~/.zshrc", "~/.config/fish/completions/venuebook.fish"] {
        assert!(help(&["completions"]).contains(place), "{place}");
    }
    assert!(help(&[]).contains("with check --strict: warnings") && help(&[]).contains("diff: an address lost"));
    assert!(help(&["diff"]).contains("1 an address is lost without a redirect"));
    let folders =
        "Folder of templates that override those inside the program, by name; none is needed where this is not given";
    assert!(help(&["serve"]).contains(folders) && help(&["build"]).contains(folders));
}

/// A full disk behind standard output is a failure of the outside world; a reader who has read enough is none.
#[test]
fn results_that_cannot_be_written() {
    let (_folder, new) = guide();
    let check = |out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_venuebook"));
        command.args(["check", "--format", "json"]).current_dir(&new).stdout(out).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let told = child.wait_with_output().unwrap();
        (told.status.code(), String::from_utf8(told.stderr).unwrap())
    };
    let (code, told) = check(File::options().write(true).open("/dev/full").unwrap().into());
    assert_eq!(code, Some(3));
    assert!(told.contains("the result cannot be written to standard output: No space left"), "{told}");
    let (code, told) = check(Stdio::piped());
    assert_eq!(code, Some(0));
    assert!(!told.contains("written"), "{told}");
    let missing = run(&new, &["check", "--content", "nope"]);
    assert_eq!(missing.code, 3);
    assert_eq!(missing.err, "error: the content folder nope cannot be read: No such file or directory (os error 2)\n");
}

#[test]
fn what_editors_leave_beside_a_file_fails_no_check() {
    let (_folder, new) = guide();
    for name in ["demo.yaml~", "#demo.yaml#", ".#demo.yaml", "4913", "demo.yaml.swp", "demo.md.orig", "Thumbs.db"] {
        write(new.join("content/exchanges").join(name), "name: Nobody\n").unwrap();
    }
    let checked = run(&new, &["check", "--strict"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
}
