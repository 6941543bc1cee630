//! Where in the content something was written.

use std::ops::{Deref, Range};

/// The number of a source file: its position in the sorted list of files that were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a source file, as byte offsets.
///
/// Twelve bytes, so that every statement of ten thousand profiles can carry one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Location {
    /// The stretch as a range that can index the file's text.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The first byte alone: a message about a whole block needs to point only at where it begins.
    pub fn line(self) -> Self {
        Self { end: self.end.min(self.start + 1), ..self }
    }

    /// The empty stretch at the beginning of a file, for problems of the file as a whole.
    pub fn top(file: FileId) -> Self {
        Self { file, start: 0, end: 0 }
    }

    /// A stretch given by byte offsets; offsets beyond four gigabytes are cut off, since no file is that long.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let cut = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { file, start: cut(range.start), end: cut(range.end) }
    }
}

/// A value together with the place where it was written, for checks that come after reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub at: Location,
}

impl<T> Deref for At<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
