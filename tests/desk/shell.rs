//! Completions and manual pages say what `--help` says.

use super::run;
use std::fs::{read_to_string, write};
use std::path::Path;
use std::process::Command;

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
