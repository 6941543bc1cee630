//! With the keyboard alone: everything is reached in the order of the page, is seen to have the focus, and works.

use super::page::Page;
use super::table::{PLACE, TABLES};

/// What has the focus, in a word or two: the class of the skip link, a field's name, the key of a head.
const STOP: &str = "(() => { const e = document.activeElement; const head = e.closest('[data-key]'); \
    return e.name ? `field ${e.name}` : head ? `head ${head.dataset.key}` : \
    e.dataset.take ? `take ${e.dataset.take}` : `${e.localName}.${e.className}`; })()";

/// Whether what has the focus is marked by an outline.
const IS_MARKED: &str = "(() => { const style = getComputedStyle(document.activeElement); \
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0; })()";

#[test]
fn the_first_stop_skips_to_the_content() {
    let page = Page::at(PLACE, 1280, 900);
    page.key("Tab");
    assert_eq!(page.text(STOP), "a.skip");
    page.until("document.activeElement.getBoundingClientRect().top >= 0 && document.activeElement.checkVisibility()");
    page.key("Enter");
    page.until("location.hash === '#main'");
    page.key("Tab");
    assert_eq!(page.eval("document.activeElement.closest('main') !== null"), true, "the next stop is in the content");
}

/// Search, filters and heads come in this order, each with a mark of focus.
#[test]
fn tab_reaches_everything_of_a_table() {
    let page = Page::at(PLACE, 1280, 900);
    let mut expected =
        vec!["field q", "field taker", "field sort", "field standing", "summary.", "take csv", "head name"];
    for _ in 0..200 {
        if expected.is_empty() {
            break;
        }
        page.key("Tab");
        let stop = page.text(STOP);
        assert_eq!(page.eval(IS_MARKED), true, "the focus can't be seen on {stop}");
        if expected.first().is_some_and(|next| *next == stop) {
            expected.remove(0);
        }
    }
    assert!(expected.is_empty(), "never reached, or in another order: {expected:?}");
}

#[test]
fn enter_and_space_sort_and_keep_the_focus() {
    let page = Page::at(PLACE, 1280, 900);
    let key = page.text("[...document.querySelectorAll('#table [data-key]')].at(-1).dataset.key");
    let head = format!("#table [data-key={key:?}]");
    page.eval(&format!("document.querySelector('{head} button').focus()"));
    for (press, way) in [("Space", "ascending"), ("Enter", "descending")] {
        page.key(press);
        page.until(&format!("document.querySelector('{head}').ariaSort === '{way}'"));
        assert_eq!(page.text(STOP), format!("head {key}"), "{press} takes the focus away");
    }
}

#[test]
fn space_sets_a_box() {
    let page = Page::at(PLACE, 1280, 900);
    let first = page.shown();
    page.eval("document.querySelector('.find [name=standing]:not(:checked)').focus()");
    page.key("Space");
    assert_ne!(page.shown(), first);
}

/// A form with one field of text is sent by Enter, and the page would be loaded anew.
#[test]
fn enter_in_a_field_sends_nothing() {
    for path in TABLES {
        let page = Page::at(path, 1280, 900);
        page.eval("window.kept = true; document.querySelector('.find [name=q]').focus()");
        page.key("Enter");
        page.eval("new Promise((done) => setTimeout(done, 200))");
        assert_eq!(page.eval("window.kept"), true, "{path} is loaded anew");
        assert_eq!((page.asked(), page.text(STOP)), (String::new(), "field q".to_owned()), "{path}");
    }
}

/// On a phone the menu opens by Enter, closes by Escape, and gives the focus back.
#[test]
fn the_menu_opens_and_closes() {
    let page = Page::at("/", 360, 800);
    page.eval("document.querySelector('button.menu').focus()");
    page.key("Enter");
    page.until("document.querySelector('#menu').checkVisibility()");
    page.key("Tab");
    assert_eq!(page.eval("document.activeElement.closest('#menu') !== null"), true, "its links come next");
    page.key("Escape");
    page.until("!document.querySelector('#menu').checkVisibility()");
    assert_eq!(page.text(STOP), "button.menu");
}
