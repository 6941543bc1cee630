//! What holds on every page, in light and dark, on a phone and a desk: no fault that axe knows, nothing to scroll
//! sideways, nothing that moves while a page loads.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use super::guide::KINDS;
use super::page::Page;

const PHONE: u32 = 360;
const DESK: u32 = 1280;
/// The narrowest window that must do without scrolling sideways: WCAG 2.2, 1.4.10.
const NARROWEST: u32 = 320;

/// All violations, each as the rule and the first element that breaks it.
const RUN_AXE: &str = "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => \
    violations.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes[0].target} ${nodes[0].failureSummary}`))";

/// The elements that reach over the edge of a page that can be scrolled sideways.
const SIDEWAYS: &str = "(() => { const page = document.documentElement; \
    if (page.scrollWidth <= page.clientWidth) return []; \
    const over = [...document.querySelectorAll('main *, header *, footer *')] \
        .filter((e) => e.getBoundingClientRect().right > page.clientWidth + 0.5) \
        .map((e) => `${e.localName}.${e.className?.baseVal ?? e.className}`); \
    return [`${page.scrollWidth} of ${page.clientWidth} px`, ...over.slice(0, 4)]; })()";

/// What moved since the page began to load, when its fonts and what its scripts load are there. Less than a thousandth
/// is no fault: a busy machine may paint a page half read, where a line waits for its second half.
const SHIFTS: &str = "document.fonts.ready.then(() => new Promise((done) => { const moved = []; \
    const tell = ({ node, previousRect: a, currentRect: b }) => \
        `${node?.parentElement?.localName} ${node?.localName ?? node?.data}.${node?.className} ${a.x},${a.y} ${b.x},${b.y}`; \
    new PerformanceObserver((list) => { for (const shift of list.getEntries()) \
        if (shift.value >= 0.001) moved.push(`${shift.value}: ${shift.sources.map(tell)}`); }).observe({ type: 'layout-shift', buffered: true }); \
    setTimeout(() => done(moved), 250); }))";

/// What the other sheets of the site say of elements of this page, and its own does not: selectors with a property.
const UNSTYLED: &str = "(async (paths) => { \
    const said = (rules) => [...rules].flatMap((rule) => [ \
        ...(rule.selectorText ?? '').split(/,(?![^(]*\\))/).flatMap((selector) => \
            [...rule.style ?? []].map((property) => `${selector.trim()} ${property}`)), \
        ...said(rule.cssRules ?? [])]); \
    const read = async (path) => { const sheet = new CSSStyleSheet(); \
        sheet.replaceSync(await (await fetch(path)).text()); return said(sheet.cssRules); }; \
    const own = new Set(await read(document.querySelector('link[rel=stylesheet]').href)); \
    const others = new Set((await Promise.all(paths.map(read))).flat()); \
    const is = (said) => { try { return document.querySelector(said.replace(/ \\S+$/, '').replace(/::[\\w-]+|:(hover|open)/g, '')); } catch { return null; } }; \
    return [...others].filter((said) => !own.has(said) && is(said)); })";

/// The text of axe-core, which `test.sh` installs.
fn axe() -> &'static str {
    static AXE: OnceLock<String> = OnceLock::new();
    AXE.get_or_init(|| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/browser/node_modules/axe-core/axe.min.js");
        fs::read_to_string(&file).unwrap_or_else(|fault| {
            panic!("axe-core is missing: run ./test.sh, which installs it with npm ({}: {fault})", file.display())
        })
    })
}

/// Looks at every kind of page and tells all faults of all pages at once.
fn on_every_page(width: u32, look: impl Fn(&Page, &mut dyn FnMut(&str, &str))) {
    let page = Page::new(width, 800);
    let mut faults = Vec::new();
    for kind in KINDS {
        page.open(kind);
        look(&page, &mut |what, script| {
            let found = page.eval(script);
            let found = found.as_array().unwrap().iter().map(|fault| format!("{kind} at {width}, {what}: {fault}"));
            faults.extend(found);
        });
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

fn axe_finds_nothing(width: u32) {
    on_every_page(width, |page, ask| {
        page.eval(axe());
        for scheme in ["light", "dark"] {
            page.media("screen", &[("prefers-color-scheme", scheme)]);
            ask(scheme, RUN_AXE);
            ask(scheme, SIDEWAYS);
        }
    });
}

#[test]
fn axe_finds_nothing_on_a_phone() {
    axe_finds_nothing(PHONE);
}

#[test]
fn axe_finds_nothing_on_a_desk() {
    axe_finds_nothing(DESK);
}

#[test]
fn nothing_scrolls_sideways_in_the_narrowest_window() {
    on_every_page(NARROWEST, |_, ask| ask("sideways", SIDEWAYS));
}

#[test]
fn nothing_moves_while_a_page_loads() {
    for width in [PHONE, DESK] {
        on_every_page(width, |_, ask| ask("moved", SHIFTS));
    }
}

/// A page loads one sheet of several: all that any of them says of what is on the page must be in that one.
#[test]
fn a_page_has_all_styles_of_what_is_on_it() {
    let sheets: Vec<String> =
        super::guide::site().keys().filter(|path| path.ends_with(".css")).map(|path| format!("/{path}")).collect();
    assert!(sheets.len() > 2, "{sheets:?}");
    let ask = format!("{UNSTYLED}({sheets:?})");
    on_every_page(DESK, |_, tell| tell("styles", &ask));
}

/// A profile and a comparison turn to the reader's place before they are painted.
#[test]
fn nothing_moves_for_readers_who_chose_a_place() {
    for width in [PHONE, DESK] {
        let page = Page::new(width, 800);
        for path in ["/exchanges/kraken/?place=US-TX", "/compare/?with=kraken,okx&place=NL", "/scores/?place=FR"] {
            page.open(path);
            assert_eq!(page.eval(SHIFTS), serde_json::json!([]), "{path} at {width}");
        }
    }
}
