//! One style sheet from several files.

use super::ThemeFault;
use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};
use std::fmt;
use std::path::Path;

/// Style files by path, for the bundler.
struct Files<'f>(&'f [(String, String)]);

#[derive(Debug)]
struct Missing(String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no style file `{}`", self.0)
    }
}

impl std::error::Error for Missing {}

impl SourceProvider for Files<'_> {
    type Error = Missing;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, Missing> {
        let wanted = file.to_string_lossy();
        let found = self.0.iter().find(|(path, _)| *path == wanted);
        found.map(|(_, text)| text.as_str()).ok_or_else(|| Missing(wanted.into_owned()))
    }

    fn resolve(&self, specifier: &str, originating_file: &Path) -> Result<ResolveResult, Missing> {
        let folder = originating_file.parent().unwrap_or(Path::new(""));
        Ok(ResolveResult::File(folder.join(specifier)))
    }
}

/// Bundles and minifies the sheet `entry` with what it imports from `files`, for the browsers of the last two years.
pub fn bundle(entry: &str, files: &[(String, String)]) -> Result<String, ThemeFault> {
    let provider = Files(files);
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    let browsers = Browsers {
        chrome: version(123, 0),
        edge: version(123, 0),
        firefox: version(120, 0),
        safari: version(17, 5),
        ios_saf: version(17, 5),
        ..Browsers::default()
    };
    let targets = Targets::from(browsers);
    let mut bundler = Bundler::new(&provider, None, ParserOptions::default());
    let mut sheet = bundler.bundle(Path::new(entry)).map_err(|error| {
        let place = error.loc.as_ref();
        let file = place.map_or_else(|| entry.into(), |place| place.filename.clone());
        // The bundler counts lines from 0 and columns from 1.
        let place = place.map_or((1, 1), |place| (place.line as usize + 1, place.column as usize));
        ThemeFault::new(file, place, error.kind.to_string())
    })?;
    let whole = |message: String| ThemeFault::new(entry, (1, 1), message);
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| whole(error.to_string()))?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    printed.map(|css| css.code).map_err(|error| whole(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::bundle;

    fn check(files: &[(&str, &str)]) -> Result<String, String> {
        let files: Vec<(String, String)> = files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        bundle("css/style.css", &files).map_err(|fault| fault.to_string())
    }

    #[test]
    fn imports_become_one_sheet() {
        let made =
            check(&[("css/style.css", "@import \"a.css\";\nb { color: red }"), ("css/a.css", "a { color: blue }")]);
        assert_eq!(made.as_deref(), Ok("a{color:#00f}b{color:red}"));
    }

    #[test]
    fn faults_have_a_place() {
        let missing = check(&[("css/style.css", "@import \"gone.css\";")]).unwrap_err();
        assert_eq!(missing, "css/style.css:1:1: there is no style file `css/gone.css`");
        let broken = check(&[("css/style.css", "a { color: red }\nb { color: }\n@media { c } }")]);
        assert!(broken.is_err_and(|fault| fault.starts_with("css/style.css:3:")));
    }
}
