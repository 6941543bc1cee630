//! What a program costs as a whole process: wall time, processor time, and the most memory it held.
//!
//! Linux tells both in `/proc` until the process is waited for, so no library is needed.

use std::fs;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Length of a processor tick, which Linux fixes at a hundredth of a second for programs.
const TICK: Duration = Duration::from_millis(10);

pub(crate) struct Measured {
    pub(crate) wall: Duration,
    pub(crate) cpu: Duration,
    /// Bytes.
    pub(crate) peak: u64,
}

/// Runs a program to its end. Wall time is right to five milliseconds.
pub(crate) fn run(command: &mut Command) -> Measured {
    let begin = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let (mut peak, mut ticks) = (0, 0);
    loop {
        let read = |name: &str| fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap_or_default();
        let status = read("status");
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let held = held.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok());
        peak = peak.max(held.unwrap_or_default() * 1024);
        // The name in brackets may hold blanks; after it come the state and, from the third, numbers.
        let stat = read("stat");
        let rest: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let number = |at: usize| rest.get(at).and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
        ticks = ticks.max(number(11) + number(12));
        if rest.first().is_none_or(|state| *state == "Z") {
            break;
        }
        sleep(Duration::from_millis(5));
    }
    let wall = begin.elapsed();
    assert!(child.wait().unwrap().success(), "{command:?} failed");
    Measured { wall, cpu: TICK * ticks, peak }
}
