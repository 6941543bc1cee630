//! The rounds of the desk: a change is taken in, checked, and told to the open pages.

use super::editor::Editor;
use super::http;
use super::news::{News, State};
use super::problems::{MOST, Told, Voice, of_content, of_world};
use super::room::Room;
use super::watch::{Batch, Watch};
use crate::base::Day;
use crate::check::is_error;
use crate::content::Document;
use crate::desk::Desk;
use crate::diag::Problem;
use crate::finish::ThemeFault;
use crate::model::Book;
use crate::pipeline::{Dress, dress, shown};
use crate::plan::{Addresses, Page};
use crate::read::{read_file, read_folder};
use crate::render::Shelf;
use crate::theme::{Theme, ThemeProblem};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// What is served, and where.
pub struct Settings {
    /// Folder of the content.
    pub content: PathBuf,
    /// Folder of the templates.
    pub templates: PathBuf,
    /// Folder of styles, scripts, fonts and icons.
    pub static_files: PathBuf,
    /// The day of the edition: asked for each round, since a desk may stay open over night.
    pub day: Box<dyn Fn() -> Day + Send>,
    /// Address the guide is published at; guide.yaml's by default.
    pub base_url: Option<String>,
    /// Host that is listened on.
    pub host: String,
    /// First port that is tried.
    pub port: u16,
    /// What opens files.
    pub editor: Editor,
}

/// What happens at the desk, for the terminal.
pub enum Event<'e> {
    /// The desk can be reached.
    Serving {
        /// Where it listens.
        at: SocketAddr,
        /// Where the guide begins.
        path: &'e str,
    },
    /// A change was taken in.
    Round {
        /// The files that are other than before.
        changed: &'e [String],
        /// From the last sign of change to the new edition.
        took: Duration,
        /// Errors and warnings of the whole content.
        tally: (usize, usize),
        /// Whether there is a new edition.
        is_good: bool,
        /// Whether there are pages to show at all: those of this edition, or of the last good one.
        has_pages: bool,
    },
    /// Problems that the editor should see now.
    Problems(&'e [Document], &'e [Problem]),
    /// A file of the theme is wrong.
    Theme(&'e ThemeProblem),
    /// Files of the theme that nothing uses, a sentence each.
    Strays(&'e [String]),
    /// Something outside the content and the theme is wrong.
    World(&'e str),
}

/// Why there can be no edition, whatever the content says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Ill {
    /// A folder cannot be read: what cannot, and why.
    World(&'static str, String),
    /// A file of the theme has a fault.
    Theme(ThemeFault),
}

impl Ill {
    fn is_of_world(&self) -> bool {
        matches!(self, Self::World(..))
    }
}

/// Serves until the program is ended; gives the sentence of what keeps it from beginning.
pub fn serve(settings: &Settings, tell: &mut dyn FnMut(&Event<'_>)) -> Result<(), String> {
    let listener = http::listen(&settings.host, settings.port)
        .map_err(|error| format!("{}:{} cannot be listened on: {error}", settings.host, settings.port))?;
    let at = listener.local_addr().map_err(|error| error.to_string())?;
    let theme = [settings.templates.as_path(), settings.static_files.as_path()];
    // Watching begins before reading, so that no change falls between the two.
    let mut watch = Watch::of(&settings.content, &theme).map_err(|error| {
        format!("changes cannot be watched: {error}; a larger fs.inotify.max_user_watches may help")
    })?;
    let mut work = Work::new(settings);
    let news = work.news.clone();
    let host = settings.host.clone();
    work.round(&Batch::everything(), tell);
    std::thread::spawn(move || http::run(&listener, &news, &host));
    let path = work.news.room().map_or_else(|| "/".into(), |room| room.addresses.href("/"));
    tell(&Event::Serving { at, path: &path });
    loop {
        match watch.next() {
            Some(batch) => work.round(&batch, tell),
            // What keeps a file from being read may end without a change of its own, as where permission is given.
            None if work.is_kept_out() => work.round(&Batch::everything(), tell),
            None => work.news.take_unsaid().iter().for_each(|problem| tell(&Event::Theme(problem))),
        }
    }
}

struct Work<'s> {
    settings: &'s Settings,
    news: Arc<News>,
    desk: Desk,
    theme: Option<Arc<Theme>>,
    /// The theme made ready, with the address it is for.
    dress: Option<(String, Arc<Dress>)>,
    /// What editions share, and what it holds for.
    shelf: (usize, usize, Arc<Shelf>),
    /// Counts themes.
    themes: usize,
    /// Why the content cannot be read, and the theme cannot be used.
    faults: [Option<Ill>; 2],
    /// Counts editions from the moment of the start, so that those of another run have other numbers.
    edition: u64,
    good: u64,
}

impl<'s> Work<'s> {
    fn new(settings: &'s Settings) -> Self {
        Self {
            settings,
            news: Arc::default(),
            desk: Desk::new((settings.day)()),
            theme: None,
            dress: None,
            shelf: (0, 0, Arc::default()),
            themes: 0,
            faults: [None, None],
            edition: now(),
            good: 0,
        }
    }

    /// Whether something outside keeps files from being read.
    fn is_kept_out(&self) -> bool {
        self.faults.iter().flatten().any(Ill::is_of_world)
    }

    /// Takes in what may have changed. Where nothing did, nothing happens.
    fn round(&mut self, batch: &Batch, tell: &mut dyn FnMut(&Event<'_>)) {
        let begin = Instant::now();
        let (before, themes) = (self.faults.clone(), self.themes);
        let is_first = self.themes == 0 && self.desk.documents().is_empty();
        let mut changed = self.take_content(batch);
        if !batch.theme.is_empty() && self.take_theme() {
            changed.extend(batch.theme.iter().filter(|_| !is_first).cloned());
        }
        let is_new_day = self.desk.set_day((self.settings.day)());
        if changed.is_empty() && before == self.faults && !is_first && !is_new_day {
            return;
        }
        let book = self.desk.check();
        let room = book.and_then(|book| self.open(book));
        let is_good = room.is_some();
        let tally = self.desk.tally();
        self.publish(room, tally);
        changed.retain(|_| !is_first);
        let has_pages = self.news.room().is_some();
        tell(&Event::Round { changed: &changed, took: begin.elapsed(), tally, is_good, has_pages });
        for ill in self.faults.iter().flatten() {
            match (ill, &self.theme) {
                (Ill::World(sentence, detail), _) => tell(&Event::World(&format!("{sentence}: {detail}"))),
                (Ill::Theme(fault), Some(theme)) => tell(&Event::Theme(&theme.problem(fault))),
                (Ill::Theme(fault), None) => tell(&Event::World(&fault.to_string())),
            }
        }
        if let Some(theme) = self.theme.as_ref().filter(|_| self.themes != themes) {
            tell(&Event::Strays(&theme.strays()));
        }
        // Of the first round warnings are only counted; later those of the changed files are told.
        let told = if is_first { Vec::new() } else { self.desk.problems_in(&changed) };
        let errors = if tally.0 > 0 { self.desk.problems() } else { Vec::new() };
        let mut all: Vec<Problem> = errors.into_iter().filter(is_error).collect();
        all.extend(told.into_iter().filter(|problem| !is_error(problem)));
        tell(&Event::Problems(self.desk.documents(), &all));
    }

    /// Reads the content that may have changed. Says what has.
    fn take_content(&mut self, batch: &Batch) -> Vec<String> {
        let root = &self.settings.content;
        let is_folder = |path: &String| {
            let (inner, all) = (format!("{path}/"), self.desk.documents());
            let first = all.get(all.partition_point(|own| own.path < inner));
            first.is_some_and(|own| own.path.starts_with(&inner)) || root.join(path).is_dir()
        };
        if batch.all || self.faults.first().is_some_and(Option::is_some) || batch.files.iter().any(is_folder) {
            return self.take_all();
        }
        let mut documents = Vec::new();
        for path in &batch.files {
            match read_file(root, path) {
                Ok(document) => documents.push((path.clone(), document)),
                Err(_) => return self.take_all(),
            }
        }
        self.desk.put(documents)
    }

    fn take_all(&mut self) -> Vec<String> {
        let read = read_folder(&self.settings.content);
        let [fault, _] = &mut self.faults;
        match read {
            Ok(documents) => {
                *fault = None;
                self.desk.put_all(documents)
            }
            Err(error) => {
                *fault = Some(Ill::World("the content folder cannot be read", error.to_string()));
                Vec::new()
            }
        }
    }

    /// Reads the theme. Says whether it is another one.
    fn take_theme(&mut self) -> bool {
        let read = Theme::read(&self.settings.templates, &self.settings.static_files);
        let [_, fault] = &mut self.faults;
        match read {
            Ok(theme) if self.theme.as_deref() == Some(&theme) => {
                *fault = fault.take().filter(|ill| !ill.is_of_world());
                false
            }
            Ok(theme) => {
                (self.theme, self.dress, *fault) = (Some(Arc::new(theme)), None, None);
                self.themes += 1;
                true
            }
            Err(error) => {
                *fault = Some(Ill::World("the theme cannot be read", error.to_string()));
                false
            }
        }
    }

    /// Opens a room for a book, if the theme lets it.
    fn open(&mut self, book: Book) -> Option<Arc<Room>> {
        if self.faults.first().is_some_and(Option::is_some) {
            return None;
        }
        let base = self.settings.base_url.clone().unwrap_or_else(|| book.guide().base_url.value.to_string());
        let addresses = Addresses::below(&base);
        let is_new = self.dress.as_ref().is_none_or(|(before, _)| *before != base);
        if is_new {
            match dress(self.theme.as_ref()?, &addresses) {
                Ok(ready) => self.dress = Some((base, Arc::new(ready))),
                Err(fault) => {
                    self.faults = [None, Some(Ill::Theme(fault))];
                    return None;
                }
            }
        }
        let (_, ready) = self.dress.as_ref()?;
        let (rounds, themes) = (self.desk.rounds(), self.themes);
        if is_new || (self.shelf.0, self.shelf.1) != (rounds, themes) {
            self.shelf = (rounds, themes, Arc::default());
        }
        // One page of each kind of which there are many, since a template shows some faults only when it is used.
        let first = (!book.exchanges().is_empty()).then(|| Page::Exchange(0).file(&book));
        let voice = self.voice()?;
        let room = Room::open(book, ready.clone(), self.shelf.2.clone(), addresses, voice);
        let tried = first.into_iter().chain(["404.html".to_owned()]).filter(|_| is_new);
        if let Some(fault) = tried.filter_map(|path| room.file(&path).err()).next() {
            self.faults = [None, Some(Ill::Theme(fault))];
            self.dress = None;
            return None;
        }
        Some(room)
    }

    fn voice(&self) -> Option<Voice> {
        let theme = self.theme.clone()?;
        Some(Voice { theme, editor: self.settings.editor.clone() })
    }

    /// Tells the open pages.
    fn publish(&mut self, room: Option<Arc<Room>>, (errors, warnings): (usize, usize)) {
        if room.is_some() {
            self.edition += 1;
            self.good = now();
        }
        let voice = self.voice();
        let of_ill = |ill: &Ill| match (ill, &voice) {
            (Ill::Theme(fault), Some(voice)) => voice.told(&voice.theme.problem(fault)),
            (Ill::Theme(fault), None) => of_world("the theme has a fault", &fault.to_string()),
            (Ill::World(sentence, detail), _) => of_world(sentence, detail),
        };
        let mut told: Vec<Told> = self.faults.iter().flatten().map(of_ill).collect();
        if errors > 0 {
            // What is only warned of waits until the guide can be made again.
            let mut all = self.desk.problems();
            all.retain(is_error);
            all.truncate(MOST);
            let root = self.settings.content.canonicalize().unwrap_or_else(|_| self.settings.content.clone());
            let shown = shown(self.desk.documents(), &all, "");
            told.extend(shown.iter().map(|one| of_content(one, &root, &self.settings.editor)));
        }
        let (edition, good, files) = (self.edition, self.good, self.desk.documents().len());
        let errors = errors + self.faults.iter().flatten().count();
        self.news.tell(State { edition, good, files, errors, warnings, problems: told }, room);
    }
}

/// Milliseconds since 1970, which the page shows in its reader's own time.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or_default()
}
