//! An edition in a room of its own: a thread that holds it and renders its files when they are asked for.
//!
//! What an edition derives borrows from its book, so both live and end together in one thread. The room is left when
//! nobody can ask any more; files that are being rendered are finished first.

use super::problems::{Told, Voice};
use crate::finish::ThemeFault;
use crate::model::Book;
use crate::pipeline::Dress;
use crate::plan::Addresses;
use crate::render::{Edition, Needs, OnRequest, Press, Shelf, Whole};
use crate::theme::ThemeProblem;
use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock};

/// A file of the guide, an absence of one, or what is wrong with a template.
pub(super) type Found = Result<Option<Arc<[u8]>>, ThemeFault>;

/// The door of a room.
pub(super) struct Room {
    asks: Mutex<Sender<(String, Sender<Found>)>>,
    /// Files that were asked for before.
    known: Mutex<HashMap<String, Found>>,
    pub(super) dress: Arc<Dress>,
    pub(super) addresses: Addresses,
    voice: Voice,
}

impl Room {
    /// Opens a room for a book.
    pub(super) fn open(
        book: Book,
        dress: Arc<Dress>,
        shelf: Arc<Shelf>,
        addresses: Addresses,
        voice: Voice,
    ) -> Arc<Self> {
        let (asks, asked) = channel();
        let own = (dress.clone(), addresses.clone());
        std::thread::spawn(move || keep(&book, &own.0, &shelf, &own.1, &asked));
        Arc::new(Self { asks: Mutex::new(asks), known: Mutex::default(), dress, addresses, voice })
    }

    /// A fault of a template as the terminal and as pages show it.
    pub(super) fn told(&self, fault: &ThemeFault) -> (ThemeProblem, Told) {
        let problem = self.voice.theme.problem(fault);
        let told = self.voice.told(&problem);
        (problem, told)
    }

    /// A file by its path in the output folder.
    pub(super) fn file(&self, path: &str) -> Found {
        if let Some(known) = self.known.lock().ok().and_then(|known| known.get(path).cloned()) {
            return known;
        }
        let (reply, answer) = channel();
        let sent = self.asks.lock().is_ok_and(|asks| asks.send((path.to_owned(), reply)).is_ok());
        let found = if sent { answer.recv().ok() } else { None };
        let found = found.unwrap_or_else(|| Err(ThemeFault::new("", (1, 1), format!("{path} could not be rendered"))));
        // Only what exists is kept: addresses that do not are without number.
        if let (Ok(Some(_)) | Err(_), Ok(mut known)) = (&found, self.known.lock()) {
            known.insert(path.to_owned(), found.clone());
        }
        found
    }
}

/// Renders what is asked for, each file on a thread of its own, so that a heavy page holds up none.
fn keep(book: &Book, dress: &Dress, shelf: &Shelf, addresses: &Addresses, asked: &Receiver<(String, Sender<Found>)>) {
    let (all, bare, press, whole) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), Whole::default());
    std::thread::scope(|scope| {
        for (path, reply) in asked {
            let shared = ([&all, &bare], &press, &whole);
            scope.spawn(move || {
                let found = render(book, dress, shelf, addresses, shared, &path);
                // Who asked may have gone away.
                let _ = reply.send(found);
            });
        }
    });
}

/// What is made once for all files of an edition: it as a whole and without exchanges, the press, and the tables.
type Shared<'s, 'b> = ([&'s OnceLock<Edition<'b>>; 2], &'s OnceLock<Press>, &'s Whole<'b>);

fn render<'b>(
    book: &'b Book,
    dress: &Dress,
    shelf: &Shelf,
    addresses: &Addresses,
    ([all, bare], press, whole): Shared<'_, 'b>,
    path: &str,
) -> Found {
    let press_of = |edition: &Edition<'b>| press.get_or_init(|| dress.press.with(edition, dress.links.clone()));
    let found = match Needs::of(book, path) {
        Needs::All => {
            let edition = all.get_or_init(|| Edition::of(book, addresses.clone()));
            OnRequest::new(edition, press_of(edition), shelf).file(path, whole)
        }
        Needs::Some(none) if none.is_empty() => {
            let edition = bare.get_or_init(|| Edition::about(book, addresses.clone(), |_| false));
            OnRequest::new(edition, press_of(edition), shelf).file(path, whole)
        }
        needs => {
            let edition = Edition::about(book, addresses.clone(), |at| needs.has(at));
            OnRequest::new(&edition, press_of(&edition), shelf).file(path, &Whole::default())
        }
    };
    found.map(|file| file.map(Arc::from))
}
