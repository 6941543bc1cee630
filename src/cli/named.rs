//! Which files of the content are meant by the names on the command line.

use crate::base::nearest;
use crate::content::Document;
use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf, absolute};

/// The paths of the documents that the names mean; the error names the first name that means none.
pub(super) fn named(names: &[String], content: &Path, documents: &[Document]) -> Result<BTreeSet<String>, String> {
    let mut all = BTreeSet::new();
    for name in names {
        let within = within(name, content);
        let is_meant = |document: &&Document| within.iter().any(|own| means(own, &document.path));
        let mut found = documents.iter().filter(is_meant).map(|document| document.path.clone()).peekable();
        if found.peek().is_none() {
            return Err(unknown(name, within.first().map_or(name, |own| own), documents));
        }
        all.extend(found);
    }
    Ok(all)
}

/// What a name can be, as paths within the content: it counts from there, or from the folder one works in.
fn within(name: &str, content: &Path) -> Vec<String> {
    let plain = |path: &Path| lexical(&absolute(path).unwrap_or_else(|_| path.to_path_buf()));
    // A folder behind a link is known by either of its addresses.
    let roots = [plain(content), content.canonicalize().unwrap_or_else(|_| plain(content))];
    let full = plain(Path::new(name));
    let fulls = [full.canonicalize().ok(), Some(full)];
    let from_here = fulls.iter().flatten().find_map(|full| roots.iter().find_map(|root| full.strip_prefix(root).ok()));
    let from_content = Path::new(name).is_relative().then(|| lexical(Path::new(name)));
    let all = from_here.map(Path::to_path_buf).into_iter().chain(from_content);
    all.map(|path| path.to_string_lossy().into_owned()).collect()
}

/// A path without `.`, and without `..` where something stands before it.
fn lexical(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// Whether a name means a document: by its path, by that without its ending, or as a folder that it lies in. The name
/// of nothing is the content folder itself.
fn means(name: &str, path: &str) -> bool {
    match path.strip_prefix(name) {
        Some(rest) => name.is_empty() || rest.is_empty() || rest.starts_with('/') || is_ending(rest),
        None => false,
    }
}

/// `.yaml`, but not `.old.yaml` or `/de.yaml`.
fn is_ending(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| !rest.contains(['.', '/']))
}

fn unknown(name: &str, within: &str, documents: &[Document]) -> String {
    let stem = |path: &str| path.rsplit_once('.').map_or(path, |(stem, _)| stem).to_owned();
    let stems: BTreeSet<String> = documents.iter().map(|document| stem(&document.path)).collect();
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let wanted = stem(within);
    let near = nearest(&wanted, stems.iter().map(String::as_str))
        .or_else(|| stems.iter().map(String::as_str).find(|own| last(own) == last(&wanted)));
    let meant = near.map(|near| format!("; did you mean {near}?")).unwrap_or_default();
    format!("no file of the content has the name {name}{meant}")
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::content::Document;
    use std::path::{Path, absolute};

    #[test]
    fn names_mean_whole_files_stems_and_folders() {
        let paths =
            ["exchanges/binance-us.yaml", "exchanges/binance.md", "exchanges/binance.yaml", "regions/eu/de.yaml"];
        let documents = paths.map(|path| Document { path: path.into(), text: Ok("".into()) });
        let full = absolute("content/exchanges/binance.md").unwrap();
        for (name, meant) in [
            ("exchanges/binance", Ok(&paths[1..3])),
            ("./content/exchanges/binance.yaml", Ok(&paths[2..3])),
            ("content/exchanges/../exchanges/binance", Ok(&paths[1..3])),
            (full.to_str().unwrap(), Ok(&paths[1..2])),
            ("exchanges/", Ok(&paths[..3])),
            ("regions", Ok(&paths[3..])),
            ("content", Ok(&paths[..])),
            ("exchanges/binanc", Err("; did you mean exchanges/binance?")),
            ("content/exchanges/binanse.yaml", Err("; did you mean exchanges/binance?")),
            ("binance", Err("; did you mean exchanges/binance?")),
            ("de", Err("; did you mean regions/eu/de?")),
            ("/etc/hosts", Err("")),
        ] {
            let found = named(&[name.into()], Path::new("content"), &documents);
            let meant = meant.map(|paths| paths.iter().map(|path| path.to_string()).collect());
            assert_eq!(
                found,
                meant.map_err(|why| format!("no file of the content has the name {name}{why}")),
                "{name}"
            );
        }
    }
}
