//! Links that open a file in an editor, at a line.

use std::str::FromStr;

/// How an editor is asked to open a file: an address with `{path}`, `{line}` and `{column}` in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(String);

/// Editors that can be named.
const KNOWN: [(&str, &str); 7] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
];

impl FromStr for Editor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = KNOWN.iter().find(|(name, _)| *name == text).map(|(_, address)| *address);
        match known {
            Some(address) => Ok(Self(address.into())),
            None if text.contains("{path}") && text.contains(':') && !text.starts_with("javascript") => {
                Ok(Self(text.into()))
            }
            None => {
                let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
                Err(format!("write {}, or an address with {{path}} and {{line}} in it", names.join(", ")))
            }
        }
    }
}

impl Editor {
    /// The address that opens a file, by its absolute path.
    pub(super) fn href(&self, path: &str, line: usize, column: usize) -> String {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-._~".contains(c);
        let mut safe = String::with_capacity(path.len());
        for c in path.chars() {
            match plain(c) {
                true => safe.push(c),
                false => c.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| safe.push_str(&format!("%{byte:02X}"))),
            }
        }
        let address = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        address.replace("{path}", &safe)
    }
}

#[cfg(test)]
mod tests {
    use super::Editor;

    fn check(editor: &str, expected: Option<&str>) {
        let href = editor.parse::<Editor>().map(|editor| editor.href("/a b/ö.yaml", 3, 7)).ok();
        assert_eq!(href.as_deref(), expected, "{editor}");
    }

    #[test]
    fn names_and_addresses() {
        check("vscode", Some("vscode://file/a%20b/%C3%B6.yaml:3:7"));
        check("idea", Some("idea://open?file=/a%20b/%C3%B6.yaml&line=3&column=7"));
        check("my://open/{path}#{line}", Some("my://open//a%20b/%C3%B6.yaml#3"));
        check("nano", None);
        check("javascript:{path}", None);
    }
}
