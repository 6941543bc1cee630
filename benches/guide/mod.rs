//! A synthetic guide on disk: the real criteria, law and register, thirty of the real places, and N exchanges.

pub(crate) mod peer;
mod profile;

pub(crate) use profile::profile;
use std::fs;
use std::io;
use std::path::Path;
use venuebook::content::is_lei;

/// The places whose pages the guide keeps, besides the pages of the four regions.
const PLACES: [&str; 26] = [
    "eu/at", "eu/be", "eu/cz", "eu/de", "eu/dk", "eu/es", "eu/fi", "eu/fr", "eu/ie", "eu/it", "eu/lu", "eu/mt",
    "eu/nl", "eu/pl", "eu/se", "us/ca", "us/il", "us/ny", "us/tx", "us/wa", "apac/au", "apac/hk", "apac/jp", "apac/kr",
    "apac/sg", "apac/in",
];

/// Writes a guide of `count` exchanges into an empty folder. `content` is the real content.
pub(crate) fn write(folder: &Path, content: &Path, count: usize) -> io::Result<()> {
    for entry in walkdir::WalkDir::new(content) {
        let entry = entry?;
        let Ok(path) = entry.path().strip_prefix(content) else { continue };
        if entry.file_type().is_file() && kept(path) {
            let target = folder.join(path);
            fs::create_dir_all(target.parent().unwrap_or(folder))?;
            fs::copy(entry.path(), target)?;
        }
    }
    // As many pairs as six exchanges have: their number must not grow with the guide.
    let guide = folder.join("guide.yaml");
    let without = without_lines(&guide, "about:")?;
    fs::write(&guide, without.replace("pairs_among: 40", "pairs_among: 6"))?;
    // Articles stay away, and what leads to them.
    let glossary = folder.join("glossary.yaml");
    fs::write(&glossary, without_lines(&glossary, "  see:")?)?;
    let exchanges = folder.join("exchanges");
    fs::create_dir_all(&exchanges)?;
    let leis = leis(content)?;
    for number in 0..count {
        let made = profile(number, &leis);
        fs::write(exchanges.join(format!("{}.yaml", made.slug)), made.facts)?;
        fs::write(exchanges.join(format!("{}.md", made.slug)), made.body)?;
    }
    Ok(())
}

fn without_lines(path: &Path, beginning: &str) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    let kept = text.lines().filter(|line| !line.starts_with(beginning));
    Ok(kept.collect::<Vec<_>>().join("\n"))
}

fn kept(path: &Path) -> bool {
    let text = path.with_extension("").to_string_lossy().into_owned();
    match text.strip_prefix("regions/") {
        Some(page) => page.ends_with("/index") || PLACES.contains(&page),
        None => !text.starts_with("exchanges/") && !text.starts_with("guide/"),
    }
}

/// The LEIs of the newest extract of the real register, each once; the register has some that are none.
pub(crate) fn leis(content: &Path) -> io::Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(content.join("registers/esma-casp"))?.filter_map(Result::ok).collect();
    files.sort_by_key(fs::DirEntry::file_name);
    let newest = files.iter().rev().find(|file| file.path().extension().is_some_and(|ending| ending == "csv"));
    let Some(newest) = newest else { return Ok(Vec::new()) };
    let mut rows = csv::Reader::from_path(newest.path())?;
    let column = rows.headers()?.iter().position(|head| head == "ae_lei").unwrap_or_default();
    let lei = |row: Result<csv::StringRecord, csv::Error>| row.ok()?.get(column).map(|lei| lei.trim().to_owned());
    let mut leis: Vec<String> = rows.records().filter_map(lei).filter(|lei| is_lei(lei)).collect();
    leis.sort();
    leis.dedup();
    Ok(leis)
}
