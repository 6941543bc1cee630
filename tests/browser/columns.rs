//! Columns to choose: those of the page can be put away, others come from a file and sort like the rest.

use super::page::Page;
use super::table::PLACE;

const HEADS: &str =
    "[...document.querySelectorAll('#table thead th')].filter((head) => !head.hidden).map((head) => head.dataset.key)";

#[test]
fn a_column_comes_and_goes() {
    let page = Page::at(PLACE, 1280, 900);
    let first = page.list(HEADS);
    assert!(first.len() <= 9, "{first:?}");
    page.click("[data-columns] summary");
    page.until("document.querySelectorAll('[data-columns] input').length > 9");
    // Eight are the most beside each other: one must go before another comes.
    let added = page.text("[...document.querySelectorAll('[data-columns] input:not(:checked)')].at(-1).value");
    assert_eq!(page.eval("document.querySelector('[data-columns] input:not(:checked)').disabled"), first.len() == 9);
    page.click("[data-columns] [value=taker-rate]");
    page.until(&format!("!{HEADS}.includes('taker-rate')"));
    page.click(&format!("[data-columns] [value={added}]"));
    page.until(&format!("{HEADS}.includes('{added}')"));
    let cells = "[...document.querySelectorAll('#table tbody tr')].every((row) => [...row.cells].filter((cell) => !cell.hidden).length === document.querySelectorAll('#table thead th:not([hidden])').length)";
    assert_eq!(page.eval(cells), true);
    let shown = page.list(HEADS);
    page.reload();
    page.until(&format!("JSON.stringify({HEADS}) === {:?}", serde_json::to_string(&shown).unwrap()));
    page.back();
    page.back();
    page.until(&format!("JSON.stringify({HEADS}) === {:?}", serde_json::to_string(&first).unwrap()));
}

/// A cell that the script makes reads as the build would have written it, with its evidence.
#[test]
fn an_added_column_has_evidence_and_sorts() {
    let page = Page::at(&format!("{PLACE}?columns=standing,support-channels&sort=support-channels"), 1280, 900);
    page.until(&format!("{HEADS}.includes('support-channels')"));
    assert_eq!(page.text("document.querySelector('#table [data-key=support-channels]').ariaSort"), "ascending");
    let known: Vec<Option<String>> = page.column("support-channels");
    let unknown_last = known.iter().skip_while(|value| value.is_some()).all(Option::is_none);
    assert!(unknown_last && known.iter().any(Option::is_some), "{known:?}");
    assert_eq!(
        page.eval("document.querySelectorAll('#table td:last-child .e[href^=\"/exchanges/\"]').length > 0"),
        true
    );
}

#[test]
fn columns_that_there_are_not_are_ignored() {
    let page = Page::at(&format!("{PLACE}?columns=standing,nothing"), 1280, 900);
    page.until(&format!("JSON.stringify({HEADS}) === '[\"name\",\"standing\"]'"));
}
