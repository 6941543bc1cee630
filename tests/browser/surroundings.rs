//! Other surroundings than a bright screen with scripts: no scripts, paper, the dark, a reader's own colours.

use super::guide::KINDS;
use super::page::Page;
use super::table::{PLACE, TABLES};

/// What of a selector can be seen, by element and class.
fn seen(page: &Page, selector: &str) -> Vec<String> {
    page.list(&format!(
        "[...document.querySelectorAll('{selector}')].filter((e) => e.checkVisibility()) \
         .map((e) => `${{e.localName}}.${{e.className}}`)"
    ))
}

#[test]
fn without_scripts_tables_are_complete_and_show_no_controls() {
    for path in TABLES {
        let page = Page::new(1280, 900);
        page.without_scripts();
        page.open(path);
        assert!(!page.rows().is_empty());
        assert_eq!(page.shown(), page.rows(), "{path}");
        assert!(seen(&page, ".find, #table thead button").is_empty(), "{path}: controls without a script");
        let signs = page.list(
            "[...document.querySelectorAll('#table th:not([aria-sort]) b')].map((b) => getComputedStyle(b, '::after').content)",
        );
        assert!(signs.iter().all(|sign| sign == "none"), "{path}: {signs:?}");
    }
}

#[test]
fn without_scripts_a_place_is_a_plain_link() {
    let page = Page::new(1280, 900);
    page.without_scripts();
    page.open("/");
    page.click(&format!("main a[href={PLACE:?}]"));
    page.loaded();
    assert_eq!(page.text("location.pathname"), PLACE);
    assert!(page.text("document.querySelector('h1').textContent").contains("Germany"));
}

#[test]
fn paper_has_rows_and_no_controls() {
    for path in TABLES {
        let page = Page::at(path, 1280, 900);
        let shown = page.shown();
        page.media("print", &[]);
        assert_eq!(page.shown(), shown, "{path}");
        assert_eq!(page.text("getComputedStyle(document.querySelector('#table thead')).display"), "table-header-group");
        let controls = seen(&page, ".find, .skip, header nav, header .menu, header .tab, button:not(.by)");
        assert!(controls.is_empty(), "{path}: {controls:?}");
    }
}

/// On paper the filters that were set still hold, and the line above the table says what it leaves out.
#[test]
fn paper_says_what_is_left_out() {
    let page = Page::at(PLACE, 1280, 900);
    page.tells_its_rows();
    page.media("print", &[]);
    assert!(!seen(&page, "[role=status]").is_empty());
    page.tells_its_rows();
}

#[test]
fn the_dark_has_colours_of_its_own() {
    let colours = |page: &Page, scheme: &str| {
        page.media("screen", &[("prefers-color-scheme", scheme)]);
        page.list(
            "[document.documentElement, document.body, document.querySelector('h1')].flatMap((e) => { \
            const style = getComputedStyle(e); return [style.backgroundColor, style.color]; })",
        )
    };
    let page = Page::at(PLACE, 1280, 900);
    let (light, dark) = (colours(&page, "light"), colours(&page, "dark"));
    let transparent = "rgba(0, 0, 0, 0)";
    let same = light.iter().zip(&dark).filter(|(a, b)| a == b && *a != transparent).count();
    assert_eq!(same, 0, "{light:?} {dark:?}");
}

/// Marks take the reader's colour of text, which differs from the ground.
#[test]
fn marks_are_seen_in_a_readers_own_colours() {
    for scheme in ["light", "dark"] {
        let page = Page::new(1280, 900);
        page.media("screen", &[("forced-colors", "active"), ("prefers-color-scheme", scheme)]);
        for path in [PLACE, "/exchanges/kraken/", "/"] {
            page.open(path);
            assert_eq!(page.eval("matchMedia('(forced-colors: active)').matches"), true);
            let marks = page.list(
                "(() => { const text = (e) => getComputedStyle(e).color; \
                 const marks = [...document.querySelectorAll('svg.m, svg.g')].filter((e) => e.checkVisibility()); \
                 return marks.map((e) => `${text(e)} on ${getComputedStyle(document.documentElement).backgroundColor}`); })()",
            );
            assert!(!marks.is_empty(), "{path}");
            for mark in marks {
                let (ink, ground) = mark.split_once(" on ").unwrap();
                assert!(ink != ground && ground != "rgba(0, 0, 0, 0)", "{path}: {mark}");
            }
        }
    }
}

/// Nothing moves by itself, so there is nothing to stop for readers who asked for less motion.
#[test]
fn nothing_is_animated() {
    let page = Page::new(1280, 900);
    page.media("screen", &[("prefers-reduced-motion", "reduce")]);
    for path in KINDS {
        page.open(path);
        let moving = page.list(
            "[...document.querySelectorAll('*')].filter((e) => { const style = getComputedStyle(e); \
             return style.animationName !== 'none' || style.transitionDuration !== '0s'; }) \
             .map((e) => `${e.localName}.${e.className}`)",
        );
        assert!(moving.is_empty(), "{path}: {moving:?}");
    }
}

/// As cards, rows would be no table to some browsers; in the page as written roles would be invalid.
#[test]
fn tables_stay_tables_on_a_phone() {
    let roles = "[...document.querySelectorAll('#table tr:first-child > *')].map((part) => part.getAttribute('role'))";
    let page = Page::at("/regions/eu/de/", 1280, 900);
    let wide: Vec<Option<String>> = serde_json::from_value(page.eval(roles)).unwrap();
    assert!(wide.len() > 8 && wide.iter().all(Option::is_none), "{wide:?}");
    let page = Page::at("/regions/eu/de/", 360, 800);
    let phone: Vec<Option<String>> = serde_json::from_value(page.eval(roles)).unwrap();
    let known = ["columnheader", "rowheader", "cell"];
    assert!(phone.iter().all(|role| role.as_deref().is_some_and(|role| known.contains(&role))), "{phone:?}");
    assert_eq!(page.text("document.querySelector('#table').getAttribute('role')"), "table");
}
