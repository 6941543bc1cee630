//! The editor's desk as an editor runs it: a real process, real files, and a client on the other end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

#[path = "serve/desk.rs"]
mod desk;

use desk::{Desk, copy};
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener};
use std::time::{Duration, Instant};

const PROFILE: &str = "content/exchanges/demo.yaml";
const PAGE: &str = "/exchanges/demo/";

#[test]
fn a_save_is_shown() {
    let desk = Desk::open();
    assert!(!desk.get(PAGE).text().contains("Renamed"));
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    desk.shows(PAGE, "Renamed");
    // Written in place, in pieces.
    let text = desk.read(PROFILE);
    fs::write(desk.path(PROFILE), "").unwrap();
    fs::write(desk.path(PROFILE), text.replace("Renamed", "Rewritten")).unwrap();
    desk.shows(PAGE, "Rewritten");
    desk.edit("templates/exchange.html", "{% ", "{# #}{% ");
    desk.edit("templates/base.html", "<body", "<body data-mine");
    desk.shows(PAGE, "data-mine");
}

#[test]
fn the_site_is_served_as_it_is_published() {
    let desk = Desk::open();
    let page = desk.get(PAGE);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").contains("require-trusted-types-for 'script'"));
    assert_eq!((page.header("x-content-type-options"), page.header("cache-control")), ("nosniff", "no-cache"));
    assert!(page.text().contains("<script src=\"/-/desk.js\" defer data-page=\""));
    let style = page.text().split("href=\"").find_map(|rest| {
        let address = rest.split('"').next()?;
        address.ends_with(".css").then(|| address.to_owned())
    });
    let style = desk.get(&style.unwrap());
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(style.header("cache-control"), "public, max-age=31536000, immutable");
    let missing = desk.get("/exchanges/nobody/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("/-/desk.js") && missing.text().contains("</html>"));
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/_headers",
        "/_redirects",
        "/content/guide.yaml",
        "/exchanges/%ff/",
    ] {
        assert_eq!(desk.get(path).status, 404, "{path}");
    }
    let moved = desk.get("/exchanges/demo");
    assert_eq!((moved.status, moved.header("location")), (301, "/exchanges/demo/"));
    // Browsers are told to take no type but the one that is said.
    let text = page.text();
    let drawn = text.split(['"', '#', '=', '>', ' ']).find(|own| own.ends_with(".svg")).unwrap();
    let styles = style.text();
    let font = styles.split(['(', ')', '"']).find(|own| own.ends_with(".woff2")).unwrap();
    let font = format!("/assets/{font}");
    for (path, kind) in [
        ("/data/exchanges.json", "application/json"),
        ("/sitemap.xml", "application/xml"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        (drawn, "image/svg+xml"),
        (&*font, "font/woff2"),
    ] {
        let file = desk.get(path);
        assert_eq!((file.status, file.header("content-type")), (200, kind), "{path}");
    }
}

#[test]
fn redirects_hold() {
    let desk = Desk::open();
    let text = desk.read(PROFILE).replace("Demo\n", "Other\n").replace("demo.example", "other.example");
    desk.save("content/exchanges/other.md", &desk.read("content/exchanges/demo.md"));
    desk.save("content/exchanges/other.yaml", &text);
    desk.until("the pair", |desk| desk.get("/compare/demo-vs-other/").status == 200);
    let moved = desk.get("/compare/other-vs-demo/");
    assert_eq!((moved.status, moved.header("location")), (301, "/compare/demo-vs-other/"));
    for (asked, to) in [
        ("/compare/other-vs-demo/?a=1", "/compare/demo-vs-other/?a=1"),
        ("/exchanges/demo?a=1", "/exchanges/demo/?a=1"),
    ] {
        assert_eq!(desk.get(asked).header("location"), to);
    }
}

#[test]
fn compression_tags_and_methods() {
    let desk = Desk::open();
    let ask =
        |method: &str, more: &str| desk.ask(&format!("{method} {PAGE} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n"));
    let plain = ask("GET", "");
    let brotli = ask("GET", "Accept-Encoding: gzip, br\r\n");
    let mut read = Vec::new();
    brotli::Decompressor::new(&brotli.body[..], 4096).read_to_end(&mut read).unwrap();
    assert_eq!((brotli.header("content-encoding"), read), ("br", plain.body.clone()));
    assert_eq!((brotli.header("vary"), plain.header("vary")), ("Accept-Encoding", "Accept-Encoding"));
    let gzip = ask("GET", "Accept-Encoding: gzip\r\n");
    let mut read = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut read).unwrap();
    assert_eq!((gzip.header("content-encoding"), read), ("gzip", plain.body.clone()));
    let head = ask("HEAD", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), plain.body.len().to_string());
    assert_eq!(ask("GET", &format!("If-None-Match: \"old\", {}\r\n", plain.header("etag"))).status, 304);
    // What is missing is so for those who know its page, too.
    let missing = |more: &str| desk.ask(&format!("GET /exchanges/nobody/ HTTP/1.1\r\nHost: localhost\r\n{more}\r\n"));
    assert_eq!(missing(&format!("If-None-Match: {}\r\n", missing("").header("etag"))).status, 404);
    let post = ask("POST", "");
    assert_eq!((post.status, post.header("allow")), (405, "GET, HEAD"));
    for path in ["/", "/-/state", "/-/events", "/-/desk.js"] {
        assert_eq!(desk.ask(&format!("GET {path} HTTP/1.1\r\nHost: evil.example\r\n\r\n")).status, 403, "{path}");
    }
    assert_eq!(desk.ask("nonsense\r\n\r\n").status, 400);
}

/// A client that says too little, too much or nothing is let go, and others are answered meanwhile or soon after.
#[test]
fn requests_are_bounded() {
    let desk = Desk::open();
    // The answer begins so; what is refused before all of it was read may end with a reset.
    let says = |text: &str| {
        let (mut stream, mut answer) = (desk.connect(), Vec::new());
        let _ = stream.write_all(text.as_bytes()).and_then(|()| stream.shutdown(Shutdown::Write));
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).chars().take(12).collect::<String>()
    };
    let long = |count| format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(count));
    assert_eq!(says(&long(1 << 10)), "HTTP/1.1 200");
    assert_ne!(says(&long(1 << 20)), "HTTP/1.1 200");
    assert_eq!(says("GET / HTTP/1.1\r\nHost: local"), "HTTP/1.1 400");
    let mut idle: Vec<_> = (0..256).map(|_| desk.connect()).collect();
    // One more is refused at once, and those that say nothing are let go after a while.
    let begin = Instant::now();
    assert_eq!(desk.connect().read(&mut [0]).unwrap_or_default(), 0);
    assert!(begin.elapsed() < Duration::from_secs(8));
    assert_eq!(idle[0].read(&mut [0]).unwrap_or_default(), 0);
    desk.until("others are answered", |_| says("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n") == "HTTP/1.1 200");
}

#[test]
fn problems_come_and_go() {
    let desk = Desk::open();
    let mut events = desk.events();
    let mut next = || -> serde_json::Value { serde_json::from_str(&events.next().unwrap()).unwrap() };
    assert_eq!(next()["problems"].as_array().map(Vec::len), Some(0));
    let (good, edition, made) = (desk.get(PAGE), desk.state()["edition"].clone(), desk.state()["good"].clone());
    desk.edit(PROFILE, "volume: 10_000", "volume: 0");
    let broken = next();
    let problem = &broken["problems"][0];
    assert_eq!((&broken["errors"], &broken["edition"]), (&1.into(), &edition));
    assert_eq!(problem["file"], "exchanges/demo.yaml");
    assert_eq!((&problem["line"], &problem["code"]), (&15.into(), &"VB108".into()));
    assert_eq!((&problem["column"], &problem["label"]), (&23.into(), &"must be larger than the tier before".into()));
    assert_eq!(problem["within"], "Fee page, as of 1 Nov 2026, fees 1, tiers 2");
    assert!(problem["snippet"].as_array().is_some_and(|lines| lines.len() > 3));
    assert!(problem["why"].as_str().is_some_and(|why| !why.is_empty()));
    assert!(problem["remedy"].as_str().is_some_and(|remedy| remedy.contains("larger")));
    let full = desk.path(PROFILE).canonicalize().unwrap();
    let href = problem["href"].as_str().unwrap();
    assert!(href.starts_with(&format!("vscode://file{}:15:", full.display())), "{href}");
    // The last good page stays.
    assert_eq!(desk.get(PAGE).body, good.body);
    desk.edit(PROFILE, "volume: 0, maker: 0.10", "volume: 10_000, maker: 0.10");
    let mended = next();
    assert_eq!((mended["problems"].as_array().map(Vec::len), &mended["errors"]), (Some(0), &0.into()));
    assert_eq!(broken["good"], made);
    assert!(mended["good"].as_u64() > made.as_u64());
    assert_eq!(desk.get(PAGE).body, good.body);
    assert!(desk.said().contains("error[VB108]") && desk.said().contains("the last good pages stay"));
}

#[test]
fn a_broken_template_keeps_the_last_good_page() {
    let desk = Desk::open();
    let good = desk.get(PAGE);
    let template = desk.read("templates/exchange.html");
    desk.save("templates/exchange.html", &format!("{template}{{% if %}}"));
    desk.until("the fault is told", |desk| desk.state()["errors"] == 1);
    assert_eq!(desk.get(PAGE).body, good.body);
    // It is told once, however often the desk looks whether something changed.
    std::thread::sleep(std::time::Duration::from_millis(1_600));
    assert_eq!(desk.said().matches("--> templates/exchange.html:").count(), 1, "{}", desk.said());
    desk.save("templates/exchange.html", &template);
    desk.until("the fault is gone", |desk| desk.state()["errors"] == 0);
    // So does one of the page that is shown in place of those that are missing.
    let missing = desk.read("templates/404.html");
    desk.save("templates/404.html", &missing.replace("{% endblock", "{{ nobody.knows }}{% endblock"));
    desk.until("the fault of the missing page is told", |desk| desk.state()["errors"] == 1);
    desk.save("templates/404.html", &missing);
    // The content was well all along, and is followed again.
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    desk.shows(PAGE, "Renamed");
}

/// A guide that has no theme of its own, and then some files of one.
#[test]
fn a_theme_that_comes_later() {
    let desk = Desk::of(&["--port", "0"], |folder| fs::remove_dir_all(folder.join("templates")).unwrap());
    fs::create_dir_all(desk.path("templates/parts")).unwrap();
    fs::write(desk.path("templates/parts/footer.html"), "<footer><p>Of our own.</p></footer>\n").unwrap();
    desk.shows(PAGE, "Of our own.");
    fs::write(desk.path("static/notes.txt"), "to do\n").unwrap();
    desk.until("what nothing uses is told", |desk| {
        desk.said().contains("warning: static/notes.txt takes the place of no")
    });
    // What takes from a file inside the program what it needs: no editor can open that.
    fs::write(desk.path("templates/parts/components.html"), "").unwrap();
    desk.until("the fault is told", |desk| desk.state()["errors"] == 1);
    let told = &desk.state()["problems"][0];
    assert!(told["file"].as_str().is_some_and(|file| file.ends_with(" (inside the program)")), "{told:#}");
    assert!(told["remedy"].as_str().is_some_and(|remedy| remedy.contains("write this one beside it")), "{told:#}");
    assert_eq!(told["href"], "");
}

/// Puts lines before and after a file of the theme, and says what the desk then tells; `place` is line and column, where
/// line 0 is the last.
fn is_told(desk: &Desk, path: &str, (before, after): (&str, &str), place: (usize, usize), sentence: &str) {
    let good = desk.read(path);
    let broken = format!("{before}{good}{after}");
    let (line, column) = if place.0 == 0 { (broken.lines().count(), place.1) } else { place };
    desk.save(path, &broken);
    desk.until(sentence, |desk| desk.state()["errors"] == 1);
    let told = &desk.state()["problems"][0];
    let is = |key: &str, part: &str| told[key].as_str().is_some_and(|own| own.contains(part));
    assert_eq!(
        (&told["file"], &told["line"], &told["column"]),
        (&path.into(), &line.into(), &column.into()),
        "{told:#}"
    );
    assert!(is("sentence", sentence) && is("code", "VB151") && is("remedy", "mend this place"), "{told:#}");
    let full = desk.path(path).canonicalize().unwrap();
    assert_eq!(told["href"], format!("vscode://file{}:{line}:{column}", full.display()));
    assert!(told["snippet"].as_array().is_some_and(|lines| lines.iter().any(|own| own["n"] == line)), "{told:#}");
    desk.until("the terminal tells", |desk| desk.said().contains(&format!("--> {path}:{line}:{column}")));
    desk.save(path, &good);
    desk.until("it is mended", |desk| desk.state()["errors"] == 0);
}

#[test]
fn faults_of_the_theme_are_told_as_those_of_the_content() {
    let desk = Desk::open();
    let is_told = |path, added, place, sentence| is_told(&desk, path, added, place, sentence);
    is_told("static/css/parts/base.css", ("", "}{\n"), (0, 1), "Invalid empty selector");
    is_told("static/css/profile.css", ("@import \"gone.css\";\n", ""), (1, 1), "no style file `css/gone.css`");
    is_told("static/js/plain.js", ("", "const = 1;\n"), (0, 7), "Unexpected token");
    is_told("static/js/plain.js", ("import { a } from \"./gone.js\";\n", ""), (1, 1), "no script `js/gone.js`");
    is_told("templates/404.html", ("", "\n\n  {% if %}\n"), (0, 9), "Found `%}` but expected");
    is_told(
        "templates/parts/title.html",
        ("", "{% include \"gone.html\" %}\n"),
        (0, 12),
        "Unknown template `gone.html`",
    );
    is_told("templates/parts/header.html", ("", "\n  {{ nobody.knows }}\n"), (0, 6), "`nobody` is not defined");
}

#[test]
fn a_fault_that_one_page_shows_is_told_there_and_goes_away() {
    let desk = Desk::open();
    let good = desk.read("templates/calendar.html");
    desk.save("templates/calendar.html", &good.replace("{% endblock", "{{ nobody.knows }}{% endblock"));
    desk.until("it is broken", |desk| desk.get("/calendar/").status == 500);
    let page = desk.get("/calendar/").text();
    assert!(page.contains("/-/desk.js") && page.contains("`nobody` is not defined"), "{page}");
    let state = desk.state();
    assert_eq!((&state["errors"], state["problems"].as_array().map(Vec::len)), (&1.into(), Some(1)));
    assert_eq!(state["problems"][0]["file"], "templates/calendar.html");
    // The terminal tells it too, once however often the page is asked for.
    let told = |desk: &Desk| desk.said().matches("--> templates/calendar.html:").count();
    desk.until("the terminal tells", |desk| told(desk) == 1);
    assert_eq!(desk.get(PAGE).status, 200);
    desk.save("templates/calendar.html", &good);
    desk.until("it is mended", |desk| desk.state()["errors"] == 0);
    assert_eq!(desk.get("/calendar/").status, 200);
    assert_eq!((&desk.state()["errors"], told(&desk)), (&0.into(), 1));
}

#[test]
fn warnings_are_only_counted_beside_errors() {
    let desk = Desk::of(&["--port", "0"], |folder| {
        let (facts, prose) = (folder.join(PROFILE), folder.join("content/exchanges/demo.md"));
        let broken = fs::read_to_string(&facts).unwrap().replace("volume: 10_000", "volume: 0");
        fs::write(facts, broken).unwrap();
        fs::write(prose, "It lists 350 coins.\n").unwrap();
    });
    let state = desk.state();
    assert_eq!((&state["errors"], &state["warnings"]), (&1.into(), &1.into()));
    assert_eq!((state["problems"].as_array().map(Vec::len), &state["good"]), (Some(1), &0.into()));
    desk.until("there is nothing to stay", |desk| desk.said().contains("; there are no pages yet"));
    assert_eq!(desk.get(PAGE).status, 503);
    assert!(desk.said().contains("all: ") && !desk.said().contains("VB140"), "{}", desk.said());
    // Those of a file that is saved are told on the terminal.
    desk.save("content/exchanges/demo.md", "It lists 360 coins.\n");
    desk.until("the warning is told", |desk| desk.said().contains("warning[VB140]"));
    // Of many errors a page gets the first.
    let facts: String = (0..70).map(|at| format!("      a{at}: yes\n")).collect();
    let block = format!("  - source: house-page\n    as_of: 2026-11-01\n    facts:\n{facts}");
    desk.save(PROFILE, &format!("{}{block}", desk.read(PROFILE)));
    desk.until("all errors are counted", |desk| desk.state()["errors"] == 71);
    assert_eq!(desk.state()["problems"].as_array().map(Vec::len), Some(60));
}

#[test]
fn what_editors_leave_beside_a_file_is_no_content() {
    let desk = Desk::open();
    for name in ["demo.yaml~", "#demo.yaml#", ".#demo.yaml", "4913", "demo.yaml.swp", "demo.md.orig", "Thumbs.db"] {
        fs::write(desk.path(&format!("content/exchanges/{name}")), "name: Nobody\n").unwrap();
    }
    fs::write(desk.path("static/css/profile.css~"), "}{").unwrap();
    fs::write(desk.path("templates/exchange.html.bak"), "{% if %}").unwrap();
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    desk.shows(PAGE, "Renamed");
    assert_eq!(desk.state()["errors"], 0);
    let said = desk.said();
    assert!(!["~", "4913", "#", "swp"].iter().any(|left| said.contains(left)), "{said}");
}

#[test]
fn bursts_and_many_files_at_once() {
    let desk = Desk::open();
    for nth in 0..60 {
        let text = desk.read("content/exchanges/demo.yaml");
        let name = text.lines().next().unwrap_or_default().to_owned();
        desk.save(PROFILE, &text.replacen(&name, &format!("name: Burst {nth}"), 1));
    }
    desk.shows(PAGE, "Burst 59");
    let profile = desk.read(PROFILE);
    for nth in 0..200 {
        let text = profile.replace("name: Burst 59", &format!("name: Many {nth}"));
        let text = text.replace("demo.example", &format!("m{nth}.example"));
        fs::write(desk.path(&format!("content/exchanges/m{nth}.yaml")), text).unwrap();
        fs::write(desk.path(&format!("content/exchanges/m{nth}.md")), "Prose.\n").unwrap();
    }
    desk.shows("/exchanges/m199/", "Many 199");
    desk.shows("/exchanges/", "Many 7");
    desk.until("few names are told", |desk| {
        desk.said().contains("exchanges/m0.yaml") && desk.said().contains(" more: ")
    });
    for nth in 0..200 {
        fs::remove_file(desk.path(&format!("content/exchanges/m{nth}.yaml"))).unwrap();
        fs::remove_file(desk.path(&format!("content/exchanges/m{nth}.md"))).unwrap();
    }
    desk.until("they are gone", |desk| desk.get("/exchanges/m199/").status == 404 && desk.state()["errors"] == 0);
    assert_eq!(desk.get(PAGE).status, 200);
}

#[test]
fn folders_that_go_and_come_back() {
    let desk = Desk::open();
    let aside = desk.path("aside");
    fs::rename(desk.path("content/exchanges"), &aside).unwrap();
    desk.until("the profile is gone", |desk| desk.get(PAGE).status == 404);
    fs::rename(&aside, desk.path("content/exchanges")).unwrap();
    desk.until("the profile is back", |desk| desk.get(PAGE).status == 200);
    fs::remove_dir_all(desk.path("content")).unwrap();
    desk.until("the missing folder is told", |desk| desk.state()["errors"] != 0);
    let told = &desk.state()["problems"][0];
    assert_eq!(told["sentence"], "the content folder cannot be read");
    assert!(told["snippet"][0]["text"].as_str().is_some_and(|why| why.contains("No such file")), "{told:#}");
    assert!(told["remedy"].as_str().is_some_and(|remedy| remedy.contains("mend what the message names")), "{told:#}");
    copy(std::path::Path::new("tests/guide"), &desk.path("content"));
    desk.until("all is well again", |desk| desk.state()["errors"] == 0);
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    desk.shows(PAGE, "Renamed");
}

#[test]
fn a_port_in_use() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let desk = Desk::with(&["--port", &port.to_string()]);
    assert!(desk.port > port && desk.address.starts_with("http://localhost:"), "{}", desk.address);
    desk.until("it is said aloud", |desk| desk.said().contains(&format!("port {port} is in use; {} is", desk.port)));
    assert_eq!(desk.get(PAGE).status, 200);
}

#[test]
fn a_base_address_with_a_path() {
    let desk = Desk::with(&["--port", "0", "--base-url", "https://host.example/guide/"]);
    assert!(desk.address.ends_with("/guide"));
    assert_eq!(desk.get("/guide/exchanges/demo/").status, 200);
    for path in ["/", "/guide"] {
        assert_eq!(desk.get(path).header("location"), "/guide/", "{path}");
    }
    assert_eq!(desk.get("/exchanges/demo/").status, 404);
}

#[test]
fn an_address_that_changes() {
    let desk = Desk::open();
    assert!(desk.get(PAGE).text().contains("href=\"/assets/"));
    desk.edit("content/guide.yaml", "https://guide.example\n", "https://guide.example/sub\n");
    desk.shows(&format!("/sub{PAGE}"), "href=\"/sub/assets/");
}

/// What was not text is what it was before, once it is text again: a profile and a file of the theme.
#[test]
fn what_is_readable_again_is_as_it_was() {
    let desk = Desk::open();
    let good = desk.get(PAGE);
    for path in [PROFILE, "templates/exchange.html"] {
        let text = desk.read(path);
        fs::write(desk.path(path), b"\xff").unwrap();
        desk.until("it is told", |desk| desk.state()["errors"] == 1);
        desk.save(path, &text);
        desk.until("it is mended", |desk| desk.state()["errors"] == 0);
        assert!(desk.get(PAGE).body == good.body, "{path}");
    }
}

/// What cannot be read is looked at again, but not without rest; and nothing must change for it to be seen that it can.
#[test]
fn a_folder_that_cannot_be_read_is_looked_at_again() {
    let desk = Desk::open();
    let good = desk.get(PAGE);
    let (folder, away) = (desk.path("content"), desk.path("away"));
    fs::rename(&folder, &away).unwrap();
    desk.until("it is told", |desk| desk.said().contains("the content folder cannot be read"));
    std::thread::sleep(std::time::Duration::from_millis(1_600));
    assert_eq!(desk.said().matches("the content folder cannot be read").count(), 1, "{}", desk.said());
    fs::rename(&away, &folder).unwrap();
    desk.until("it is back", |desk| desk.state()["errors"] == 0);
    assert!(desk.get(PAGE).body == good.body);
}
