//! What is wrong with a file of the theme, as a value: the same for templates, styles and scripts.

use std::fmt;

/// A fault of one file of the theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFault {
    /// The file, as a path within its folder, or with the folder once that is known: `static/css/profile.css`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// How many characters of the line are meant; one where no end is known.
    pub length: usize,
    /// What is wrong.
    pub sentence: String,
}

impl ThemeFault {
    /// A fault at a line and column.
    pub fn new(file: impl Into<String>, (line, column): (usize, usize), sentence: impl Into<String>) -> Self {
        Self { file: file.into(), line, column, length: 1, sentence: sentence.into() }
    }

    /// The same with its file below a folder.
    pub fn below(self, folder: &str) -> Self {
        Self { file: format!("{folder}/{}", self.file), ..self }
    }
}

impl fmt::Display for ThemeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.sentence)
    }
}
