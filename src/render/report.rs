//! Where a reader reports an error: a form that is filled in with the page, the fact, and what the reader saw of both.

use super::Edition;
use url::Url;

/// File of the form in the content's repository.
const FORM: &str = "report-error.yml";

/// Where an error in a page is reported, or empty where the guide names no repository. Only GitHub's forms are known; for
/// another host it is the repository itself.
pub(super) fn report(edition: &Edition<'_>, page: &str, fact: Option<&str>) -> String {
    let Some(repository) = edition.book.guide().repository.as_deref() else { return String::new() };
    let Some(mut form) = form(repository) else { return repository.into() };
    let day = edition.book.day().to_string();
    let about = fact.unwrap_or(page);
    let known = [
        ("title", Some(format!("Error: {about}"))),
        ("page", Some(page.into())),
        ("fact", fact.map(str::to_owned)),
        ("edition", Some(day)),
        ("commit", edition.addresses.commit().map(str::to_owned)),
    ];
    let mut query = form.query_pairs_mut();
    query.append_pair("template", FORM);
    query.extend_pairs(known.iter().filter_map(|(key, value)| Some((key, value.as_deref()?))));
    drop(query);
    form.into()
}

/// The page for new issues of a repository at GitHub.
fn form(repository: &str) -> Option<Url> {
    let mut url = Url::parse(repository).ok()?;
    let path = url.path().trim_matches('/').trim_end_matches(".git").to_owned();
    if url.host_str() != Some("github.com") || path.split('/').count() != 2 {
        return None;
    }
    url.set_path(&format!("{path}/issues/new"));
    url.set_query(None);
    url.set_fragment(None);
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::form;

    #[test]
    fn forms() {
        for (repository, page) in [
            ("https://github.com/editors/guide", Some("https://github.com/editors/guide/issues/new")),
            ("https://github.com/editors/guide.git", Some("https://github.com/editors/guide/issues/new")),
            ("https://github.com/editors/guide/", Some("https://github.com/editors/guide/issues/new")),
            ("https://github.com/editors", None),
            ("https://guide.example/source", None),
        ] {
            assert_eq!(form(repository).as_ref().map(url::Url::as_str), page, "{repository}");
        }
    }
}
