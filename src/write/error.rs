//! Why a site was not written, each in one line that a person can act on.

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::path::{Path, PathBuf};

/// How an output folder and a source folder lie to each other when they overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    /// The output lies in the source: a build would feed on its own result.
    Inside,
    /// The output holds the source: a build would treat sources as old pages.
    Around,
    /// Both are one folder, perhaps under two names.
    Same,
}

/// Every way in which writing a site can fail. All but [`NotDurable`](WriteError::NotDurable) leave the old site as it
/// was.
#[derive(Debug)]
#[allow(missing_docs, reason = "the sentence of each variant tells what its fields are")]
pub enum WriteError {
    /// The output folder and a source folder overlap.
    Overlap { out: PathBuf, source: PathBuf, how: Overlap },
    /// The path given as output can't be replaced by a folder of ours, for the reason given.
    Unusable { out: PathBuf, reason: &'static str },
    /// Another build holds the lock of this output folder.
    Locked { out: PathBuf },
    /// Something without our mark stands where we would keep our working folder.
    NotOurs { path: PathBuf },
    /// The list of our files in the old site can't be trusted, so ours and foreign can't be told apart.
    Manifest { path: PathBuf, reason: String },
    /// A page's path could reach outside the site or can't exist on common file systems.
    BadPath { path: String, reason: &'static str },
    /// Two pages would be one file, here or on a file system that ignores case.
    Clash { path: String, other: String },
    /// A page belongs where a file stands that we did not make.
    Foreign { path: PathBuf },
    /// Another file system is mounted within the old site, and it would not go over with the rest.
    Mount { path: PathBuf },
    /// Another program changed the old site while it was being replaced.
    Changed { path: PathBuf },
    /// `finish` was called although this page had failed before.
    Incomplete { path: String },
    /// The file system can't exchange two folders in one step.
    NoExchange { out: PathBuf, cause: io::Error },
    /// The new site is whole and in place, but a power cut now could still bring back the old one.
    NotDurable { out: PathBuf, cause: io::Error },
    /// A file-system call failed; `deed` is the verb of the sentence.
    Disk { deed: &'static str, path: PathBuf, cause: io::Error },
}

impl WriteError {
    /// Made for `map_err`: remembers what was attempted and where.
    pub(super) fn disk(deed: &'static str, path: &Path) -> impl FnOnce(io::Error) -> WriteError {
        move |cause| WriteError::Disk { deed, path: path.to_owned(), cause }
    }
}

impl Display for WriteError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        use WriteError as E;
        match self {
            E::Overlap { out, source, how } => overlap(f, &at(out), &at(source), *how),
            E::Unusable { out, reason } => write!(f, "{} can't be the output folder: {reason}", at(out)),
            E::Locked { out } => {
                write!(f, "Another build is writing into {}; wait until it has ended, then build again", at(out))
            }
            E::NotOurs { path } => write!(
                f,
                "{} stands where Venuebook keeps its working files, but Venuebook did not make it; move it away, \
                 then build again",
                at(path)
            ),
            E::Manifest { path, reason } => write!(
                f,
                "{} is damaged ({}), so old pages can't be told from files of others; delete the pages and this file, \
                 then build again",
                at(path),
                plain(reason)
            ),
            E::BadPath { path, reason } => write!(f, "The page path {} is refused: {reason}", at(path)),
            E::Clash { path, other } => write!(
                f,
                "The page {} takes the same name as {} (upper and lower case count as one); rename one of them",
                at(path),
                at(other)
            ),
            E::Foreign { path } => write!(
                f,
                "{} was not made by Venuebook, but a page belongs there; move or delete it, then build again",
                at(path)
            ),
            E::Mount { path } => {
                write!(f, "{} is a mount point, which can't move with the site; unmount it, then build again", at(path))
            }
            E::Changed { path } => {
                write!(f, "{} was changed by another program during the build; build again", at(path))
            }
            E::Incomplete { path } => write!(f, "The page {} was not written, so the old site stays", at(path)),
            E::NoExchange { out, cause } => write!(
                f,
                "{} can't be replaced in one step here ({}); build into a new folder, or on a file system that can \
                 exchange folders",
                at(out),
                why(cause)
            ),
            E::NotDurable { out, cause } => write!(
                f,
                "The new site is in place at {}, but the disk did not confirm it ({}); build again",
                at(out),
                why(cause)
            ),
            E::Disk { deed, path, cause } => write!(f, "Can't {deed} {}: {}", at(path), why(cause)),
        }
    }
}

impl Error for WriteError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            WriteError::NoExchange { cause, .. }
            | WriteError::NotDurable { cause, .. }
            | WriteError::Disk { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

fn overlap(f: &mut Formatter<'_>, out: &str, source: &str, how: Overlap) -> fmt::Result {
    let relation = match how {
        Overlap::Inside => "lies inside",
        Overlap::Around => "holds",
        Overlap::Same => "is",
    };
    write!(f, "The output folder {out} {relation} the source {source}; choose an output folder apart from the sources")
}

fn at(path: impl AsRef<Path>) -> String {
    plain(&path.as_ref().to_string_lossy())
}

/// Names come from content and from other programs: a line break or a change of direction in one must not forge output.
fn plain(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || super::path::is_invisible(c) { line.extend(c.escape_unicode()) } else { line.push(c) }
    }
    line
}

/// The cause in the system's words, without the error number that Rust appends.
fn why(cause: &io::Error) -> String {
    let text = cause.to_string();
    match text.rfind(" (os error ") {
        Some(end) => plain(text.get(..end).unwrap_or(&text)),
        None => plain(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(error: &WriteError, expected: &str) {
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn a_failed_call_names_path_and_cause() {
        let full = io::Error::from(rustix::io::Errno::NOSPC);
        check(
            &WriteError::disk("write", Path::new("/srv/a/index.html"))(full),
            "Can't write /srv/a/index.html: No space left on device",
        );
    }

    #[test]
    fn a_name_with_line_breaks_stays_on_one_line() {
        check(
            &WriteError::BadPath { path: "a\n::error::\u{202e}b".into(), reason: "it is odd" },
            "The page path a\\u{a}::error::\\u{202e}b is refused: it is odd",
        );
    }

    #[test]
    fn an_overlap_says_which_way_round() {
        let error =
            WriteError::Overlap { out: "/g/content/site".into(), source: "/g/content".into(), how: Overlap::Inside };
        check(
            &error,
            "The output folder /g/content/site lies inside the source /g/content; choose an output folder apart from \
             the sources",
        );
    }
}
