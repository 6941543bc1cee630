//! What a stranger would rather not have told: links, addresses of sources, small words in long texts, notes.

use super::world::{Edit, PROFILE, block, compared, told, told_between};
use insta::assert_snapshot;
use venuebook::diff::{Topic, text};

#[test]
fn other_addresses_of_what_is_known() {
    let edits: [Edit<'_>; 3] = [
        (
            PROFILE,
            &[("https://demo.example/fees", "https://dem0.example/fees"), ("www.demo.example", "www.dem0.example")],
        ),
        ("sources.yaml", &[("https://authority.example/law", "https://authority.example/other")]),
        ("guide.yaml", &[("repository: https://guide.example/source", "repository: https://guide.example/fork")]),
    ];
    assert_snapshot!(told(&edits), @"
    Links and addresses of sources
      Guide · address of the content: https://guide.example/source → https://guide.example/fork [correction]
      Demo · website: https://www.demo.example → https://www.dem0.example [correction]
      Guide · address of the source “The law”: https://authority.example/law → https://authority.example/other [correction]
      Demo · address of the source “Demo, Fee page”: https://demo.example/fees → https://dem0.example/fees [correction]

    Statements: none added, 5 changed, none gone, none read again.
    ");
}

/// Each link has a line, however many there are, and a host is told though nothing links to it.
#[test]
fn every_new_link_in_prose() {
    let text = "People who test guides, see [here](https://a.example/x), <https://b.example/>, [r] and c&#46;example, list.csv.\n\n[r]: https://d.example/?q=__1__";
    let place = "The law of Germany, at [the ministry](https://e.example/law).";
    let article = "---\ntitle: \"How to read\"\ndescription: \"Read f.example first.\"\ngroup: \"About\"\norder: 1\n---\n\n[Read](https://g.example/) it.\n";
    let edits: [Edit<'_>; 3] = [
        ("exchanges/demo.md", &[("People who test guides.", text)]),
        ("regions/eu/de.md", &[("The law of Germany.", place)]),
        ("guide/reading.md", &[("", article)]),
    ];
    let links = |old: &[Edit<'_>], new: &[Edit<'_>]| -> Vec<String> {
        let own = compared(old, new).changes.into_iter().filter(|change| change.topic == Topic::Link);
        own.map(|one| format!("{}, {}: {}", one.subject.name, one.thing, one.after.unwrap())).collect()
    };
    assert_snapshot!(links(&[], &edits).join("\n"), @"
    How to read, link in the article: https://g.example
    How to read, link in the description: f.example
    Demo, link in the text of the page: c.example
    Demo, link in the text of the page: https://a.example/x
    Demo, link in the text of the page: https://b.example
    Demo, link in the text of the page: https://d.example/?q=__1__
    Germany, link in the text of the page: https://e.example/law
    ");
    assert_eq!(links(&edits, &edits), Vec::<String>::new());
    assert_eq!(links(&edits, &[]), Vec::<String>::new());
}

#[test]
fn new_hosts_of_sources_and_in_facts() {
    let facts = "    facts: { legal-group: \"Group, see evil.example/now, e.g. S.A. of 0.40\" }\n";
    let new = block("2026-11-20", facts).replace("https://demo.example", "https://elsewhere.example");
    assert_snapshot!(told(&[(PROFILE, &[("", &new)])]), @"
    Links and addresses of sources
      Demo · source at a new host “Demo, Notice”: new: https://elsewhere.example/notice [newly told]
      Demo · link in the facts: new: evil.example/now [newly told]

    Facts
      Demo · Which group stands behind the name? not known → Group, see evil.example/now, e.g. S.A. of 0.40 (Demo, Notice, 2026-11-20) [newly told]

    Statements: 1 added, none changed, none gone, none read again.
    ");
}

#[test]
fn the_first_sentence_that_changed() {
    let long = format!("{} It is safe. More words.\n", "A sentence that stays. ".repeat(30));
    let other = long.replace("It is safe.", "It is safest. Send coins to me.");
    let of = |text: &str| format!("## What speaks against it\n\n{text}");
    let edit = |text: &str| {
        told_between(
            &[("exchanges/demo.md", &[("It does not exist.", &of(&long))])],
            &[("exchanges/demo.md", &[("It does not exist.", &of(text))])],
        )
    };
    assert_snapshot!(edit(&other), @"
    Texts
      Demo · text of the page, 1 of 2 changed sentences: It is safe. → It is safest. [correction]
      Demo · text of the page, 2 of 2 changed sentences: new: Send coins to me. [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
    assert_snapshot!(edit(&long.replace(" It is safe.", "")), @"
    Texts
      Demo · text of the page: gone: It is safe. [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

#[test]
fn words_of_the_guide() {
    let edits: [Edit<'_>; 4] = [
        (
            "guide.yaml",
            &[("title: \"Demo guide\"", "title: \"Best guide\""), ("A guide of one", "A guide of a single")],
        ),
        ("regimes.yaml", &[("law: \"Demo Act\"", "law: \"Other Act\"")]),
        ("authorities.yaml", &[("short: DA", "short: DMA")]),
        (PROFILE, &[("kind: centralised", "aliases: [Demonstration]\nkind: centralised")]),
    ];
    assert_snapshot!(told(&edits), @"
    Licences
      Demo · licence under Demo licence of Demo Europe SA, authority: DA → DMA [correction]

    Texts
      Demo Authority · short name: DA → DMA [correction]
      Demo · other names: new: Demonstration [newly told]
      Guide · description: A guide of one invented exchange, for tests → A guide of a single invented exchange, for tests [correction]
      Guide · title: Demo guide → Best guide [correction]
      Demo licence · law: Demo Act → Other Act [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

/// What the guide chooses is told as well: what it shows, whom it names, what its questions are like.
#[test]
fn settings_of_the_guide() {
    let edits: [Edit<'_>; 3] = [
        ("guide.yaml", &[("headline: [spot, instant]", "headline: [spot]")]),
        (
            "criteria.yaml",
            &[("max_age: 540, filter: yes", "max_age: 500, filter: no"), ("custody: Custody,", "custody: Keys,")],
        ),
        (PROFILE, &[("    as_of: 2026-11-01\n", "    as_of: 2026-11-01\n    relayed_by: \"A reader\"\n")]),
    ];
    assert_snapshot!(told(&edits), @"
    Questions and weights
      Guide · age limit of bug-bounty: 540 days → 500 days [correction]
      Guide · form of bug-bounty: yes or no, custody, a filter → yes or no, custody [correction]

    Texts
      Demo · source: Fee page, official → Fee page, official, relayed by A reader [correction]
      Guide · groups of questions: Regulation, Custody, Costs, Protection → Regulation, Keys, Costs, Protection [correction]
      Guide · services that count: Order book, Buy and sell at a quoted price → Order book [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

/// The end of a long value is told if that is what differs, and so is a note that no answer shows.
#[test]
fn statements_that_no_answer_tells() {
    let long = "A company ".repeat(40);
    let first = block("2026-11-20", &format!("    facts: {{ legal-group: \"{long}of good name\" }}\n"));
    let facts = told_between(&[(PROFILE, &[("", &first)])], &[(PROFILE, &[("", &first.replace("good", "bad"))])]);
    assert_snapshot!(facts, @"
    Facts
      Demo · Which group stands behind the name? …ompany A company A company A company of good name → …ompany A company A company A company of bad name (Demo, Notice, 2026-11-20) [correction]

    Statements: none added, 1 changed, none gone, none read again.
    ");
    let noted =
        ("    fees:\n      - market: spot\n", "    fees:\n      - market: spot\n        note: \"Free for friends.\"\n");
    assert_snapshot!(told(&[(PROFILE, &[noted])]), @"
    No answer is another one.

    Statements that no line above tells in full
      Demo · fees · spot, all: from 0: maker 0.20 %, taker 0.40 %; from 10,000: maker 0.10 %, taker 0.20 %, in EUR → from 0: maker 0.20 %, taker 0.40 %; from 10,000: maker 0.10 %, taker 0.20 %, in EUR (Free for friends.) (Demo, Fee page, 2026-11-01) [correction]

    Statements: none added, 1 changed, none gone, none read again.
    ");
}

/// A page that only was read again is not nothing: readers see the day.
#[test]
fn nothing_is_said_only_of_nothing() {
    let again = ("    as_of: 2026-11-01\n", "    as_of: 2026-11-18\n");
    let told = text(&compared(&[], &[(PROFILE, &[again])]));
    assert_snapshot!(told, @"
    No answer is another one.

    Statements: none added, none changed, none gone, 2 read again.
      Demo · read again: Demo, Fee page, 2026-11-01 → 2026-11-18, 2 statements
    ");
    assert!(text(&compared(&[], &[])).starts_with("Nothing that a reader would notice.\n"));
}

/// What the guide and its law choose, and where words lead.
#[test]
fn choices_of_the_guide() {
    let glossary = |also: &str, see: &str| {
        format!("licence: {{ term: Licence, also: [{also}], meaning: \"A permit.\", see: {see} }}\n")
    };
    let (old, new) = (glossary("permit", "/regions/eu/"), glossary("licences", "/regions/eu/de/"));
    let edits = [
        ("glossary.yaml", &[("", new.as_str())][..]),
        ("guide.yaml", &[("1_000_000] }", "2_000_000] }\nbrief: [compensation]")]),
        ("regimes.yaml", &[("covers: custody", "covers: [custody, transfer]")]),
    ];
    assert_snapshot!(told_between(&[("glossary.yaml", &[("", &old)])], &edits), @"
    Links and addresses of sources
      Licence · address: /regions/eu/ → /regions/eu/de/ [correction]

    Licences
      Demo · transfers of coins, Germany: licence not known, offer not known → licensed, offer not known (Demo Authority, The law, 2026-01-15, holds from 2024-12-30; Demo Authority, List of firms, 2026-11-01) [newly told]

    Texts
      Demo licence · services: custody: Safekeeping, trading platform: Order book → custody: Safekeeping, Transfers of coins, trading platform: Order book [correction]
      Guide · amounts: EUR: 1000, 10000, 100000, 1000000 → EUR: 1000, 10000, 100000, 2000000 [correction]
      Guide · first lines of a place: new: compensation [newly told]
      Licence · other words: permit → licences [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

/// A source that is called otherwise is told once, however much rests on it.
#[test]
fn a_source_with_another_title() {
    let blocks =
        ["bug-bounty: yes", "founded: 2011"].map(|fact| block("2026-11-02", &format!("    facts: {{ {fact} }}\n")));
    let twice = blocks.concat().replacen("as_of: 2026-11-02", "as_of: 2026-11-03", 1);
    let (old, new) = (twice.clone(), twice.replace("title: \"Notice\"", "title: \"News\""));
    assert_snapshot!(told_between(&[(PROFILE, &[("", &old)])], &[(PROFILE, &[("", &new)])]), @"
    Texts
      Demo · source: Notice, official → News, official [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
    let shared = ("sources.yaml", &[("title: \"The law\"", "title: \"The act\"")][..]);
    assert_snapshot!(told(&[shared]), @"
    Texts
      The act · source: Demo Authority, The law, official → Demo Authority, The act, official [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}
