//! Planted changes of each kind, and the facts that are told of them.

use super::world::{Edit, PROFILE, block, compared, told, told_between};
use insta::assert_snapshot;

/// What the shared profile says of the order book, told again by a later source.
const DOUBLED: &str = "    fees:\n      - market: spot\n        places: [all]\n        from: 2026-11-15\n        currency: EUR\n        tiers:\n          - { volume: 0, maker: 0.20, taker: 0.80 }\n          - { volume: 10_000, maker: 0.10, taker: 0.20 }\n";

#[test]
fn nothing_where_only_the_order_of_blocks_and_lines_changed() {
    let first = block("2026-11-02", "    facts: { bug-bounty: yes }\n");
    let second =
        block("2026-11-03", "    facts: { founded: 2011 }\n").replace("/notice", "/second").replace("Notice", "Second");
    let one = format!("{first}{second}");
    let other = format!("\n{second}# A remark.\n{first}");
    assert_snapshot!(told_between(&[(PROFILE, &[("", &one)])], &[(PROFILE, &[("", &other)])]), @"
    Nothing that a reader would notice.

    Statements: none added, none changed, none gone, none read again.
    ");
}

#[test]
fn a_fee_with_what_follows_from_it() {
    assert_snapshot!(told(&[(PROFILE, &[("", &block("2026-11-20", DOUBLED))])]), @"
    Fees
      Demo · taker fee, first tier, everywhere: 0.40 % → 0.80 % (Demo, Notice, 2026-11-20, holds from 2026-11-15) [change in the world]

    Costs
      Demo · cost of €1,000 a month, taker, Germany: €4.00 → €8.00 (Demo, Notice, 2026-11-20, holds from 2026-11-15) [change in the world]

    Scores
      Demo · score, Long-term holder, Germany: 50 to 90 → 40 to 80 (Demo, Notice, 2026-11-20, holds from 2026-11-15) [change in the world]

    Statements that no line above tells in full
      Demo · fees · spot, all: new: from 0: maker 0.20 %, taker 0.80 %; from 10,000: maker 0.10 %, taker 0.20 %, in EUR (Demo, Notice, 2026-11-20, holds from 2026-11-15) [newly told]

    Statements: 1 added, none changed, none gone, none read again.
    ");
}

#[test]
fn of_higher_tiers_only_those_that_differ() {
    let last = "          - { volume: 10_000, maker: 0.10, taker: 0.20 }\n";
    let more = format!("{last}          - {{ volume: 50_000, maker: 0.05, taker: 0.10 }}\n");
    let less = more.replace("maker: 0.05", "maker: 0.06");
    let all = told_between(&[(PROFILE, &[(last, &more)])], &[(PROFILE, &[(last, &less)])]);
    assert_snapshot!(all.lines().filter(|line| line.contains("higher")).collect::<Vec<_>>().join("\n"), @"  Demo · fees in higher tiers, everywhere: from 50,000: maker 0.05 %, taker 0.10 % → from 50,000: maker 0.06 %, taker 0.10 % (Demo, Fee page, 2026-11-01) [correction]");
}

#[test]
fn an_offer_that_ends() {
    let leaving = block(
        "2026-11-20",
        "    access:\n      - { place: DE, service: [spot, custody], offer: withdraw, from: 2026-11-18 }\n",
    );
    assert_snapshot!(told(&[(PROFILE, &[("", &leaving)])]), @"
    Access
      Demo · Germany: licensed, offered → licensed, leaving, withdrawals only (Demo, Notice, 2026-11-20, holds from 2026-11-18) [change in the world]

    Costs
      Demo · cost of €1,000 a month, taker, Germany: €4.00 → does not apply (Demo, Notice, 2026-11-20, holds from 2026-11-18) [change in the world]

    Scores
      Demo · score, Long-term holder, Germany: 50 to 90 → not scored (Demo, Notice, 2026-11-20, holds from 2026-11-18) [change in the world]

    Statements: 1 added, none changed, none gone, none read again.
    ");
}

#[test]
fn a_licence_of_its_own() {
    let regime = "\nother-licence:\n  name: \"Other registration\"\n  law: \"Other Act\"\n  kind: registration\n  word: registration\n  places: [GB]\n  covers: spot\n";
    let old: Edit<'_> = ("regimes.yaml", &[("", regime)]);
    let held = block(
        "2026-11-20",
        "    licences:\n      - { operator: demo-eu, regime: other-licence, authority: demo-authority, reference: \"A 1\", since: 2026-11-19 }\n",
    );
    assert_snapshot!(told_between(&[old], &[old, (PROFILE, &[("", &held)])]), @"
    Licences
      Demo · registration under Other registration of Demo Europe SA: new: authority DA, number A 1, since 19 Nov 2026, places GB, by the register not checked (Demo, Notice, 2026-11-20) [change in the world]

    Statements: 1 added, none changed, none gone, none read again.
    ");
    let other = held.replace("A 1", "A 2");
    let before = [old, (PROFILE, &[("", held.as_str())][..])];
    assert_snapshot!(told_between(&before, &[old, (PROFILE, &[("", &other)])]), @"
    Licences
      Demo · registration under Other registration of Demo Europe SA, number: A 1 → A 2 (Demo, Notice, 2026-11-20) [correction]

    Statements: none added, 1 changed, none gone, none read again.
    ");
}

#[test]
fn ways_to_move_money() {
    let at = |rail: &str| block("2026-11-20", &format!("    rails:\n      - {rail}\n"));
    let free = at("{ way: sepa, direction: out, currency: EUR, fixed: 0, places: [DE] }");
    let dear = at("{ way: sepa, direction: out, currency: EUR, fixed: 1.50, smallest: 2, places: [DE] }");
    assert_snapshot!(told_between(&[(PROFILE, &[("", &free)])], &[(PROFILE, &[("", &dear)])]), @"
    Fees
      Demo · SEPA out, EUR, Germany: free → €1.50, from €2 (Demo, Notice, 2026-11-20) [correction]

    Statements: none added, 1 changed, none gone, none read again.
    ");
}

#[test]
fn an_answer_and_where_it_holds() {
    let facts = "    facts:\n      bug-bounty: yes\n      assets-listed: { value: at least 200, places: [DE, FR] }\n";
    assert_snapshot!(told(&[(PROFILE, &[("", &block("2026-11-20", facts))])]), @"
    Facts
      Demo · Does it pay for reported faults? not known → Yes (Demo, Notice, 2026-11-20) [newly told]
      Demo · How many coins? France and Germany: not known → at least 200 (Demo, Notice, 2026-11-20) [newly told]

    Scores
      Demo · score, Long-term holder, Germany: 50 to 90 → 70 to 90 (Demo, Notice, 2026-11-20) [newly told]

    Statements: 2 added, none changed, none gone, none read again.
    ");
}

#[test]
fn events_and_who_it_is() {
    let events = "    incidents:\n      - { id: theft-2026, date: 2026-11-10, kind: theft, title: \"Coins taken from a hot wallet\", loss: 2_000_000 USD, customers: repaid }\n    actions:\n      - { date: 2026-10, kind: fine, authority: demo-authority, title: \"Fined\", amount: 10_000 EUR }\n    reserves:\n      - { date: 2026-09-30, kind: attestation, by: Auditor, liabilities: yes }\n";
    let first = block("2026-11-20", events);
    assert_snapshot!(told(&[(PROFILE, &[("", &first)])]), @"
    Events
      Demo · incident: new: Theft, 10 Nov 2026: Coins taken from a hot wallet, $2,000,000, customers repaid (Demo, Notice, 2026-11-20) [change in the world]
      Demo · action: new: Fine by DA, Oct 2026: Fined, €10,000 (Demo, Notice, 2026-11-20) [newly told]
      Demo · reserves shown: new: Attestation by an accountant by Auditor, 30 Sep 2026: liabilities included (Demo, Notice, 2026-11-20) [newly told]

    Statements: 3 added, none changed, none gone, none read again.
    ");
    // A day that became more exact is the same action, told otherwise.
    let exact = first.replace("date: 2026-10,", "date: 2026-10-05,").replace("customers: repaid", "customers: lost");
    let renamed =
        [("", exact.as_str()), ("name: Demo\n", "name: Demo Exchange\n"), ("Demo Europe SA", "Demo Europe AG")];
    let all = told_between(&[(PROFILE, &[("", &first)])], &[(PROFILE, &renamed)]);
    assert_snapshot!(all.split("Scores").next().unwrap(), @"
    Events
      Demo Exchange · incident: Theft, 10 Nov 2026: Coins taken from a hot wallet, $2,000,000, customers repaid → Theft, 10 Nov 2026: Coins taken from a hot wallet, $2,000,000, customers lost money (Demo Exchange, Notice, 2026-11-20) [correction]
      Demo Exchange · action: Fine by DA, Oct 2026: Fined, €10,000 → Fine by DA, 5 Oct 2026: Fined, €10,000 (Demo Exchange, Notice, 2026-11-20) [correction]

    Facts
      Demo Exchange · name: Demo → Demo Exchange [correction]
      Demo Exchange · company: Demo Europe SA, Germany, LEI 529900DEMO0000000066 → Demo Europe AG, Germany, LEI 529900DEMO0000000066 [correction]

    Statements: 1 added, 1 changed, 1 gone, none read again.
    ");
}

#[test]
fn the_law_of_a_place() {
    let edits: [Edit<'_>; 2] = [
        ("regions/eu/index.yaml", &[("compensation: no", "compensation: yes")]),
        (
            "regions/eu/de.yaml",
            &[
                ("2027-06-30, what: \"A report is due\"", "2027-06-30, what: \"A second report is due\""),
                ("", "    regimes:\n      - { regime: demo-licence, status: lapsed, from: 2026-01-01 }\n"),
            ],
        ),
    ];
    let all = told(&edits);
    assert_snapshot!(all, @"
    Licences
      Demo · Germany: licensed, offered → licence not known, offered (Demo Authority, The law, 2026-01-15, holds from 2026-01-01) [change in the world]

    Law
      EU and EEA · Does a scheme pay? No → Yes (Demo Authority, The law, 2026-01-15) [correction]
      Germany · Demo licence: in force since 30 Dec 2024 → lapsed since 1 Jan 2026 (Demo Authority, The law, 2026-01-15, holds from 2026-01-01) [change in the world]
      Germany · date: 30 Jun 2027: A report is due (firm) → 30 Jun 2027: A second report is due (firm) (Demo Authority, The law, 2026-01-15) [correction]

    Scores
      Demo · score, Long-term holder, Germany: 50 to 90 → not scored (Demo Authority, The law, 2026-01-15, holds from 2026-01-01) [change in the world]

    Statements that no line above tells in full
      Germany · regimes · demo-licence, DE: new: lapsed (Demo Authority, The law, 2026-01-15, holds from 2026-01-01) [newly told]

    Statements: 1 added, 2 changed, none gone, none read again.
    ");
}

#[test]
fn the_order_by_score() {
    let second = "name: Second\nkind: centralised\nwebsite: https://www.second.example\noperators:\n  second-eu: { name: \"Second SA\", country: DE }\nevidence:\n  - source: { title: \"Register\", publisher: \"Demo Authority\", kind: official, url: https://authority.example/second }\n    as_of: 2026-11-01\n    licences:\n      - { operator: second-eu, regime: demo-licence, passport: [EEA] }\n    facts: { bug-bounty: yes, second-factors: [passkey] }\n";
    let body = "## What speaks against it\n\nIt does not exist.\n";
    let base = [("exchanges/second.yaml", &[("", second)][..]), ("exchanges/second.md", &[("", body)][..])];
    let better = block("2026-11-20", "    facts: { bug-bounty: yes, second-factors: [passkey, app] }\n");
    let after = [base[0], base[1], (PROFILE, &[("", better.as_str())][..])];
    let all = told_between(&base, &after);
    assert_snapshot!(all.split_once("Scores\n").unwrap().1, @"
      Demo · score, Long-term holder, Germany: 50 to 90 → 90 (Demo, Notice, 2026-11-20) [newly told]
      Scores · order by low end, Long-term holder, Germany: Demo 2 → 1, Second 1 → 2 [newly told]

    Statements: 2 added, none changed, none gone, none read again.
    ");
}

#[test]
fn a_new_page_and_new_words() {
    let article = "---\ntitle: \"How to read\"\ndescription: \"About this guide.\"\ngroup: \"About\"\norder: 1\n---\n\nRead it.\n";
    let edits: [Edit<'_>; 2] = [
        ("guide/reading.md", &[("", article)]),
        ("exchanges/demo.md", &[("People who test guides.", "People who test.")]),
    ];
    assert_snapshot!(told(&edits), @"
    Pages
      Guide · page: new: /guide/ [newly told]
      Guide · page: new: /guide/reading/ [newly told]

    Texts
      Demo · text of the page: People who test guides. → People who test. [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}

/// Content of a stranger in a comment on a pull request: it calls nobody, and no markup of its own counts.
#[test]
fn a_comment_shows_what_content_says_as_it_is_written() {
    let facts = "    facts: { legal-group: \"@team <b>*x*</b> #1 [a](https://x.example) `c` | d\" }\n";
    let comparison = compared(&[], &[(PROFILE, &[("", &block("2026-11-20", facts))])]);
    // A blank without width is shown here as a caret.
    assert_snapshot!(venuebook::diff::markdown(&comparison).replace('\u{200b}', "‸"), @r#"
    ### What a reader would notice

    **Links and addresses of sources**

    - Demo · link in the facts: new: `https://x.example`, *newly told*

    **Facts**

    - Demo · Which group stands behind the name? not known → @‸team \<b\>\*x\*\</b\> \#‸1 \[a\](`https://x.example`) \`c\` \| d (Demo, Notice, 2026-11-20), *newly told*

    Statements: 1 added, none changed, none gone, none read again.
    "#);
}

/// Names and addresses that would be other Markdown than they are text.
#[test]
fn a_comment_takes_nothing_for_markdown() {
    let told = |name: &str, website: &str| {
        let edits = [("name: Demo\n", name), ("https://www.demo.example", website)];
        let all = venuebook::diff::markdown(&compared(&[], &[(PROFILE, &edits)]));
        all.replace('\u{200b}', "‸").lines().filter(|line| line.starts_with("- ")).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(told("name: \"1. Demo\"\n", "https://demo.example/a_b_c?x=1&y=~z!#frag"), @r#"
    - 1\. Demo · website: `https://www.demo.example` → `https://demo.example/a_b_c?x=1&y=~z!#frag`, *correction*
    - 1\. Demo · name: Demo → 1. Demo, *correction*
    "#);
    assert_snapshot!(told("name: \"+ see www.evil.example/a_b, or (HTTP://EVIL.example/``x)\"\n", "https://demo.example/`x"), @r#"
    - \+ see `www.evil.example/a_b`, or (```HTTP://EVIL.example/``x```) · website: `https://www.demo.example` → ``https://demo.example/`x``, *correction*
    - \+ see `www.evil.example/a_b`, or (```HTTP://EVIL.example/``x```) · name: Demo → + see `www.evil.example/a_b`, or (```HTTP://EVIL.example/``x```), *correction*
    "#);
}

/// However long its lines are, a comment has less than the 65,536 characters that are taken.
#[test]
fn a_comment_is_bounded() {
    let links: String = (0..60).map(|n| format!(" [a](https://a.example/{n}{})", "a".repeat(1_900))).collect();
    let edit = ("exchanges/demo.md", &[("People who test guides.", links.as_str())][..]);
    let all = venuebook::diff::markdown(&compared(&[], &[edit]));
    assert!((50_000..65_536).contains(&all.len()) && all.contains("more: `venuebook diff` tells all"), "{}", all.len());
}

#[test]
fn programs_get_json() {
    let comparison = compared(&[], &[(PROFILE, &[("", &block("2026-11-20", "    facts: { founded: 2011 }\n"))])]);
    assert_snapshot!(venuebook::diff::json(&comparison), @r#"
    {
      "as_of": "2026-11-24",
      "errors": [],
      "changes": [
        {
          "risk": "rest",
          "topic": "fact",
          "class": "addition",
          "subject": "Demo",
          "exchange": "demo",
          "thing": "When was it founded?",
          "places": [
            "DE",
            "EEA"
          ],
          "where": "",
          "before": "not known",
          "after": "2011",
          "sources": [
            {
              "source": "Demo, Notice",
              "url": "https://demo.example/notice",
              "as_of": "2026-11-20",
              "from": null
            }
          ]
        }
      ],
      "statements": [
        {
          "subject": "Demo",
          "fate": "added",
          "about": "facts · founded",
          "places": "all",
          "before": null,
          "after": "2011",
          "before_source": null,
          "after_source": {
            "source": "Demo, Notice",
            "url": "https://demo.example/notice",
            "as_of": "2026-11-20",
            "from": null
          },
          "told": true
        }
      ]
    }
    "#);
}

#[test]
fn what_is_coming() {
    let later = block(
        "2026-11-20",
        "    access:\n      - { place: DE, service: [spot, custody], offer: withdraw, from: 2027-01-15 }\n    fees:\n      - { market: \
         spot, places: [all], from: 2027-02, currency: EUR, rate: 0.5 }\n",
    );
    assert_snapshot!(told(&[(PROFILE, &[("", &later)])]), @"
    Access
      Demo · what is coming, Germany: new: withdrawals only from 15 Jan 2027 (Demo, Notice, 2026-11-20, holds from 2027-01-15) [change in the world]

    Fees
      Demo · fees that are coming, everywhere: new: 0.5 %, in EUR from Feb 2027 (Demo, Notice, 2026-11-20, holds from 2027-02) [change in the world]

    Statements that no line above tells in full
      Demo · fees · spot, all: new: 0.5 %, in EUR (Demo, Notice, 2026-11-20, holds from 2027-02) [newly told]

    Statements: 2 added, none changed, none gone, none read again.
    ");
}

/// Several statements of one source about one thing are told apart by what they say.
#[test]
fn the_order_of_blocks_with_one_key_is_nothing() {
    let outage = |title: &str| {
        block(
            "2026-11-02",
            &format!(
                "    incidents:\n      - {{ id: {title}, date: 2025-03, kind: outage, title: {title}, customers: not-affected }}\n"
            ),
        )
    };
    let (first, second) = (outage("first"), outage("second"));
    let (one, other) = (format!("{first}{second}"), format!("{second}{first}"));
    assert_snapshot!(told_between(&[(PROFILE, &[("", &one)])], &[(PROFILE, &[("", &other)])]), @"
    Nothing that a reader would notice.

    Statements: none added, none changed, none gone, none read again.
    ");
    // A schedule beside two others of one source leaves those as they were.
    let fees = |rate: &str| {
        block("2026-11-02", &format!("    fees: [{{ market: spot, places: [FR], currency: EUR, rate: {rate} }}]\n"))
    };
    let own = |all: &[&str]| {
        all.iter().map(|rate| fees(rate).replacen("kind", &format!("locator: \"{rate}\", kind"), 1)).collect::<String>()
    };
    let (old, new) = (own(&["0.5", "0.7"]), own(&["0.1", "0.5", "0.7"]));
    let all = told_between(&[(PROFILE, &[("", &old)])], &[(PROFILE, &[("", &new)])]);
    assert_eq!(all.lines().last(), Some("Statements: 1 added, none changed, none gone, none read again."), "{all}");
}

#[test]
fn a_note_is_told_where_the_answer_was() {
    let fact = |value: &str, note: &str| {
        block("2026-11-20", &format!("    facts: {{ bug-bounty: {{ value: {value}, note: {note} }} }}\n"))
    };
    let between = |old: &str, new: &str| told_between(&[(PROFILE, &[("", old)])], &[(PROFILE, &[("", new)])]);
    assert_snapshot!(between(&fact("yes", "By mail"), &fact("no", "By mail")), @"
    Facts
      Demo · Does it pay for reported faults? Yes → No (Demo, Notice, 2026-11-20) [correction]

    Scores
      Demo · score, Long-term holder, Germany: 70 to 90 → 50 to 70 (Demo, Notice, 2026-11-20) [correction]

    Statements: none added, 1 changed, none gone, none read again.
    ");
    assert_snapshot!(between(&fact("yes", "By mail"), &fact("no", "By post")), @"
    Facts
      Demo · Does it pay for reported faults? Yes → No (Demo, Notice, 2026-11-20) [correction]

    Scores
      Demo · score, Long-term holder, Germany: 70 to 90 → 50 to 70 (Demo, Notice, 2026-11-20) [correction]

    Statements that no line above tells in full
      Demo · facts · bug-bounty, note, all: By mail → By post (Demo, Notice, 2026-11-20) [correction]

    Statements: none added, 1 changed, none gone, none read again.
    ");
}

#[test]
fn a_date_of_law_that_was_moved() {
    let page: Edit<'_> = ("regions/eu/de.yaml", &[("date: 2027-06-30", "date: 2027-09-30")]);
    assert_snapshot!(told(&[page]), @"
    Law
      Germany · date: 30 Jun 2027: A report is due (firm) → 30 Sep 2027: A report is due (firm) (Demo Authority, The law, 2026-01-15) [correction]

    Statements: 1 added, none changed, 1 gone, none read again.
    ");
}

#[test]
fn an_exchange_with_another_name() {
    assert_snapshot!(told(&[(PROFILE, &[("name: Demo\n", "name: Demo Pro\n")])]), @"
    Facts
      Demo Pro · name: Demo → Demo Pro [correction]

    Statements: none added, none changed, none gone, none read again.
    ");
}
