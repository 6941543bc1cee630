//! Connections: requests read, answers written, and the stream of events.
//!
//! Each connection has a thread and carries one request. Reading is bounded in bytes and time.

use super::answer::{Answer, Request, answer};
use super::news::News;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Most bytes of a request.
const MOST_BYTES: usize = 16 << 10;
/// Most headers of a request.
const MOST_HEADERS: usize = 64;
/// Most connections at once: tabs, and what they ask for.
const MOST_CONNECTIONS: usize = 256;
/// How long a browser may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often a quiet stream of events shows that it lives.
const PULSE: Duration = Duration::from_secs(15);
/// How many ports are tried after the one that is in use.
const PORTS: u16 = 100;

/// Takes a port of a host: the one asked for, else the next that is free.
pub(super) fn listen(host: &str, port: u16) -> io::Result<TcpListener> {
    let mut port = port;
    let last = port.saturating_add(PORTS);
    loop {
        match TcpListener::bind((host, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse && port < last => port += 1,
            taken => return taken,
        }
    }
}

/// Answers connections for as long as the program runs.
pub(super) fn run(listener: &TcpListener, news: &Arc<News>, host: &str) {
    let host: Arc<str> = host.into();
    let open = Arc::new(AtomicUsize::new(0));
    for stream in listener.incoming() {
        let Ok(stream) = stream else { continue };
        if open.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS {
            open.fetch_sub(1, Ordering::Relaxed);
            continue;
        }
        let (news, host, open) = (news.clone(), host.clone(), open.clone());
        std::thread::spawn(move || {
            // A browser that goes away in the middle is no failure.
            let _ = converse(stream, &news, &host);
            open.fetch_sub(1, Ordering::Relaxed);
        });
    }
}

fn converse(mut stream: TcpStream, news: &News, host: &str) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = read(&mut stream)? else {
        let refused = Answer { status: 400, ..Answer::default() };
        return write(&mut stream, &refused, false);
    };
    let given = answer(&request, news, host);
    let is_stream = request.target == "/-/events" && request.method == "GET" && given.status != 403;
    if is_stream { tell(&mut stream, news) } else { write(&mut stream, &given, request.method == "HEAD") }
}

/// Reads a request; nothing if it is none.
fn read(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    let mut bytes = Vec::with_capacity(1024);
    let mut part = [0; 2048];
    loop {
        let count = stream.read(&mut part)?;
        bytes.extend_from_slice(part.get(..count).unwrap_or_default());
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut parsed = httparse::Request::new(&mut headers);
        match parsed.parse(&bytes) {
            Ok(status) if status.is_complete() => return Ok(Some(request(&parsed))),
            Ok(_) if count > 0 && bytes.len() < MOST_BYTES => {}
            _ => return Ok(None),
        }
    }
}

fn request(parsed: &httparse::Request<'_, '_>) -> Request {
    let header = |name: &str| {
        let found = parsed.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        found.map(|header| String::from_utf8_lossy(header.value).into_owned()).unwrap_or_default()
    };
    Request {
        method: parsed.method.unwrap_or_default().to_owned(),
        target: parsed.path.unwrap_or_default().to_owned(),
        host: header("host"),
        accepts: header("accept-encoding"),
        known: header("if-none-match"),
    }
}

fn write(stream: &mut TcpStream, answer: &Answer, is_head: bool) -> io::Result<()> {
    let mut text = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", answer.body.len()));
    let mut bytes = text.into_bytes();
    if !is_head {
        bytes.extend_from_slice(&answer.body);
    }
    stream.write_all(&bytes)?;
    stream.flush()
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        503 => "Service Unavailable",
        _ => "Error",
    }
}

/// Tells every state of the desk, beginning with the present one, until the page is closed.
fn tell(stream: &mut TcpStream, news: &News) -> io::Result<()> {
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    // When the desk is started anew, pages ask for it so often, in milliseconds.
    stream.write_all(b"retry: 500\n")?;
    let (mut seen, mut state) = news.state();
    loop {
        stream.write_all(format!("data: {state}\n\n").as_bytes())?;
        (seen, state) = loop {
            match news.after(seen, PULSE) {
                Some(next) => break next,
                None => stream.write_all(b": quiet\n\n")?,
            }
        };
    }
}
