//! Where the reader lives goes along from page to page, and stays on the device only if the reader asks.

use super::guide::address;
use super::page::Page;
use super::table::PLACE;
use std::time::Duration;

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

/// Whoever lives somewhere looks around elsewhere and still lives there, until another place is chosen.
#[test]
fn looking_around_is_no_choice() {
    let lives = |page: &Page, code: &str, name: &str| {
        page.click("#menu a[href^='/calendar/']");
        page.loaded();
        assert_eq!(page.text("location.search"), format!("?place={code}"));
        page.until(&format!("document.querySelector('.tab').textContent.includes('You live in {name}')"));
    };
    let page = Page::at("/calendar/?place=US-TX", 1280, 900);
    page.until("document.querySelector('.tab').textContent.includes('Texas')");
    page.open("/regions/eu/de/?place=US-TX");
    page.until("document.querySelector('#around')?.textContent === 'You live in Texas. Choose Germany'");
    let tab = page.text("document.querySelector('.tab').textContent");
    assert!(tab.contains("This page is for Germany") && tab.contains("You live in Texas"), "{tab}");
    lives(&page, "US-TX", "Texas");
    page.open("/regions/eu/de/?place=US-TX");
    page.until("document.querySelector('#around a') !== null");
    page.click("#around a");
    page.loaded();
    assert_eq!(page.eval("document.querySelector('#around')"), serde_json::Value::Null);
    lives(&page, "DE", "Germany");
    // In the list of places each is a choice, also for whom another is remembered.
    page.eval("localStorage.setItem('place', 'US-TX')");
    page.open("/");
    page.until("location.search === '?place=US-TX'");
    page.click("#places a[href^='/regions/eu/fr/']");
    page.loaded();
    lives(&page, "FR", "France");
    page.eval("localStorage.clear()");
    // A state tells more exactly where in a country.
    page.open("/regions/us/tx/?place=US");
    lives(&page, "US-TX", "Texas");
}

/// A browser may refuse to keep anything, and the reader hears of it.
#[test]
fn what_cannot_be_remembered_is_said() {
    let page = Page::at("/costs/?place=FR", 1280, 900);
    page.until("document.querySelector('#keep button').textContent.includes('Remember France')");
    page.eval("(() => { Storage.prototype.setItem = () => { throw new Error('refused'); }; })()");
    page.click("#keep button");
    page.until("document.querySelector('#keep [role=alert]')?.textContent.includes('keep nothing')");
}

/// A code that the guide has no place for goes from the address; what is no code at all is left alone.
#[test]
fn a_place_that_is_none_is_ignored() {
    let page = Page::at("/costs/?place=<b>nowhere", 1280, 900);
    page.until("document.querySelectorAll('#month-months tr').length > 0");
    assert!(page.text("document.querySelector('.tab').textContent").contains("not chosen"));
    for path in ["/costs/?place=ZZ", "/calendar/?place=US-ZZ"] {
        // The page goes on by itself to its address without a place, which would cut a question short.
        let page = Page::new(1280, 900);
        page.visit(&format!("{}{path}", address()));
        std::thread::sleep(Duration::from_secs(1));
        page.until("location.search === '' && document.querySelector('.tab').textContent.includes('not chosen')");
    }
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
