//! How much of a file travels to a reader.

use brotli::enc::BrotliEncoderParams;

/// Bytes beyond which the best compression takes many seconds; such files are weighed by the quality before.
const LARGE: usize = 1_000_000;

/// Bytes of a file in brotli, as a host holds files that it compressed once and beforehand.
pub fn weight(bytes: &[u8]) -> usize {
    let quality = if bytes.len() > LARGE { 9 } else { 11 };
    let params = BrotliEncoderParams { quality, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut compressed = Vec::new();
    // Memory is the only thing that is read or written, so it does not fail; the file as it is would be right as well.
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &params).unwrap_or(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn what_repeats_itself_weighs_little() {
        assert!(weight(&b"a licence".repeat(1_000)) < 40);
        assert!(weight(b"") < 4);
    }
}
