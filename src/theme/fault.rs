//! A fault of the theme as a problem, so that it is told as those of the content are: line, caret, remedy.

use super::Theme;
use crate::base::{FileId, Location};
use crate::diag::{Problem, Rule, Severity, Shown};
use crate::finish::ThemeFault;

/// The rule behind faults of the theme. It is about no content, so it has no examples.
pub static RULE: Rule = Rule {
    code: "VB151",
    title: "A file of the theme has a fault",
    severity: Severity::Error,
    why: "Pages are made with templates, styles and scripts. Where one of them cannot be read or used, no page that needs \
          it can be made, and a guide with pages missing is not published.",
    remedy: "mend this place; `venuebook theme` lists the files inside the program, and writes one that is right again",
    failing: &[],
    mended: &[],
};

/// The remedy where the fault shows in a file inside the program.
const INSIDE: &str = "a file of your own takes away what this one needs: mend that, or write this one beside it with \
                      `venuebook theme FILE --out DIR` and mend both";

/// A problem of the theme with the file that it is in.
#[derive(Debug, Clone)]
pub struct ThemeProblem {
    problem: Problem,
    path: String,
    text: String,
    /// Whether the file lies in a folder, and not inside the program.
    pub can_be_opened: bool,
}

impl Theme {
    /// A fault as a problem of the file as a person would open it.
    pub fn problem(&self, fault: &ThemeFault) -> ThemeProblem {
        let (folder, name) = fault.file.split_once('/').unwrap_or(("", &fault.file));
        let [templates, files] = &self.folders;
        let root = if folder == "static" { files } else { templates };
        let full = root.join(name);
        let can_be_opened = full.is_file();
        let path = match can_be_opened || name.is_empty() {
            true => full.to_string_lossy().into_owned(),
            false => format!("{} (inside the program)", fault.file),
        };
        let text = self.text(folder, name);
        let at = Location::new(FileId(0), span(&text, fault));
        let problem = Problem::new(&RULE, at, fault.sentence.clone());
        let problem = if can_be_opened { problem } else { problem.remedy(INSIDE) };
        ThemeProblem { problem, path, text, can_be_opened }
    }

    fn text(&self, folder: &str, name: &str) -> String {
        let template = self.templates.iter().find(|(path, _)| folder != "static" && path == name);
        let file = self.files.iter().find(|(path, _)| folder == "static" && path == name);
        let text = template.map(|(_, text)| text.clone());
        text.or_else(|| file.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())).unwrap_or_default()
    }
}

impl ThemeProblem {
    /// The problem with its file, for printing.
    pub fn shown(&self) -> Shown<'_> {
        let (trail, trail_in_words) = (String::new(), String::new());
        Shown { problem: &self.problem, path: self.path.clone(), text: &self.text, trail, trail_in_words }
    }
}

/// The bytes of a text that a fault means.
fn span(text: &str, fault: &ThemeFault) -> std::ops::Range<usize> {
    let before: usize = text.split_inclusive('\n').take(fault.line.saturating_sub(1)).map(str::len).sum();
    let line = text.get(before..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let offset = |chars: usize| line.char_indices().nth(chars).map_or(line.len(), |(at, _)| at);
    let first = fault.column.saturating_sub(1);
    before + offset(first)..before + offset(first + fault.length)
}

#[cfg(test)]
mod tests {
    use super::{ThemeFault, span};

    #[test]
    fn spans_are_whole_characters_of_one_line() {
        let text = "a\nböse {{\n";
        for (place, length, expected) in [((2, 6), 2, "{{"), ((2, 2), 3, "öse"), ((2, 6), 90, "{{"), ((1, 1), 1, "a")]
        {
            let fault = ThemeFault { length, ..ThemeFault::new("a", place, "") };
            assert_eq!(text.get(span(text, &fault)), Some(expected));
        }
        assert_eq!(span(text, &ThemeFault::new("a", (9, 9), "")), 11..11);
    }
}
