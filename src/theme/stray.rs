//! Files of a guide's own theme that nothing uses: a slip in a name would go unnoticed.

use super::{Theme, held, listed};
use crate::base::nearest;
use std::path::Path;

/// Endings of the static files that are published; of others nothing is made.
const PUBLISHED: [&str; 5] = ["css", "js", "woff2", "svg", "png"];

impl Theme {
    /// A sentence for each of the guide's own files that takes the place of none inside the program and that no other
    /// file names.
    pub fn strays(&self) -> Vec<String> {
        let Some(held) = held() else { return Vec::new() };
        let (mut templates, mut files) = (Vec::new(), Vec::new());
        listed(&held.templates, &mut templates);
        listed(&held.files, &mut files);
        let names = |all: Vec<(String, Vec<u8>)>| all.into_iter().map(|(path, _)| path).collect::<Vec<_>>();
        let (templates, files) = (names(templates), names(files));
        let [own_templates, own_files] = &self.folders;
        let told = |folder: &Path, path: &str, why: &str, known: &[String]| {
            let (file, meant) = (folder.join(path), meant(path, known));
            format!("{} takes the place of no file inside the program, and {why}; {meant}", file.display())
        };
        let lost_templates = self.templates.iter().filter(|(path, source)| {
            !templates.contains(path) && !source.contains("component ") && !self.is_included(path)
        });
        let lost_files = self.files.iter().filter(|(path, _)| !files.contains(path)).filter_map(|(path, _)| {
            let ending = path.rsplit_once('.').map(|(_, ending)| ending).unwrap_or_default();
            match PUBLISHED.contains(&ending) {
                false => Some((path, "files of its kind are not published")),
                true => (!self.is_named(path)).then_some((path, "no file of the theme names it")),
            }
        });
        lost_templates
            .map(|(path, _)| told(own_templates, path, "no template includes or extends it", &templates))
            .chain(lost_files.map(|(path, why)| told(own_files, path, why, &files)))
            .collect()
    }

    /// Whether a template names another one by its path.
    fn is_included(&self, path: &str) -> bool {
        let forms = [format!("\"{path}\""), format!("'{path}'")];
        self.templates.iter().any(|(own, source)| own != path && forms.iter().any(|form| source.contains(form)))
    }

    /// Whether any file names a static file: by its name, or a style sheet or script by its stem as templates do.
    fn is_named(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let forms = [format!(".{stem}"), format!("\"{stem}\"")];
        let is_code = |path: &str| path.ends_with(".css") || path.ends_with(".js");
        let others = self.files.iter().filter(|(own, _)| own != path && is_code(own));
        let mut others = others.map(|(_, bytes)| String::from_utf8_lossy(bytes));
        others.any(|text| holds(&text, name))
            || self.templates.iter().any(|(_, text)| holds(text, name) || forms.iter().any(|form| holds(text, form)))
    }
}

/// Whether a text holds a name that does not go on behind it.
fn holds(text: &str, name: &str) -> bool {
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || "-_".contains(c));
    text.match_indices(name).any(|(at, _)| text.get(at + name.len()..).is_some_and(|rest| !goes_on(rest)))
}

/// The name that was probably meant.
pub(crate) fn meant(path: &str, known: &[String]) -> String {
    let elsewhere = known.iter().find(|own| own.ends_with(&format!("/{path}"))).map(String::as_str);
    match elsewhere.or_else(|| nearest(path, known.iter().map(String::as_str))) {
        Some(name) => format!("did you mean {name}?"),
        None => "`venuebook theme` lists the names there are".to_owned(),
    }
}
