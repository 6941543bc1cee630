//! Files of a guide's own theme that nothing uses: a slip in a name would go unnoticed.

use super::{Theme, held, listed};
use crate::base::nearest;
use std::borrow::Cow;

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
        let told = |folder: &std::path::Path, path: &str, why: &str, known: &[String]| {
            let path_told = folder.join(path);
            format!(
                "{} takes the place of no file inside the program, and {why}; {}",
                path_told.display(),
                meant(path, known)
            )
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
        let forms = [name.to_owned(), format!(".{stem}"), format!("\"{stem}\"")];
        let texts =
            self.files.iter().filter(|(own, _)| own != path && [".css", ".js"].iter().any(|end| own.ends_with(end)));
        let mut texts = texts.map(|(_, bytes)| String::from_utf8_lossy(bytes));
        let mut templates = self.templates.iter().map(|(_, source)| Cow::Borrowed(source.as_str()));
        texts.any(|text| text.contains(name)) || templates.any(|text| forms.iter().any(|form| text.contains(form)))
    }
}

/// The name that was probably meant.
pub(crate) fn meant(path: &str, known: &[String]) -> String {
    let elsewhere = known.iter().find(|own| own.ends_with(&format!("/{path}"))).map(String::as_str);
    match elsewhere.or_else(|| nearest(path, known.iter().map(String::as_str))) {
        Some(name) => format!("did you mean {name}?"),
        None => "`venuebook theme` lists the names there are".to_owned(),
    }
}
