//! Legal Entity Identifiers (ISO 17442): twenty letters and digits, the last two a check sum (ISO 7064, MOD 97-10).

use super::fields;
use super::rules::LEI;
use super::tree::Node;
use crate::base::{At, Id};
use crate::diag::Problem;

/// Reads an identifier whose check sum is right.
pub(crate) fn read(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Id>> {
    let text = fields::scalar(node, problems)?;
    if is_lei(text) {
        return Some(At { value: text.into(), at: node.at });
    }
    let sentence = format!("`{}` is no Legal Entity Identifier: its check sum is wrong", fields::shortened(text));
    problems.push(Problem::new(&LEI, node.at, sentence));
    None
}

/// Whether a text has the form and the check sum of an LEI.
pub fn is_lei(text: &str) -> bool {
    let value = |b: u8| match b {
        b'0'..=b'9' => Some(u32::from(b - b'0')),
        b'A'..=b'Z' => Some(u32::from(b - b'A') + 10),
        _ => None,
    };
    let digits = text.bytes().try_fold(0u32, |sum, b| {
        let value = value(b)?;
        Some((sum * if value > 9 { 100 } else { 10 } + value) % 97)
    });
    text.len() == 20 && digits == Some(1)
}

#[cfg(test)]
mod tests {
    use super::is_lei;

    #[test]
    fn check_sums() {
        for good in ["254900641D8KNHUZYX24", "9845003D98SCC2851458", "2138002QAMX8PPKSO715", "5493007WZ7IFULIL8G21"] {
            assert!(is_lei(good), "{good}");
        }
        for bad in ["254900641D8KNHUZYX25", "254900641D8KNHUZYX2", "254900641d8knhuzyx24", ""] {
            assert!(!is_lei(bad), "{bad}");
        }
    }
}
