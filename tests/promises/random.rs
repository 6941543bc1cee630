//! Promise 9 for random and damaged files: whatever is sent is read, checked and told, and made into a guide if it is
//! right, without a panic.

use std::fs;
use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use venuebook::content::{Document, Fault};
use venuebook::pipeline::{check_documents, shown};
use venuebook::theme::Theme;

use super::support::{day, rendered, small, theme};

static THEME: LazyLock<Theme> = LazyLock::new(theme);

/// Reading, checking and printing in this process, where a panic fails the test.
fn survives(path: &str, bytes: Vec<u8>) {
    let mut documents = small();
    documents.retain(|document| document.path != path);
    let text = match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::from(text)),
        Err(error) => Err(Fault::NotText(error.utf8_error().valid_up_to())),
    };
    documents.push(Document { path: path.into(), text });
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    let checked = check_documents(&documents, day());
    let all = shown(&documents, &checked.problems, "content/");
    venuebook::diag::json(&all);
    for problem in &all {
        venuebook::diag::human(problem, true);
    }
    if let Some(book) = checked.book {
        rendered(&book, &THEME);
    }
}

/// The files that a stranger could send, by what they are.
const FILES: [&str; 6] = [
    "exchanges/demo.yaml",
    "exchanges/demo.md",
    "guide.yaml",
    "guide/about.md",
    "registers/demo-register/2026-11-01.csv",
    "registers/demo-register/register.yaml",
];

/// A file of the small guide with a piece replaced by other bytes.
fn damaged() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    let piece = prop::collection::vec(any::<u8>(), 0..12);
    (prop::sample::select(FILES.to_vec()), any::<prop::sample::Index>(), 0..40usize, piece).prop_map(
        |(path, at, length, piece)| {
            let mut bytes = fs::read(format!("tests/guide/{path}"))
                .unwrap_or_else(|_| b"---\ntitle: \"T\"\ndescription: d\norder: 1\n---\n## H\n\nText [[x]]\n".to_vec());
            let from = at.index(bytes.len());
            let to = (from + length).min(bytes.len());
            bytes.splice(from..to, piece);
            (path, bytes)
        },
    )
}

/// Pieces of YAML, so that random files get far.
fn pieces() -> impl Strategy<Value = String> {
    const PIECES: [&str; 40] = [
        "name",
        "kind",
        "evidence",
        "source",
        "as_of",
        "facts",
        "fees",
        "tiers",
        "volume",
        "access",
        "place",
        ": ",
        ":\n",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        "\"",
        "'",
        "|\n",
        ">\n",
        "&a ",
        "*a",
        "!x ",
        "? ",
        "---\n",
        "# ",
        "2026-11-01",
        "DE",
        "0.40",
        "9_999_999_999_999",
        "at least ",
        "\u{e9}",
        "\u{feff}",
        "\r\n",
    ];
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files((path, bytes) in damaged()) {
        survives(path, bytes);
    }

    #[test]
    fn random_bytes(path in prop::sample::select(FILES.to_vec()), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        survives(path, bytes);
    }

    #[test]
    fn random_yaml(text in pieces()) {
        survives("exchanges/demo.yaml", text.clone().into_bytes());
        survives("exchanges/demo.yaml", format!("name: X\nkind: centralised\nwebsite: https://x.example\nevidence:\n  - source: house-page\n    as_of: 2026-11-01\n    {text}").into_bytes());
    }
}
