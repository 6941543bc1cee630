//! The editor's desk as an editor runs it: a real process, real files, and a client on the other end.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, unreachable_pub)]

#[path = "serve/desk.rs"]
mod desk;

use desk::{Desk, copy};
use std::fs;
use std::io::Read;
use std::net::TcpListener;

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
    assert!(style.header("cache-control").contains("immutable"));
    let missing = desk.get("/exchanges/nobody/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("</html>"));
    for path in ["/../Cargo.toml", "/%2e%2e/%2e%2e/etc/passwd", "/_headers", "/content/guide.yaml", "/exchanges/%ff/"] {
        assert_eq!(desk.get(path).status, 404, "{path}");
    }
    let moved = desk.get("/exchanges/demo");
    assert_eq!((moved.status, moved.header("location")), (301, "/exchanges/demo/"));
    assert_eq!(desk.get("/data/exchanges.json").header("content-type"), "application/json");
    assert_eq!(desk.get("/sitemap.xml").status, 200);
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
    let gzip = ask("GET", "Accept-Encoding: gzip\r\n");
    let mut read = Vec::new();
    flate2::read::GzDecoder::new(&gzip.body[..]).read_to_end(&mut read).unwrap();
    assert_eq!((gzip.header("content-encoding"), read), ("gzip", plain.body.clone()));
    let head = ask("HEAD", "");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), plain.body.len().to_string());
    assert_eq!(ask("GET", &format!("If-None-Match: {}\r\n", plain.header("etag"))).status, 304);
    assert_eq!(ask("POST", "").status, 405);
    assert_eq!(desk.ask("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 403);
    assert_eq!(desk.ask("GET /-/events HTTP/1.1\r\nHost: evil.example\r\n\r\n").status, 403);
    assert_eq!(desk.ask("nonsense\r\n\r\n").status, 400);
}

#[test]
fn problems_come_and_go() {
    let desk = Desk::open();
    let mut events = desk.events();
    let mut next = || -> serde_json::Value { serde_json::from_str(&events.next().unwrap()).unwrap() };
    assert_eq!(next()["problems"].as_array().map(Vec::len), Some(0));
    let (good, edition) = (desk.get(PAGE), desk.state()["edition"].clone());
    desk.edit(PROFILE, "volume: 10_000", "volume: 0");
    let broken = next();
    let problem = &broken["problems"][0];
    assert_eq!((&broken["errors"], &broken["edition"]), (&1.into(), &edition));
    assert_eq!(problem["file"], "exchanges/demo.yaml");
    assert_eq!((&problem["line"], &problem["code"]), (&15.into(), &"VB108".into()));
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
    desk.save("templates/exchange.html", &template);
    desk.until("the fault is gone", |desk| desk.state()["errors"] == 0);
    // The content was well all along, and is followed again.
    desk.edit(PROFILE, "name: Demo\n", "name: Renamed\n");
    desk.shows(PAGE, "Renamed");
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
    assert!(desk.port > port);
    desk.until("it is said aloud", |desk| desk.said().contains(&format!("port {port} is in use; {} is", desk.port)));
    assert_eq!(desk.get(PAGE).status, 200);
}

#[test]
fn a_base_address_with_a_path() {
    let desk = Desk::with(&["--port", "0", "--base-url", "https://host.example/guide/"]);
    assert!(desk.address.ends_with("/guide"));
    assert_eq!(desk.get("/guide/exchanges/demo/").status, 200);
    assert_eq!(desk.get("/").header("location"), "/guide/");
    assert_eq!(desk.get("/exchanges/demo/").status, 404);
}
