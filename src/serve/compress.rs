//! Compression on the way to the browser, as a host does it.

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// Bytes below which compressing is not worth its header.
const SMALL: usize = 200;

/// The body as the browser accepts it, and the name of its encoding.
pub(super) fn encoded(body: &[u8], kind: &str, accepts: &str) -> Option<(Vec<u8>, &'static str)> {
    let is_text = kind.starts_with("text/") || kind.contains("json") || kind.contains("xml");
    if body.len() < SMALL || !is_text {
        return None;
    }
    let accepted = |name: &str| accepts.split(',').any(|one| is_accepted(one, name));
    if accepted("br") {
        let params = BrotliEncoderParams { quality: 4, size_hint: body.len(), ..BrotliEncoderParams::default() };
        let mut made = Vec::new();
        brotli::BrotliCompress(&mut &body[..], &mut made, &params).ok()?;
        return Some((made, "br"));
    }
    if accepted("gzip") {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(body).ok()?;
        return Some((encoder.finish().ok()?, "gzip"));
    }
    None
}

/// Whether one part of `Accept-Encoding` names an encoding and does not refuse it.
fn is_accepted(part: &str, name: &str) -> bool {
    let mut parts = part.split(';').map(str::trim);
    let named = parts.next().is_some_and(|own| own.eq_ignore_ascii_case(name));
    let refused = |weight: &str| weight.strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0));
    named && !parts.any(refused)
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn the_browser_says_which_encoding() {
        let body = b"a licence ".repeat(100);
        let check = |kind, accepts, expected| {
            assert_eq!(encoded(&body, kind, accepts).map(|(_, name)| name), expected, "{accepts}");
        };
        check("text/html", "gzip, deflate, br", Some("br"));
        check("text/html", "br;q=0, gzip;q=0.5", Some("gzip"));
        check("text/html", "identity", None);
        check("application/json", "br", Some("br"));
        check("image/svg+xml", "br", Some("br"));
        check("font/woff2", "br", None);
        assert_eq!(encoded(b"a licence", "text/html", "br"), None);
    }
}
