//! What registers say by another extract: the world changed, whatever the profile says.

use super::world::{Edit, told_between};
use insta::assert_snapshot;
use sha2::{Digest, Sha256};

const HEAD: &str = "Authority,Home,Name,Code,Since,Until,Services,Places,Website\n";
const FIRST: &str = "d3a0858f56db1520fd55d36550e28a419b47b521453eb5b106a012f7ed00b9db }\n";

/// What a newer extract with these rows changes.
fn changed_by(rows: &str) -> String {
    let text = format!("{HEAD}{rows}");
    let hash: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    let listed = format!("{FIRST}  2026-11-20: {{ sha256: {hash} }}\n");
    let edits: [Edit<'_>; 2] = [
        ("registers/demo-register/2026-11-20.csv", &[("", &text)]),
        ("registers/demo-register/register.yaml", &[(FIRST, &listed)]),
    ];
    let all = told_between(&[], &edits);
    all.lines()
        .take_while(|line| !line.starts_with("Scores") && !line.starts_with("Texts"))
        .collect::<Vec<_>>()
        .join("\n")
}

fn row(until: &str, services: &str, places: &str) -> String {
    format!(
        "\"Demo Authority\",DE,\"Demo Europe SA\",529900DEMO0000000066,01/02/2026,{until},\"{services}\",\"{places}\",https://www.demo.example\n"
    )
}

#[test]
fn a_licence_that_ended() {
    assert_snapshot!(changed_by(&row("10/11/2026", "a. custody | b. platform", "DE|FR")), @"
    Licences
      Demo · licence under Demo licence of Demo Europe SA, last day: not known → 10 Nov 2026 (Demo Authority, List of firms, 2026-11-20) [newly told]
      Demo · licence under Demo licence of Demo Europe SA, by the register: listed; not stated elsewhere → ended (Demo Authority, List of firms, 2026-11-20) [change in the world]
      Demo · Germany: licensed, offered → licence not known, offered (Demo Authority, List of firms, 2026-11-20) [change in the world]
    ");
}

#[test]
fn a_licence_that_is_listed_no_more() {
    assert_snapshot!(changed_by(""), @"
    Licences
      Demo · licence under Demo licence of Demo Europe SA: gone: authority DA, since 1 Feb 2026, services a b, places DE FR, by the register listed; not stated elsewhere (Demo Authority, List of firms, 2026-11-20) [change in the world]
      Demo · Germany: licensed, offered → not in the register, offered (Demo Authority, List of firms, 2026-11-20) [change in the world]
      Demo · the page of EU and EEA: licence not known, offer not known → not in the register, offer not known [correction]
    ");
}

#[test]
fn a_licence_for_less() {
    assert_snapshot!(changed_by(&row("", "a. custody", "DE|FR")), @"
    Licences
      Demo · licence under Demo licence of Demo Europe SA, services: a b → a (Demo Authority, List of firms, 2026-11-20) [change in the world]
      Demo · Germany: licensed, offered → licence not known, offered (Demo Authority, List of firms, 2026-11-20) [change in the world]
    ");
}

#[test]
fn the_same_row_again() {
    assert_snapshot!(changed_by(&row("", "a. custody | b. platform", "DE|FR")), @"");
}
