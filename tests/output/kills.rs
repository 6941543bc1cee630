//! Builds that are killed: at every call to the disk in turn, and at random moments.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::faults::{Fault, Faulty, NEW, Scene, expected};
use super::small_disk;
use super::support::{build, build_on, child, folder, page_files, snapshot};

/// Not a test by itself: what this program does when a test starts it again as a child.
#[test]
fn job() {
    let (Ok(job), Some(out)) = (std::env::var("VENUEBOOK_TEST_JOB"), std::env::var_os("VENUEBOOK_TEST_OUT")) else {
        return;
    };
    let out = PathBuf::from(out);
    match job.split_once(' ').unwrap_or((&job, "")) {
        ("forty-pages", _) => {
            let pages: Vec<_> = (0..40).map(|n| (format!("{}/{n}/index.html", n % 3), format!("page {n}"))).collect();
            let pages: Vec<_> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
            build(&out, &pages).map(drop).unwrap();
        }
        ("die-at", call) => {
            let fault = Fault::Die(call.parse().unwrap());
            build_on(Box::new(Faulty { fault, ..Faulty::none() }), &out, &NEW).unwrap();
        }
        ("for-ever", _) => loop {
            build_version(&out, 1);
            build_version(&out, 0);
        },
        ("small-disk", _) => small_disk::inside(&out),
        (other, _) => panic!("no job {other}"),
    }
}

fn start(job: &str, out: &Path) -> Command {
    let mut command = child(Command::new(std::env::current_exe().unwrap()), job, out);
    command.stdout(Stdio::null());
    command
}

#[test]
fn a_death_at_each_call_leaves_one_whole_site() {
    for scene in [Scene::First, Scene::Rebuild] {
        let (new, mut seen) = (expected(scene), [0, 0]);
        for call in 0.. {
            let root = folder();
            let out = root.path().join("site");
            scene.prepare(&out);
            let old = out.exists().then(|| snapshot(&out));
            let died = start(&format!("die-at {call}"), &out).status().unwrap().code() == Some(9);
            let now = out.exists().then(|| snapshot(&out));
            let is_new = now.as_ref() == Some(&new);
            assert!(is_new || now == old, "call {call}: a mix");
            seen[usize::from(is_new)] += 1;
            build(&out, &NEW).unwrap();
            assert!(snapshot(&out) == new, "call {call}: the next build");
            if !died {
                break;
            }
        }
        assert!(seen[0] > 20 && seen[1] >= 2, "old {}, new {}", seen[0], seen[1]);
    }
}

/// Two versions that share some pages and differ in others, and in which pages there are.
fn version(number: usize) -> Vec<(String, String)> {
    let own = (0..60).map(|n| (format!("v{number}/{n}/index.html"), format!("version {number}").repeat(50)));
    let changed = (0..60).map(|n| (format!("both/{n}/index.html"), format!("version {number}").repeat(50)));
    let same = (0..30).map(|n| (format!("same/{n}"), "the same".to_owned()));
    own.chain(changed).chain(same).collect()
}

fn build_version(out: &Path, number: usize) {
    let pages = version(number);
    let pages: Vec<_> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    build(out, &pages).unwrap();
}

#[test]
fn kills_at_random_moments_never_leave_a_mix() {
    let root = folder();
    let out = root.path().join("site");
    build_version(&out, 0);
    std::fs::write(out.join("CNAME"), "example.org").unwrap();
    let expected = [0, 1].map(|number| {
        let foreign = ("CNAME".to_owned(), "example.org".to_owned());
        version(number).into_iter().chain([foreign]).collect::<BTreeMap<_, _>>()
    });
    let mut random: u64 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos().into();
    let mut seen = [0, 0];
    for round in 0..40 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut child = start("for-ever", &out).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(5_000 + (random >> 33) % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let pages = page_files(&out);
        let which = expected.iter().position(|site| *site == pages);
        seen[which.unwrap_or_else(|| panic!("round {round}: a mix of {} files", pages.len()))] += 1;
    }
    println!("after 40 kills: version 0 {} times, version 1 {} times", seen[0], seen[1]);
}
