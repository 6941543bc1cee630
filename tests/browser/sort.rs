//! Sorting by the head of a column, in both directions, and from the form on a phone.

use std::cmp::Ordering;

use super::page::Page;
use super::table::{PLACE, TABLES};

/// The order of two raw values: as numbers if they are, else as words without regard to capitals.
fn compare(a: &str, b: &str) -> Ordering {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => a.total_cmp(&b),
        _ => a.to_lowercase().cmp(&b.to_lowercase()),
    }
}

/// Known values are in order, what is not known comes after all of them.
fn is_in_order(values: &[Option<String>], way: &str) -> bool {
    let known: Vec<_> = values.iter().map_while(Option::as_ref).collect();
    let all_known = values.iter().flatten().count() == known.len();
    let wrong = if way == "ascending" { Ordering::Greater } else { Ordering::Less };
    all_known && known.windows(2).all(|pair| compare(pair[0], pair[1]) != wrong)
}

#[test]
fn each_head_sorts_both_ways_with_the_unknown_last() {
    for path in TABLES {
        let page = Page::at(path, 1280, 900);
        let all = page.rows();
        for key in
            page.list("[...document.querySelectorAll('#table thead [data-key]')].map((head) => head.dataset.key)")
        {
            page.open(&format!("{path}?sort=-{key}"));
            for (way, choice) in [("ascending", key.clone()), ("descending", format!("-{key}"))] {
                page.click(&format!("#table [data-key={key:?}] button"));
                let marked = page.list("[...document.querySelectorAll('[aria-sort]')].map((head) => `${head.dataset.key} ${head.ariaSort}`)");
                assert_eq!(marked, [format!("{key} {way}")], "{path}");
                let values = page.column(&key);
                assert!(is_in_order(&values, way), "{path} {key} {way}: {values:?}");
                assert_eq!(page.asked(), format!("?sort={choice}"), "{path}");
                assert_eq!(page.text("document.querySelector('.find [name=sort]').value"), choice, "{path}");
            }
            let mut rows = page.rows();
            rows.sort();
            let mut before = all.clone();
            before.sort();
            assert_eq!(rows, before, "{path}: sorting by {key} loses no row");
        }
    }
}

/// Somewhere in the tables a value is not known, or the test above says nothing of it.
#[test]
fn some_values_are_not_known() {
    let unknown = |path: &str| {
        let page = Page::at(path, 1280, 900);
        let keys =
            page.list("[...document.querySelectorAll('#table thead [data-key]')].map((head) => head.dataset.key)");
        keys.iter().any(|key| page.column(key).contains(&None))
    };
    assert!(TABLES.iter().any(|path| unknown(path)));
}

/// On a phone the heads can't be seen: they are no stops for keys, and the form has the orders.
#[test]
fn on_a_phone_the_form_sorts() {
    let page = Page::at(PLACE, 360, 800);
    assert_eq!(page.eval("[...document.querySelectorAll('#table thead button')].every((b) => b.tabIndex < 0)"), true);
    page.eval("document.querySelector('.find [name=sort]').focus()");
    page.key("ArrowDown");
    page.until("location.search.startsWith('?sort=')");
    let key = page.text("document.querySelector('[aria-sort]').dataset.key");
    assert_eq!(page.asked(), format!("?sort={key}"));
    assert!(is_in_order(&page.column(&key), "ascending"), "{key}: {:?}", page.column(&key));
    page.size(1280, 900);
    page.until("[...document.querySelectorAll('#table thead button')].every((b) => b.tabIndex === 0)");
}
