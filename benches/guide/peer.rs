//! The same guide as a site for Hugo: each profile's facts as front matter and its prose as the body, with layouts
//! that make the same kinds of pages from them.

use super::{PLACES, leis, profile};
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;
use venuebook::base::Place;

/// Writes a site of `count` exchanges into an empty folder. `content` is the real content, `layouts` the layouts.
pub(crate) fn write(folder: &Path, content: &Path, layouts: &Path, count: usize) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(layouts) {
        let entry = entry?;
        let Ok(path) = entry.path().strip_prefix(layouts) else { continue };
        if entry.file_type().is_file() {
            put(&folder.join(path), &fs::read_to_string(entry.path())?)?;
        }
    }
    put(&folder.join("data/criteria.yaml"), &fs::read_to_string(content.join("criteria.yaml"))?)?;
    put(&folder.join("data/regimes.yaml"), REGIMES)?;
    let mut places = String::new();
    for path in PLACES.iter().chain(&["eu/index", "us/index", "uk/index"]) {
        let code = code(path);
        let Some(place) = Place::parse(&code) else { continue };
        let chain: Vec<String> = place.chain().map(|wider| wider.to_string()).collect();
        let name = place.name();
        let chain = chain.join(", ");
        let _ = writeln!(places, "{code}: {{ code: {code}, name: \"{name}\", path: {path}, chain: [{chain}] }}");
        put(
            &folder.join(format!("content/regions/{path}-place.md")),
            &format!("---\ntitle: \"{name}\"\nurl: /regions/{path}/\nplace: {code}\n---\n"),
        )?;
    }
    put(&folder.join("data/places.yaml"), &places)?;
    let leis = leis(content)?;
    for number in 0..count {
        let made = profile(number, &leis);
        let mut page = format!("---\ntitle: \"Exchange {number:05}\"\nprofile:\n");
        for line in made.facts.lines() {
            let _ = writeln!(page, "  {line}");
        }
        let _ = write!(page, "---\n{}", made.body);
        put(&folder.join(format!("content/exchanges/{}.md", made.slug)), &page)?;
    }
    Ok(())
}

/// Where the regimes that profiles name are law.
const REGIMES: &str = "mica: [EEA]\nmlr: [GB]\nbsa-msb: [US]\nbitlicense: [US-NY]\nps-act: [SG]\n";

/// The code of a place's page: `us/ny` is `US-NY`.
fn code(path: &str) -> String {
    match path.split_once('/') {
        Some(("eu", "index")) => "EEA".into(),
        Some(("us", "index")) => "US".into(),
        Some(("uk", "index")) => "GB".into(),
        Some(("us", part)) => format!("US-{}", part.to_uppercase()),
        Some((_, part)) => part.to_uppercase(),
        None => String::new(),
    }
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, text)
}
