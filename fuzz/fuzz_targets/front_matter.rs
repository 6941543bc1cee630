//! An article whose front matter is arbitrary.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let article = [b"---\n".as_slice(), data, b"\n---\nText\n"].concat();
    venuebook_fuzz::check("guide/article.md", &article);
});
