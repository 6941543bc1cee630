//! Every call to the disk fails once, one after the other, and nothing of the old site may be lost.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use rustix::io::Errno;
use venuebook::write::{Disk, Facts, Kind, RealDisk, WriteError};

use super::support::{Thing, build, build_on, fifo, folder, snapshot};

/// What happens at the call with the given number, counted from 0.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    None,
    /// Only this call fails: the build has to cope and to clean up.
    Once(usize, Errno),
    /// This and all later calls fail, as on a disk that has died: cleaning up fails too.
    From(usize, Errno),
    /// The process ends here without any cleaning up.
    Die(usize),
}

/// The real disk with a fault in it.
pub struct Faulty {
    pub fault: Fault,
    /// Hard links fail always, as on a file system that has none.
    pub no_links: bool,
    /// As on a file system that knows only plain renames.
    pub no_exchange: bool,
    pub before_sync: Option<Box<dyn Fn() + Send + Sync>>,
    pub calls: Arc<AtomicUsize>,
    pub failed: Arc<Mutex<BTreeSet<&'static str>>>,
}

impl Faulty {
    pub fn none() -> Faulty {
        let (calls, failed) = (Arc::default(), Arc::default());
        Faulty { fault: Fault::None, no_links: false, no_exchange: false, before_sync: None, calls, failed }
    }

    fn step(&self, kind: &'static str) -> io::Result<()> {
        let now = self.calls.fetch_add(1, Ordering::SeqCst);
        let error = match self.fault {
            Fault::Once(at, error) if now == at => error,
            Fault::From(at, error) if now >= at => error,
            Fault::Die(at) if now >= at => std::process::exit(9),
            _ => return Ok(()),
        };
        self.failed.lock().unwrap().insert(kind);
        Err(error.into())
    }
}

impl Disk for Faulty {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step("resolve").and_then(|()| RealDisk.resolve(path))
    }
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.step("facts").and_then(|()| RealDisk.facts(path))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<(OsString, Kind)>> {
        self.step("list").and_then(|()| RealDisk.list(folder))
    }
    fn open(&self, path: &Path) -> io::Result<(File, Facts)> {
        self.step("open").and_then(|()| RealDisk.open(path))
    }
    fn read(&self, file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
        self.step("read").and_then(|()| RealDisk.read(file, buffer))
    }
    fn create(&self, path: &Path) -> io::Result<File> {
        self.step("create").and_then(|()| RealDisk.create(path))
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        // A disk that fills up takes a part of the bytes first.
        let (head, tail) = bytes.split_at(bytes.len() / 2);
        file.write_all(head)?;
        self.step("write").and_then(|()| RealDisk.write(file, tail))
    }
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step("make_folder").and_then(|()| RealDisk.make_folder(path))
    }
    fn set_mode(&self, path: &Path, mode: u32) -> io::Result<()> {
        self.step("set_mode").and_then(|()| RealDisk.set_mode(path, mode))
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("link")?;
        if self.no_links { Err(Errno::PERM.into()) } else { RealDisk.link(from, to) }
    }
    fn copy_link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("copy_link").and_then(|()| RealDisk.copy_link(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename").and_then(|()| RealDisk.rename(from, to))
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        self.step("exchange")?;
        if self.no_exchange { Err(Errno::INVAL.into()) } else { RealDisk.exchange(one, other) }
    }
    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step("remove_file").and_then(|()| RealDisk.remove_file(path))
    }
    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.step("remove_folder").and_then(|()| RealDisk.remove_folder(path))
    }
    fn sync_all(&self, folder: &Path) -> io::Result<()> {
        self.before_sync.iter().for_each(|act| act());
        self.step("sync_all").and_then(|()| RealDisk.sync_all(folder))
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("sync_folder").and_then(|()| RealDisk.sync_folder(folder))
    }
    fn lock(&self, path: &Path) -> io::Result<Option<File>> {
        self.step("lock").and_then(|()| RealDisk.lock(path))
    }
}

pub const OLD: [(&str, &str); 4] =
    [("index.html", "old"), ("a/index.html", "same"), ("b/x", "gone"), ("c/d/e", "same")];
pub const NEW: [(&str, &str); 4] =
    [("index.html", "new"), ("a/index.html", "same"), ("n/x", "come"), ("c/d/e", "same")];

/// How a site stands before the build that fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// No output folder yet.
    First,
    /// An old site with foreign things in it, and the site before it in the spare folder.
    Rebuild,
    /// The same without hard links, so that all that stays has to be copied.
    NoLinks,
}

impl Scene {
    pub fn prepare(self, out: &Path) {
        if self == Scene::First {
            return;
        }
        for text in ["oldest", "older", "newer"] {
            build(out, &[("index.html", text), ("z/x", "z"), ("c", "no folder")]).unwrap();
        }
        build(out, &OLD).unwrap();
        fs::write(out.join(".gitignore"), "*").unwrap();
        fs::create_dir_all(out.join("f/empty")).unwrap();
        fs::write(out.join("b/note"), "foreign").unwrap();
        std::os::unix::fs::symlink("/nowhere", out.join("f/link")).unwrap();
        if self == Scene::Rebuild {
            fifo(&out.join("pipe"));
        }
    }
}

/// What the new site looks like after this scene, when nothing fails.
pub fn expected(scene: Scene) -> BTreeMap<String, Thing> {
    let root = folder();
    let out = root.path().join("site");
    scene.prepare(&out);
    build(&out, &NEW).unwrap();
    snapshot(&out)
}

/// Runs a scene with one fault at the given call; false once the build makes fewer calls than that.
fn check(
    scene: Scene,
    new: &BTreeMap<String, Thing>,
    at: usize,
    fault: Fault,
    errno: Errno,
    failed: &Arc<Mutex<BTreeSet<&'static str>>>,
) -> bool {
    let root = folder();
    let out = root.path().join("site");
    scene.prepare(&out);
    let old = out.exists().then(|| snapshot(&out));
    let disk = Faulty { fault, no_links: scene == Scene::NoLinks, failed: failed.clone(), ..Faulty::none() };
    let calls = disk.calls.clone();
    let result = build_on(Box::new(disk), &out, &NEW);
    let now = out.exists().then(|| snapshot(&out));
    match result {
        Ok(_) => assert!(now.as_ref() == Some(new), "call {at}: success without the whole new site"),
        Err(error) => {
            let line = error.to_string();
            let wanted = if matches!(error, WriteError::NotDurable { .. }) { Some(new) } else { old.as_ref() };
            assert!(now.as_ref() == wanted, "call {at}: {line}");
            assert!(line.contains(root.path().to_str().unwrap()) && line.lines().count() == 1, "call {at}: {line}");
            let cause = io::Error::from(errno).to_string();
            assert!(line.contains(cause.split(" (os").next().unwrap()), "call {at}: {line}");
        }
    }
    build(&out, &NEW).unwrap();
    assert!(snapshot(&out) == *new, "call {at}: the next build");
    at < calls.load(Ordering::SeqCst)
}

#[test]
fn each_call_may_fail() {
    let failed = Arc::default();
    for scene in [Scene::First, Scene::Rebuild, Scene::NoLinks] {
        let new = expected(scene);
        for make in [Fault::Once as fn(usize, Errno) -> Fault, Fault::From] {
            let errors = [Errno::NOSPC, Errno::IO, Errno::ROFS, Errno::MFILE, Errno::INVAL];
            let mut faults = (0..).zip(errors.into_iter().cycle());
            while faults.next().is_some_and(|(at, errno)| check(scene, &new, at, make(at, errno), errno, &failed)) {}
        }
    }
    let kinds = failed.lock().unwrap().iter().copied().collect::<Vec<_>>().join(" ");
    assert_eq!(
        kinds,
        "copy_link create exchange facts link list lock make_folder open read remove_file remove_folder rename \
         resolve set_mode sync_all sync_folder write"
    );
}

#[test]
fn a_disk_that_cannot_exchange_says_what_to_do() {
    let root = folder();
    let out = root.path().join("site");
    build(&out, &OLD).unwrap();
    let old = snapshot(&out);
    let error = build_on(Box::new(Faulty { no_exchange: true, ..Faulty::none() }), &out, &NEW).unwrap_err();
    assert!(matches!(error, WriteError::NoExchange { .. }), "{error}");
    assert!(error.to_string().contains("build into a new folder"), "{error}");
    assert_eq!(snapshot(&out), old);
}
