//! A profile of arbitrary text: read, checked, told.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| venuebook_fuzz::check("exchanges/demo.yaml", data));
