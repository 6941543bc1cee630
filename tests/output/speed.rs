//! What ten thousand pages cost. Run with `cargo test --release --test output -- --ignored --nocapture ten_thousand`.

use std::time::Instant;

use rayon::prelude::*;
use venuebook::write::{Output, Written};

use super::support::folder;

/// User and system time of this process in seconds, as Linux counts it in hundredths.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<_> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

#[test]
#[ignore = "a measurement, not a check"]
fn ten_thousand_pages() {
    let root = folder();
    let out = root.path().join("site");
    let text = "<p>fourteen kilobytes of a page</p>\n".repeat(400);
    let run = |name: &str, changed: usize| {
        let (wall, cpu_before) = (Instant::now(), cpu());
        let output = Output::open(&out, &[]).unwrap();
        let opened = wall.elapsed();
        (0..10_000usize).into_par_iter().for_each(|n| {
            let edition = if n < changed { name } else { "" };
            output.put(&format!("exchanges/{n}/index.html"), format!("{text}{n}{edition}").as_bytes()).unwrap();
        });
        let put = wall.elapsed();
        let Written { written, kept, unchanged, .. } = output.finish().unwrap();
        println!(
            "{name:<10} {:>6.2} s wall (open {:.2}, put {:.2}, finish {:.2}), {:.2} s CPU; \
             written {written}, kept {kept}, unchanged {unchanged}",
            wall.elapsed().as_secs_f64(),
            opened.as_secs_f64(),
            (put - opened).as_secs_f64(),
            (wall.elapsed() - put).as_secs_f64(),
            cpu() - cpu_before
        );
    };
    run("first", 0);
    run("unchanged", 0);
    run("one page", 1);
    run("second", 1);
    run("third", 1);
    run("half", 5_000);
    run("all", 10_000);
}
