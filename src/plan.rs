//! Every page of the output and its address. Links are made here and nowhere else, so each of them resolves.

use crate::base::{Id, Place};
use crate::model::{Book, Exchange, PlacePage, Region};

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
}

impl Addresses {
    /// Addresses below a base such as `https://guide.example` or `https://host.example/guide/`.
    pub fn below(base_url: &str) -> Self {
        let (origin, path) = match url::Url::parse(base_url) {
            Ok(url) => (url.origin().ascii_serialization(), url.path().trim_end_matches('/').to_owned()),
            Err(_) => (String::new(), String::new()),
        };
        Self { origin, base: path }
    }

    /// The address of a page or file within the site: `/exchanges/kraken/`.
    pub fn href(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The same with the host, for other sites.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.base)
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

fn exchange_path(slug: &str) -> String {
    format!("/exchanges/{slug}/")
}

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
            Self::Sources => "/sources/".into(),
            Self::Coverage => "/coverage/".into(),
            Self::Article(slug) => format!("/guide/{slug}/"),
            Self::Articles => "/guide/".into(),
            Self::Glossary => GLOSSARY.into(),
            Self::Search => "/search/".into(),
            Self::NotFound => "/404.html".into(),
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
