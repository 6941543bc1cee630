//! Files beside the pages: sitemap, robots, headers and redirects for common hosts.

use super::Edition;
use super::frame::POLICY;
use crate::plan::Page;

/// Most addresses a sitemap may hold (sitemaps.org protocol 0.9).
const MOST_ADDRESSES: usize = 50_000;

/// The sitemaps: one, or an index and its parts.
pub(super) fn sitemaps(edition: &Edition<'_>, pages: &[Page]) -> Vec<(String, String)> {
    let day = edition.book.day();
    let address = |page: &Page| edition.addresses.absolute(&page.path(edition.book));
    let entry = |page: &Page| {
        format!("<url><loc>{}</loc><lastmod>{day}</lastmod></url>\n", super::prose::escaped(&address(page)))
    };
    let listed: Vec<&Page> = pages.iter().filter(|page| **page != Page::NotFound).collect();
    let set = |pages: &[&Page]| {
        let entries: String = pages.iter().map(|page| entry(page)).collect();
        format!("{XML}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n")
    };
    if listed.len() <= MOST_ADDRESSES {
        return vec![("sitemap.xml".into(), set(&listed))];
    }
    let parts: Vec<(String, String)> = listed
        .chunks(MOST_ADDRESSES)
        .enumerate()
        .map(|(at, part)| (format!("sitemap-{}.xml", at + 1), set(part)))
        .collect();
    let entries: String = parts
        .iter()
        .map(|(name, _)| format!("<sitemap><loc>{}</loc></sitemap>\n", edition.addresses.absolute(&format!("/{name}"))))
        .collect();
    let index = format!(
        "{XML}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</sitemapindex>\n"
    );
    std::iter::once(("sitemap.xml".into(), index)).chain(parts).collect()
}

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// `robots.txt`.
pub(super) fn robots(edition: &Edition<'_>) -> String {
    format!("User-agent: *\nAllow: /\nSitemap: {}\n", edition.addresses.absolute("/sitemap.xml"))
}

/// `_headers`, as several hosts read it. Nothing in it comes from content.
pub(super) fn headers() -> String {
    format!(
        "/*\n  Content-Security-Policy: {POLICY}; frame-ancestors 'none'\n  X-Content-Type-Options: nosniff\n  \
         Referrer-Policy: no-referrer\n  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=()\n  \
         Strict-Transport-Security: max-age=31536000; includeSubDomains\n  Cross-Origin-Opener-Policy: same-origin\n\n\
         /assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// `_redirects`. Its addresses are made of identifiers or checked, so no line can be added by content.
pub(super) fn redirects(edition: &Edition<'_>) -> String {
    let href = |path: &str| edition.addresses.href(path);
    let leads = crate::plan::redirects(edition.book);
    leads.iter().map(|(from, to)| format!("{} {} 301\n", href(from), href(to))).collect()
}
