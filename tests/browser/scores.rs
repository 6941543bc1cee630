//! Scores by a reader's own weights: a range each, gates first, and the same ranges as the build's for its profiles.

use super::page::Page;

const ROWS: &str = "[...document.querySelectorAll('#score-rows tr')].map((row) => \
    [row.querySelector('.name').textContent, row.cells[2].textContent.replace('Points', '')])";

/// With the weights of a profile, in the guide's first place, the browser's ranges are the build's.
#[test]
fn presets_give_the_ranges_of_the_build() {
    let page = Page::at("/scores/", 1280, 900);
    for profile in page.list("[...document.querySelectorAll('[name=for] option')].map((option) => option.value)") {
        page.open(&format!("/scores/?for={profile}"));
        page.until("document.querySelectorAll('#score-rows tr').length > 0");
        let built = format!(
            "[...document.querySelectorAll('section[aria-labelledby={profile}] tbody tr')].filter((row) => row.querySelector('.range')).map((row) => \
             [row.querySelector('.name').textContent, row.cells[2].textContent.replace('Points', '').trim()]).sort()"
        );
        assert_eq!(page.eval(&format!("{ROWS}.sort()")), page.eval(&built), "{profile}");
    }
}

/// A slider moved with the keyboard changes range and order, and stands in the address, from which it comes back.
#[test]
fn weights_move_and_stand_in_the_address() {
    let page = Page::at("/scores/?place=DE", 1280, 900);
    page.until("document.querySelectorAll('#score-rows tr').length > 1");
    let before = page.eval(ROWS);
    page.eval("document.querySelector('[name=standing]').focus()");
    for _ in 0..30 {
        page.key("ArrowRight");
    }
    page.until("location.search.includes('w=standing.60')");
    let after = page.eval(ROWS);
    assert_ne!(after, before);
    page.reload();
    page.until(&format!("JSON.stringify({ROWS}) === {:?}", after.to_string()));
    page.click("button[type=reset]");
    page.until("!location.search.includes('w=')");
    assert_eq!(page.eval(ROWS), before);
}

/// Who is not licensed is named first and has no score; each score shows its sum.
#[test]
fn gates_come_first_and_sums_are_shown() {
    let page = Page::at("/scores/?place=DE&for=beginner", 1280, 900);
    page.until("document.querySelectorAll('#score-gated li').length > 0");
    let gated = page.list("[...document.querySelectorAll('#score-gated a')].map((link) => link.textContent)");
    let scored = page.list(&format!("{ROWS}.map(([name]) => name)"));
    assert!(gated.iter().all(|name| !scored.contains(name)), "{gated:?} and {scored:?}");
    let first =
        "document.querySelector('#score-gated').compareDocumentPosition(document.querySelector('#score-rows')) & 4";
    assert_eq!(page.eval(first), 4, "gates stand before the scores");
    let sums = page.eval(
        "[...document.querySelectorAll('#score-rows tr')].every((row) => row.querySelectorAll('dl div').length > 2)",
    );
    assert_eq!(sums, true);
}

/// Without any weight nothing is scored, and why is said.
#[test]
fn no_weights_are_explained() {
    let page = Page::at("/scores/?place=US-TX", 1280, 900);
    page.until("document.querySelectorAll('#score-rows tr').length > 0");
    page.eval(
        "(() => { for (const slider of document.querySelectorAll('.sliders input')) slider.value = 0; \
         document.querySelector('.sliders input').dispatchEvent(new Event('input', { bubbles: true })); })()",
    );
    page.until("document.querySelector('#score-count').textContent.includes('Every weight is nought')");
    page.reload();
    page.until("document.querySelector('#score-count').textContent.includes('Every weight is nought')");
    // Back to the weights of the kind of reader, not to another place.
    page.click(".own button[type=reset]");
    page.until("document.querySelectorAll('#score-rows tr').length > 0");
    assert_eq!(page.text("location.search"), "?place=US-TX");
}
