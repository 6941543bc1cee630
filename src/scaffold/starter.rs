//! A starter guide: a little content, settings for editors, and the registry of criteria of the guide that this program
//! was made for. Templates and styles stay inside the program.

use super::Made;
use crate::base::Day;
use crate::model::Word;
use crate::schema::SchemaKind;
use crate::theme::{BuiltIn, listed};

/// Where the day of making stands in the starter's files.
const DAY: &str = "{{day}}";

/// The files of a starter guide made on a day, by path in its folder. Schemas are made from its content when it is there.
pub fn starter(built_in: &BuiltIn, day: Day) -> Vec<Made> {
    let mut files = Vec::new();
    listed(&built_in.starter, &mut files);
    let text =
        |(path, bytes): (String, Vec<u8>)| (path, String::from_utf8_lossy(&bytes).replace(DAY, &day.to_string()));
    let mut made: Vec<Made> = files.into_iter().map(text).collect();
    made.extend(built_in.shared.iter().map(|(name, text)| (format!("content/{name}"), (*text).to_owned())));
    made.push((".gitignore".into(), "/site/\n/.site.venuebook/\n".into()));
    made.push((".vscode/settings.json".into(), settings()));
    made.push((".helix/languages.toml".into(), HELIX.into()));
    made
}

/// Which schema holds for which files, for the YAML extension of VS Code.
fn settings() -> String {
    let kinds = SchemaKind::TABLE.iter().map(|(kind, ..)| *kind).filter(|kind| kind.is_of_files());
    let schemas: serde_json::Map<String, serde_json::Value> =
        kinds.map(|kind| (format!("./schemas/{}", kind.file()), format!("content/{}", kind.shown()).into())).collect();
    let settings = serde_json::json!({ "yaml.schemas": schemas, "yaml.format.enable": false });
    format!("{:#}\n", settings)
}

/// Helix starts the same server and finds the schemas by the first line of each file.
const HELIX: &str =
    "[language-server.yaml-language-server]\ncommand = \"yaml-language-server\"\nargs = [\"--stdio\"]\n";
