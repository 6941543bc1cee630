//! Which file means what, by its path.

use crate::base::{Id, is_id};

/// What a path in the content folder stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// One of the files in the folder itself, by name.
    Shared(SharedFile),
    /// `exchanges/<slug>.yaml`.
    Profile(Id),
    /// `exchanges/<slug>.md`.
    ProfileBody(Id),
    /// `regions/<region>/<place>.yaml`; `index` is the region's own page.
    Place(Id, Id),
    /// `regions/<region>/<place>.md`.
    PlaceBody(Id, Id),
    /// `guide/<slug>.md`.
    Article(Id),
    /// `registers/<id>/register.yaml`.
    Register(Id),
    /// `registers/<id>/<date>.csv`.
    Extract(Id, Id),
}

/// What stands in new files where prose is to be written.
pub(crate) const UNWRITTEN: &str = "Not written yet.";

/// The files that all profiles share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SharedFile {
    Guide,
    Criteria,
    Scoring,
    Sources,
    Regimes,
    Authorities,
    Glossary,
    Rates,
}

/// The shared files by name.
const SHARED: [(&str, SharedFile); 8] = [
    ("guide.yaml", SharedFile::Guide),
    ("criteria.yaml", SharedFile::Criteria),
    ("scoring.yaml", SharedFile::Scoring),
    ("sources.yaml", SharedFile::Sources),
    ("regimes.yaml", SharedFile::Regimes),
    ("authorities.yaml", SharedFile::Authorities),
    ("glossary.yaml", SharedFile::Glossary),
    ("rates.yaml", SharedFile::Rates),
];

/// The meaning of a path, or a sentence that says where such a file belongs.
pub(crate) fn meaning(path: &str) -> Result<Meaning, String> {
    let parts: Vec<&str> = path.split('/').collect();
    let (stem, ending) = parts.last().and_then(|name| name.rsplit_once('.')).unwrap_or((path, ""));
    let id = |text: &str| {
        let why = || format!("`{text}` cannot be part of an address: use small letters, digits and single hyphens");
        is_id(text).then(|| Id::from(text)).ok_or_else(why)
    };
    // The page of a pair is `a-vs-b`, so that a name with `vs` in it could take the address of another pair.
    let exchange = |text: &str| match text.split('-').any(|part| part == "vs") {
        true => Err(format!("`{text}` has a part `vs`, which stands between the names of two exchanges in an address")),
        false => id(text),
    };
    match (parts.as_slice(), ending) {
        ([name], "yaml") if let Some((_, file)) = SHARED.iter().find(|(shared, _)| shared == name) => {
            Ok(Meaning::Shared(*file))
        }
        (["exchanges", _], "yaml") => Ok(Meaning::Profile(exchange(stem)?)),
        (["exchanges", _], "md") => Ok(Meaning::ProfileBody(exchange(stem)?)),
        (["regions", region, _], "yaml") => Ok(Meaning::Place(id(region)?, id(stem)?)),
        (["regions", region, _], "md") => Ok(Meaning::PlaceBody(id(region)?, id(stem)?)),
        (["guide", _], "md") => Ok(Meaning::Article(id(stem)?)),
        (["registers", register, "register.yaml"], _) => Ok(Meaning::Register(id(register)?)),
        (["registers", register, _], "csv") => Ok(Meaning::Extract(id(register)?, stem.into())),
        (_, "yml") => Err(format!("`{path}` ends in .yml: rename it to .yaml")),
        _ => Err(format!(
            "`{path}` has no meaning: profiles lie in exchanges/, places in regions/<region>/, articles in guide/"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Meaning, meaning};

    #[test]
    fn paths() {
        assert_eq!(meaning("exchanges/kraken.yaml"), Ok(Meaning::Profile("kraken".into())));
        assert_eq!(meaning("regions/us/ny.md"), Ok(Meaning::PlaceBody("us".into(), "ny".into())));
        assert_eq!(
            meaning("registers/esma-casp/2026-06-25.csv"),
            Ok(Meaning::Extract("esma-casp".into(), "2026-06-25".into()))
        );
        for bad in ["exchanges/a-vs-b.yaml", "exchanges/vs.md", "exchanges\\a.yaml"] {
            assert!(meaning(bad).is_err(), "{bad}");
        }
        assert!(meaning("exchanges/elvs.yaml").is_ok());
        for bad in ["exchanges/Kraken.yaml", "exchanges/a/b.yaml", "notes.txt", "guide.yml", "exchanges/..yaml", "x"] {
            assert!(meaning(bad).is_err(), "{bad}");
        }
    }
}
