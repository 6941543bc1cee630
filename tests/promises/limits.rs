//! Promise 9: no input hangs, exhausts or breaks the program. Every check here runs in a process of its own with
//! 512 megabytes of data and twenty seconds; more of either, or a panic, fails the test.

use std::fs;

use super::support::{Said, check, small_folder};

/// Checks the small guide with a second profile, in both forms.
fn checked_bytes(name: &str, bytes: &[u8]) -> Said {
    let folder = small_folder();
    fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    if name == "exchanges/second.yaml" {
        fs::write(folder.path().join("exchanges/second.md"), "## What speaks against it\n\nNothing.\n").unwrap();
    }
    let human = check(folder.path(), &[]);
    assert!(human.code == 0 || human.code == 1, "{}: {}", human.code, cut(&human.err));
    let json = check(folder.path(), &["--format", "json"]);
    assert_eq!(json.code, human.code, "{}", cut(&json.err));
    json
}

fn cut(text: &str) -> String {
    text.chars().take(2_000).collect()
}

fn profile(bytes: &[u8]) -> Said {
    checked_bytes("exchanges/second.yaml", bytes)
}

/// Refused with a message that holds some words.
fn assert_refused(bytes: &[u8], words: &str) {
    let said = profile(bytes);
    let problems = said.problems();
    assert!(said.code == 1 && problems.iter().any(|problem| problem.contains(words)), "{words}: {}", cut(&said.out));
}

#[test]
fn deep_nesting() {
    for open in ["[", "{", "- ", "? ", "a: ", "{a: ", "[[{", "-\n"] {
        let said = profile(open.repeat(100_000).as_bytes());
        assert_eq!(said.code, 1, "{open}");
    }
    let stairs: String = (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).take(1_900).collect();
    assert_eq!(profile(stairs.get(..1_800_000).unwrap_or(&stairs).as_bytes()).code, 1);
}

#[test]
fn bombs_of_anchors_and_aliases() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..30 {
        let before = format!("*a{}, ", level - 1).repeat(9);
        bomb.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    assert_refused(bomb.as_bytes(), "an anchor (`&name`) stands here");
    assert_refused(b"name: *name\n", "");
    assert_refused(b"a: &a\n  <<: *a\n", "an anchor (`&name`) stands here");
    for value in ["[".repeat(100_000), "[".repeat(3_900), "{a: ".repeat(900), format!("\n  {bomb}")] {
        let article = format!("---\ntitle: {value}\ndescription: d\n---\nText\n");
        assert_eq!(checked_bytes("guide/article.md", article.as_bytes()).code, 1);
    }
    let small: String =
        (1..12).map(|level| format!("  - &b{level} [*b{0}, *b{0}, *b{0}, *b{0}]\n", level - 1)).collect();
    let article = format!("---\ntitle:\n  - &b0 x\n{small}description: *b11\n---\nText\n");
    assert_eq!(checked_bytes("guide/article.md", article.as_bytes()).code, 1);
}

#[test]
fn a_million_keys() {
    let different: String = (0..300_000).map(|key| format!("k{key}: 1\n")).collect();
    assert_refused(different.as_bytes(), "keys and values");
    assert_refused("a:\n".repeat(1_000_000).as_bytes(), "keys and values");
    let items = format!("aliases: [{}]\n", "a, ".repeat(1_000_000));
    assert_refused(items.as_bytes(), "keys and values");
}

/// As many as a file may hold, each of them wrong or stated again.
#[test]
fn many_problems() {
    let head = "name: X\nkind: centralised\nwebsite: https://x.example\nevidence:\n  - source: house-page\n\
                \x20   as_of: 2026-11-01\n    access:\n";
    let wrong = format!("{head}{}", "      - { place: D, offer: yess }\n".repeat(45_000));
    assert!(profile(wrong.as_bytes()).problems().len() > 45_000);
    let again = format!("{head}{}", "      - { place: DE, service: spot, offer: yes }\n".repeat(30_000));
    assert!(profile(again.as_bytes()).problems().len() > 29_000);
    let voices: String = (0..12_000)
        .map(|n| {
            format!(
                "  - source: {{ title: T{n}, kind: official, url: \"https://x.example/{n}\" }}\n    as_of: 2026-11-01\n\
                 \x20   facts: {{ bug-bounty: yes }}\n"
            )
        })
        .collect();
    let head = "name: X\nkind: centralised\nwebsite: https://x.example\nevidence:\n";
    assert_eq!(profile(format!("{head}{voices}").as_bytes()).code, 0);
    let unknown: String = (0..120_000).map(|key| format!("k{key}: 1\n")).collect();
    assert!(profile(unknown.as_bytes()).problems().len() > 120_000);
    let on_one_line =
        format!("{{{}}}", (0..29_000).map(|key| format!("k{key}: 1,{}", " ".repeat(60))).collect::<String>());
    assert!(profile(on_one_line.as_bytes()).problems().len() > 29_000);
}

#[test]
fn long_texts() {
    let two_megabytes = "x".repeat(2_000_000);
    assert_refused(format!("name: {two_megabytes}\n").as_bytes(), "this text has 2000000 characters");
    assert_refused(format!("kind: {two_megabytes}\n").as_bytes(), "is no kind of exchange");
    assert_refused(format!("website: https://{two_megabytes}.example/\n").as_bytes(), "");
    assert_refused(format!("? {two_megabytes}\n: 1\n").as_bytes(), "");
    assert_refused(format!("name: \"{}\"\n", "\\n".repeat(1_000_000)).as_bytes(), "this text is blank");
    assert_refused(format!("name: |\n{}", " x\n".repeat(700_000)).as_bytes(), "control character");
    assert_refused(format!("name: {}\n", " x\n".repeat(700_000)).as_bytes(), "characters, and at most");
    assert_refused("#".repeat(3_000_000).as_bytes(), "a profile needs");
    assert_refused(" ".repeat(3_000_000).as_bytes(), "");
    assert_refused("\n".repeat(3_000_000).as_bytes(), "a profile needs");
    assert_refused("a".repeat(4_000_001).as_bytes(), "larger than 4000000 bytes");
    for body in ["[".repeat(2_000_000), "*a ".repeat(600_000), "> ".repeat(1_000_000), "|a".repeat(1_000_000)] {
        checked_bytes("exchanges/demo.md", format!("## What speaks against it\n\n{body}\n").as_bytes());
    }
    checked_bytes("registers/demo-register/2026-11-01.csv", "a\n".repeat(1_900_000).as_bytes());
    checked_bytes("registers/demo-register/2026-11-01.csv", "\"".repeat(3_900_000).as_bytes());
    let rows = format!("{}\n", fs::read_to_string("tests/guide/registers/demo-register/2026-11-01.csv").unwrap());
    checked_bytes("registers/demo-register/2026-11-01.csv", rows.repeat(13_000).as_bytes());
}

#[test]
fn other_encodings() {
    let demo = fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
    let own = demo.replace("name: Demo", "name: Second").replace("demo.example", "second.example");
    let own = own.replace(", lei: 529900DEMO0000000066", "");
    assert_eq!(profile(own.as_bytes()).code, 0, "{:?}", profile(own.as_bytes()));
    assert_refused(own.replace("Second", "Sec\0ond").as_bytes(), "is not UTF-8 text");
    assert_refused(
        own.replace("Second", "S\u{e9}cond").chars().map(|c| c as u8).collect::<Vec<u8>>().as_slice(),
        "is not UTF-8 text",
    );
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let utf16: Vec<u8> = "\u{feff}".encode_utf16().chain(own.encode_utf16()).flat_map(order).collect();
        assert_refused(&utf16, "is not UTF-8 text");
    }
    assert_eq!(profile(format!("\u{feff}{own}").as_bytes()).code, 0, "a byte-order mark");
    assert_eq!(profile(own.replace('\n', "\r\n").as_bytes()).code, 0, "CRLF");
    assert_refused(own.replace("  ", "\t").as_bytes(), "tab");
    assert_refused(format!("{own}---\nname: Third\n").as_bytes(), "a second document begins here");
    assert_refused(format!("%YAML 1.2\n---\n{own}...\n!!str x\n").as_bytes(), "");
    assert_refused("\u{e9}\n".as_bytes(), "");
    assert_refused(format!("!!map\n{own}").as_bytes(), "a tag (`!name`) stands here");
}
