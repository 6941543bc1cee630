//! Git at the edge: content as it was in a revision, read by the `git` program without touching the working tree.
//!
//! Names of revisions go to git through its standard input, so that none of them can be an option. Everything that
//! follows is asked by hash.

use crate::base::Day;
use crate::content::{Document, Fault, MOST_BYTES};
use crate::read::{MOST_FILES, decoded, is_passed_over};
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why git could not answer.
#[derive(Debug)]
pub enum GitFault {
    /// There is no program `git`.
    NoGit,
    /// The content lies in no repository; what git says.
    NoRepository(PathBuf, String),
    /// Nothing has this name.
    NoRevision(String),
    /// The revision has no content folder; its name and the folder's.
    NoContent(String, String),
    /// Git failed at something; what it says.
    Failed(String),
}

impl GitFault {
    /// Whether the question was wrong, rather than the world.
    pub fn is_wrong_use(&self) -> bool {
        !matches!(self, Self::NoGit | Self::Failed(_))
    }
}

impl fmt::Display for GitFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoGit => {
                f.write_str("the program git was not found; install it, or name folders instead of revisions")
            }
            Self::NoRepository(folder, why) => {
                write!(f, "{} lies in no git repository ({why}); name folders instead of revisions", folder.display())
            }
            Self::NoRevision(name) => write!(
                f,
                "there is no folder and no revision `{name}`; `git log --oneline` lists revisions, and in a shallow clone \
                 `git fetch --unshallow` brings the older ones"
            ),
            Self::NoContent(name, folder) => {
                write!(f, "the revision {name} has no folder {folder}; name it by --content")
            }
            Self::Failed(why) => write!(f, "git failed: {why}"),
        }
    }
}

/// The repository in which a content folder lies.
#[derive(Debug)]
pub struct Repository {
    root: PathBuf,
    /// The content folder below the root, without strokes at its ends.
    content: String,
}

/// A commit by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revision {
    hash: String,
    /// The day on which it was committed, in UTC.
    pub day: Day,
}

impl Revision {
    /// Enough of the hash for people.
    pub fn short(&self) -> &str {
        self.hash.get(..9).unwrap_or(&self.hash)
    }
}

impl Repository {
    /// Finds the repository of a content folder. The folder itself need not exist now, if the one around it does.
    pub fn of(content: &Path) -> Result<Self, GitFault> {
        let exists = content.is_dir();
        let around = content.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = if exists { content } else { around };
        let told = run(folder, &["rev-parse", "--show-toplevel", "--show-prefix"], b"");
        let told = told.map_err(|fault| match fault {
            GitFault::Failed(why) => GitFault::NoRepository(content.to_owned(), why),
            other => other,
        })?;
        let told = String::from_utf8_lossy(&told).into_owned();
        let mut lines = told.lines();
        let (root, prefix) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        let name = content.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let content = if exists { prefix.to_owned() } else { format!("{prefix}{name}") };
        Ok(Self { root: root.into(), content: content.trim_matches('/').to_owned() })
    }

    /// The content folder as services name it that show the repository: from its root, without strokes at its ends.
    pub fn content(&self) -> &str {
        &self.content
    }

    /// The commit that a name means.
    pub fn revision(&self, name: &str) -> Result<Revision, GitFault> {
        let unknown = || GitFault::NoRevision(name.to_owned());
        let hash = self.hash_of(&format!("{name}^{{commit}}"), "commit")?.ok_or_else(unknown)?;
        let told = run(&self.root, &["show", "--no-patch", "--format=%ct", &hash], b"")?;
        let day = String::from_utf8_lossy(&told).trim().parse().ok().and_then(day_of).ok_or_else(unknown)?;
        Ok(Revision { hash, day })
    }

    /// The hash of an object that a name means, if it is of the kind.
    fn hash_of(&self, name: &str, kind: &str) -> Result<Option<String>, GitFault> {
        if name.contains(['\n', '\r', '\0']) {
            return Ok(None);
        }
        let told = run(
            &self.root,
            &["cat-file", "--batch-check=%(objectname) %(objecttype)"],
            format!("{name}\n").as_bytes(),
        )?;
        let told = String::from_utf8_lossy(&told);
        let found = told.trim_end().split_once(' ').filter(|(hash, of)| is_hash(hash) && *of == kind);
        Ok(found.map(|(hash, _)| hash.to_owned()))
    }

    /// The content of a revision, as [`crate::read::read_folder`] reads a folder.
    pub fn documents(&self, revision: &Revision) -> Result<Vec<Document>, GitFault> {
        let tree = if self.content.is_empty() {
            format!("{}^{{tree}}", revision.hash)
        } else {
            format!("{}:{}", revision.hash, self.content)
        };
        let missing = || GitFault::NoContent(revision.short().to_owned(), self.content.clone());
        let tree = self.hash_of(&tree, "tree")?.ok_or_else(missing)?;
        let listed = run(&self.root, &["ls-tree", "-r", "-z", "-l", "--full-tree", &tree], b"")?;
        let mut files: Vec<Listed> = listed.split(|byte| *byte == 0).filter_map(Listed::read).collect();
        if files.len() > MOST_FILES {
            return Err(GitFault::Failed(format!("{} holds more than {MOST_FILES} files", revision.short())));
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let wanted: Vec<&str> =
            files.iter().filter(|file| file.fault.is_none()).map(|file| file.hash.as_str()).collect();
        let mut texts = self.blobs(&wanted)?.into_iter();
        let document = |file: Listed| {
            let text = file.fault.map_or_else(|| decoded(texts.next().unwrap_or_default()), Err);
            Document { path: file.path, text }
        };
        Ok(files.into_iter().map(document).collect())
    }

    /// The bytes of files by their hashes, in that order.
    fn blobs(&self, hashes: &[&str]) -> Result<Vec<Vec<u8>>, GitFault> {
        let failed = |error: io::Error| GitFault::Failed(error.to_string());
        let mut child = git(&self.root).args(["cat-file", "--batch"]).spawn().map_err(not_found)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let asked: String = hashes.iter().flat_map(|hash| [hash, "\n"]).collect();
        let read = std::thread::scope(|scope| {
            // Written beside the reading, since git stops reading names while nobody reads its answers.
            let writing = scope.spawn(move || input.map_or(Ok(()), |mut input| input.write_all(asked.as_bytes())));
            let mut output = BufReader::new(output.ok_or_else(|| io::Error::other("no output"))?);
            let read = hashes.iter().map(|_| blob(&mut output)).collect::<io::Result<Vec<_>>>();
            drop(output);
            let written = writing.join().unwrap_or_else(|_| Err(io::Error::other("the names were not written")));
            read.and_then(|read| written.map(|()| read))
        });
        child.wait().map_err(failed)?;
        read.map_err(failed)
    }

    /// The commits that touch the content, newest first, along first parents.
    pub fn history(&self, tip: &Revision) -> Result<Vec<Revision>, GitFault> {
        let mut arguments = vec!["--literal-pathspecs", "rev-list", "--first-parent", "--timestamp", &tip.hash, "--"];
        if !self.content.is_empty() {
            arguments.push(&self.content);
        }
        let told = run(&self.root, &arguments, b"")?;
        let read = |line: &str| {
            let (seconds, hash) = line.split_once(' ')?;
            Some(Revision { hash: hash.to_owned(), day: day_of(seconds.parse().ok()?)? })
        };
        Ok(String::from_utf8_lossy(&told).lines().filter_map(read).collect())
    }

    /// Whether older commits were left out when the repository was cloned.
    pub fn is_shallow(&self) -> Result<bool, GitFault> {
        Ok(run(&self.root, &["rev-parse", "--is-shallow-repository"], b"")?.starts_with(b"true"))
    }
}

/// A file as a tree lists it.
struct Listed {
    path: String,
    hash: String,
    fault: Option<Fault>,
}

impl Listed {
    /// `<mode> <type> <hash> <size>\t<path>`; names that are passed over are left alone, and so are submodules.
    fn read(line: &[u8]) -> Option<Self> {
        let tab = line.iter().position(|byte| *byte == b'\t')?;
        let head = String::from_utf8_lossy(line.get(..tab)?).into_owned();
        let path = String::from_utf8_lossy(line.get(tab + 1..)?).into_owned();
        let mut parts = head.split_ascii_whitespace();
        let (mode, kind, hash, size) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if kind != "blob" || path.split('/').any(|part| is_passed_over(part.as_ref())) {
            return None;
        }
        let fault = match size.parse::<u64>() {
            _ if path.contains('\u{fffd}') => Some(Fault::Name),
            _ if !mode.starts_with("100") => Some(Fault::NotPlain),
            Ok(size) if size > MOST_BYTES => Some(Fault::TooLarge),
            _ => None,
        };
        Some(Self { path, hash: hash.to_owned(), fault })
    }
}

/// One answer of `cat-file --batch`: `<hash> blob <size>`, the bytes, a line's end.
fn blob(output: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut head = String::new();
    output.read_line(&mut head)?;
    let size: Option<usize> = head.trim_end().rsplit_once(' ').and_then(|(_, size)| size.parse().ok());
    let missing = || io::Error::other(format!("an object is missing: {}", head.trim_end()));
    let mut bytes = vec![0; size.filter(|size| *size as u64 <= MOST_BYTES).ok_or_else(missing)?];
    output.read_exact(&mut bytes)?;
    output.read_exact(&mut [0])?;
    Ok(bytes)
}

fn is_hash(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn day_of(seconds: i64) -> Option<Day> {
    jiff::Timestamp::from_second(seconds).ok().map(|time| time.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

fn git(folder: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).arg("--no-pager").env("GIT_TERMINAL_PROMPT", "0");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn not_found(error: io::Error) -> GitFault {
    if error.kind() == io::ErrorKind::NotFound { GitFault::NoGit } else { GitFault::Failed(error.to_string()) }
}

/// Runs git and gives what it says; `input` is short.
fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitFault> {
    let mut child = git(folder).args(arguments).stderr(Stdio::piped()).spawn().map_err(not_found)?;
    let failed = |error: io::Error| GitFault::Failed(error.to_string());
    if let Some(mut stdin) = child.stdin.take() {
        // A git that fails at once does not read its input; its own words say why.
        let _ = stdin.write_all(input);
    }
    let made = child.wait_with_output().map_err(failed)?;
    if made.status.success() {
        return Ok(made.stdout);
    }
    let why = String::from_utf8_lossy(&made.stderr);
    Err(GitFault::Failed(why.lines().next().unwrap_or("it gave no reason").trim_start_matches("fatal: ").to_owned()))
}
