//! What open pages are told: which edition there is, and what is wrong.

use super::problems::Told;
use super::room::Room;
use serde::Serialize;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The state of the desk, as pages read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct State {
    /// Counts editions; a page compares it with the one it knows.
    pub(super) edition: u64,
    /// When the last good edition was made, in milliseconds since 1970.
    pub(super) good: u64,
    /// How many files are watched.
    pub(super) files: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// Errors first; none while the guide is well.
    pub(super) problems: Vec<Told>,
}

/// The state, for those who wait for a new one.
#[derive(Default)]
pub(super) struct News {
    now: Mutex<(u64, State, Option<Arc<Room>>)>,
    changed: Condvar,
}

impl News {
    /// Tells a new state and, where there is a new good edition, its room.
    pub(super) fn tell(&self, state: State, room: Option<Arc<Room>>) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.0 += 1;
        now.1 = state;
        if room.is_some() {
            now.2 = room;
        }
        self.changed.notify_all();
    }

    /// The room of the last good edition.
    pub(super) fn room(&self) -> Option<Arc<Room>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).2.clone()
    }

    /// The state as one line of JSON, with its number.
    pub(super) fn state(&self) -> (u64, String) {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        (now.0, serde_json::to_string(&now.1).unwrap_or_default())
    }

    /// Waits until the state is another than number `seen`, or for some time.
    pub(super) fn after(&self, seen: u64, most: Duration) -> Option<(u64, String)> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(now, most, |now| now.0 == seen);
        let (now, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (now.0 != seen).then(|| (now.0, serde_json::to_string(&now.1).unwrap_or_default()))
    }
}
