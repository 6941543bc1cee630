//! Finding and filtering: what is typed and chosen hides rows, is counted and told, and stands in the address.

use super::page::Page;
use super::table::{PLACE, TABLES};

#[test]
fn typing_narrows_rows_and_says_how_many() {
    for path in TABLES {
        let page = Page::at(path, 1280, 900);
        let before = page.shown();
        page.tells_its_rows();
        page.fill("q", &before[0].to_uppercase());
        assert_eq!(page.shown(), before[..1], "{path}");
        page.tells_its_rows();
        page.fill("q", "no exchange has this name");
        assert!(page.shown().is_empty(), "{path}");
        page.tells_its_rows();
    }
}

/// What is hidden takes no room, whatever box a row is: on phones rows are cards.
#[test]
fn hidden_rows_are_hidden_on_phones_too() {
    for width in [360, 768] {
        let page = Page::at(PLACE, width, 800);
        page.until("document.querySelector('#table tbody [hidden]') !== null");
        page.tells_its_rows();
        let drawn = "[...document.querySelectorAll('[hidden]')].filter((own) => own.checkVisibility()).length";
        assert_eq!(page.eval(drawn), 0, "{width}");
    }
}

/// A box says how many rows it holds; taken off, so many go, and back on, they return.
#[test]
fn a_standing_hides_and_shows_its_rows() {
    let page = Page::at(PLACE, 1280, 900);
    let boxes = page.list("[...document.querySelectorAll('.find [name=standing]')].map((box) => box.value)");
    assert!(boxes.len() > 1, "{boxes:?}");
    for word in boxes {
        let selector = format!(".find [name=standing][value={word}]");
        let on = page.eval(&format!("document.querySelector('{selector}').checked")) == true;
        let count =
            page.text(&format!("document.querySelector('{selector}').parentElement.querySelector('.n').textContent"));
        let before = page.shown();
        page.click(&selector);
        let after = page.shown();
        let kept = if on { 0 } else { before.len() };
        let others = before.iter().filter(|name| after.contains(name)).count();
        // Without any box nothing is asked, and every row is shown.
        if page.eval("document.querySelector('.find [name=standing]:checked') === null") == true {
            assert_eq!(after.len(), page.rows().len(), "{word}");
        } else {
            assert_eq!((others, after.len() - others), (kept, count.parse().unwrap()), "{word}");
        }
        page.tells_its_rows();
        page.click(&selector);
        assert_eq!(page.shown(), before, "{word}");
        assert_eq!(page.asked(), "", "{word}");
    }
}

/// The first answer of each question that some row has: its number is the number of rows it leaves.
#[test]
fn a_facet_leaves_as_many_rows_as_it_says() {
    for path in TABLES {
        let page = Page::at(path, 1280, 900);
        page.more_filters();
        let boxes = page.list(
            "[...document.querySelectorAll('.find details fieldset')].map((question) => [...question.querySelectorAll('input')] \
             .find((box) => box.parentElement.querySelector('.n').textContent !== '0')).filter(Boolean) \
             .map((box) => `[name=${box.name}][value=${box.value}]`)",
        );
        assert!(boxes.len() > 3, "{path}: {boxes:?}");
        for selector in boxes {
            let count = page.text(&format!(
                "document.querySelector('.find {selector}').parentElement.querySelector('.n').textContent"
            ));
            page.click(&format!(".find {selector}"));
            assert_eq!(page.shown().len().to_string(), count, "{path} {selector}");
            page.tells_its_rows();
            page.click(&format!(".find {selector}"));
        }
        assert_eq!(page.asked(), "", "{path}");
    }
}

/// Where no script runs a list names who gives which answer: those that the filter leaves.
#[test]
fn answers_are_listed_as_filters_find_them() {
    let page = Page::at("/exchanges/", 1280, 900);
    page.more_filters();
    let listed = |question: &str, answer: &str| {
        page.list(&format!(
            "(() => {{ const [own] = [...document.querySelectorAll('#answers')].flatMap((head) => [...head.closest('section').querySelectorAll('details')]) \
             .filter((one) => one.firstChild.textContent === {question:?}); \
             const [way] = [...own.querySelectorAll('dt')].filter((dt) => dt.textContent === {answer:?}); \
             return [...way.nextElementSibling.children].map((link) => link.textContent).sort(); }})()"
        ))
    };
    let asked = "[...document.querySelectorAll('.find details fieldset')].flatMap((question) => [...question.querySelectorAll('input')] \
                 .filter((box) => box.parentElement.querySelector('.n').textContent !== '0') \
                 .map((box) => [question.querySelector('legend').textContent, box.parentElement.childNodes[1].textContent.trim(), `[name=${box.name}][value=${box.value}]`].join('|')))";
    let asked = page.list(asked);
    assert!(asked.len() > 20, "{asked:?}");
    for own in asked.iter().step_by(5) {
        let [question, answer, selector] = own.split('|').collect::<Vec<_>>()[..] else { panic!("{own}") };
        page.click(&format!(".find {selector}"));
        let mut shown = page.shown();
        shown.sort_unstable();
        assert_eq!(shown, listed(question, answer), "{own}");
        page.click(&format!(".find {selector}"));
    }
}

/// What is not known may be more, so it is not "at most". Either sign of decimals will do.
#[test]
fn a_taker_fee_at_most() {
    let page = Page::at(PLACE, 1280, 900);
    page.click(".find [name=standing]:checked");
    let all = page.rows();
    let counts = page.eval("[...document.querySelectorAll('#table tbody tr')].map((row) => !row.cells[document.querySelector('#table [data-key=taker-rate]').cellIndex].querySelector('.expired'))");
    let counts: Vec<bool> = serde_json::from_value(counts).unwrap();
    let told = page.column("taker-rate").into_iter().zip(counts);
    // What is too old may be more than it says, too.
    let rates: Vec<_> = told.map(|(rate, counts)| rate.filter(|_| counts).map(|v| v.parse::<u32>().unwrap())).collect();
    let mut known: Vec<u32> = rates.iter().flatten().copied().collect();
    known.sort_unstable();
    let most = known[known.len() / 2];
    let expected: Vec<_> = all
        .iter()
        .zip(&rates)
        .filter(|(_, rate)| rate.is_some_and(|rate| rate <= most))
        .map(|(name, _)| name.clone())
        .collect();
    assert!(expected.len() < all.len(), "{rates:?}");
    for sign in ['.', ','] {
        page.fill("taker", &format!("0{sign}{most:04}"));
        assert_eq!(page.shown(), expected, "at most {most} of {rates:?}");
        page.tells_its_rows();
    }
    page.fill("taker", "much");
    assert_eq!(page.shown(), all, "words ask nothing");
}

#[test]
fn the_address_has_what_was_chosen_and_brings_it_back() {
    let page = Page::at(PLACE, 1280, 900);
    let first = page.shown();
    assert_eq!(page.asked(), "", "at first nothing is chosen");
    page.click(".find [name=standing]:not(:checked)");
    let chosen = page.shown();
    let asked = page.asked();
    assert!(asked.starts_with("?standing=") && chosen != first, "{asked}");
    page.fill("q", &chosen[0]);
    page.reload();
    assert_eq!(page.shown(), chosen[..1]);
    assert_eq!(page.text("document.querySelector('.find [name=q]').value"), chosen[0]);
    page.tells_its_rows();
}

#[test]
fn the_back_button_undoes_a_choice() {
    let page = Page::at(PLACE, 1280, 900);
    let first = page.shown();
    page.click(".find [name=standing]:not(:checked)");
    let second = page.shown();
    page.click("#table thead th:nth-child(3) button");
    page.back();
    assert_eq!(page.shown(), second);
    page.back();
    assert_eq!(page.shown(), first);
    assert_eq!(page.asked(), "");
}

#[test]
fn unknown_names_in_the_address_are_left_alone() {
    for path in TABLES {
        let page = Page::at(path, 1280, 900);
        let first = page.shown();
        page.open(&format!("{path}?colour=green&sort=colour&constructor=1&products=dreams"));
        assert_eq!(page.shown(), first, "{path}");
        assert_eq!(page.eval("document.querySelector('.find [name=sort]').selectedIndex"), 0, "{path} names no order");
        page.tells_its_rows();
    }
}

#[test]
fn clear_is_offered_after_a_choice_and_undoes_all() {
    let page = Page::at(PLACE, 1280, 900);
    let first = page.shown();
    let offered = || page.eval("document.querySelector('.find [type=reset]').checkVisibility()") == true;
    page.tells_its_rows();
    assert!(!offered(), "there is nothing to clear");
    page.click(".find [name=standing]:not(:checked)");
    page.fill("q", "a");
    page.click("#table thead th:nth-child(3) button");
    page.until("document.querySelector('.find [type=reset]').checkVisibility()");
    page.click(".find [type=reset]");
    page.until("location.search === ''");
    assert_eq!(page.shown(), first);
    page.tells_its_rows();
    page.until("!document.querySelector('.find [type=reset]').checkVisibility()");
}
