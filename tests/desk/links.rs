//! `check --links`: what is asked, how politely, and what is made of the answers. A server of the tests' own stands in
//! for the world.

use super::{guide, run};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use venuebook::base::Id;
use venuebook::links::{Answer, Cache, Manner, ask, outward};
use venuebook::pipeline::check_documents;
use venuebook::read::read_folder;

/// What the server saw.
#[derive(Default)]
struct Seen {
    requests: Mutex<Vec<(Instant, String)>>,
    at_once: AtomicUsize,
    most_at_once: AtomicUsize,
}

/// A server that answers by the path, and its address.
fn server() -> (String, Arc<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    let seen = Arc::new(Seen::default());
    let own = seen.clone();
    spawn(move || {
        for stream in listener.incoming().map(Result::unwrap) {
            let seen = own.clone();
            spawn(move || answer(stream, &seen));
        }
    });
    (address, seen)
}

fn answer(mut stream: TcpStream, seen: &Seen) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else { return };
    lines.map_while(Result::ok).take_while(|line| !line.is_empty()).for_each(drop);
    let now = seen.at_once.fetch_add(1, Ordering::SeqCst) + 1;
    seen.most_at_once.fetch_max(now, Ordering::SeqCst);
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap(), words.next().unwrap());
    seen.requests.lock().unwrap().push((Instant::now(), format!("{method} {path}")));
    let status = match (method, path) {
        (_, "/page" | "/there") => "200 OK",
        ("HEAD", "/no-head") => "405 Method Not Allowed",
        (_, "/no-head") => "200 OK",
        (_, "/moved") => "301 Moved Permanently\r\nLocation: /there",
        (_, "/round") => "302 Found\r\nLocation: /round",
        (_, "/people-only") => "403 Forbidden",
        (_, "/broken") => "503 Service Unavailable",
        (_, "/slow") => {
            sleep(Duration::from_millis(900));
            "200 OK"
        }
        _ => "404 Not Found",
    };
    sleep(Duration::from_millis(5));
    seen.at_once.fetch_sub(1, Ordering::SeqCst);
    let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

fn manner() -> Manner {
    Manner { pause: Duration::from_millis(30), patience: Duration::from_millis(400), hosts: 4, near: true }
}

#[test]
fn answers() {
    let (address, seen) = server();
    let paths = ["/broken", "/gone", "/moved", "/no-head", "/page", "/people-only", "/round", "/slow"];
    let asked: Vec<Id> = paths.iter().map(|path| Id::from(format!("{address}{path}"))).collect();
    let found = ask(&asked, &manner(), &|| {});
    let found: Vec<(&str, &Answer)> =
        found.iter().map(|(own, answer)| (own.strip_prefix(&address).unwrap(), answer)).collect();
    let told = |path: &str| found.iter().find(|(own, _)| *own == path).map(|(_, answer)| (*answer).clone()).unwrap();
    assert_eq!(told("/page"), Answer::Page);
    assert_eq!(told("/no-head"), Answer::Page);
    assert_eq!(told("/moved"), Answer::Page);
    assert_eq!(told("/people-only"), Answer::Refused(403));
    assert_eq!(told("/gone"), Answer::Missing(404));
    assert_eq!(told("/broken"), Answer::Failed(503));
    assert!(matches!(told("/round"), Answer::Unreachable(_)));
    assert!(matches!(told("/slow"), Answer::Unreachable(_)));

    // Politely: the slow page apart, whose request was given up, one request at a time and a pause between two pages.
    let requests = seen.requests.lock().unwrap();
    assert!(seen.most_at_once.load(Ordering::SeqCst) <= 2);
    let first = |path: &str| requests.iter().find(|(_, own)| own.ends_with(path)).unwrap().0;
    for pair in paths.windows(2) {
        assert!(first(pair[1]) - first(pair[0]) >= Duration::from_millis(30), "{pair:?}");
    }
    let of_page: Vec<&str> =
        requests.iter().map(|(_, own)| own.as_str()).filter(|own| own.ends_with("/page")).collect();
    assert!(!of_page.contains(&"GET /page"), "a page that answers is not read: {of_page:?}");
}

#[test]
fn neighbours_are_not_asked() {
    let (address, seen) = server();
    let found = ask(&[Id::from(format!("{address}/page"))], &Manner { near: false, ..manner() }, &|| {});
    assert!(matches!(found[0].1, Answer::Unreachable(_)));
    assert_eq!(seen.requests.lock().unwrap().len(), 0);
}

#[test]
fn what_is_known_is_told_and_fails_nothing() {
    let (_folder, new) = guide();
    std::fs::write(new.join("content/exchanges/demo.md"), "Its [status page](https://status.example/#now) says so.\n")
        .unwrap();
    let add = |path: &str, text: &str| {
        let path = new.join("content").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let before = std::fs::read_to_string(&path).unwrap_or_default();
        std::fs::write(path, format!("{before}{text}")).unwrap();
    };
    let block = |name: &str| {
        let source = format!("{{ title: A, publisher: B, kind: press, url: \"https://{name}.example/\" }}");
        format!("  - source: {source}\n    as_of: 2026-11-01\n")
    };
    add("regions/eu/de.md", "See [the act](https://act.example/).\n");
    add("regions/eu/de.yaml", &format!("{}    facts: {{ compensation: no }}\n", block("place")));
    add("rates.yaml", &format!("{}    rates: [{{ currency: CHF, usd: 1 }}]\n", block("rates")));
    add("guide/a.md", "---\ntitle: A\ndescription: B\n---\n\nSee [it](https://article.example/).\n");
    let documents = read_folder(&new.join("content")).unwrap();
    let day = venuebook::base::PartialDate::parse("2026-11-24").unwrap().first_day();
    let all = outward(&check_documents(&documents, day).book.unwrap());
    let addresses: Vec<&str> = all.keys().map(Id::as_str).collect();
    assert_eq!(
        addresses,
        [
            "https://act.example/",
            "https://article.example/",
            "https://authority.example/law",
            "https://authority.example/list",
            "https://demo.example/about",
            "https://demo.example/fees",
            "https://place.example/",
            "https://rates.example/",
            "https://status.example/",
            "https://www.demo.example",
        ]
    );
    let mut cache = Cache::default();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
    for address in addresses {
        let answer = match address {
            "https://demo.example/fees" => Answer::Missing(410),
            "https://status.example/" => Answer::Refused(403),
            _ => Answer::Page,
        };
        cache.keep(address, answer, now);
    }
    let folder = new.join("answers");
    cache.write(&folder.join("links.json")).unwrap();
    let ran = run(&new, &["check", "--strict", "--links", "--cache", "answers"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("10 addresses outside the guide, 0 to be asked"), "{}", ran.err);
    assert!(ran.err.contains("1 turn programs away, 0 are left"), "{}", ran.err);
    assert_eq!(ran.err.matches("warning[").count(), 1, "{}", ran.err);
    assert!(
        ran.err.contains("warning[VB150]: https://demo.example/fees says that there is no such page (410)"),
        "{}",
        ran.err
    );
    assert_eq!(Cache::read(&folder.join("links.json")).unwrap(), cache);
    assert_eq!(run(&new, &["explain", "vb150"]).code, 0);
    assert_eq!(run(&new, &["check", "--cache", "answers"]).code, 2);
}

#[test]
fn a_cache_of_another_form_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("links.json");
    assert_eq!(Cache::read(&file).unwrap(), Cache::default());
    std::fs::write(&file, "[1, 2").unwrap();
    assert_eq!(Cache::read(&file).unwrap(), Cache::default());
}
