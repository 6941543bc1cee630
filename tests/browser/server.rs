//! A file server for the built guide, as hosts run it: folders show their index, `_headers` and `_redirects` hold, and
//! what is missing gets the 404 page.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

/// The files of a guide by path.
pub type Site = BTreeMap<String, Vec<u8>>;

/// Serves a guide until the tests end, and gives its address without a slash at the end.
pub fn serve(site: &'static Site) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A browser that hangs up early is no fault of the guide.
            std::thread::spawn(move || drop(speak(site, &stream)));
        }
    });
    address
}

/// Answers the requests of one connection, one after the other.
fn speak(site: &Site, stream: &TcpStream) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(request) = lines.next().transpose()? {
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let target = request.split(' ').nth(1).unwrap_or("/");
        let path = target.split(['?', '#']).next().unwrap_or("/");
        answer(site, path, &mut &*stream)?;
    }
    Ok(())
}

fn answer(site: &Site, path: &str, to: &mut impl Write) -> io::Result<()> {
    let mut head = Vec::new();
    let mut body = [].as_slice();
    let status = if let Some(place) = redirect(site, path) {
        head.push(format!("Location: {place}"));
        "301 Moved Permanently"
    } else {
        let name = format!("{}{}", &path[1..], if path.ends_with('/') { "index.html" } else { "" });
        // The lists for hosts are not files of the site.
        let found = site.get_key_value(&name).filter(|_| !name.starts_with('_'));
        let (name, bytes) = found.unwrap_or_else(|| site.get_key_value("404.html").unwrap());
        body = bytes;
        head.push(format!("Content-Type: {}", content_type(name)));
        if found.is_some() { "200 OK" } else { "404 Not Found" }
    };
    head.extend(headers(site, path));
    let head = head.join("\r\n");
    write!(to, "HTTP/1.1 {status}\r\nContent-Length: {}\r\n{head}\r\n\r\n", body.len())?;
    to.write_all(body)
}

fn list<'s>(site: &'s Site, name: &str) -> impl Iterator<Item = &'s str> {
    site.get(name).map_or("", |bytes| std::str::from_utf8(bytes).unwrap()).lines()
}

/// Where `_redirects` sends a path: `from to 301`.
fn redirect<'s>(site: &'s Site, path: &str) -> Option<&'s str> {
    list(site, "_redirects").find_map(|line| line.strip_prefix(path)?.strip_prefix(' ')?.split(' ').next())
}

/// What `_headers` says of a path: a pattern, perhaps ending in a star, and below it, indented, its headers.
pub fn headers(site: &Site, path: &str) -> Vec<String> {
    let mut holds = false;
    let mut headers = Vec::new();
    for line in list(site, "_headers") {
        if let Some(header) = line.strip_prefix("  ") {
            headers.extend(holds.then(|| header.to_owned()));
        } else {
            holds = line.strip_suffix('*').map_or(line == path, |start| path.starts_with(start));
        }
    }
    headers
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}
