//! From a request to an answer: as the published site would give it, with the desk's script in every page.
//!
//! A path is looked up among the files of the edition and nowhere on the disk, so there is nothing that it could escape.

use super::compress::encoded;
use super::news::News;
use super::room::Room;
use super::rules::{headers, redirect, with_query};
use std::sync::Arc;

/// What a browser asks.
#[derive(Debug, Default)]
pub(super) struct Request {
    pub(super) method: String,
    /// The path with what follows `?`.
    pub(super) target: String,
    pub(super) host: String,
    pub(super) accepts: String,
    /// What the browser has already.
    pub(super) known: String,
}

/// What it is answered.
#[derive(Debug, Default)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

const SCRIPT: &str = include_str!("desk.js");
const STYLES: &str = include_str!("desk.css");

/// Names by which a browser on the same machine reaches the desk. A foreign name that leads here is somebody else's page.
fn is_own(host: &str, asked_for: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || bare.parse::<std::net::IpAddr>().is_ok()
        || name.eq_ignore_ascii_case(asked_for)
}

/// Answers a request. `asked_for` is the host that the desk was told to serve on.
pub(super) fn answer(request: &Request, news: &News, asked_for: &str) -> Answer {
    if !is_own(&request.host, asked_for) {
        return plain(403, "This desk is served to its own machine. Open it as http://localhost with its port.");
    }
    if request.method != "GET" && request.method != "HEAD" {
        let mut refused = plain(405, "Only GET and HEAD are answered here.");
        refused.headers.push(("Allow".into(), "GET, HEAD".into()));
        return refused;
    }
    let path = request.target.split(['?', '#']).next().unwrap_or_default();
    let own = |kind: &str, text: &str| with_body(200, kind, text.as_bytes().to_vec(), request);
    match path {
        "/-/desk.js" => return own("text/javascript; charset=utf-8", SCRIPT),
        "/-/desk.css" => return own("text/css; charset=utf-8", STYLES),
        "/-/state" => return own("application/json", &news.state().1),
        _ => {}
    }
    let Some(room) = news.room() else {
        return with_opener_policy(with_body(503, HTML, waiting().into_bytes(), request));
    };
    match percent_decoded(path) {
        Some(path) => of_site(&room, &path, request, news),
        None => not_found(&room, request),
    }
}

const HTML: &str = "text/html; charset=utf-8";

/// A page of the guide, or a file beside it.
fn of_site(room: &Arc<Room>, path: &str, request: &Request, news: &News) -> Answer {
    let moved = |status: u16, to: &str| moved(status, with_query(to, &request.target));
    let base = room.addresses.href("");
    // What follows two strokes is the name of a host to a browser.
    if path.starts_with("//") {
        return not_found(room, request);
    }
    let Some(inner) = path.strip_prefix(base.as_str()).filter(|inner| inner.starts_with('/')) else {
        return if path == "/" || path == base { moved(302, &format!("{base}/")) } else { not_found(room, request) };
    };
    if let Some((to, status)) = redirect(&text(room, "_redirects"), path) {
        return moved(status, &to);
    }
    if inner == "/_headers" || inner == "/_redirects" {
        return not_found(room, request);
    }
    if let Some(asset) = room.dress.assets.iter().find(|asset| asset.address == inner) {
        return finished(room, path, 200, kind(inner), asset.bytes.clone(), request);
    }
    let relative = inner.trim_start_matches('/');
    let file =
        if relative.is_empty() || relative.ends_with('/') { format!("{relative}index.html") } else { relative.into() };
    match room.file(&file) {
        Ok(Some(bytes)) => finished(room, path, 200, kind(&file), bytes.to_vec(), request),
        Ok(None) if !file.ends_with("index.html") && is_page(room, &file) => moved(301, &format!("{path}/")),
        Ok(None) => not_found(room, request),
        Err(fault) => {
            news.tell_of_page(room, room.told(&fault));
            with_opener_policy(with_body(500, HTML, broken(&fault.to_string()).into_bytes(), request))
        }
    }
}

fn is_page(room: &Room, file: &str) -> bool {
    !file.contains('.') && !matches!(room.file(&format!("{file}/index.html")), Ok(None))
}

fn text(room: &Room, file: &str) -> String {
    let found = room.file(file).ok().flatten();
    found.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn not_found(room: &Room, request: &Request) -> Answer {
    match room.file("404.html") {
        Ok(Some(bytes)) => finished(room, "/404.html", 404, HTML, bytes.to_vec(), request),
        _ => plain(404, "There is no such page."),
    }
}

/// A file with the headers of the site, the desk's script if it is a page, and its tag.
fn finished(room: &Room, path: &str, status: u16, kind: &str, body: Vec<u8>, request: &Request) -> Answer {
    let tag = tag(&body);
    let body = if kind == HTML { with_script(&body, &tag) } else { body };
    let base = room.addresses.href("");
    let inner = path.strip_prefix(base.as_str()).unwrap_or(path);
    let own = headers(&text(room, "_headers"), inner);
    let quoted = format!("\"{tag}\"");
    let is_known = status == 200 && request.known.split(',').any(|known| known.trim() == quoted);
    let mut answer = match is_known {
        true => Answer { status: 304, ..Answer::default() },
        false => with_body(status, kind, body, request),
    };
    if !own.iter().any(|(name, _)| name.eq_ignore_ascii_case("cache-control")) {
        answer.headers.push(("Cache-Control".into(), "no-cache".into()));
    }
    answer.headers.extend(own);
    answer.headers.push(("ETag".into(), quoted));
    answer
}

/// What a file is known by: its content and, after a hyphen, its content without the names of its styles. Pages that
/// differ in the first alone get new styles without being loaded again.
fn tag(body: &[u8]) -> String {
    let whole = blake3::hash(body);
    let mut rest = blake3::Hasher::new();
    let text = String::from_utf8_lossy(body);
    let mut left = &*text;
    while let Some((before, after)) = left.split_once("/assets/") {
        rest.update(before.as_bytes());
        let end = after.find(|c: char| !c.is_ascii_alphanumeric() && !".-_".contains(c)).unwrap_or(after.len());
        let (name, following) = after.split_at(end);
        if !name.ends_with(".css") {
            rest.update(name.as_bytes());
        }
        left = following;
    }
    rest.update(left.as_bytes());
    let short = |hash: blake3::Hash| hash.to_hex().get(..16).unwrap_or_default().to_owned();
    format!("{}-{}", short(whole), short(rest.finalize()))
}

/// The page with the desk's script at the end of its head.
fn with_script(body: &[u8], tag: &str) -> Vec<u8> {
    let text = String::from_utf8_lossy(body);
    let script = format!("<script src=\"/-/desk.js\" defer data-page=\"{tag}\"></script>");
    match text.split_once("</head>") {
        Some((head, rest)) => format!("{head}{script}</head>{rest}").into_bytes(),
        None => format!("{text}{script}").into_bytes(),
    }
}

fn with_body(status: u16, kind: &str, body: Vec<u8>, request: &Request) -> Answer {
    let mut headers = vec![("Content-Type".into(), kind.into()), ("Vary".into(), "Accept-Encoding".into())];
    let body = match encoded(&body, kind, &request.accepts) {
        Some((small, name)) => {
            headers.push(("Content-Encoding".into(), name.into()));
            small
        }
        None => body,
    };
    Answer { status, headers, body }
}

/// A page of the desk's own, under the opener policy of the site's pages: a browser that goes from one policy to another
/// lets go of what a tab holds for all.
fn with_opener_policy(mut answer: Answer) -> Answer {
    answer.headers.push(("Cross-Origin-Opener-Policy".into(), "same-origin".into()));
    answer
}

fn plain(status: u16, text: &str) -> Answer {
    let headers = vec![("Content-Type".into(), "text/plain; charset=utf-8".into())];
    Answer { status, headers, body: format!("{text}\n").into_bytes() }
}

fn moved(status: u16, to: String) -> Answer {
    Answer { status, headers: vec![("Location".into(), to)], body: Vec::new() }
}

/// The page before the first good edition: the problems are laid over it.
fn waiting() -> String {
    page("No edition yet", "The content has problems. This page becomes the guide when they are mended.")
}

/// The page in place of one that a template keeps from being made: the fault is laid over it.
fn broken(why: &str) -> String {
    page("This page cannot be made", &format!("{why}\n\nIt follows when the template is mended."))
}

fn page(title: &str, text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><link rel=\"icon\" href=\"data:,\">\
         <script src=\"/-/desk.js\" defer data-page=\"\"></script></head><body><h1>{title}</h1><pre>{escaped}</pre></body></html>"
    )
}

/// The type of a file, as hosts find it from the end of its name.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => HTML,
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A path with its percent signs read; nothing if they hold no text.
fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let byte = match byte {
            b'%' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{broken, is_own, percent_decoded, tag, with_script};

    #[test]
    fn only_own_names_are_answered() {
        for (host, expected) in [
            ("localhost:8000", true),
            ("127.0.0.1:8000", true),
            ("[::1]:8000", true),
            ("LOCALHOST", true),
            ("desk.example:8000", true),
            ("evil.example:8000", false),
            ("localhost.evil.example", false),
            ("", false),
        ] {
            assert_eq!(is_own(host, "desk.example"), expected, "{host}");
        }
    }

    #[test]
    fn paths_are_read_once() {
        assert_eq!(percent_decoded("/a%20b/%2e%2e").as_deref(), Some("/a b/.."));
        assert_eq!(percent_decoded("/%ff"), None);
        assert_eq!(percent_decoded("/%4"), None);
    }

    #[test]
    fn styles_have_no_part_in_the_second_half_of_a_tag() {
        let half = |page: &str| tag(page.as_bytes()).split_once('-').map(|(_, rest)| rest.to_owned());
        let page = |name: &str| format!("<link href=\"/assets/{name}\"><p>text");
        assert_eq!(half(&page("a.1.css")), half(&page("a.2.css")));
        assert_ne!(tag(page("a.1.css").as_bytes()), tag(page("a.2.css").as_bytes()));
        assert_ne!(half(&page("a.1.js")), half(&page("a.2.js")));
    }

    #[test]
    fn a_fault_is_shown_as_text() {
        assert!(broken("<b> & `a`").contains("<pre>&lt;b> &amp; `a`\n"));
    }

    #[test]
    fn the_script_stands_in_the_head() {
        let page = String::from_utf8(with_script(b"<head></head><body>", "t")).unwrap_or_default();
        assert_eq!(page, "<head><script src=\"/-/desk.js\" defer data-page=\"t\"></script></head><body>");
    }
}
