//! Files beside the pages: sitemap, robots, headers and redirects for common hosts, and the data as one file.

use super::frame::POLICY;
use super::survey::Surveyed;
use super::{Edition, Everywhere, Local};
use crate::derive::{Answers, Known, in_words};
use crate::model::{Derivation, Subject};
use crate::plan::Page;
use serde_json::{Value, json};

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

/// `_redirects`: the other order of each pair. Slugs are identifiers, so no line can be added by content.
pub(super) fn redirects(edition: &Edition<'_>, pairs: &[(usize, usize)]) -> String {
    let slug =
        |at: &usize| edition.book.exchanges().get(*at).map(|exchange| exchange.slug.as_str()).unwrap_or_default();
    let line = |(a, b): &(usize, usize)| {
        let path = Page::Compare(*a, *b).path(edition.book);
        let other = format!("/compare/{}-vs-{}/", slug(b), slug(a));
        format!("{} {} 301\n", edition.addresses.href(&other), edition.addresses.href(&path))
    };
    pairs.iter().map(line).collect()
}

/// `data/exchanges.json`: standings and costs of every exchange in every place, with source and day. Its parts were
/// made by [`exchange_data`].
pub(super) fn data(edition: &Edition<'_>, surveyed: &[Surveyed]) -> String {
    let parts: Vec<&str> = surveyed.iter().map(|exchange| exchange.data.as_str()).collect();
    format!("{{\"as_of\":\"{}\",\"exchanges\":[\n{}\n]}}\n", edition.book.day(), parts.join(",\n"))
}

/// An exchange for the data file: what it is, its evidence, and its answers, each with the places where they hold and
/// the positions of the evidence they rest on.
pub(super) fn exchange_data(edition: &Edition<'_>, everywhere: &Everywhere<'_, '_>) -> String {
    let Some(own) = everywhere.groups.first().map(|local| local.standings.exchange) else { return String::new() };
    let mut cited = Vec::new();
    let mut answers = Vec::new();
    for (group, local) in everywhere.groups.iter().enumerate() {
        let members = edition.places().iter().zip(&everywhere.of).filter(|(_, of)| **of == group);
        let places: Vec<&str> = members.map(|(law, _)| law.place.as_str()).collect();
        if !places.is_empty() {
            let mut answer = local_data(edition, local, &mut cited);
            answer["places"] = json!(places);
            answers.push(answer);
        }
    }
    let evidence: Vec<Value> = cited
        .iter()
        .filter_map(|block| {
            let block = own.blocks.get(*block as usize)?;
            let source = edition.book.source(&block.source)?;
            Some(json!({ "source": source.url.value.as_str(), "as_of": block.as_of.to_string() }))
        })
        .collect();
    let whole = json!({
        "slug": own.slug.as_str(), "name": own.name.value.as_str(), "kind": own.kind.word(),
        "website": own.website.value.as_str(), "evidence": evidence, "answers": answers,
    });
    whole.to_string()
}

/// The position of a block among those cited so far.
fn cite(cited: &mut Vec<u32>, block: u32) -> usize {
    cited.iter().position(|known| *known == block).unwrap_or_else(|| {
        cited.push(block);
        cited.len() - 1
    })
}

fn local_data(edition: &Edition<'_>, local: &Local<'_, '_>, cited: &mut Vec<u32>) -> Value {
    let answers = local.answers(edition);
    let mut data = json!({ "standing": local.counted().word(), "words": in_words(&local.here) });
    if let Some(offer) = &local.here.offer {
        let statement = offer.winner.statement;
        data["offer"] = json!({ "value": statement.what.offer.value.word(), "evidence": cite(cited, statement.block) });
    }
    if let Some(held) = local.here.held() {
        data["licence"] = json!({
            "operator": held.operator.name.as_str(), "regime": held.regime.id.value.as_str(),
            "register": held.verdict.shown(),
            "register_as_of": held.rows.first().map(|used| used.extract.date.to_string()),
            "evidence": held.claims.first().map(|claim| cite(cited, claim.statement.block)),
        });
    }
    let fees = fees_data(edition, &answers, cited);
    if !fees.is_null() {
        data["fees"] = fees;
    }
    data
}

/// The rates of the first tier and what amounts cost, in the order of the guide's amounts for the currency. All rest
/// on one schedule, so source, day and doubts are told once; a cost that is not known is null.
fn fees_data(edition: &Edition<'_>, answers: &Answers<'_, '_>, cited: &mut Vec<u32>) -> Value {
    let mut fees = Value::Null;
    let mut lists = [("maker_costs", Vec::new()), ("taker_costs", Vec::new())];
    for criterion in edition.book.criteria().of(Subject::Exchange) {
        let (rate, list) = match criterion.derive {
            Some(Derivation::MakerRate) => ("maker_rate", None),
            Some(Derivation::TakerRate) => ("taker_rate", None),
            Some(Derivation::MakerCost) => ("", Some(0)),
            Some(Derivation::TakerCost) => ("", Some(1)),
            _ => continue,
        };
        let mut told = Value::Null;
        let known = answers.to(criterion);
        if let Known::Number { value, currency, expired, disputed, block: Some(block), .. } = known {
            told = json!(value.to_string());
            fees["evidence"] = json!(cite(cited, block));
            let doubts = [("expired", expired), ("disputed", disputed)];
            doubts.into_iter().filter(|(_, holds)| *holds).for_each(|(word, _)| fees[word] = json!(true));
            if let Some(currency) = currency {
                fees["currency"] = json!(currency.to_string());
            }
        }
        match list.and_then(|at: usize| lists.get_mut(at)) {
            Some((_, list)) => list.push(told),
            None if !told.is_null() => fees[rate] = told,
            None => {}
        }
    }
    for (key, list) in lists {
        if list.iter().any(|cost| !cost.is_null()) {
            fees[key] = json!(list);
        }
    }
    fees
}
