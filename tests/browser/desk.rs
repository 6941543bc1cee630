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
    page.until("getComputedStyle(document.body).outlineStyle === 'solid'");
    // And what is undone goes away again.
    desk.save("static/css/parts/base.css", &styles);
    page.until("getComputedStyle(document.body).outlineStyle === 'none'");
    assert_eq!(page.eval("window.before"), 1);
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    page.loaded();
    page.until("document.querySelector('h1')?.textContent.includes('Renamed')");
    assert_eq!(page.eval("window.before ?? null"), serde_json::Value::Null);
}

/// Whether a page has heard of the edition.
const HEARD: &str = "performance.getEntriesByName(location.origin + '/-/state').length > 0";

/// A problem is told on every page, and mended again.
fn every_page_is_told(desk: &Desk, pages: &[Page]) {
    desk.edit(PROFILE, "volume: 10_000", "volume: 0");
    for page in pages {
        page.until(&format!("{TOLD} !== ''"));
    }
    desk.edit(PROFILE, "volume: 0, maker: 0.10", "volume: 10_000, maker: 0.10");
}

/// Two tabs of a browser: one of them listens and tells the other. Another browser listens for itself.
#[test]
fn every_open_page_is_told() {
    let desk = Desk::open();
    let first = Page::new(1280, 860);
    let pages = [first.beside(390, 800), Page::new(390, 800), first];
    for page in &pages {
        page.visit(&format!("{}/exchanges/demo/", desk.address));
        page.until(HEARD);
    }
    // A page that is loaded again may hand its stream on, so first something that loads none.
    every_page_is_told(&desk, &pages);
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    for page in &pages {
        page.loaded();
        page.until("document.querySelector('h1')?.textContent.includes('Renamed')");
    }
}

#[test]
fn a_page_follows_a_desk_that_was_started_anew() {
    let mut desk = Desk::open();
    let page = Page::new(1280, 860);
    page.visit(&format!("{}/exchanges/demo/", desk.address));
    page.until(HEARD);
    desk.restart(|desk| desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n"));
    page.loaded();
    page.until("document.querySelector('h1')?.textContent.includes('Renamed')");
    // What was asked for while no desk was there.
    let others: Vec<String> = page.forgiven().into_iter().filter(|fault| !fault.contains("net::ERR_")).collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn a_fault_of_a_style_is_laid_over_the_page_at_its_line() {
    let desk = Desk::open();
    let page = Page::new(1280, 860);
    page.visit(&format!("{}/exchanges/demo/", desk.address));
    let styles = desk.read("static/css/parts/base.css");
    desk.save("static/css/parts/base.css", &format!("}}{{\n{styles}"));
    page.until(&format!("{TOLD} !== ''"));
    let told = page.text(TOLD);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!((lines[0], lines[2], lines[3]), ("1 problem stops this build", "static/css/parts/base.css", "1}{"));
    assert_eq!((lines[4], lines[5]), ("^", "Open in editor"), "{told}");
    desk.save("static/css/parts/base.css", &styles);
    page.until("!document.querySelector('[data-desk]')");
}

#[test]
fn a_page_that_cannot_be_made_says_why_and_comes_back() {
    let desk = Desk::open();
    let good = desk.read("templates/calendar.html");
    desk.save("templates/calendar.html", &good.replace("{% endblock", "{{ nobody.knows }}{% endblock"));
    desk.until("it is broken", |desk| desk.get("/calendar/").status == 500);
    let page = Page::new(1280, 860);
    page.visit(&format!("{}/calendar/", desk.address));
    page.until(&format!("{TOLD}.includes('templates/calendar.html')"));
    assert_eq!(page.text("document.querySelector('h1').textContent"), "This page cannot be made");
    desk.save("templates/calendar.html", &good);
    page.loaded();
    page.until("!document.querySelector('[data-desk]') && document.querySelector('main') !== null");
    let others: Vec<String> = page.forgiven().into_iter().filter(|fault| !fault.contains("/calendar/")).collect();
    assert!(others.is_empty(), "{others:#?}");
}

#[test]
fn keys_that_are_typed_into_a_field_are_no_orders() {
    let desk = Desk::open();
    let page = Page::new(1280, 860);
    page.visit(&format!("{}/exchanges/demo/", desk.address));
    desk.edit(PROFILE, "volume: 10_000", "volume: 0");
    page.until(&format!("{TOLD} !== ''"));
    page.eval(
        "(() => { window.opened = 0; const all = document.querySelector('[data-desk]').shadowRoot; \
         all.addEventListener('click', (event) => { event.preventDefault(); window.opened += 1; }); \
         document.body.append(document.createElement('textarea')); })()",
    );
    page.key("o");
    assert_eq!(page.eval("window.opened"), 1);
    page.eval("document.querySelector('body > textarea').focus()");
    page.key("o");
    page.key("Escape");
    assert_eq!(page.eval("window.opened"), 1);
    assert_eq!(page.text("document.querySelector('body > textarea').value"), "o");
    assert_eq!(page.eval(&is_hidden(".panel")), false);
}

#[test]
fn problems_are_gone_through_one_by_one() {
    let desk = Desk::open();
    let page = Page::new(1280, 860);
    let good = desk.read(PROFILE);
    desk.save("content/exchanges/demo.md", "It lists 350 coins.\n");
    desk.until("the warning is counted", |desk| desk.state()["warnings"] == 1);
    page.visit(&format!("{}/exchanges/demo/", desk.address));
    let one = good.replace("volume: 10_000", "volume: 0");
    let broken = one.replace("offer: yes", "offer: yess");
    desk.save(PROFILE, &broken);
    page.until(&format!("{TOLD} !== ''"));
    let of = |part: &str| format!("document.querySelector('[data-desk]').shadowRoot.querySelector('{part}')");
    let is = |part: &str, text: &str| assert_eq!(page.text(&format!("{}.textContent", of(part))), text);
    is("h2", "2 problems stop this build");
    is(".warn", "and 1 warning, told by \u{201c}venuebook check\u{201d}");
    is("h3", "The tier from 0 stands after the tier from 0");
    is(".caret", &format!("{}^ must be larger than the tier before", " ".repeat(22)));
    page.key("ArrowUp");
    page.key("ArrowDown");
    page.key("ArrowDown");
    is("h3", "`yess` is no offer");
    is(".caret", &format!("{}^^^^ ", " ".repeat(54)));
    is("dt", "Why");
    is("dl dd:last-child", "did you mean `yes`?");
    is(".place .code", "VB006");
    is(".new", "17      - { place: DE, service: [spot, custody], offer: yes, operator: demo-eu }");
    page.key("ArrowUp");
    is("h3", "The tier from 0 stands after the tier from 0");
    // Hidden, it takes no keys; the bar brings it back.
    page.key("Escape");
    page.key("ArrowDown");
    page.eval(&format!("{}.click()", of(".bar button")));
    assert_eq!(page.eval(&is_hidden(".panel")), false);
    is("h3", "The tier from 0 stands after the tier from 0");
    page.eval(&format!("{}.click()", of("li:nth-child(2) button")));
    is("h3", "`yess` is no offer");
    // What is left is shown when the chosen one is mended, and all of it when there are new ones later.
    desk.save(PROFILE, &one);
    page.until(&format!("{}.textContent === '1 problem stops this build'", of("h2")));
    is("h3", "The tier from 0 stands after the tier from 0");
    page.key("Escape");
    desk.save(PROFILE, &good);
    page.until("!document.querySelector('[data-desk]')");
    desk.save(PROFILE, &broken);
    page.until(&format!("{TOLD} !== ''"));
    assert_eq!(page.eval(&is_hidden(".panel")), false);
}

/// A page that is left is kept by the browser for the way back, and with it what it held.
#[test]
fn a_tab_that_follows_a_link_lets_the_others_listen() {
    let desk = Desk::open();
    let first = Page::new(1280, 860);
    let pages = [first.beside(1280, 860), first];
    for page in pages.iter().rev() {
        page.visit(&format!("{}/exchanges/demo/", desk.address));
        page.until(HEARD);
    }
    let [other, listening] = &pages;
    listening.eval("location.href = '/exchanges/'");
    listening.loaded();
    listening.until(HEARD);
    every_page_is_told(&desk, &pages);
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    other.loaded();
    other.until("document.querySelector('h1')?.textContent.includes('Renamed')");
    // And back: what the browser kept is asked for anew.
    listening.eval("history.back()");
    listening.until("document.querySelector('h1')?.textContent.includes('Renamed')");
}
