//! Search: a key opens it, arrows move in it, Enter follows; without scripts there is the list of everything.

use super::page::Page;

#[test]
fn a_key_opens_the_box_and_enter_follows() {
    let page = Page::at("/calendar/", 1280, 900);
    page.key("/");
    page.until("document.querySelector('dialog.search')?.open && document.activeElement.matches('.search input')");
    page.type_text("united");
    page.until("document.querySelectorAll('.search [role=option]').length > 1");
    page.key("ArrowDown");
    let second = page.text("document.querySelectorAll('.search [role=option]')[1].getAttribute('href')");
    assert_eq!(
        page.text("document.activeElement.getAttribute('aria-activedescendant')"),
        page.text("document.querySelector('.search [aria-selected=true]').id")
    );
    page.key("Enter");
    page.loaded();
    assert_eq!(page.text("location.pathname"), second);
}

/// Accents and capitals do not matter; words may come in any order; what is not there is said.
#[test]
fn what_is_typed_is_found() {
    let page = Page::at("/", 360, 700);
    page.click(".seek");
    page.until("document.querySelector('dialog.search')?.open");
    for (typed, found) in [
        ("ger", "Germany"),
        ("KRAK", "Kraken"),
        ("york new", "New York"),
        ("kraken fee", "Kraken: Fees"),
        ("kraken qqqq", "Kraken"),
        ("us-ny", "New York"),
        ("fees", "What a month costs you"),
        ("passkeys", "Passkey"),
    ] {
        page.eval("document.querySelector('.search input').select()");
        page.type_text(typed);
        page.until(&format!(
            "[...document.querySelectorAll('.search [role=option]')].some((option) => option.textContent.includes({found:?}))"
        ));
    }
    page.eval("document.querySelector('.search input').select()");
    page.type_text("Qqqq");
    page.until("document.querySelector('.search [role=status]').textContent.includes('Nothing in this guide is called “Qqqq”')");
    page.key("Escape");
    page.until("!document.querySelector('dialog.search').open");
}

/// A word of the glossary leads from prose to its meaning, once on a page.
#[test]
fn a_word_leads_to_its_meaning() {
    let page = Page::at("/guide/two-factor-methods/", 1280, 900);
    let terms = page.eval("[...document.querySelectorAll('.prose a.term')].map((term) => term.hash)");
    let terms: Vec<String> = serde_json::from_value(terms).unwrap();
    let once: std::collections::BTreeSet<&String> = terms.iter().collect();
    assert!(terms.len() > 3 && once.len() == terms.len(), "{terms:?}");
    page.click(".prose a.term");
    page.loaded();
    assert_eq!(page.text("location.pathname + location.hash"), format!("/glossary/{}", terms[0]));
    assert_eq!(page.eval("document.querySelector(':target dd').getBoundingClientRect().top < innerHeight"), true);
}

/// The slash is a letter where a reader types.
#[test]
fn the_key_types_where_there_is_a_field() {
    let page = Page::at("/exchanges/", 1280, 900);
    page.click(".find [name=q]");
    page.key("/");
    assert_eq!(page.eval("document.querySelector('dialog.search')"), serde_json::Value::Null);
    page.until("document.querySelector('.find [name=q]').value === '/'");
}

#[test]
fn without_scripts_the_list_has_everything() {
    let page = Page::new(1280, 900);
    page.without_scripts();
    page.open("/");
    page.click(".seek");
    page.loaded();
    assert_eq!(page.text("location.pathname"), "/search/");
    let listed = page.list("[...document.querySelectorAll('main dd a')].map((link) => link.textContent)");
    for name in ["Germany", "New York", "Kraken", "What a month costs you"] {
        assert!(listed.iter().any(|own| own == name), "{name} is not in {listed:?}");
    }
}

/// The page of search takes a question from its address, and keeps there what is typed.
#[test]
fn the_page_of_search_filters_its_own_list() {
    let page = Page::at("/search/?q=kraken", 1280, 900);
    let shown = "[...document.querySelectorAll('main dd a')].filter((link) => link.checkVisibility()).map((link) => link.textContent)";
    page.until(&format!("{shown}.length === 1"));
    assert_eq!(page.list(shown), ["Kraken"]);
    page.fill("q", "york new");
    page.until(&format!("String({shown}) === 'New York'"));
    assert_eq!(page.text("location.search"), "?q=york+new");
    page.fill("q", "Qqqq");
    page.until("document.querySelector('main [role=status]').textContent.includes('Nothing in this guide')");
    assert!(page.list(shown).len() > 100, "the whole list is still there");
}
