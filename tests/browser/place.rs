//! Where the reader lives goes along from page to page, and stays on the device only if the reader asks.

use super::page::Page;
use super::table::PLACE;

#[test]
fn a_place_goes_along_in_the_address() {
    let page = Page::at(PLACE, 1280, 900);
    page.click("#menu a[href='/costs/']");
    page.loaded();
    assert_eq!(page.text("location.pathname + location.search"), "/costs/?place=DE");
    page.until("document.querySelector('.tab').textContent.includes('Germany')");
    page.click("#menu a[href='/compare/']");
    page.loaded();
    assert_eq!(page.text("location.search"), "?place=DE");
    assert_eq!(page.text("document.querySelector('[name=place]').value"), "DE");
    // On a profile the reader's place is open.
    page.open("/exchanges/kraken/?place=GB");
    page.until("document.querySelector('#in-gb').closest('details').open");
}

#[test]
fn nothing_is_remembered_unless_the_reader_asks() {
    let page = Page::at("/costs/?place=FR", 1280, 900);
    page.until("document.querySelector('#keep button').textContent.includes('Remember France')");
    page.open("/costs/");
    assert_eq!(page.text("location.search"), "");
    assert_eq!(page.eval("localStorage.length"), 0);
    page.open("/costs/?place=FR");
    page.click("#keep button");
    page.until("document.querySelector('#keep button').textContent.includes('Forget France')");
    page.open("/costs/");
    page.until("location.search === '?place=FR'");
    page.click("#keep button");
    page.open("/costs/");
    assert_eq!((page.text("location.search"), page.eval("localStorage.length")), (String::new(), 0.into()));
}

/// What is no code of a place is left alone.
#[test]
fn a_place_that_is_none_is_ignored() {
    let page = Page::at("/costs/?place=<b>nowhere", 1280, 900);
    page.until("document.querySelectorAll('#month-months tr').length > 0");
    assert!(page.text("document.querySelector('.tab').textContent").contains("not chosen"));
}

/// A profile opens the reader's place, and its first sentence is about it; a pair leads to the same pair there.
#[test]
fn pages_turn_to_where_the_reader_lives() {
    let page = Page::at("/exchanges/coinbase/?place=US-NY", 1280, 900);
    page.until("document.querySelector('details[name=here]').querySelector('#in-us-ny') !== null");
    assert_eq!(page.eval("document.querySelectorAll('details[name=here][open]').length"), 1);
    let lead = page.text("document.querySelector('.lead').textContent");
    assert!(lead.contains("New York"), "{lead}");
    let page = Page::at("/compare/coinbase-vs-kraken/?place=FR", 1280, 900);
    page.until("document.querySelector('#there')?.textContent.includes('France')");
    page.click("#there");
    page.until("document.querySelector('.columns .name')?.textContent === 'Coinbase'");
    assert_eq!(page.text("location.search"), "?with=coinbase,kraken&place=FR");
}
