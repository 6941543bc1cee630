//! The order of exchanges by what the evidence supports: who moved, told once for all places where the same moved.
//!
//! Only exchanges that changed, came or went are scored in both books. The others are scored once, and only where one
//! of these has another low end than before.

use super::change::{Change, Class, Subject, Topic};
use super::roster::Roster;
use super::side::Side;
use crate::base::{Id, Place};
use crate::derive::{Score, Standings, score};
use crate::model::{Exchange, ScoreProfile};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Most exchanges named in one line.
const MOST_NAMED: usize = 8;

/// A place and a score profile.
type Key = (Place, Id);
/// The low ends of an exchange.
type Lows = BTreeMap<Key, u32>;

/// An exchange with its low ends.
struct Ranked<'b> {
    name: &'b str,
    /// Whether both books have it.
    is_kept: bool,
    was: Lows,
    is: Lows,
}

/// Who moved. `scores` are the changes of scores, whose classes the moves have; what follows only from exchanges that
/// came or went is classed so.
pub(super) fn changes<'b>(
    (old, new): (&Side<'b>, &Side<'b>),
    roster: &Roster<'b>,
    places: &[Place],
    scores: &[Change],
) -> Vec<(Change, Vec<Place>)> {
    let moving = moving((old, new), roster, places);
    let all_keys = || moving.iter().flat_map(|one| one.was.keys().chain(one.is.keys()));
    let differs = |key: &&Key| moving.iter().any(|one| one.was.get(*key) != one.is.get(*key));
    let keys: BTreeSet<Key> = all_keys().collect::<BTreeSet<&Key>>().into_iter().filter(differs).cloned().collect();
    let where_moved: Vec<Place> =
        places.iter().copied().filter(|own| keys.iter().any(|(place, _)| place == own)).collect();
    let still = |exchange: &&'b Exchange| {
        let is = if where_moved.is_empty() { Lows::new() } else { lows(new, exchange, &where_moved) };
        Ranked { name: &exchange.name.value, is_kept: true, was: is.clone(), is }
    };
    let still: Vec<Ranked<'b>> = roster.same.par_iter().map(still).collect();
    let ranked: Vec<&Ranked<'b>> = still.iter().chain(&moving).collect();
    let mut changes: Vec<(Change, Vec<Place>)> = Vec::new();
    for key in &keys {
        let Some(change) = of_key(new, &ranked, key, scores) else { continue };
        match changes.iter_mut().find(|(known, _)| *known == change) {
            Some((_, places)) => places.push(key.0),
            None => changes.push((change, vec![key.0])),
        }
    }
    changes
}

fn moving<'b>((old, new): (&Side<'b>, &Side<'b>), roster: &Roster<'b>, places: &[Place]) -> Vec<Ranked<'b>> {
    let changed = roster.changed.iter().map(|(before, after)| (Some(*before), Some(*after)));
    let come = roster.come.iter().map(|after| (None, Some(*after)));
    let gone = roster.gone.iter().map(|before| (Some(*before), None));
    let all: Vec<(Option<&'b Exchange>, Option<&'b Exchange>)> = changed.chain(come).chain(gone).collect();
    let ranked = |(before, after): (Option<&'b Exchange>, Option<&'b Exchange>)| {
        let of =
            |side: &Side<'b>, own: Option<&'b Exchange>| own.map(|own| lows(side, own, places)).unwrap_or_default();
        let name = after.or(before).map(|own| own.name.value.as_str()).unwrap_or_default();
        Ranked { name, is_kept: before.is_some() && after.is_some(), was: of(old, before), is: of(new, after) }
    };
    all.into_par_iter().map(ranked).collect()
}

fn lows<'b>(side: &Side<'b>, exchange: &'b Exchange, places: &[Place]) -> Lows {
    let joined;
    let standings: &Standings<'b> = match side.standings(&exchange.slug) {
        Some(known) => known,
        None => {
            joined = side.joined(exchange);
            &joined
        }
    };
    let alike = side.asked.alike(standings);
    let mut known: BTreeMap<usize, Vec<(Id, u32)>> = BTreeMap::new();
    let mut all = Lows::new();
    for (at, law) in side.asked.laws().iter().enumerate().filter(|(_, law)| places.contains(&law.place)) {
        let Some(group) = alike.get(at) else { continue };
        let own = known.entry(*group).or_insert_with(|| scored(side, standings, at));
        all.extend(own.iter().map(|(profile, low)| ((law.place, profile.clone()), *low)));
    }
    all
}

fn scored<'b>(side: &Side<'b>, standings: &Standings<'b>, place: usize) -> Vec<(Id, u32)> {
    let Some(local) = side.local(standings, place) else { return Vec::new() };
    let low = |profile: &ScoreProfile| match score(side.book, profile, &local.answers()) {
        Score::Scored { low, .. } => Some((profile.id.value.clone(), low)),
        Score::NotScored(_) => None,
    };
    side.book.score_profiles().iter().filter_map(low).collect()
}

fn of_key(new: &Side<'_>, ranked: &[&Ranked<'_>], key: &Key, scores: &[Change]) -> Option<Change> {
    let (place, profile) = key;
    let name = new.book.score_profiles().iter().find(|own| own.id.value == *profile)?.name.as_str();
    let moved = moves(ranked.iter().copied(), key)?;
    let of_kept = moves(ranked.iter().copied().filter(|one| one.is_kept), key);
    let thing = format!("score, {name}");
    let behind = scores.iter().filter(|one| one.topic == Topic::Score && one.places.contains(place));
    let class = behind.filter(|change| change.thing == thing).map(|change| change.class).min();
    Some(Change {
        topic: Topic::Score,
        class: class.filter(|_| of_kept.is_some()).unwrap_or(Class::Roster),
        subject: Subject { name: "Scores".into(), exchange: None },
        thing: format!("order by low end, {name}"),
        places: Vec::new(),
        whereabouts: String::new(),
        before: None,
        after: Some(moved),
        cites: Vec::new(),
    })
}

/// The exchanges whose rank differs, as `OKX 2 → 1, Kraken 1 → 2`, by their new rank. A place or a profile that only
/// one book has is no order that anybody moved in.
fn moves<'r>(ranked: impl Iterator<Item = &'r Ranked<'r>> + Clone, key: &Key) -> Option<String> {
    let sorted = |lows: for<'o> fn(&'o Ranked<'r>) -> &'o Lows| {
        let mut all: Vec<u32> = ranked.clone().filter_map(|one| lows(one).get(key).copied()).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all
    };
    let (before, after) = (sorted(|one| &one.was), sorted(|one| &one.is));
    let rank = |all: &[u32], low: u32| 1 + all.partition_point(|other| *other > low);
    let moved = |one: &'r Ranked<'r>| {
        let (was, is) = (rank(&before, *one.was.get(key)?), rank(&after, *one.is.get(key)?));
        (was != is).then_some((is, was, one.name))
    };
    let mut moved: Vec<(usize, usize, &str)> = ranked.clone().filter_map(moved).collect();
    moved.sort_unstable();
    let more = moved.len().saturating_sub(MOST_NAMED);
    let named = moved.iter().take(MOST_NAMED).map(|(is, was, name)| format!("{name} {was} → {is}"));
    let named = named.collect::<Vec<_>>().join(", ");
    let others = if more > 0 { format!(" and {more} others") } else { String::new() };
    (!moved.is_empty()).then(|| format!("{named}{others}"))
}
