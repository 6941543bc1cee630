//! An extract of a register of arbitrary text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| venuebook_fuzz::check("registers/demo-register/2026-11-01.csv", data));
