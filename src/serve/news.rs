//! What open pages are told: which edition there is, and what is wrong.

use super::problems::Told;
use super::room::Room;
use crate::theme::ThemeProblem;
use serde::Serialize;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// The state of the desk, as pages read it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct State {
    /// Tells editions apart, those of an earlier run on the same port too; a page compares it with the one it knows.
    pub(super) edition: u64,
    /// When the last good edition was made, in milliseconds since 1970.
    pub(super) good: u64,
    /// How many files are watched.
    pub(super) files: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The errors, or the first of them.
    pub(super) problems: Vec<Told>,
}

/// The state, for those who wait for a new one.
#[derive(Default)]
pub(super) struct News {
    now: Mutex<Now>,
    changed: Condvar,
}

#[derive(Default)]
struct Now {
    /// Counts states.
    number: u64,
    state: State,
    room: Option<Arc<Room>>,
    /// What is wrong with templates by the pages of this room that were asked for, each fault once.
    of_pages: Vec<Told>,
    /// Those of them that the terminal was not told yet.
    unsaid: Vec<ThemeProblem>,
}

impl Now {
    /// The state as one line of JSON: what single pages showed comes first.
    fn line(&self) -> String {
        let mut state = self.state.clone();
        state.errors += self.of_pages.len();
        state.problems.splice(..0, self.of_pages.iter().cloned());
        serde_json::to_string(&state).unwrap_or_default()
    }
}

impl News {
    /// Tells a new state and, where there is a new good edition, its room.
    pub(super) fn tell(&self, state: State, room: Option<Arc<Room>>) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        now.number += 1;
        now.state = state;
        if room.is_some() {
            now.room = room;
            now.of_pages.clear();
            now.unsaid.clear();
        }
        self.changed.notify_all();
    }

    /// Tells a fault that a page of a room has shown, unless it is told already or the room is left.
    pub(super) fn tell_of_page(&self, room: &Arc<Room>, (problem, told): (ThemeProblem, Told)) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let is_current = now.room.as_ref().is_some_and(|own| Arc::ptr_eq(own, room));
        if is_current && !now.of_pages.contains(&told) {
            now.of_pages.push(told);
            now.unsaid.push(problem);
            now.number += 1;
            self.changed.notify_all();
        }
    }

    /// The faults that pages have shown since the last call.
    pub(super) fn take_unsaid(&self) -> Vec<ThemeProblem> {
        std::mem::take(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner).unsaid)
    }

    /// The room of the last good edition.
    pub(super) fn room(&self) -> Option<Arc<Room>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).room.clone()
    }

    /// The state as one line of JSON, with its number.
    pub(super) fn state(&self) -> (u64, String) {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        (now.number, now.line())
    }

    /// Waits until the state is another than number `seen`, or for some time.
    pub(super) fn after(&self, seen: u64, most: Duration) -> Option<(u64, String)> {
        let now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(now, most, |now| now.number == seen);
        let (now, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (now.number != seen).then(|| (now.number, now.line()))
    }
}
