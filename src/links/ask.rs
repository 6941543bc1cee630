//! Asking addresses, politely: a host gets one request at a time and a pause after each, and no page is read.

use super::Answer;
use crate::base::Id;
use std::collections::{BTreeMap, VecDeque};
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Duration;
use url::Url;

/// How addresses are asked.
#[derive(Debug, Clone)]
pub struct Manner {
    /// The pause between two requests to one host.
    pub pause: Duration,
    /// How long an answer is waited for.
    pub patience: Duration,
    /// Hosts that are asked at the same time.
    pub hosts: usize,
    /// Whether addresses of this machine and its network are asked. Content comes from strangers, who must not make an
    /// editor's machine ask its neighbours; tests do.
    pub near: bool,
}

impl Default for Manner {
    fn default() -> Self {
        Self { pause: Duration::from_secs(1), patience: Duration::from_secs(20), hosts: 8, near: false }
    }
}

/// Asks every address and gives its answer. `done` is told of each.
pub fn ask(addresses: &[Id], manner: &Manner, done: &(dyn Fn() + Sync)) -> Vec<(Id, Answer)> {
    let mut by_host: BTreeMap<String, Vec<&Id>> = BTreeMap::new();
    for address in addresses {
        let host = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        by_host.entry(host).or_default().push(address);
    }
    let waiting: Mutex<VecDeque<Vec<&Id>>> = Mutex::new(by_host.into_values().collect());
    let answers = Mutex::new(Vec::new());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop_front());
    let work = || {
        let agent = agent(manner);
        while let Some(of_host) = next() {
            for (at, address) in of_host.iter().enumerate() {
                if at > 0 {
                    std::thread::sleep(manner.pause);
                }
                let answer = one(&agent, address, manner);
                if let Ok(mut answers) = answers.lock() {
                    answers.push(((*address).clone(), answer));
                }
                done();
            }
        }
    };
    std::thread::scope(|scope| (0..manner.hosts.max(1)).for_each(|_| drop(scope.spawn(work))));
    let mut answers = answers.into_inner().unwrap_or_default();
    answers.sort_by(|(a, _), (b, _)| a.cmp(b));
    answers
}

fn agent(manner: &Manner) -> ureq::Agent {
    let who = concat!("venuebook/", env!("CARGO_PKG_VERSION"), " (checks links of a guide)");
    let config = ureq::Agent::config_builder()
        .timeout_global(Some(manner.patience))
        .max_redirects(5)
        .http_status_as_error(false)
        .user_agent(who);
    config.build().into()
}

/// Asks without the page; sites that do not know such a question, or answer it wrongly, are asked for the page itself.
fn one(agent: &ureq::Agent, address: &str, manner: &Manner) -> Answer {
    if !manner.near && is_near(address) {
        return Answer::Unreachable("it is an address of a network of one's own".into());
    }
    let status = |asked: Result<ureq::http::Response<ureq::Body>, ureq::Error>| match asked {
        Ok(response) => Answer::of(response.status().as_u16()),
        Err(error) => Answer::Unreachable(error.to_string()),
    };
    match status(agent.head(address).call()) {
        Answer::Page => Answer::Page,
        _ => {
            std::thread::sleep(manner.pause);
            status(agent.get(address).call())
        }
    }
}

/// Whether an address names this machine or its own network, rather than a public host.
fn is_near(address: &str) -> bool {
    let Some(host) = Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned)) else { return true };
    match host.trim_matches(['[', ']']).parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified(),
        Ok(IpAddr::V6(ip)) => {
            ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local() || ip.is_unspecified()
        }
        Err(_) => {
            !host.contains('.')
                || host.ends_with(".local")
                || host.ends_with(".internal")
                || host.ends_with(".localhost")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn neighbours() {
        for near in [
            "http://localhost/",
            "http://127.1/",
            "http://10.0.0.1/",
            "http://169.254.169.254/latest",
            "http://0.0.0.0/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://printer.local/",
            "http://a.localhost/",
            "http://metadata.google.internal/",
            "http://printer/",
            "nothing",
        ] {
            assert!(is_near(near), "{near}");
        }
        for far in ["https://www.esma.europa.eu/", "https://93.184.216.34/"] {
            assert!(!is_near(far), "{far}");
        }
    }
}
