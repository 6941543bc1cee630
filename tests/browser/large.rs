//! A table of more rows than a page holds: the first are in the page, the others come as columns, and a window shows
//! as many as a reader wants to see.

use std::sync::OnceLock;

use super::guide::served;
use super::page::Page;

const COUNT: usize = 330;

/// A guide of invented exchanges with a fee each, so that every row differs.
fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| {
        let demo = std::fs::read_to_string("tests/guide/exchanges/demo.yaml").unwrap();
        let profile = |number: usize| {
            let text = demo.replace("name: Demo\n", &format!("name: Demo {number}\n"));
            let text = text
                .replace("taker: 0.40", &format!("taker: 0.{}", 999 - number))
                .replace("demo-eu", &format!("demo-{number}"));
            (format!("exchanges/demo-{number}.yaml"), text)
        };
        served(&(1..=COUNT).map(profile).collect::<Vec<_>>())
    })
}

fn open(asked: &str) -> Page {
    let page = Page::new(1280, 900);
    page.visit(&format!("{}/regions/eu/de/{asked}", address()));
    page
}

const ROWS: &str = "document.querySelectorAll('#table tbody tr').length";

/// Scrolls to where the last row of the table begins below the screen, by so many pixels.
fn near_the_last(page: &Page, below: i32) {
    let last = "document.querySelector('#table tbody tr:last-child').getBoundingClientRect().top";
    page.eval(&format!("scrollBy(0, {last} - innerHeight - {below})"));
}

fn told(page: &Page, start: &str) {
    page.until(&format!("document.querySelector('[role=status]').textContent.trim().startsWith({start:?})"));
}

#[test]
fn the_first_rows_are_in_the_page_and_the_others_come() {
    let bare = Page::new(1280, 900);
    bare.without_scripts();
    bare.visit(&format!("{}/regions/eu/de/", address()));
    assert_eq!(bare.rows().len(), 50);
    assert_eq!(bare.eval("document.querySelectorAll('.count a[href=\"/search/\"]').length"), 1, "where the others are");
    let page = open("?standing=licensed,registered,unknown,without-licence");
    told(&page, &format!("{} of {} exchanges", COUNT + 1, COUNT + 1));
    page.until(&format!("{ROWS} === 50"));
    page.click(".more button");
    page.until("document.querySelectorAll('#table tbody tr').length === 250");
    assert_eq!(page.eval("document.querySelector('#table').ariaRowCount ?? document.querySelector('#table').getAttribute('aria-rowcount')"), (COUNT + 2).to_string());
}

/// Rows made by the script read like those of the build: the same exchange, once each way.
#[test]
fn a_row_from_the_file_reads_like_one_in_the_page() {
    let page = open("?standing=licensed,registered,unknown,without-licence&q=demo");
    told(&page, &format!("{} of", COUNT + 1));
    let row = |name: &str| {
        format!(
            "(() => {{ const row = [...document.querySelectorAll('#table tbody tr')].find((row) => row.querySelector('.name').textContent === {name:?}); \
             for (const part of row.querySelectorAll('.tick')) part.remove(); row.removeAttribute('data-has'); return row.outerHTML.replace(/\\s+/g, ' '); }})()"
        )
    };
    let name = page.text("[...document.querySelectorAll('#table tbody .name')].map((name) => name.textContent).find((name) => name !== 'Demo')");
    let built = page.text(&row(&name));
    // The last in the order of the page is the first when the order is turned.
    page.open_sorted("-taker-rate");
    page.until("document.querySelector('#table tbody .name').textContent === 'Demo 1'");
    let made = page.text(&row("Demo 1"));
    let plain = |html: &str, name: &str| {
        let slug = name.to_lowercase().replace(' ', "-");
        html.replace(&slug, "x")
            .replace(name, "X")
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .collect::<String>()
            .replace(" hidden=\"\"", "")
    };
    assert_eq!(plain(&made, "Demo 1"), plain(&built, &name));
}

#[test]
fn all_rows_are_searched_and_sorted() {
    let page = open("?standing=licensed,registered,unknown,without-licence");
    told(&page, &format!("{} of", COUNT + 1));
    page.fill("q", "demo 17");
    told(&page, "14 of");
    page.until("document.querySelectorAll('#table tbody tr').length === 14");
    page.fill("q", "demo");
    told(&page, &format!("{} of", COUNT + 1));
    page.until("document.querySelectorAll('#table tbody tr').length > 14");
    near_the_last(&page, 100);
    page.until(&format!("{ROWS} === 50"));
}

/// After a choice the rows of this screen and the next are made; a reader who comes near the last finds the others.
#[test]
fn rows_come_as_the_reader_comes() {
    let page = open("?standing=licensed,registered,unknown,without-licence");
    told(&page, &format!("{} of", COUNT + 1));
    page.until(&format!("{ROWS} === 50"));
    page.click("#table thead th:nth-child(3) button");
    page.until(&format!("{ROWS} < 50"));
    let last = "document.querySelector('#table tbody tr:last-child')";
    page.until(&format!("{last}.getBoundingClientRect().top > 1.5 * innerHeight"));
    near_the_last(&page, 100);
    page.until(&format!("{ROWS} === 50"));
}

/// Who jumps past the last row sees nothing move, and can ask for more.
#[test]
fn rows_do_not_come_above_what_is_read() {
    let page = open("?standing=licensed,registered,unknown,without-licence");
    told(&page, &format!("{} of", COUNT + 1));
    page.until(&format!("{ROWS} === 50"));
    page.click("#table thead th:nth-child(3) button");
    page.until(&format!("{ROWS} < 50"));
    let shown = page.eval(ROWS);
    near_the_last(&page, -300);
    page.eval("new Promise((done) => setTimeout(done, 300))");
    assert_eq!(page.eval(ROWS), shown);
    page.click(".more button");
    page.until(&format!("{ROWS} > 200"));
}

/// A column that is added to a large table has room, though columns keep their width.
#[test]
fn an_added_column_has_room() {
    let page = open("?standing=licensed,registered,unknown,without-licence");
    told(&page, &format!("{} of", COUNT + 1));
    page.click("[data-columns] summary");
    page.until("document.querySelectorAll('[data-columns] input:not(:checked)').length > 0");
    let key = page.text("document.querySelector('[data-columns] input:not(:checked)').value");
    page.click(&format!("[data-columns] [value={key}]"));
    page.until(&format!("document.querySelector('#table [data-key={key}]')?.offsetWidth > 60"));
    page.until("[...document.querySelectorAll('#table tbody tr')].every((row) => row.cells.length === document.querySelectorAll('#table th[data-key]').length)");
}

/// Exchanges whose rows are not in the page of the place are compared all the same.
#[test]
fn rows_beyond_the_first_are_compared() {
    let page = Page::new(1280, 900);
    page.visit(&format!("{}/compare/?with=demo-1,demo-2&place=DE", address()));
    page.until("document.querySelectorAll('#sides .columns .name').length === 2");
    let taker = page.list("[...[...document.querySelectorAll('#sides tr')].find((row) => row.cells[0].textContent === 'Taker, %').cells].slice(1).map((cell) => cell.querySelector('.d').textContent)");
    assert_eq!(taker, ["0.998", "0.997"]);
}
