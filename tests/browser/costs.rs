//! The calculator of the costs page: the same answers as the build's, to the cent, and a page that shows what is asked.

use super::asked::{Answer, vectors};
use super::guide::served;
use super::page::Page;

/// Month, trading, money in and money out of the one exchange, as the page shows them; dashes if it is not ranked.
const ANSWER: &str = "(() => { const row = document.querySelector('#month-months tr'); \
    const text = (cell) => { const copy = cell.cloneNode(true); \
    for (const part of copy.querySelectorAll('.e')) part.remove(); \
    return copy.textContent.trim().replace('not known', '-'); }; \
    return row ? [...row.cells].slice(2).map(text) : ['-', '-', '-', '-']; })()";

/// Every question of tests/data/months.yaml, which tests/months.rs asks of the build.
#[test]
fn the_browser_reckons_as_the_build_does() {
    let page = Page::new(1280, 900);
    for vector in vectors() {
        let files = vector.files().map(|(path, text)| (path.to_owned(), text));
        let address = served(&files);
        for (question, expected) in &vector.asks {
            page.visit(&format!("{address}/costs/?{question}"));
            page.until("document.querySelector('#month-count').textContent !== ''");
            let found: Vec<String> = serde_json::from_value(page.eval(ANSWER)).unwrap();
            assert_eq!(Answer(found.try_into().unwrap()), *expected, "{}: {question}", vector.what);
        }
    }
}

/// What is asked stands in the address, and only what differs from a month of 1,000 in taker orders.
#[test]
fn a_month_is_asked_step_by_step() {
    let page = Page::at("/costs/", 1280, 900);
    page.until("document.querySelectorAll('#month-months tr').length > 1");
    let first = page.text("document.querySelector('#month-months').textContent");
    page.fill("volume", "25000");
    page.until("location.search === '?volume=25000'");
    assert_ne!(page.text("document.querySelector('#month-months').textContent"), first);
    page.eval("(() => { const place = document.querySelector('[name=place]'); place.value = 'GB'; \
        place.dispatchEvent(new Event('input', { bubbles: true })); place.dispatchEvent(new Event('change', { bubbles: true })); })()");
    page.until("document.querySelector('#month-count').textContent.includes('25,000 GBP from United Kingdom')");
    assert_eq!(page.text("location.search"), "?volume=25000&place=GB");
    // A choice is a step back; a place that was chosen stays in the address even if it is the first of all.
    page.back();
    page.until("document.querySelector('[name=place]').value === 'DE' && location.search === '?volume=25000'");
    page.open("/costs/?place=DE");
    page.until("document.querySelectorAll('#month-months tr').length > 1");
    page.fill("volume", "300");
    page.until("location.search === '?place=DE&volume=300'");
    for typed in ["5,000", "5.000", "5'000", "5000.00", "5000,00", "5 000"] {
        page.fill("volume", typed);
        page.until("document.querySelector('#month-count').textContent.includes('A month of 5,000 EUR')");
        page.fill("volume", "7");
        page.until("document.querySelector('#month-count').textContent.includes('A month of 7 EUR')");
    }
    page.fill("volume", "-5");
    page.until("document.querySelector('#month-count').textContent.includes('in figures')");
    page.fill("volume", "many");
    page.until("document.querySelector('#month-count').textContent.includes('in figures')");
}

/// One rule for amounts: what cannot be told is marked and said, and nothing is reckoned with it.
#[test]
fn amounts_are_read_or_refused() {
    let page = Page::at("/costs/?place=DE", 1280, 900);
    page.until("document.querySelectorAll('#month-months tr').length > 1");
    for (typed, read) in [
        ("€1000", "1,000"),
        ("1000 eur", "1,000"),
        ("1,00", "1"),
        ("1.000,00", "1,000"),
        ("1,000", "1,000"),
        ("10.000", "10,000"),
        ("1,00,000", "100,000"),
        ("0.500", "0.5"),
    ] {
        page.fill("volume", typed);
        page.until(&format!("document.querySelector('#month-count').textContent.includes('A month of {read} EUR')"));
    }
    for typed in ["1.5.3", "1,00,00", "1,000,5", "$1000", "€"] {
        page.fill("volume", typed);
        page.until("document.querySelector('[name=volume]').ariaInvalid === 'true'");
        assert_eq!(page.eval("document.querySelectorAll('#month-months tr').length"), 0, "{typed}");
        page.fill("volume", "7");
        page.until("document.querySelector('[name=volume]').ariaInvalid === null");
    }
    page.fill("maker", "150");
    page.until("document.querySelector('#month-count').textContent.includes('0 to 100 %')");
    assert_eq!(page.text("document.querySelector('[name=maker]').ariaInvalid"), "true");
}

/// The usual amount is that of the place's currency; one that was written stays.
#[test]
fn each_currency_has_its_usual_amount() {
    let page = Page::at("/costs/?place=JP", 1280, 900);
    page.until("document.querySelector('#month-count').textContent.includes('A month of 100,000 JPY')");
    assert_eq!(page.text("location.search"), "?place=JP");
    page.open("/costs/?place=JP&volume=1000");
    page.until("document.querySelector('#month-count').textContent.includes('A month of 1,000 JPY')");
}

/// What a reader has found in a table is reckoned alone, until all is asked for.
#[test]
fn a_selection_comes_along_from_a_table() {
    let page = Page::at("/regions/eu/de/?q=kraken", 1280, 900);
    page.until("document.querySelector('.find a').search === '?only=kraken'");
    page.click(".find a");
    page.loaded();
    page.until("document.querySelectorAll('#month-months tr').length === 1");
    assert!(
        page.text("document.querySelector('#month-count').textContent").starts_with("1 exchange of your selection")
    );
    page.click("#month-count a");
    page.until("document.querySelectorAll('#month-months tr').length > 1 && location.search === '?place=DE'");
    // Names that are none are left aside.
    page.open("/costs/?place=DE&only=kraken,nobody");
    page.until("document.querySelectorAll('#month-months tr').length === 1");
    page.open("/costs/?place=DE&only=nobody");
    page.until("document.querySelectorAll('#month-months tr').length > 1");
}

/// Lowest first; each exchange says how it comes to its sum, and each term leads to its source.
#[test]
fn the_answer_is_ranked_and_every_term_has_its_source() {
    let page = Page::at("/costs/?place=DE&volume=1000", 1280, 900);
    page.until("document.querySelectorAll('#month-months tr').length > 1");
    let months = page.eval("[...document.querySelectorAll('#month-months tr')].filter((row) => /^\\d/.test(row.textContent)).map((row) => parseFloat(row.querySelector('.big').textContent.replace(/^\\D+/, '')))");
    let months: Vec<f64> = serde_json::from_value(months).unwrap();
    assert!(months.len() > 2 && months.is_sorted(), "{months:?}");
    let open = "[...document.querySelectorAll('#month-months tr')].findIndex((row) => !/^\\d/.test(row.textContent))";
    assert_eq!(page.eval(open), months.len(), "those with a part not known come after, without a number");
    let unsourced = page.eval("[...document.querySelectorAll('#month-terms dl')].filter((list) => !list.querySelector('dt a[href*=\"#s\"]')).length");
    assert_eq!(
        (unsourced, page.eval("document.querySelectorAll('#month-terms details').length > 1")),
        (0.into(), true.into())
    );
    assert_eq!(page.eval("document.querySelectorAll('#month-curve .curve').length > 1"), true);
    // A link to a source leads to a place that is there.
    let link = page.text("document.querySelector('#month-months .e').getAttribute('href')");
    page.open(&link);
    assert_eq!(page.eval("document.querySelector(location.hash) !== null"), true, "{link}");
}
