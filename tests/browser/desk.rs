//! The editor's desk in a browser: problems laid over the last good page under the site's own policy, and pages that
//! follow what is saved.

use super::page::Page;
use super::serve::Desk;

const PROFILE: &str = "content/exchanges/demo.yaml";

/// What the panel says, with the parts of it that matter on lines of their own.
const TOLD: &str = "(() => { const all = document.querySelector('[data-desk]')?.shadowRoot; if (!all) return ''; \
    const of = (name) => all.querySelector(name)?.textContent ?? ''; \
    return [of('h2'), of('h3'), of('.place a'), of('.own'), of('.caret').trim(), of('.open')].join('\\n'); })()";

fn is_hidden(part: &str) -> String {
    format!("document.querySelector('[data-desk]').shadowRoot.querySelector('{part}').hidden")
}

#[test]
fn problems_are_laid_over_the_page_and_go_away() {
    let desk = Desk::open();
    let page = Page::new(1280, 860);
    page.visit(&format!("{}/exchanges/demo/", desk.address));
    page.eval("window.before = 1");
    desk.edit(PROFILE, "volume: 10_000", "volume: 0");
    page.until(&format!("{TOLD} !== ''"));
    let told = page.text(TOLD);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        &lines[..3],
        ["1 problem stops this build", "The tier from 0 stands after the tier from 0", "exchanges/demo.yaml"]
    );
    assert!(lines[3].starts_with("15") && lines[3].contains("volume: 0, maker: 0.10"), "{told}");
    assert_eq!(&lines[4..], ["^ must be larger than the tier before", "Open in editor"]);
    page.key("Escape");
    assert_eq!(page.eval(&is_hidden(".panel")), true);
    assert_eq!(page.eval(&is_hidden(".bar")), false);
    desk.edit(PROFILE, "volume: 0, maker: 0.10", "volume: 10_000, maker: 0.10");
    page.until("!document.querySelector('[data-desk]')");
    // The page is what it was before, so it was not loaded again.
    assert_eq!(page.eval("window.before"), 1);
}

#[test]
fn a_page_follows_its_content_and_takes_new_styles_in_place() {
    let desk = Desk::open();
    let page = Page::new(1280, 860);
    page.visit(&format!("{}/exchanges/demo/", desk.address));
    page.eval("window.before = 1");
    let styles = desk.read("static/css/parts/base.css");
    desk.save("static/css/parts/base.css", &format!("{styles}\nbody{{outline:3px solid red}}\n"));
    page.until("getComputedStyle(document.body).outlineWidth === '3px'");
    assert_eq!(page.eval("window.before"), 1);
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    page.loaded();
    page.until("document.querySelector('h1')?.textContent.includes('Renamed')");
    assert_eq!(page.eval("window.before ?? null"), serde_json::Value::Null);
}

/// Two tabs: one of them listens, both follow.
#[test]
fn every_open_page_is_told() {
    let desk = Desk::open();
    let pages = [Page::new(1280, 860), Page::new(390, 800)];
    for page in &pages {
        page.visit(&format!("{}/exchanges/demo/", desk.address));
    }
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    for page in &pages {
        page.loaded();
        page.until("document.querySelector('h1')?.textContent.includes('Renamed')");
    }
}
