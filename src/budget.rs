//! Budgets: how many bytes a page may take to a reader's device, with its styles and scripts.
//!
//! A byte is one as brotli holds it, and a kB is a thousand. Fonts and what a page fetches later are not counted.

use crate::base::aligned;
use crate::plan::Page;

/// Budget of all styles of a page, in bytes.
const STYLES: usize = 7_000;
/// Budget of all scripts of a page, in bytes.
const SCRIPTS: usize = 8_000;

/// A kind of page; all pages of a kind have one budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The page where a place is picked.
    Front,
    /// The list of all exchanges.
    Exchanges,
    /// An exchange.
    Profile,
    /// A region.
    Region,
    /// A place within a region.
    Place,
    /// Exchanges side by side.
    Compare,
    /// What a month costs.
    Costs,
    /// Lists of what happened, of all facts and sources, of what is known, dates and scores.
    List,
    /// Prose.
    Article,
}

impl Kind {
    /// Every kind in the order in which it is told.
    const ALL: [Self; 9] = [
        Self::Front,
        Self::Exchanges,
        Self::Profile,
        Self::Region,
        Self::Place,
        Self::Compare,
        Self::Costs,
        Self::List,
        Self::Article,
    ];

    /// The kind of a page.
    pub fn of(page: &Page) -> Self {
        match page {
            Page::Landing => Self::Front,
            Page::Exchanges => Self::Exchanges,
            Page::Exchange(_) => Self::Profile,
            Page::Region(_) => Self::Region,
            Page::Place(..) => Self::Place,
            Page::Compares | Page::Compare(..) => Self::Compare,
            Page::Costs => Self::Costs,
            Page::Facts(_)
            | Page::Scores
            | Page::Incidents
            | Page::Calendar
            | Page::Sources
            | Page::Coverage
            | Page::Search => Self::List,
            Page::Article(_) | Page::Articles | Page::Glossary | Page::NotFound => Self::Article,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Front => "front",
            Self::Exchanges => "exchanges",
            Self::Profile => "profile",
            Self::Region => "region",
            Self::Place => "place",
            Self::Compare => "compare",
            Self::Costs => "costs",
            Self::List => "list",
            Self::Article => "article",
        }
    }

    /// Bytes of a page with its styles and scripts, in a guide of so many exchanges: tables hold a row for each.
    pub fn budget(self, exchanges: usize) -> usize {
        let small = match self {
            Self::Front | Self::Profile => return 20_000,
            Self::Compare | Self::Costs => return 35_000,
            Self::Article => return 30_000,
            Self::Exchanges | Self::Place => 25_000,
            Self::Region | Self::List => 30_000,
        };
        match exchanges {
            ..=30 => small,
            31..=300 => 45_000,
            _ => 125_000,
        }
    }
}

/// What a page weighs, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    /// Its kind.
    pub kind: Kind,
    /// Its address within the site.
    pub path: String,
    /// Its markup.
    pub markup: usize,
    /// Its styles.
    pub styles: usize,
    /// Its scripts.
    pub scripts: usize,
}

impl Weighed {
    fn total(&self) -> usize {
        self.markup + self.styles + self.scripts
    }
}

/// The addresses of styles and scripts that a page asks for in its head, each once.
pub fn asked_for(page: &str) -> Vec<&str> {
    let head = page.split_once("</head>").map_or(page, |(head, _)| head);
    let own =
        |rest: &'_ str| rest.find(|c: char| !c.is_ascii_alphanumeric() && !".-_".contains(c)).unwrap_or(rest.len());
    let mut found: Vec<&str> = Vec::new();
    for (at, sign) in head.match_indices("/assets/") {
        let end = at + sign.len() + head.get(at + sign.len()..).map_or(0, own);
        let address = head.get(at..end).unwrap_or_default();
        if (address.ends_with(".css") || address.ends_with(".js")) && !found.contains(&address) {
            found.push(address);
        }
    }
    found
}

/// The heaviest page of each kind in a table, and a sentence for each budget that is passed.
pub fn report(pages: &[Weighed], exchanges: usize) -> (String, Vec<String>) {
    let mut lines = vec![
        ["kB in brotli", "pages", "markup", "styles", "scripts", "total", "budget", "heaviest"]
            .map(String::from)
            .into(),
    ];
    let mut over = Vec::new();
    for kind in Kind::ALL {
        let own = || pages.iter().filter(|page| page.kind == kind);
        let Some(heaviest) = own().max_by_key(|page| (page.total(), std::cmp::Reverse(&page.path))) else { continue };
        let budget = kind.budget(exchanges);
        let [markup, styles, scripts, total] =
            [heaviest.markup, heaviest.styles, heaviest.scripts, heaviest.total()].map(kilobytes);
        let path = heaviest.path.clone();
        lines.push(vec![
            kind.name().into(),
            own().count().to_string(),
            markup,
            styles,
            scripts,
            total,
            kilobytes(budget),
            path,
        ]);
        let others = own().filter(|page| page.total() > budget).count().saturating_sub(1);
        over.extend(passed(kind.name(), &heaviest.path, heaviest.total(), budget, others));
    }
    // Pages share styles and scripts, so the page with most of each is told and no others.
    let most = |of: fn(&Weighed) -> usize| pages.iter().max_by_key(|page| (of(page), std::cmp::Reverse(&page.path)));
    if let (Some(styled), Some(scripted)) = (most(|page| page.styles), most(|page| page.scripts)) {
        over.extend(passed("the styles", &format!("of {}", styled.path), styled.styles, STYLES, 0));
        over.extend(passed("the scripts", &format!("of {}", scripted.path), scripted.scripts, SCRIPTS, 0));
    }
    (aligned(&lines, &[0, 7]), over)
}

fn passed(name: &str, path: &str, weight: usize, budget: usize, others: usize) -> Option<String> {
    let beyond = weight.checked_sub(budget).filter(|beyond| *beyond > 0)?;
    let others = match others {
        0 => String::new(),
        1 => "; 1 other page is over too".into(),
        many => format!("; {many} other pages are over too"),
    };
    let (weight, beyond, budget) = (kilobytes(weight), kilobytes(beyond), kilobytes(budget));
    Some(format!("{name} {path}: {weight} kB, {beyond} over the budget of {budget}{others}"))
}

/// Bytes as kB with two digits after the point, rounded up, so that what is over a budget never looks like it.
fn kilobytes(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::{Kind, Weighed, asked_for, report};

    fn page(kind: Kind, path: &str, markup: usize) -> Weighed {
        Weighed { kind, path: path.into(), markup, styles: 6_990, scripts: 3_738 }
    }

    #[test]
    fn the_heaviest_page_of_each_kind_is_told() {
        let pages = [
            page(Kind::Profile, "/exchanges/okx/", 9_000),
            page(Kind::Front, "/", 5_565),
            page(Kind::Profile, "/exchanges/kraken/", 17_966),
            page(Kind::Profile, "/exchanges/gemini/", 9_300),
        ];
        let (table, over) = report(&pages, 6);
        insta::assert_snapshot!(table, @"
        kB in brotli  pages  markup  styles  scripts  total  budget  heaviest
        front             1    5.57    6.99     3.74  16.30   20.00  /
        profile           3   17.97    6.99     3.74  28.70   20.00  /exchanges/kraken/
        ");
        assert_eq!(
            over,
            ["profile /exchanges/kraken/: 28.70 kB, 8.70 over the budget of 20.00; 1 other page is over too"]
        );
    }

    #[test]
    fn styles_and_scripts_have_budgets_of_their_own() {
        let mut heavy = page(Kind::Costs, "/costs/", 4_000);
        (heavy.styles, heavy.scripts) = (7_001, 8_000);
        let (_, over) = report(&[page(Kind::Front, "/", 100), heavy], 6);
        assert_eq!(over, ["the styles of /costs/: 7.01 kB, 0.01 over the budget of 7.00"]);
    }

    #[test]
    fn tables_grow_with_the_guide_and_profiles_do_not() {
        for (kind, budgets) in [
            (Kind::Place, [25_000, 45_000, 125_000]),
            (Kind::Region, [30_000, 45_000, 125_000]),
            (Kind::Profile, [20_000, 20_000, 20_000]),
        ] {
            assert_eq!([30, 300, 10_000].map(|exchanges| kind.budget(exchanges)), budgets);
        }
    }

    #[test]
    fn what_a_page_asks_for() {
        let page = "<head><link href=/g/assets/a.1f.css rel=stylesheet><link href=\"/assets/a.1f.css\">\
                    <script defer src=\"/assets/b-c.js\"></script><link href=/assets/f.woff2></head>/assets/x.js";
        assert_eq!(asked_for(page), ["/assets/a.1f.css", "/assets/b-c.js"]);
    }
}
