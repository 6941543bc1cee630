//! What happened to an exchange, on three lanes of one line of years.

use crate::base::{Day, PartialDate};
use crate::derive::{actions, days_between, incidents, proofs};
use crate::model::ActionKind;
use crate::render::Edition;
use crate::render::cells::{amount, joined};
use crate::render::shapes::{Link, Marked, Note};
use crate::render::sources::Sources;
use serde::Serialize;

const LEFT: i32 = 150;
const RIGHT: i32 = 1190;
const LANES: [&str; 3] = ["Incidents", "Authorities", "Reserves shown"];
/// Half of a sign.
const HALF: i32 = 10;
/// From the middle of a sign to its words.
const GAP: i32 = 14;
/// The width of a letter in a wide face.
const LETTER: i32 = 8;

/// The chart with the list of the same events.
#[derive(Serialize)]
pub(in crate::render) struct History {
    note: String,
    lanes: Vec<Lane>,
    h: i32,
    ticks: Vec<Tick>,
    today: Today,
    signs: Vec<Sign>,
    legend: Vec<Marked>,
    events: Vec<Told>,
    /// Where the events that are not listed stand.
    more: Link,
    none: String,
}

impl History {
    /// Lists the newest events alone; the others stand at `href`. The chart keeps them all.
    pub(in crate::render) fn newest(mut self, most: usize, href: &str) -> Self {
        if self.events.len() > most {
            self.more = Link::new(format!("All {}", self.events.len()), format!("{href}#events"));
            self.events.truncate(most);
        }
        self
    }

    /// All events in words.
    pub(in crate::render) fn events(self) -> Vec<Told> {
        self.events
    }
}

#[derive(Serialize)]
struct Lane {
    label: &'static str,
    y: i32,
}

#[derive(Serialize)]
struct Tick {
    x: i32,
    label: String,
}

#[derive(Serialize)]
struct Today {
    x: i32,
    label: &'static str,
}

#[derive(Default, Serialize)]
struct Sign {
    x: i32,
    y: i32,
    sign: &'static str,
    strong: String,
    text: String,
    lx: i32,
    anchor: &'static str,
}

/// One event in words.
#[derive(Serialize)]
pub(in crate::render) struct Told {
    date: String,
    iso: String,
    mark: &'static str,
    kind: String,
    what: String,
    sub: String,
    notes: Vec<Note>,
    #[serde(skip)]
    lane: usize,
    #[serde(skip)]
    day: PartialDate,
    #[serde(skip)]
    short: String,
}

/// The history of an exchange.
pub(in crate::render) fn history(
    edition: &Edition<'_>,
    exchange: &crate::model::Exchange,
    sources: &Sources<'_>,
) -> History {
    let mut events = told(exchange, sources, edition);
    events.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.what.cmp(&b.what)));
    let today = edition.book.day();
    let begin = events.iter().map(|event| event.day.first_day()).min().unwrap_or(today).first_of_year();
    let span = days_between(begin, today).max(366);
    let x = |day: Day| LEFT + days_between(begin, day) * (RIGHT - LEFT) / span;
    let years = i32::from(today.year() - begin.year()) + 1;
    let step = usize::try_from(years / 16 + 1).unwrap_or(1);
    let year = |year: i16| Some(Tick { x: x(Day::new(year, 1, 1).ok()?), label: year.to_string() });
    let ticks = (begin.year()..=today.year()).step_by(step).filter_map(year).collect();
    let lanes: Vec<Lane> = LANES.iter().enumerate().map(|(at, label)| Lane { label, y: lane_y(at) }).collect();
    let none = if events.is_empty() { "None in the sources read.".to_owned() } else { String::new() };
    History {
        note: "What happened, what authorities did, and when reserves were shown.".into(),
        h: 56 * 3 + 40,
        lanes,
        ticks,
        today: Today { x: x(today), label: "Today" },
        signs: signs(&events, &x),
        legend: legend(&events),
        events,
        more: Link::default(),
        none,
    }
}

fn lane_y(lane: usize) -> i32 {
    28 + 56 * i32::try_from(lane).unwrap_or(0)
}

fn told(exchange: &crate::model::Exchange, sources: &Sources<'_>, edition: &Edition<'_>) -> Vec<Told> {
    let mut all = Vec::new();
    for incident in incidents(exchange) {
        let loss = incident.loss.map(|(value, currency)| joined(amount(value, currency))).unwrap_or_default();
        let notes = incident.statements.iter().map(|statement| sources.note(statement.block, "")).collect();
        let kind = format!("{}, {}", incident.what.kind.shown(), incident.customers.shown());
        let sub = if loss.is_empty() { String::new() } else { format!("Loss: {loss}") };
        all.push(event(
            0,
            incident.date,
            crate::render::incidents::sign(incident.customers),
            kind,
            &incident.what.title,
            sub,
            notes,
            &incident.what.kind.shown().to_lowercase(),
        ));
    }
    for action in actions(exchange) {
        let what = action.what;
        let authority = edition.book.authority(&what.authority.value).map(|a| a.short.to_string()).unwrap_or_default();
        let sub = action.amount.map(|(value, currency)| joined(amount(value, currency))).unwrap_or_default();
        let mark = if what.kind == ActionKind::Investigation { "dashed" } else { "square" };
        let notes = action.statements.iter().map(|statement| sources.note(statement.block, "")).collect();
        all.push(event(
            1,
            action.date,
            mark,
            format!("{}, {authority}", what.kind.shown()),
            &what.title,
            sub,
            notes,
            &authority,
        ));
    }
    for proof in proofs(exchange) {
        let what = &proof.what;
        let notes = vec![sources.note(proof.block, "")];
        // Who made it stands for the kind of firm that makes such a proof.
        let kind = what.kind.shown();
        let made = match &what.by {
            Some(by) => format!("{} by {by}", kind.split(" by ").next().unwrap_or(kind)),
            None => kind.to_owned(),
        };
        let title = format!("{made}, {}", what.liabilities.shown());
        let coins = what.assets.iter().map(|asset| asset.as_str()).collect::<Vec<_>>().join(", ");
        all.push(event(2, what.date.value, "tick", "Reserves shown".into(), &title, coins, notes, ""));
    }
    all
}

#[allow(clippy::too_many_arguments, reason = "a private constructor of a record, called three times above")]
fn event(
    lane: usize,
    day: PartialDate,
    mark: &'static str,
    kind: String,
    what: &str,
    sub: String,
    notes: Vec<Note>,
    short: &str,
) -> Told {
    Told {
        date: day.in_words(),
        iso: day.to_string(),
        mark,
        kind,
        what: what.into(),
        sub,
        notes,
        lane,
        day,
        short: short.into(),
    }
}

/// Signs with words where there is room for them on either side, newest first since those matter more.
fn signs(events: &[Told], x: &dyn Fn(Day) -> i32) -> Vec<Sign> {
    let at = |event: &Told| x(event.day.first_day());
    // What stands on the lanes already: signs, then words.
    let mut taken: Vec<(usize, i32, i32)> =
        events.iter().map(|event| (event.lane, at(event) - HALF, at(event) + HALF)).collect();
    let sign = |event: &Told| {
        let x = at(event);
        let strong = event.day.in_words();
        let wide = i32::try_from(strong.chars().count() + event.short.chars().count() + 1).unwrap_or(i32::MAX / LETTER);
        let sides = [(x + GAP, x + GAP + wide * LETTER, "start"), (x - GAP - wide * LETTER, x - GAP, "end")];
        let is_free = |(from, to, _): &(i32, i32, &str)| {
            let beside = |(lane, a, b): &(usize, i32, i32)| *lane != event.lane || to <= a || b <= from;
            *from > LEFT && *to < RIGHT && taken.iter().all(beside)
        };
        let Some((from, to, anchor)) = sides.into_iter().find(is_free) else {
            return Sign { x, y: lane_y(event.lane), sign: event.mark, ..Sign::default() };
        };
        taken.push((event.lane, from, to));
        let lx = if anchor == "start" { from } else { to };
        Sign { x, y: lane_y(event.lane), sign: event.mark, strong, text: event.short.clone(), lx, anchor }
    };
    events.iter().map(sign).collect()
}

fn legend(events: &[Told]) -> Vec<Marked> {
    let all = [
        ("ring", "incident, no customer loss"),
        ("disc", "incident that hit customers"),
        ("square", "action by an authority"),
        ("dashed", "reported only, or effect not known"),
        ("tick", "reserves shown"),
    ];
    let occurs = |mark: &str| events.iter().any(|event| event.mark == mark);
    all.into_iter().filter(|(mark, _)| occurs(mark)).map(|(mark, text)| Marked { mark, text: text.into() }).collect()
}
