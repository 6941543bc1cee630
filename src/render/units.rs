//! One mark for each exchange of the book, by standing.

use super::cells::standing_mark;
use super::shapes::Link;
use super::survey::{Line, Surveyed};
use super::{Edition, words};
use crate::derive::{PlaceLaw, Standing, in_words};
use serde::Serialize;

/// Most exchanges of which each has its own mark.
const MOST_DRAWN: usize = 120;
/// Most names that are listed in a group; the table holds them all.
const MOST_NAMED: usize = 60;

/// Groups of exchanges by standing.
#[derive(Serialize)]
pub(super) struct Units {
    note: String,
    total: usize,
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    mark: &'static str,
    count: usize,
    text: &'static str,
    draw: usize,
    share: String,
    names: Vec<Named>,
    more: Link,
}

#[derive(Serialize)]
struct Named {
    text: String,
    href: String,
    sub: String,
}

/// The exchanges of a place in groups.
pub(super) fn units(edition: &Edition<'_>, law: &PlaceLaw<'_>, listed: &[(&Surveyed, &Line)]) -> Units {
    let total = listed.len();
    let order = [
        Standing::Licensed,
        Standing::Registered,
        Standing::WithoutLicence,
        Standing::Leaving,
        Standing::NotOffered,
        Standing::Unknown,
        Standing::DoesNotApply,
    ];
    let groups = order.into_iter().filter_map(|standing| group(edition, law, listed, standing)).collect();
    let note = format!("One mark for each of the {} in this guide.", words::count(total, "exchange", "exchanges"));
    Units { note, total, groups }
}

fn group(
    edition: &Edition<'_>,
    law: &PlaceLaw<'_>,
    listed: &[(&Surveyed, &Line)],
    standing: Standing,
) -> Option<Group> {
    let total = listed.len();
    let members: Vec<_> = listed.iter().filter(|(_, line)| line.standing == standing).collect();
    let count = members.len();
    let named = |(exchange, _): &&(&Surveyed, &Line)| {
        let here = edition.standings_of(&exchange.slug).map(|standings| standings.headline(&edition.law, law));
        let sentence = here.map(|here| in_words(&here)).unwrap_or_default();
        let told = !matches!(standing, Standing::Licensed | Standing::Registered | Standing::DoesNotApply)
            && sentence != "Not known"
            && sentence != standing.shown();
        Named {
            text: exchange.name.clone(),
            href: exchange.href.clone(),
            sub: if told { sentence } else { String::new() },
        }
    };
    (count > 0).then(|| Group {
        mark: standing_mark(standing, false),
        count,
        text: standing.shown(),
        draw: if total <= MOST_DRAWN { count } else { 0 },
        share: (count * 100 / total.max(1)).to_string(),
        names: members.iter().take(MOST_NAMED).map(named).collect(),
        more: match count.checked_sub(MOST_NAMED) {
            Some(rest) if rest > 0 => Link::new(format!("and {} more", words::grouped(rest)), "#table"),
            _ => Link::default(),
        },
    })
}
