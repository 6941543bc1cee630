//! Profiles and places that came or went, and what follows from that alone.

use super::world::{DAY, Edit, PROFILE, block, book, compared, documents, told, told_between};
use insta::assert_snapshot;
use venuebook::base::PartialDate;
use venuebook::desk::Desk;
use venuebook::diff::{Class, Fate, Topic, compare};

const SECOND: &str = "name: Second\nkind: centralised\nwebsite: https://www.second.example\noperators:\n  second-eu: { name: \"Second SA\", country: DE }\nevidence:\n  - source: { title: \"Register\", publisher: \"Demo Authority\", kind: official, url: https://authority.example/second }\n    as_of: 2026-11-01\n    licences:\n      - { operator: second-eu, regime: demo-licence, passport: [EEA] }\n    fees:\n      - { market: spot, places: [all], currency: EUR, tiers: [{ volume: 0, maker: 0.10, taker: 0.20 }] }\n    facts: { bug-bounty: yes, second-factors: [passkey] }\n    incidents:\n      - { id: halt, date: 2025-01-02, kind: outage, title: \"Stood still\", customers: not-affected, note: \"For two hours\" }\n";
const BODY: &str = "## What speaks against it\n\nIt does not exist.\n";
const BOTH: [Edit<'_>; 2] = [("exchanges/second.yaml", &[("", SECOND)]), ("exchanges/second.md", &[("", BODY)])];

#[test]
fn a_profile_that_came() {
    assert_snapshot!(told(&BOTH), @"
    Profiles and places
      Second · profile added: 5 statements, licensed everywhere, 1 incident [newly told]

    Links and addresses of sources
      Second · website: new: https://www.second.example [newly told]

    Licences
      Second · licence under Demo licence of Second SA: new: places EEA, by the register not checked (Demo Authority, Register, 2026-11-01) [newly told]
      Second · everywhere: licence not known, offer not known → licensed, offer not known (Demo Authority, Register, 2026-11-01) [newly told]

    Fees
      Second · taker fee, first tier, everywhere: not known → 0.20 % (Demo Authority, Register, 2026-11-01) [newly told]
      Second · maker fee, first tier, everywhere: not known → 0.10 % (Demo Authority, Register, 2026-11-01) [newly told]

    Scores
      Scores · order by low end, Long-term holder, Germany: Demo 1 → 2 [follows from a profile that was added or removed]

    Pages
      Guide · page: new: /exchanges/second/ [newly told]
      Guide · page: new: /exchanges/second/facts/ [newly told]
      Guide · 1 page of a pair, new [newly told]

    Statements: 5 added, none changed, none gone, none read again.
    ");
}

#[test]
fn a_profile_that_went() {
    assert_snapshot!(told_between(&BOTH, &[]), @"
    Errors: addresses that are gone and lead nowhere
      /exchanges/second/
      /exchanges/second/facts/
      2 addresses of pairs under /compare/
      Name where each leads now under `redirects` of guide.yaml, as { from: /old/, to: /new/ }.

    Profiles and places
      Second · profile removed: 5 statements, licensed everywhere, 1 incident [correction]

    Licences
      Second · licence under Demo licence of Second SA: gone: places EEA, by the register not checked (Demo Authority, Register, 2026-11-01) [correction]
      Second · everywhere: licensed, offer not known → licence not known, offer not known (Demo Authority, Register, 2026-11-01) [correction]

    Fees
      Second · taker fee, first tier, everywhere: 0.20 % → not known (Demo Authority, Register, 2026-11-01) [correction]
      Second · maker fee, first tier, everywhere: 0.10 % → not known (Demo Authority, Register, 2026-11-01) [correction]

    Scores
      Scores · order by low end, Long-term holder, Germany: Demo 2 → 1 [follows from a profile that was added or removed]

    Statements: none added, none changed, 5 gone, none read again.
    ");
}

/// Ranks that moved only since a profile went follow from that; where another one changed as well, from its sources.
#[test]
fn who_moved_since_another_went() {
    let order = |new: &[Edit<'_>]| {
        let comparison = compared(&BOTH, new);
        let found = comparison.changes.into_iter().find(|change| change.thing.starts_with("order")).unwrap();
        (found.after.unwrap(), found.class)
    };
    assert_eq!(order(&[]), ("Demo 2 → 1".into(), Class::Roster));
    let third = SECOND.replace("Second", "Third").replace("second-eu", "third-eu").replace("/second", "/third");
    let third = third.replace("second.example", "third.example");
    let three = [BOTH[0], BOTH[1], ("exchanges/third.yaml", &[("", &*third)]), ("exchanges/third.md", &[("", BODY)])];
    let better =
        block("2026-11-20", "    facts: { bug-bounty: yes, second-factors: [passkey, app], shares-listed: yes }\n");
    let better: Edit<'_> = (PROFILE, &[("", &*better.replace(", shares-listed: yes", ""))]);
    let comparison = compared(&three, &[BOTH[0], BOTH[1], better]);
    let found = comparison.changes.iter().find(|change| change.thing.starts_with("order")).unwrap();
    assert_eq!((found.after.as_deref(), found.class), (Some("Demo 3 → 1, Second 1 → 2"), Class::Addition));
}

#[test]
fn a_place_that_came_and_went() {
    let france = "name: France\ncode: FR\ncurrency: EUR\nevidence:\n  - source: law-page\n    as_of: 2026-01-15\n    facts: { compensation: yes }\n    dates:\n      - { date: 2027-03-31, what: \"A return is due\" }\n";
    let with: [Edit<'_>; 2] =
        [("regions/eu/fr.yaml", &[("", france)]), ("regions/eu/fr.md", &[("", "The law of France.\n")])];
    assert_snapshot!(told(&with), @"
    Profiles and places
      France · place added: 2 statements [newly told]

    Law
      France · Does a scheme pay? new: Yes (Demo Authority, The law, 2026-01-15) [newly told]
      France · date: new: 31 Mar 2027: A return is due (firm) (Demo Authority, The law, 2026-01-15) [newly told]

    Pages
      Guide · page: new: /regions/eu/fr/ [newly told]

    Statements: 2 added, none changed, none gone, none read again.
    ");
    assert_snapshot!(told_between(&with, &[]), @"
    Errors: addresses that are gone and lead nowhere
      /regions/eu/fr/
      Name where each leads now under `redirects` of guide.yaml, as { from: /old/, to: /new/ }.

    Profiles and places
      France · place removed: 2 statements [correction]

    Law
      France · Does a scheme pay? gone: Yes (Demo Authority, The law, 2026-01-15) [correction]
      France · date: gone: 31 Mar 2027: A return is due (firm) (Demo Authority, The law, 2026-01-15) [correction]

    Statements: none added, none changed, 2 gone, none read again.
    ");
}

#[test]
fn statements_of_what_came_are_added() {
    let fates = |old: &[Edit<'_>], new: &[Edit<'_>]| -> Vec<Fate> {
        compared(old, new).statements.iter().map(|one| one.fate).collect()
    };
    assert_eq!(fates(&[], &BOTH), [Fate::Added; 5]);
    assert_eq!(fates(&BOTH, &[]), [Fate::Gone; 5]);
}

/// What is equal is passed over: the same is told where nothing can be, as where a remark moved all that is shared.
#[test]
fn what_is_passed_over_changes_nothing() {
    let better = block("2026-11-20", "    facts: { bug-bounty: yes, second-factors: [passkey, app] }\n");
    let new = [BOTH[0], BOTH[1], (PROFILE, &[("", better.as_str())][..])];
    let remark = ("regimes.yaml", &[("demo-licence:\n", "# A remark.\ndemo-licence:\n")][..]);
    let all = compared(&BOTH, &[new[0], new[1], new[2], remark]);
    assert_eq!(all.changes.iter().filter(|change| change.topic == Topic::Score).count(), 2);
    assert_eq!(compared(&BOTH, &new), all);
    let mut desk = Desk::new(PartialDate::parse(DAY).unwrap().first_day());
    desk.put_all(documents(&BOTH));
    let old = desk.check().unwrap();
    desk.put_all(documents(&new));
    assert_eq!(compare(&old, &desk.check().unwrap()), all);
    assert_eq!(compare(&old, &book(&documents(&BOTH))).changes, []);
}
