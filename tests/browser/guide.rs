//! The real guide, made once in memory and served, and one page of each kind.

use std::convert::Infallible;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

use super::server::{Site, headers, serve};
use venuebook::base::PartialDate;
use venuebook::check::Checked;
use venuebook::content::Document;
use venuebook::pipeline::{Timings, check_documents, make};
use venuebook::read::read_folder;
use venuebook::theme::Theme;

/// A path at which there is nothing: it shows the 404 page.
pub const MISSING: &str = "/nothing/here/";

/// One page of each kind. A page that is no longer made fails the tests, as it answers 404.
pub const KINDS: &[&str] = &[
    "/",
    "/exchanges/",
    "/exchanges/kraken/",
    "/exchanges/kraken/facts/",
    "/regions/eu/",
    "/regions/eu/de/",
    "/regions/us/",
    "/regions/us/ny/",
    "/regions/apac/",
    "/regions/apac/cn/",
    "/regions/uk/",
    "/compare/",
    "/compare/binance-vs-okx/",
    "/costs/",
    "/scores/",
    "/search/",
    "/incidents/",
    "/calendar/",
    "/sources/",
    "/coverage/",
    "/changes/",
    "/guide/",
    "/guide/fees-and-hidden-costs/",
    "/glossary/",
    MISSING,
];

/// The address of the guide, without a slash at the end.
pub fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| serve(site()))
}

/// The files of the guide of the real content.
pub fn site() -> &'static Site {
    static SITE: OnceLock<Site> = OnceLock::new();
    SITE.get_or_init(|| made(&read_folder(Path::new("content")).unwrap()))
}

/// A guide made in memory.
pub fn made(documents: &[Document]) -> Site {
    let day = PartialDate::parse("2026-11-30").unwrap().first_day();
    let Checked { book, problems } = check_documents(documents, day);
    let told = || problems.iter().map(|problem| (problem.rule.code, &problem.sentence)).collect::<Vec<_>>();
    let book = book.unwrap_or_else(|| panic!("{:?}", told()));
    let theme = Theme::read(Path::new("templates"), Path::new("static")).unwrap();
    let files = Mutex::new(Site::new());
    let put = |path: &str, parts: &[&[u8]]| -> Result<(), Infallible> {
        files.lock().unwrap().insert(path.to_owned(), parts.concat());
        Ok(())
    };
    let base_url = book.guide().base_url.value.to_string();
    make(&book, &theme, venuebook::plan::Addresses::below(&base_url), None, &mut Timings::default(), &put)
        .unwrap_or_else(|fault| panic!("{fault}"));
    files.into_inner().unwrap()
}

/// The small guide that tests share, with files laid over it, served under an address of its own.
pub fn served(laid: &[(String, String)]) -> String {
    let mut documents = read_folder(Path::new("tests/guide")).unwrap();
    documents.retain(|document| !laid.iter().any(|(path, _)| *path == document.path));
    documents.extend(
        laid.iter().map(|(path, text)| Document { path: path.as_str().into(), text: Ok(text.as_str().into()) }),
    );
    documents.sort_by(|a, b| a.path.cmp(&b.path));
    serve(Box::leak(Box::new(made(&documents))))
}

/// The kinds above are all there are: each path in the guide has the shape of one of them, or is an article.
#[test]
fn every_kind_of_page_is_among_those_tested() {
    let depth = |path: &str| path.matches('/').count();
    let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
    let shapes: Vec<_> = KINDS.iter().map(|kind| (first(&kind[1..]), depth(kind) - 1)).collect();
    for path in site().keys().filter(|path| path.ends_with("index.html")) {
        assert!(
            shapes.contains(&(first(path).replace("index.html", ""), depth(path))),
            "no page is tested like {path}"
        );
    }
}

/// The tests would prove little of the policy if the server did not send it.
#[test]
fn the_policy_is_sent() {
    let sent = headers(site(), "/regions/eu/de/").join("\n");
    assert!(sent.contains("Content-Security-Policy: default-src 'none';"), "{sent}");
    assert!(sent.contains("require-trusted-types-for 'script'"), "{sent}");
    assert!(headers(site(), "/assets/x.css").iter().any(|header| header.starts_with("Cache-Control: ")));
}
