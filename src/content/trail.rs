//! Where a byte of a YAML file stands in the file's structure, for messages.

use super::tree::{Entry, Kind, Node};
use crate::base::PartialDate;

/// A place in a file's structure, for programs and for people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trail {
    /// `evidence[17].access[1].offer`.
    pub path: String,
    /// `Fee schedule, as of 18 Sep 2026, fees 1`; empty outside evidence.
    pub words: String,
}

/// Finds the trail to a byte offset in a file's tree.
pub fn trail(root: &Node<'_>, offset: usize) -> Trail {
    let mut trail = Trail::default();
    descend(root, offset as u32, &mut trail);
    trail
}

fn descend(node: &Node<'_>, offset: u32, trail: &mut Trail) {
    match &node.kind {
        Kind::Scalar(_) => {}
        Kind::List(items) => {
            // Blocks end where the next begins, so the item meant is the last that begins at or before the offset.
            let found = items.partition_point(|item| item.at.start <= offset).checked_sub(1);
            let item = found.and_then(|index| items.get(index).map(|item| (index, item)));
            // What a file says again behind its last block is part of none.
            if let Some((index, item)) = item.filter(|(_, item)| offset <= item.at.end) {
                trail.path.push_str(&format!("[{index}]"));
                if trail.path.starts_with("evidence[") {
                    add_words(item, index, trail);
                }
                descend(item, offset, trail);
            }
        }
        Kind::Map(entries) => {
            let found = entries.partition_point(|entry| entry.key_at.start <= offset).checked_sub(1);
            let holds = |entry: &&Entry<'_>| offset <= entry.value.at.end.max(entry.key_at.end);
            if let Some(entry) = found.and_then(|index| entries.get(index)).filter(holds) {
                let dot = if trail.path.is_empty() { "" } else { "." };
                trail.path.push_str(&format!("{dot}{}", entry.key));
                descend(&entry.value, offset, trail);
            }
        }
    }
}

/// A block is told by its source and day, a statement in it by its section and number from 1.
fn add_words(item: &Node<'_>, index: usize, trail: &mut Trail) {
    if !trail.words.is_empty() {
        let section = trail.path.rsplit(['.', '[']).nth(1).unwrap_or_default().to_owned();
        trail.words.push_str(&format!(", {section} {}", index + 1));
        return;
    }
    let Kind::Map(entries) = &item.kind else { return };
    let value = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value);
    let title = value("source").and_then(|source| match &source.kind {
        Kind::Scalar(id) => Some(id.to_string()),
        Kind::Map(fields) => fields.iter().find(|entry| entry.key == "title").and_then(|entry| scalar(&entry.value)),
        Kind::List(_) => None,
    });
    let as_of = value("as_of").and_then(scalar).and_then(|text| PartialDate::parse(&text).ok());
    trail.words = title.unwrap_or_else(|| format!("evidence {}", index + 1));
    if let Some(as_of) = as_of {
        trail.words.push_str(&format!(", as of {}", as_of.in_words()));
    }
}

fn scalar(node: &Node<'_>) -> Option<String> {
    match &node.kind {
        Kind::Scalar(text) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::{Trail, trail};
    use crate::base::FileId;

    #[test]
    fn tells_machines_and_people() {
        let text = "name: K\nevidence:\n  - source: { title: \"Fees\", kind: official }\n    as_of: 2026-09-18\n    access:\n      - { place: DE, offer: yes }\n      - { place: FR, offer: maybe }\n";
        let root = parse(FileId(0), text, &mut Vec::new()).unwrap();
        let found = trail(&root, text.find("maybe").unwrap());
        assert_eq!(found.path, "evidence[0].access[1].offer");
        assert_eq!(found.words, "Fees, as of 18 Sep 2026, access 2");
        assert_eq!(trail(&root, 0).words, "");
        let again = format!("{text}name: L\n");
        let root = parse(FileId(0), &again, &mut Vec::new()).unwrap();
        assert_eq!(trail(&root, text.len()), Trail::default());
    }
}
