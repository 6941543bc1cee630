//! One script from several modules.
//!
//! Each module becomes a function of its own that gives what the module exports, so that names of one are nothing to
//! another. What a module needs it imports by name, without renaming, at the start of a line, and so it exports.
//! Parsing and shortening is oxc's, which the minifier of markup brings along.

use super::ThemeFault;
use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

/// Joins the module `entry` with what it imports from `files`, paths and texts, and shortens the whole.
pub fn bundle_script(entry: &str, files: &[(String, String)]) -> Result<String, ThemeFault> {
    let mut modules = Modules { files, seen: Vec::new(), text: String::new() };
    modules.add(entry, None)?;
    // A function of their own keeps the names of the guide from those of other scripts.
    let whole = format!("(() => {{\n\"use strict\";\n{}}})();\n", modules.text);
    // Each module was read by itself, so what is wrong now has no place in any of them.
    shortened(entry, &whole).map_err(|fault| ThemeFault::new(entry, (1, 1), fault.sentence))
}

/// The name that a line defines: the first word that is no word of the language.
fn name(line: &str) -> Option<&str> {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    words.into_iter().find(|word| !matches!(*word, "" | "async" | "function" | "class" | "const" | "let"))
}

struct Modules<'f> {
    files: &'f [(String, String)],
    seen: Vec<String>,
    text: String,
}

impl Modules<'_> {
    /// Adds what a module imports, then the module, each once. `asked` is where it is imported.
    fn add(&mut self, path: &str, asked: Option<ThemeFault>) -> Result<(), ThemeFault> {
        if self.seen.iter().any(|seen| seen == path) {
            return Ok(());
        }
        self.seen.push(path.into());
        let found = self.files.iter().find(|(own, _)| own == path);
        let missing = || asked.unwrap_or_else(|| ThemeFault::new(path, (1, 1), "there is no such script"));
        let text = &found.ok_or_else(missing)?.1;
        // Each module by itself first, so that what is wrong is told with its file.
        parsed(path, &Allocator::default(), text)?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (mut own, mut exports) = (String::new(), Vec::new());
        for (at, line) in text.lines().enumerate() {
            match line.strip_prefix("import ") {
                Some(import) => self.import(import, ThemeFault::new(path, (at + 1, 1), line), folder)?,
                None => {
                    let exported = line.strip_prefix("export ");
                    exports.extend(exported.and_then(name));
                    own.push_str(exported.unwrap_or(line));
                    own.push('\n');
                }
            }
        }
        let exports = exports.join(", ");
        self.text.push_str(&format!("const {{ {exports} }} = (() => {{\n{own}return {{ {exports} }};\n}})();\n"));
        Ok(())
    }

    /// Adds what a line imports. `line` is the line as a fault would tell it.
    fn import(&mut self, import: &str, line: ThemeFault, folder: &str) -> Result<(), ThemeFault> {
        let length = line.sentence.chars().count();
        let asked = |sentence: String| ThemeFault { length, sentence, ..line.clone() };
        let name = import.split('"').nth(1).and_then(|from| from.strip_prefix("./"));
        let name = name.ok_or_else(|| asked("this import names no module, such as \"./page.js\"".into()))?;
        let path = format!("{folder}/{name}");
        let missing = asked(format!("there is no script `{path}`"));
        self.add(&path, Some(missing))
    }
}

/// Parses a module, or tells its first fault.
fn parsed<'a>(file: &str, allocator: &'a Allocator, source: &'a str) -> Result<Program<'a>, ThemeFault> {
    let made = Parser::new(allocator, source, SourceType::mjs()).parse();
    let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&made.program);
    let first = made.errors.iter().chain(&checked.errors).next().map(|error| placed(file, source, error));
    first.map_or(Ok(made.program), Err)
}

fn placed(file: &str, source: &str, error: &oxc_diagnostics::OxcDiagnostic) -> ThemeFault {
    let (offset, length) = error.labels.iter().flatten().next().map_or((0, 0), |label| (label.offset(), label.len()));
    let before = source.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let meant = source.get(offset..offset + length).unwrap_or_default().lines().next().unwrap_or_default();
    let fault = ThemeFault::new(file, (line, column), error.message.to_string());
    ThemeFault { length: meant.chars().count().max(1), ..fault }
}

fn shortened(file: &str, source: &str) -> Result<String, ThemeFault> {
    let allocator = Allocator::default();
    let mut program = parsed(file, &allocator, source)?;
    let options = MinifierOptions { mangle: Some(MangleOptions::default()), compress: Some(CompressOptions::safest()) };
    let names = Minifier::new(options).minify(&allocator, &mut program).scoping;
    Ok(Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names).build(&program).code)
}

#[cfg(test)]
mod tests {
    use super::bundle_script;

    fn check(files: &[(&str, &str)]) -> Result<String, String> {
        let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        bundle_script("js/guide.js", &files).map_err(|fault| fault.to_string())
    }

    #[test]
    fn modules_come_once_and_keep_their_names_to_themselves() {
        let made = check(&[
            ("js/guide.js", "import { one } from \"./one.js\";\nimport { two } from \"./two.js\";\none(two());\n"),
            ("js/one.js", "const own = 1;\nexport function one(number) {\n  console.log(number + own);\n}\n"),
            ("js/two.js", "import { one } from \"./one.js\";\nconst own = 2;\nexport async function two() {\n  one(0);\n  return own;\n}\n"),
        ])
        .unwrap();
        assert_eq!(made.matches("console.log").count(), 1, "{made}");
        assert!(!made.contains("import") && !made.contains("number"), "{made}");
    }

    #[test]
    fn faults_have_a_file_and_a_place() {
        let missing = check(&[("js/guide.js", "const b = 1;\nimport { a } from \"./gone.js\";\na(b);\n")]);
        assert_eq!(missing.unwrap_err(), "js/guide.js:2:1: there is no script `js/gone.js`");
        let broken = check(&[
            ("js/guide.js", "import { a } from \"./a.js\";\na();\n"),
            ("js/a.js", "export function a() {\n  return (;\n}\n"),
        ]);
        let unnamed = check(&[("js/guide.js", "import { a } from \"gone\";\n")]);
        assert!(unnamed.as_ref().is_err_and(|fault| fault.starts_with("js/guide.js:1:1: this import")), "{unnamed:?}");
        assert!(broken.as_ref().is_err_and(|fault| fault.starts_with("js/a.js:2:11:")), "{broken:?}");
    }
}
