//! One script from several modules.
//!
//! Each module becomes a function of its own that gives what the module exports, so that names of one are nothing to
//! another. What a module needs it imports by name, without renaming, at the start of a line, and so it exports.
//! Parsing and shortening is oxc's, which the minifier of markup brings along.

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{CompressOptions, MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;
use std::fmt;

/// Why a script could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptFault {
    /// The module, as a path.
    pub file: String,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for ScriptFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

/// Joins the module `entry` with what it imports from `files`, paths and texts, and shortens the whole.
pub fn bundle_script(entry: &str, files: &[(String, String)]) -> Result<String, ScriptFault> {
    let mut modules = Modules { files, seen: Vec::new(), text: String::new() };
    modules.add(entry)?;
    // A function of their own keeps the names of the guide from those of other scripts.
    shortened(&format!("(() => {{\n\"use strict\";\n{}}})();\n", modules.text)).map_err(|message| fault(entry, message))
}

/// The name that a line defines: the first word that is no word of the language.
fn name(line: &str) -> Option<&str> {
    let words = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '$');
    words.into_iter().find(|word| !matches!(*word, "" | "async" | "function" | "class" | "const" | "let"))
}

fn fault(file: &str, message: impl Into<String>) -> ScriptFault {
    ScriptFault { file: file.into(), message: message.into() }
}

struct Modules<'f> {
    files: &'f [(String, String)],
    seen: Vec<String>,
    text: String,
}

impl Modules<'_> {
    /// Adds what a module imports, then the module, each once.
    fn add(&mut self, path: &str) -> Result<(), ScriptFault> {
        if self.seen.iter().any(|seen| seen == path) {
            return Ok(());
        }
        self.seen.push(path.into());
        let found = self.files.iter().find(|(own, _)| own == path);
        let text = &found.ok_or_else(|| fault(path, "there is no such script"))?.1;
        // Each module by itself first, so that what is wrong is told with its file.
        parsed(&Allocator::default(), text).map_err(|message| fault(path, message))?;
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let (mut own, mut exports) = (String::new(), Vec::new());
        for line in text.lines() {
            match line.strip_prefix("import ") {
                Some(import) => {
                    let name = import.split('"').nth(1).and_then(|from| from.strip_prefix("./"));
                    let name = name.ok_or_else(|| fault(path, format!("this import names no module: {line}")))?;
                    self.add(&format!("{folder}/{name}"))?;
                }
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
}

/// Parses a module, or tells its first fault with line and column.
fn parsed<'a>(allocator: &'a Allocator, source: &'a str) -> Result<Program<'a>, String> {
    let made = Parser::new(allocator, source, SourceType::mjs()).parse();
    let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&made.program);
    let first = made.errors.iter().chain(&checked.errors).next().map(|error| placed(source, error));
    first.map_or(Ok(made.program), Err)
}

fn placed(source: &str, error: &oxc_diagnostics::OxcDiagnostic) -> String {
    let offset = error.labels.iter().flatten().next().map_or(0, |label| label.offset());
    let before = source.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("line {line}, column {column}: {}", error.message)
}

fn shortened(source: &str) -> Result<String, String> {
    let allocator = Allocator::default();
    let mut program = parsed(&allocator, source)?;
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
        let missing = check(&[("js/guide.js", "import { a } from \"./gone.js\";\na();\n")]);
        assert_eq!(missing.unwrap_err(), "js/gone.js: there is no such script");
        let broken = check(&[
            ("js/guide.js", "import { a } from \"./a.js\";\na();\n"),
            ("js/a.js", "export function a() {\n  return (;\n}\n"),
        ]);
        assert!(broken.as_ref().is_err_and(|fault| fault.starts_with("js/a.js: line 2, column 11")), "{broken:?}");
    }
}
