//! Every text of a book that readers see and no statement stands behind.

use super::says::coded;
use crate::base::Id;
use crate::model::{
    Band, Block, Body, Book, Exchange, PlacePage, RegimeService, Region, Register, RegisterRow, Service, Source,
    SourceUse, Statement,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Plain words.
    Words,
    /// Markdown.
    Prose,
    /// An address that readers are led to.
    Address,
    /// Lines of data.
    Lines,
    /// What sources are called, a line each.
    Source,
}

/// A text of a book.
pub(super) struct Text<'b> {
    pub(super) name: &'b str,
    pub(super) exchange: Option<&'b Id>,
    pub(super) thing: &'static str,
    pub(super) kind: Kind,
    pub(super) text: String,
    /// Whether it comes or goes with a page, which is told as such.
    pub(super) is_of_page: bool,
}

/// Texts by what they are of.
pub(super) type Texts<'b> = BTreeMap<String, Text<'b>>;

/// Adds the texts of a profile, under a slug that is the same in both books.
pub(super) fn of_exchange<'b>(texts: &mut Texts<'b>, book: &'b Book, exchange: &'b Exchange, slug: &Id) {
    let mut put = |key: String, thing, kind, text: String| {
        let (name, exchange) = (exchange.name.value.as_str(), Some(&exchange.slug));
        texts.insert(format!("exchange {slug} {key}"), Text { name, exchange, thing, kind, text, is_of_page: true });
    };
    put("body".into(), "text of the page", Kind::Prose, prose(&exchange.body));
    put("aliases".into(), "other names", Kind::Words, joined(&exchange.aliases));
    for (key, words) in sources(book, &exchange.blocks) {
        put(key, "source", Kind::Source, words);
    }
}

/// Everything that is of no exchange.
pub(super) fn of_guide(book: &Book) -> Texts<'_> {
    let mut texts = Texts::new();
    let mut put = |key: String, name, thing, kind, text: String, is_of_page| {
        texts.insert(format!("{key} {thing}"), Text { name, exchange: None, thing, kind, text, is_of_page });
    };
    let guide = book.guide();
    let own = |text: &Id| text.to_string();
    let maybe = |text: &Option<Id>| text.as_ref().map(own).unwrap_or_default();
    for (thing, kind, text) in [
        ("title", Kind::Words, own(&guide.title)),
        ("description", Kind::Words, own(&guide.description)),
        ("publisher", Kind::Words, own(&guide.publisher)),
        ("address of the guide", Kind::Address, own(&guide.base_url.value)),
        ("address of the content", Kind::Address, maybe(&guide.repository)),
    ] {
        put("guide".into(), "Guide", thing, kind, text, false);
    }
    for (thing, kind, text) in settings(book) {
        put("settings".into(), "Guide", thing, kind, text, false);
    }
    for (region, page) in pages(book) {
        let key = format!("place {} {}", region.slug, page.slug);
        put(key.clone(), &page.name, "text of the page", Kind::Prose, prose(&page.body), true);
        put(key.clone(), &page.name, "name", Kind::Words, own(&page.name), true);
        let currency = page.currency.as_ref().map(|own| own.value.to_string()).unwrap_or_default();
        put(key.clone(), &page.name, "currency", Kind::Words, currency, true);
        let who = page.authorities.iter().filter_map(|id| Some(book.authority(&id.value)?.name.clone()));
        put(key.clone(), &page.name, "authorities", Kind::Words, joined(&who.collect::<Vec<_>>()), true);
        for (source, words) in sources(book, &page.blocks) {
            put(format!("{key} {source}"), &page.name, "source", Kind::Source, words, true);
        }
    }
    for article in book.articles() {
        let key = format!("article {}", article.slug);
        put(key.clone(), &article.title, "title", Kind::Words, own(&article.title), true);
        put(key.clone(), &article.title, "description", Kind::Words, own(&article.description), true);
        put(key.clone(), &article.title, "group", Kind::Words, format!("{}, {}", article.group, article.order), true);
        put(key, &article.title, "article", Kind::Prose, article.body.text.trim().to_owned(), true);
    }
    for term in book.glossary() {
        let key = format!("term {}", term.id.value);
        let also: Vec<Id> = term.also.iter().map(|other| other.value.clone()).collect();
        let see = term.see.as_ref().map(|page| page.value.to_string()).unwrap_or_default();
        put(key.clone(), &term.term, "word", Kind::Words, own(&term.term), false);
        put(key.clone(), &term.term, "explanation", Kind::Words, own(&term.meaning), false);
        put(key.clone(), &term.term, "other words", Kind::Words, joined(&also), false);
        put(key, &term.term, "address", Kind::Address, see, false);
    }
    for regime in book.regimes() {
        let key = format!("regime {}", regime.id.value);
        let service = |service: &RegimeService| format!("{}: {}", service.name, covered(&service.covers)).into();
        let services: Vec<Id> = regime.services.iter().map(service).collect();
        for (thing, text) in [
            ("name", own(&regime.name)),
            ("short name", own(&regime.short)),
            ("law", own(&regime.law)),
            ("what it demands", format!("{}, {}", regime.kind.shown(), regime.word)),
            ("services", joined(&services)),
            ("what it covers", covered(&regime.covers)),
            ("places", coded(&regime.places)),
        ] {
            put(key.clone(), &regime.name, thing, Kind::Words, text, false);
        }
    }
    for authority in book.authorities() {
        let key = format!("authority {}", authority.id.value);
        put(key.clone(), &authority.name, "name", Kind::Words, own(&authority.name), false);
        put(key.clone(), &authority.name, "short name", Kind::Words, own(&authority.short), false);
        put(key, &authority.name, "address of the register", Kind::Address, maybe(&authority.register), false);
    }
    for source in book.sources() {
        let id = source.id.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
        put(format!("source {id}"), &source.title.value, "source", Kind::Source, described(source), true);
    }
    for register in book.registers() {
        let name = book.shared_source(&register.source.value).map_or(&register.id, |own| &own.title.value);
        put(format!("register {}", register.id), name, "rows", Kind::Lines, rows(book, register), false);
    }
    let rate = |rate: &Statement<Band>| format!("{}: {} USD", rate.what.currency.value, rate.what.usd);
    let rates: Vec<String> = book.rates().0.iter().map(rate).collect();
    put("rates".into(), "Guide", "rates", Kind::Lines, rates.join("\n"), false);
    texts
}

/// What the guide chooses to show, and where.
fn settings(book: &Book) -> [(&'static str, Kind, String); 9] {
    let guide = book.guide();
    let codes: Vec<Id> = guide.showcase.iter().map(|place| place.value.as_str().into()).collect();
    let services: Vec<Id> = guide.headline.iter().map(|service| service.shown().into()).collect();
    let first: Vec<Id> = guide.notice.iter().chain([&guide.score_profile]).map(|id| id.value.clone()).collect();
    let about: Vec<Id> = guide.about.iter().map(|id| id.value.clone()).collect();
    let regions: Vec<Id> = guide.regions.iter().map(|slug| slug.value.clone()).collect();
    let groups: Vec<Id> = book.criteria().groups.iter().map(|(_, name)| name.clone()).collect();
    let brief: Vec<Id> = guide.brief.iter().map(|id| id.value.clone()).collect();
    let amounts = guide.amounts.iter().map(|(currency, all)| {
        let all: Vec<String> = all.iter().map(ToString::to_string).collect();
        format!("{currency}: {}", all.join(", "))
    });
    let redirects = guide.redirects.iter().map(|one| format!("{} to {}", one.from.value, one.to.value));
    [
        ("places side by side", Kind::Words, joined(&codes)),
        ("services that count", Kind::Words, joined(&services)),
        ("notice and first score", Kind::Words, joined(&first)),
        ("first lines of a place", Kind::Words, joined(&brief)),
        ("amounts", Kind::Lines, amounts.collect::<Vec<_>>().join("\n")),
        ("articles in the footer", Kind::Words, joined(&about)),
        ("regions", Kind::Words, joined(&regions)),
        ("groups of questions", Kind::Words, joined(&groups)),
        ("redirects", Kind::Lines, redirects.collect::<Vec<_>>().join("\n")),
    ]
}

/// The extract that counts, a row a line.
fn rows(book: &Book, register: &Register) -> String {
    let Some(extract) = register.extract_on(book.day()) else { return String::new() };
    let row = |row: &RegisterRow| {
        let days = [row.since, row.until].map(|day| day.map(|day| day.to_string()).unwrap_or_default());
        let [brand, lei, reference] = [&row.brand, &row.lei, &row.reference].map(ToString::to_string);
        let parts = [row.name.to_string(), brand, lei, reference, joined(&row.services), coded(&row.places)];
        let parts: Vec<String> = parts.into_iter().chain(days).filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    };
    let rows = extract.rows.iter().map(row);
    std::iter::once(format!("as of {}", extract.date.value)).chain(rows).collect::<Vec<_>>().join("\n")
}

fn pages(book: &Book) -> impl Iterator<Item = (&Region, &PlacePage)> {
    book.regions()
        .flat_map(|region| std::iter::once(&region.index).chain(&region.places).map(move |page| (region, page)))
}

/// What is told of the sources of a file beside their addresses, by address; of a shared one only who relayed it, since
/// the guide tells the rest.
fn sources(book: &Book, blocks: &[Block]) -> BTreeMap<String, String> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for block in blocks {
        let Some(source) = book.source(&block.source) else { continue };
        let own = matches!(block.source, SourceUse::Inline(_)).then(|| described(source));
        let by = block.relayed_by.as_ref().map(|by| format!("relayed by {by}"));
        let words: Vec<String> = own.into_iter().chain(by).collect();
        // That nobody relayed it is told apart from that it was no source of the file.
        let told = all.entry(format!("source {}", source.url.value)).or_default();
        if !words.is_empty() {
            told.insert(words.join(", "));
        }
    }
    all.into_iter().map(|(key, words)| (key, words.into_iter().collect::<Vec<_>>().join("\n"))).collect()
}

fn described(source: &Source) -> String {
    let publisher = source.publisher.as_ref().map(|own| format!("{own}, ")).unwrap_or_default();
    let locator = source.locator.as_ref().map(|own| format!(", {own}")).unwrap_or_default();
    format!("{publisher}{}, {}{locator}", source.title.value, source.kind.value.shown())
}

fn covered(services: &[Service]) -> String {
    let words: Vec<&str> = services.iter().map(|service| service.shown()).collect();
    if words.is_empty() { "nothing".into() } else { words.join(", ") }
}

fn joined(words: &[Id]) -> String {
    words.join(", ")
}

fn prose(body: &Option<Body>) -> String {
    body.as_ref().map(|body| body.text.trim().to_owned()).unwrap_or_default()
}
