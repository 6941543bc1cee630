//! `build`.

use super::args::Build;
use super::FINE;

/// Runs the command.
pub(super) fn run(_build: &Build) -> u8 {
    FINE
}
