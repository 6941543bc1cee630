//! Addresses that are promised: lost ones are errors, redirects keep them.

use super::world::{Edit, book, compared, documents};
use insta::assert_snapshot;
use venuebook::content::Document;
use venuebook::diff::{compare, text};
use venuebook::plan::redirects;

const BODY: &str = "## What speaks against it\n\nIt does not exist.\n";

fn profile(name: &str) -> String {
    format!(
        "name: {name}\nkind: decentralised\nwebsite: https://www.{}.example\nevidence:\n  - source: {{ title: \"Page\", kind: official, \
         url: https://{}.example/page }}\n    as_of: 2026-11-01\n    facts: {{ bug-bounty: yes }}\n",
        name.to_lowercase(),
        name.to_lowercase()
    )
}

/// The shared guide with a second profile of this slug.
fn with(slug: &str, more: &[Edit<'_>]) -> Vec<Document> {
    let (facts, prose) = (format!("exchanges/{slug}.yaml"), format!("exchanges/{slug}.md"));
    let text = profile("Second");
    let own: [Edit<'_>; 2] = [(&facts, &[("", &text)]), (&prose, &[("", BODY)])];
    documents(&[&own, more].concat())
}

#[test]
fn an_address_lost_without_a_redirect_is_an_error() {
    let comparison = compare(&book(&with("second", &[])), &book(&documents(&[])));
    assert_eq!(
        comparison.lost,
        ["/exchanges/second/", "/exchanges/second/facts/", "/compare/demo-vs-second/", "/compare/second-vs-demo/"]
    );
    assert_snapshot!(text(&comparison), @"
    Errors: addresses that are gone and lead nowhere
      /exchanges/second/
      /exchanges/second/facts/
      2 addresses of pairs under /compare/
      Name where each leads now under `redirects` of guide.yaml, as { from: /old/, to: /new/ }.

    Profiles and places
      Second · profile removed: 1 statement [correction]

    Statements: none added, none changed, 1 gone, none read again.
    ");
}

#[test]
fn a_profile_that_moved_is_the_same_exchange() {
    let leads = ("guide.yaml", &[("", "redirects:\n  - { from: /exchanges/second/, to: /exchanges/third/ }\n")][..]);
    let new = book(&with("third", &[leads]));
    let comparison = compare(&book(&with("second", &[])), &new);
    assert_snapshot!(text(&comparison), @"
    Pages
      Guide · page, moved: /exchanges/second/ → /exchanges/third/ [correction]
      Guide · page, moved: /exchanges/second/facts/ → /exchanges/third/facts/ [correction]
      Guide · 1 page of a pair, moved [correction]

    Texts
      Guide · redirects: new: /exchanges/second/ to /exchanges/third/ [newly told]

    Statements: none added, none changed, none gone, none read again.
    ");
    let lines: Vec<String> = redirects(&new).iter().map(|(from, to)| format!("{from} {to}")).collect();
    assert_eq!(
        lines,
        [
            "/compare/demo-vs-second/ /compare/demo-vs-third/",
            "/compare/second-vs-demo/ /compare/demo-vs-third/",
            "/compare/second-vs-third/ /compare/",
            "/compare/third-vs-demo/ /compare/demo-vs-third/",
            "/compare/third-vs-second/ /compare/",
            "/exchanges/second/ /exchanges/third/",
            "/exchanges/second/facts/ /exchanges/third/facts/",
        ]
    );
}

#[test]
fn a_redirect_is_an_address_too() {
    let leads = ("guide.yaml", &[("", "redirects:\n  - { from: /exchanges/old/, to: /exchanges/demo/ }\n")][..]);
    let comparison = compared(&[leads], &[]);
    assert_eq!(
        comparison.lost,
        ["/exchanges/old/", "/exchanges/old/facts/", "/compare/demo-vs-old/", "/compare/old-vs-demo/"]
    );
}
