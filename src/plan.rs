//! Every page of the output and its address. Links are made here and nowhere else, so each of them resolves.

mod parts;

use crate::base::{Id, Place};
use crate::model::{Body, Book, Exchange, PlacePage, Region};
pub use parts::has_part;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Where the reader picks a place.
    Landing,
    /// The comparison table.
    Exchanges,
    /// A profile, by position in [`Book::exchanges`].
    Exchange(usize),
    /// Every answer about an exchange with its evidence, by position.
    Facts(usize),
    /// A region's own page, by slug.
    Region(Id),
    /// A place's page, by region and slug.
    Place(Id, Id),
    /// All pairs.
    Compares,
    /// A pair, by positions, the first slug before the second.
    Compare(usize, usize),
    /// What trading costs.
    Costs,
    /// How scores are made.
    Scores,
    /// What happened.
    Incidents,
    /// Key dates.
    Calendar,
    /// What changed in the guide, edition by edition.
    Changes,
    /// Every source.
    Sources,
    /// What is known.
    Coverage,
    /// Prose, by slug.
    Article(Id),
    /// All articles.
    Articles,
    /// Words and what they mean.
    Glossary,
    /// Everything that search finds, as a list.
    Search,
    /// What is shown for an address that does not exist.
    NotFound,
}

/// The addresses of a guide below its base address.
#[derive(Debug, Clone)]
pub struct Addresses {
    origin: String,
    base: String,
    commit: Option<String>,
}

impl Addresses {
    /// Addresses below a base such as `https://guide.example` or `https://host.example/guide/`.
    pub fn below(base_url: &str) -> Self {
        let (origin, path) = match url::Url::parse(base_url) {
            Ok(url) => (url.origin().ascii_serialization(), url.path().trim_end_matches('/').to_owned()),
            Err(_) => (String::new(), String::new()),
        };
        Self { origin, base: path, commit: None }
    }

    /// The same for a commit of the content, which pages name where an error is reported.
    pub fn of_commit(self, commit: Option<String>) -> Self {
        Self { commit, ..self }
    }

    /// The commit of the content, where it is known.
    pub fn commit(&self) -> Option<&str> {
        self.commit.as_deref()
    }

    /// The address of a page or file within the site: `/exchanges/kraken/`.
    pub fn href(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The same with the host, for other sites.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
    }

    /// An address within the site with the host before it.
    pub fn with_host(&self, href: &str) -> String {
        format!("{}{href}", self.origin)
    }

    /// A profile.
    pub fn exchange(&self, slug: &str) -> String {
        self.href(&exchange_path(slug))
    }

    /// The page with all answers about an exchange and its sources.
    pub fn facts(&self, slug: &str) -> String {
        self.href(&facts_path(slug))
    }

    /// The page of a place or, for a region's own page, of the region.
    pub fn place(&self, region: &Region, page: &PlacePage) -> String {
        self.href(&place_path(&region.slug, &page.slug))
    }

    /// The page of a place code, or empty if it has none.
    pub fn place_code(&self, book: &Book, place: Place) -> String {
        book.place_page(place).map(|(region, page)| self.place(region, page)).unwrap_or_default()
    }

    /// The page of a pair, in either order.
    pub fn compare(&self, a: &Exchange, b: &Exchange) -> String {
        self.href(&compare_path(&a.slug, &b.slug))
    }

    /// An article.
    pub fn article(&self, slug: &str) -> String {
        self.href(&format!("/guide/{slug}/"))
    }
}

/// The address of the glossary within the site.
pub const GLOSSARY: &str = "/glossary/";

/// The address of a profile within the site.
pub(crate) fn exchange_path(slug: &str) -> String {
    format!("/exchanges/{slug}/")
}

/// The address of the list of changes within the site.
pub const CHANGES: &str = "/changes/";

fn facts_path(slug: &str) -> String {
    format!("/exchanges/{slug}/facts/")
}

fn place_path(region: &str, page: &str) -> String {
    if page == "index" { format!("/regions/{region}/") } else { format!("/regions/{region}/{page}/") }
}

/// Pairs have one address, in the order of the slugs; the other order is a redirect.
fn compare_path(a: &str, b: &str) -> String {
    let (first, second) = if a < b { (a, b) } else { (b, a) };
    format!("/compare/{first}-vs-{second}/")
}

impl Page {
    /// The page's address within the site.
    pub fn path(&self, book: &Book) -> String {
        let slug = |at: &usize| book.exchanges().get(*at).map(|exchange| exchange.slug.as_str()).unwrap_or_default();
        match self {
            Self::Landing => "/".into(),
            Self::Exchanges => "/exchanges/".into(),
            Self::Exchange(at) => exchange_path(slug(at)),
            Self::Facts(at) => facts_path(slug(at)),
            Self::Region(region) => place_path(region, "index"),
            Self::Place(region, page) => place_path(region, page),
            Self::Compares => "/compare/".into(),
            Self::Compare(a, b) => compare_path(slug(a), slug(b)),
            Self::Costs => "/costs/".into(),
            Self::Scores => "/scores/".into(),
            Self::Incidents => "/incidents/".into(),
            Self::Calendar => "/calendar/".into(),
            Self::Changes => CHANGES.into(),
            Self::Sources => "/sources/".into(),
            Self::Coverage => "/coverage/".into(),
            Self::Article(slug) => format!("/guide/{slug}/"),
            Self::Articles => "/guide/".into(),
            Self::Glossary => GLOSSARY.into(),
            Self::Search => "/search/".into(),
            Self::NotFound => "/404.html".into(),
        }
    }

    /// The prose that the page shows.
    pub fn body<'b>(&self, book: &'b Book) -> Option<&'b Body> {
        let page = |region: &Id, slug: &Id| {
            let region = book.regions().find(|own| own.slug == *region)?;
            std::iter::once(&region.index).chain(&region.places).find(|own| own.slug == *slug)?.body.as_ref()
        };
        match self {
            Self::Exchange(at) => book.exchanges().get(*at)?.body.as_ref(),
            Self::Region(region) => page(region, &Id::from("index")),
            Self::Place(region, slug) => page(region, slug),
            Self::Article(slug) => book.articles().iter().find(|own| own.slug == *slug).map(|own| &own.body),
            _ => None,
        }
    }

    /// The file of a page's address: `/exchanges/kraken/` is served from `exchanges/kraken/index.html`.
    pub fn file(&self, book: &Book) -> String {
        let path = self.path(book);
        let relative = path.trim_start_matches('/');
        if relative.is_empty() || relative.ends_with('/') { format!("{relative}index.html") } else { relative.into() }
    }
}

/// The page that a file of the output is.
pub fn page_at(book: &Book, file: &str) -> Option<Page> {
    if let Some(slug) = file.strip_prefix("exchanges/").and_then(|rest| rest.strip_suffix("/index.html"))
        && let (slug, is_facts) = slug.strip_suffix("/facts").map_or((slug, false), |slug| (slug, true))
        && let Some(at) = book.position(slug)
    {
        return Some(if is_facts { Page::Facts(at) } else { Page::Exchange(at) });
    }
    let mut others = pages_beside(book);
    if file.starts_with("compare/") {
        others.extend(pairs(book).into_iter().map(|(a, b)| Page::Compare(a, b)));
    }
    others.into_iter().find(|page| page.file(book) == file)
}

/// The address within the site that a link in a page leads to, as browsers resolve it; without what follows `?` or `#`.
pub(crate) fn resolved(page: &str, target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let page = url::Url::parse("https://guide.invalid").ok()?.join(page).ok()?;
    page.join(path).ok().map(|url| url.path().to_owned())
}

/// Every page of a guide, in a fixed order.
pub fn pages(book: &Book) -> Vec<Page> {
    let mut pages = pages_beside(book);
    pages.extend((0..book.exchanges().len()).flat_map(|at| [Page::Exchange(at), Page::Facts(at)]));
    pages.extend(pairs(book).into_iter().map(|(a, b)| Page::Compare(a, b)));
    pages
}

/// Every page that is about no single exchange and no pair.
fn pages_beside(book: &Book) -> Vec<Page> {
    let mut pages = vec![
        Page::Landing,
        Page::Exchanges,
        Page::Compares,
        Page::Costs,
        Page::Scores,
        Page::Incidents,
        Page::Calendar,
        Page::Changes,
        Page::Sources,
        Page::Coverage,
        Page::Search,
        Page::NotFound,
    ];
    for region in book.regions() {
        pages.push(Page::Region(region.slug.clone()));
        pages.extend(region.places.iter().map(|page| Page::Place(region.slug.clone(), page.slug.clone())));
    }
    if !book.articles().is_empty() {
        pages.push(Page::Articles);
        pages.extend(book.articles().iter().map(|article| Page::Article(article.slug.clone())));
    }
    if !book.glossary().is_empty() {
        pages.push(Page::Glossary);
    }
    pages
}

/// The pairs that have a page: all while the guide is small, else those among the exchanges with most statements.
pub fn pairs(book: &Book) -> Vec<(usize, usize)> {
    let mut chosen: Vec<usize> = (0..book.exchanges().len()).collect();
    let statements = |at: &usize| {
        book.exchanges()
            .get(*at)
            .map_or(0, |exchange| exchange.blocks.iter().map(|block| block.statements).sum::<usize>())
    };
    chosen.sort_by_cached_key(|at| (std::cmp::Reverse(statements(at)), *at));
    chosen.truncate(book.guide().pairs_among);
    chosen.sort_unstable();
    let after = |at: usize| chosen.iter().skip(at + 1);
    chosen.iter().enumerate().flat_map(|(at, a)| after(at).map(move |b| (*a, *b))).collect()
}

/// The exchange whose profile is found under a slug today: its own, or what a redirect of the guide leads to from there.
pub fn exchange_today<'b>(book: &'b Book, slug: &Id) -> Option<&'b Exchange> {
    let moved = || {
        let path = exchange_path(slug);
        let leads = book.guide().redirects.iter().find(|leads| leads.from.value == path)?;
        book.exchange(leads.to.value.strip_prefix("/exchanges/")?.trim_end_matches('/'))
    };
    book.exchange(slug).or_else(moved)
}

/// Addresses that lead elsewhere: the other order of each pair, and what the guide names. Where a profile moved or went,
/// its pairs go with it.
pub fn redirects(book: &Book) -> Vec<(String, String)> {
    let slug = |at: usize| book.exchanges().get(at).map(|exchange| exchange.slug.as_str()).unwrap_or_default();
    let paired: Vec<(&str, &str)> = pairs(book).into_iter().map(|(a, b)| (slug(a), slug(b))).collect();
    let mut all: Vec<(String, String)> =
        paired.iter().map(|(a, b)| (format!("/compare/{b}-vs-{a}/"), compare_path(a, b))).collect();
    let stated = &book.guide().redirects;
    all.extend(stated.iter().map(|leads| (leads.from.value.to_string(), leads.to.value.to_string())));
    let of_profile = |path: &str| {
        let slug = path.strip_prefix("/exchanges/")?.strip_suffix('/')?;
        (!slug.contains('/')).then(|| slug.to_owned())
    };
    let moved: Vec<(String, Option<String>)> =
        stated.iter().filter_map(|leads| Some((of_profile(&leads.from.value)?, of_profile(&leads.to.value)))).collect();
    let now =
        |slug: &str| moved.iter().find(|(from, _)| from == slug).map_or(Some(slug.to_owned()), |(_, to)| to.clone());
    let known = book.exchanges().iter().map(|exchange| exchange.slug.to_string());
    let others: Vec<String> = known.chain(moved.iter().map(|(from, _)| from.clone())).collect();
    for (from, to) in &moved {
        let to = to.as_ref().map_or_else(|| "/exchanges/".to_owned(), |to| facts_path(to));
        all.push((facts_path(from), to));
        for other in others.iter().filter(|other| *other != from) {
            let to = now(from).zip(now(other)).map(|(a, b)| if a < b { (a, b) } else { (b, a) });
            let to = to.filter(|(a, b)| paired.contains(&(a.as_str(), b.as_str())));
            let to = to.map_or_else(|| "/compare/".to_owned(), |(a, b)| compare_path(&a, &b));
            all.extend([
                (format!("/compare/{from}-vs-{other}/"), to.clone()),
                (format!("/compare/{other}-vs-{from}/"), to),
            ]);
        }
    }
    all.sort();
    all.dedup_by(|a, b| a.0 == b.0);
    all
}
