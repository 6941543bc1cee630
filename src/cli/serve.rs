//! `serve`: the guide in the browser while it is written.

use super::args::Serve;
use super::build::is_web_address;
use super::check::root;
use super::day::edition_day;
use super::{OUTSIDE, WRONG_USE, terminal};
use crate::base::Day;
use crate::diag::plain;
use crate::serve::{Event, Settings, serve};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::{Command, Stdio};

/// Most names of changed files that are told.
const MOST_NAMES: usize = 3;

/// Runs the command.
pub(super) fn run(asked: &Serve) -> u8 {
    let source = &asked.source;
    let day = match edition_day(source.as_of.as_deref()) {
        Ok(day) => day,
        Err(why) => {
            terminal::fail(&why);
            return WRONG_USE;
        }
    };
    if let Some(base_url) = asked.base_url.as_ref().filter(|url| !is_web_address(url)) {
        terminal::fail(&format!("--base-url {base_url}: write an address that begins with https:// or http://"));
        return WRONG_USE;
    }
    let as_of = source.as_of.clone();
    let settings = Settings {
        content: source.content.clone(),
        templates: asked.templates.clone(),
        static_files: asked.static_files.clone(),
        day: Box::new(move || -> Day { edition_day(as_of.as_deref()).unwrap_or(day) }),
        base_url: asked.base_url.clone(),
        host: asked.host.clone(),
        port: asked.port,
        editor: asked.editor.clone(),
    };
    match serve(&settings, &mut |event| told(asked, event)) {
        Ok(()) => super::FINE,
        Err(why) => {
            terminal::fail(&why);
            OUTSIDE
        }
    }
}

fn told(asked: &Serve, event: &Event<'_>) {
    match event {
        Event::Serving { at, path } => {
            let address = address(&asked.host, *at, path);
            if asked.port != 0 && at.port() != asked.port {
                terminal::warn(&format!("port {} is in use; {} is the next free one", asked.port, at.port()));
            }
            terminal::result(&format!("{address}\n"));
            terminal::say("Saves are shown at once. End with Ctrl-C.");
            if asked.open {
                open(&address);
            }
        }
        Event::Round { changed, took, tally: (errors, warnings), is_good, has_pages } => {
            let what = match changed.len() {
                0 => "all".to_owned(),
                n if n > MOST_NAMES => format!("{} and {} more", names(changed), n - MOST_NAMES),
                _ => names(changed),
            };
            let kept = match (is_good, has_pages) {
                (true, _) => "",
                (false, true) => "; the last good pages stay",
                (false, false) => "; there are no pages yet",
            };
            let (took, tally) = (took.as_secs_f64() * 1e3, terminal::tally(*errors, *warnings));
            terminal::say(&format!("{what}: {took:.0} ms; {tally}{kept}"));
        }
        Event::Problems(documents, problems) => terminal::problems(documents, problems, &root(&asked.source)),
        Event::Theme(problem) => terminal::theme(problem),
        Event::Strays(sentences) => sentences.iter().for_each(|sentence| terminal::warn(&plain(sentence))),
        Event::World(sentence) => terminal::fail(sentence),
    }
}

fn names(changed: &[String]) -> String {
    changed.iter().take(MOST_NAMES).map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The address to open: `localhost` where the desk listens on its own machine alone.
fn address(host: &str, at: SocketAddr, path: &str) -> String {
    let own = [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)];
    let name = if own.contains(&at.ip()) || at.ip().is_unspecified() { "localhost" } else { host };
    format!("http://{name}:{}{path}", at.port())
}

/// Opens the browser; where there is none, the address stands in the terminal.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let started = Command::new(program).arg(address).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    match started {
        // Waited for on the side, so that no dead process stays.
        Ok(mut child) => drop(std::thread::spawn(move || child.wait())),
        Err(_) => terminal::warn(&format!("no browser could be opened; open {address}")),
    }
}
