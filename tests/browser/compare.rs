//! Exchanges side by side: chosen in a table, compared on a page of their own, in the reader's place.

use super::page::Page;
use super::table::PLACE;

const COLUMNS: &str = "[...document.querySelectorAll('#sides .columns .name')].map((name) => name.textContent)";

#[test]
fn boxes_fill_the_tray_and_the_tray_leads_to_the_comparison() {
    let page = Page::at(PLACE, 1280, 900);
    let names = page.shown();
    assert_eq!(page.eval("document.querySelector('.tray').checkVisibility()"), false);
    page.click("#table tbody tr:nth-child(1) .tick input");
    page.until("document.querySelector('.tray p').textContent.includes('choose one more')");
    page.click("#table tbody tr:nth-child(2) .tick input");
    page.until("document.querySelector('.tray a').checkVisibility()");
    page.click(".tray a");
    page.loaded();
    page.until(&format!("{COLUMNS}.length === 2"));
    assert_eq!(page.list(COLUMNS), names[..2]);
    assert_eq!(page.text("new URLSearchParams(location.search).get('place')"), "DE", "the place goes along");
    page.click("#sides .columns button");
    page.until(&format!("{COLUMNS}.length === 1"));
    page.back();
    page.until(&format!("{COLUMNS}.length === 2"));
}

/// Four at most; what is not an exchange is left aside.
#[test]
fn no_more_than_four_and_only_those_that_exist() {
    let page = Page::at("/compare/?with=kraken,okx,nobody,coinbase,binance,gemini&place=DE", 1280, 900);
    page.until(&format!("{COLUMNS}.length > 0"));
    assert_eq!(page.list(COLUMNS), ["Kraken", "OKX", "Coinbase", "Binance"]);
    let table = Page::at(&format!("{PLACE}?with=kraken,okx,coinbase,bitstamp"), 1280, 900);
    table.until("document.querySelector('.tray').checkVisibility()");
    assert_eq!(
        table.eval("[...document.querySelectorAll('.tick input:not(:checked)')].every((box) => box.disabled)"),
        true
    );
    table.until("document.querySelector('.tray [role=status]').textContent.endsWith('four at most')");
    // The tray goes, the focus stays in the table.
    table.click(".tray .by");
    table.until("!document.querySelector('.tray').checkVisibility() && document.activeElement.matches('.tick input')");
}

/// The answers are those of the profile and of the place's table, each with its evidence.
#[test]
fn answers_are_those_of_the_pages_they_come_from() {
    let cell = |question: &str| {
        format!(
            "[...document.querySelectorAll('#sides tr')].find((row) => row.cells[0].textContent.startsWith({question:?})).cells[1]"
        )
    };
    let page = Page::at("/compare/?with=kraken,okx&place=DE", 1280, 900);
    page.until(&format!("{COLUMNS}.length === 2"));
    let taker = page.text(&format!("{}.textContent", cell("Taker")));
    let founded = page.text(&format!("{}.textContent", cell("When was it founded")));
    assert_eq!(page.eval("[...document.querySelectorAll('#sides .e')].every((e) => e.localName === 'a' && e.getAttribute('href').startsWith('/'))"), true);
    page.open(PLACE);
    let shown = page.text("[...document.querySelectorAll('#table tr')].find((row) => row.textContent.includes('Kraken')).cells[3].textContent");
    assert_eq!(taker.replacen("Kraken", "", 1), shown.replacen("Taker, %", "", 1));
    page.open("/exchanges/kraken/facts/");
    let stated =
        page.text("document.querySelector('#e-founded').cells[1].querySelector('.e').previousSibling.textContent");
    assert!(founded.contains(stated.trim()), "{founded} is not {stated}");
}

#[test]
fn only_differences_hides_what_is_the_same() {
    let page = Page::at("/compare/?with=kraken,kraken,okx&place=DE", 1280, 900);
    page.until(&format!("{COLUMNS}.length === 2"));
    let rows = "[...document.querySelectorAll('#sides tbody tr')].filter((row) => row.checkVisibility())";
    let before = page.eval(&format!("{rows}.length"));
    page.click("[name=differences]");
    page.until("location.search.includes('differences=yes')");
    assert_eq!(page.eval(&format!("{rows}.some((row) => row.classList.contains('same'))")), false);
    let after = page.eval(&format!("{rows}.length"));
    assert!(after.as_u64() < before.as_u64(), "{after} of {before}");
    // A group folds.
    page.click("#sides summary");
    assert_eq!(page.eval("document.querySelector('#sides details').open"), false);
}

/// Whoever removes an exchange by keyboard is not thrown back to the top of the page.
#[test]
fn the_focus_stays_in_the_comparison() {
    let page = Page::at("/compare/?with=kraken,coinbase,bitstamp&place=DE", 1280, 900);
    page.until("document.querySelectorAll('.columns button').length === 3");
    page.eval("document.querySelector('.columns button').focus()");
    page.key("Enter");
    page.until("document.querySelectorAll('.columns button').length === 2");
    page.until("document.activeElement.matches('.columns button')");
}
