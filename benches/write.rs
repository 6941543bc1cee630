//! What writing ten thousand pages of fourteen kilobytes takes, by how many of them changed: `cargo bench --bench write`.

#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs, reason = "a bench that can't go on should stop")]

use rayon::prelude::*;
use std::time::Instant;
use venuebook::write::{Output, Written};

fn main() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("site");
    let text = "<p>fourteen kilobytes of a page</p>\n".repeat(400);
    let editions =
        [("first", 0), ("unchanged", 0), ("one page", 1), ("another", 1), ("half", 5_000), ("all", 10_000usize)];
    for (name, changed) in editions {
        let begin = Instant::now();
        let output = Output::open(&out, &[]).unwrap();
        (0..10_000usize).into_par_iter().for_each(|n| {
            let edition = if n < changed { name } else { "" };
            output.put(&format!("exchanges/{n}/index.html"), &[format!("{text}{n}{edition}").as_bytes()]).unwrap();
        });
        let put = begin.elapsed();
        let Written { written, kept, unchanged, .. } = output.finish().unwrap();
        println!(
            "{name:<10} {:>6.2} s, of these {:.2} in putting; written {written}, kept {kept}, unchanged {unchanged}",
            begin.elapsed().as_secs_f64(),
            put.as_secs_f64()
        );
    }
}
