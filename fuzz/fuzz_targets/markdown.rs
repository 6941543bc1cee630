//! Prose of arbitrary text: its markup is harmless, before and after it is minified.
#![no_main]

use venuebook::content::markdown::{self, Mention};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let rendered = markdown::render(text, &mut |mention| (*mention == Mention::Fact("known")).then(|| "<b>42</b>".to_owned()), None);
    venuebook_fuzz::assert_harmless(&rendered.html);
    let small = venuebook::finish::minify(&rendered.html);
    venuebook_fuzz::assert_harmless(&small);
    assert!(rendered.faults.iter().all(|fault| text.get(fault.span.clone()).is_some()));
});
