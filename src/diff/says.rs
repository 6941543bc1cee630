//! What a statement is about and what it says, in words.

use super::side::Side;
use crate::base::{Day, Decimal, Place, Places, Quantity, grouped};
use crate::derive::{amount, joined, value};
use crate::model::{
    Access, Action, Charge, Fact, FeeSchedule, Incident, KeyDate, Licence, Market, Rail, RegimeStep, Reserves, Spread,
    Tier,
};

/// A kind of statement.
pub(super) trait Says {
    /// Section and thing, such as `fees · spot`: with places, source and beginning the key of a statement.
    fn about(&self) -> String;
    /// What it says.
    fn says(&self, side: &Side<'_>) -> String;
    /// The day of an event, or on which a licence was granted.
    fn happened(&self) -> Option<Day> {
        None
    }
}

impl Says for Fact {
    fn about(&self) -> String {
        format!("facts · {}", self.criterion.value)
    }

    fn says(&self, side: &Side<'_>) -> String {
        let criterion = side.book.criteria().get(&self.criterion.value);
        let told = |criterion| value(side.in_words_of_today(criterion), &self.value.value);
        criterion.map(told).unwrap_or_default()
    }
}

impl Says for FeeSchedule {
    fn about(&self) -> String {
        let when = self.when.as_ref().map(|when| format!(" · {when}")).unwrap_or_default();
        format!("fees · {}{when}", self.market.word())
    }

    fn says(&self, _: &Side<'_>) -> String {
        let charge = match &self.charge {
            Charge::Tiers(tiers) => tiers.iter().map(tier).collect::<Vec<_>>().join("; "),
            Charge::Rate(rate) => format!("{rate} %"),
            Charge::SpreadOnly => String::new(),
        };
        let spread = self.spread.map(spread).unwrap_or_default();
        let network = if self.network { "network fee on top" } else { "" };
        let partial = if self.partial { "more tiers above" } else { "" };
        let name = self.name.as_deref().unwrap_or_default();
        let basis = self.basis.as_deref().unwrap_or_default();
        listed([name, &charge, &spread, network, partial, &format!("in {}", self.currency.value), basis])
    }
}

/// `from 10,000: maker 0.10 %, taker 0.20 %`.
pub(super) fn tier(tier: &Tier) -> String {
    let or = tier.or_assets.map(|assets| format!(" or assets of {}", grouped(assets))).unwrap_or_default();
    let and = tier.and_token.as_ref().map(|token| format!(" and {token}")).unwrap_or_default();
    let volume = grouped(tier.volume.value);
    format!("from {volume}{or}{and}: maker {} %, taker {} %", tier.maker.value, tier.taker.value)
}

/// `spread 0.5 %`, `spread not known`.
pub(super) fn spread(spread: Spread) -> String {
    match spread {
        Spread::Unknown => "spread not known".into(),
        Spread::Percent(width) => format!("spread {width} %"),
    }
}

/// `spot`, and of another market its name: `derivatives `.
pub(super) fn market(market: Market) -> String {
    if market == Market::Spot { String::new() } else { format!("{} ", market.word()) }
}

impl Says for Rail {
    fn about(&self) -> String {
        format!("rails · {} {} {}", self.way.word(), self.direction.word(), self.currency.value)
    }

    fn says(&self, _: &Side<'_>) -> String {
        rail(self)
    }
}

/// `€1, from €2`, `free`, `price not known`.
pub(super) fn rail(rail: &Rail) -> String {
    let money = |number: Decimal| joined(amount(Quantity::exact(number), rail.currency.value));
    let fixed = rail.fixed.map(|fixed| match fixed.high().is_some_and(|high| high.is_zero()) {
        true => "free".into(),
        false => joined(amount(fixed, rail.currency.value)),
    });
    let percent = rail.percent.map(|percent| format!("{percent} %"));
    let least = rail.at_least.map(|least| format!("at least {}", money(least)));
    let most = rail.at_most.map(|most| format!("at most {}", money(most)));
    let network = rail.network.then(|| "network fee".to_owned());
    let unknown = (fixed.is_none() && percent.is_none() && network.is_none()).then(|| "price not known".into());
    let smallest = rail.smallest.map(|smallest| format!("from {}", money(smallest)));
    let time = rail.time.as_ref().map(ToString::to_string);
    let parts = [fixed, percent, network, unknown, least, most, smallest, time];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

impl Says for Licence {
    fn about(&self) -> String {
        let operator = self.held.as_ref().map(|held| &held.operator).or(self.absent_for.as_ref());
        let of = operator.map(|id| format!(" · {}", id.value)).unwrap_or_default();
        let absent = if self.held.is_none() { " · none" } else { "" };
        format!("licences · {}{of}{absent}", self.regime.value)
    }

    fn says(&self, _: &Side<'_>) -> String {
        let Some(held) = &self.held else { return "no licence".into() };
        let authority = held.authority.as_ref().map(|id| id.value.to_string()).unwrap_or_default();
        let reference = held.reference.as_ref().map(|text| format!("no. {}", text.value)).unwrap_or_default();
        let since = held.since.as_ref().map(|date| format!("since {}", date.value.in_words())).unwrap_or_default();
        let ended = held.ended.as_ref().map(|date| format!("until {}", date.value.in_words())).unwrap_or_default();
        let codes = |codes: &Vec<crate::base::At<crate::base::Id>>| {
            codes.iter().map(|code| code.value.as_str()).collect::<Vec<_>>().join(" ")
        };
        let services = held.services.as_ref().map(|own| format!("for {}", codes(own))).unwrap_or_default();
        let places = held.passport.as_ref().map(|places| format!("in {}", coded(places))).unwrap_or_default();
        listed(["licence", &authority, &reference, &since, &ended, &services, &places])
    }

    fn happened(&self) -> Option<Day> {
        self.held.as_ref()?.since.as_ref().map(|date| date.value.first_day())
    }
}

impl Says for Access {
    fn about(&self) -> String {
        let mut services: Vec<&str> = self.services.iter().map(|service| service.word()).collect();
        services.sort_unstable();
        format!("access · {}", services.join(" "))
    }

    fn says(&self, _: &Side<'_>) -> String {
        let by = self.operator.as_ref().map(|id| format!("by {}", id.value)).unwrap_or_default();
        listed([self.offer.value.shown().to_lowercase().as_str(), &by])
    }
}

impl Says for Incident {
    fn about(&self) -> String {
        format!("incidents · {}", self.id.value)
    }

    fn says(&self, _: &Side<'_>) -> String {
        let loss = self.loss.map(|(value, currency)| joined(amount(value, currency))).unwrap_or_default();
        listed([&self.date.value.in_words(), self.kind.shown(), &self.title, &loss, self.customers.shown()])
    }

    fn happened(&self) -> Option<Day> {
        Some(self.date.value.first_day())
    }
}

impl Says for Action {
    fn about(&self) -> String {
        let id = self.id.as_ref().map(|id| id.value.to_string());
        format!(
            "actions · {}",
            id.unwrap_or_else(|| format!("{} {} {}", self.date.value, self.kind.word(), self.title))
        )
    }

    fn says(&self, side: &Side<'_>) -> String {
        let sum = self.amount.map(|(value, currency)| joined(amount(value, currency))).unwrap_or_default();
        let authority = side.book.authority(&self.authority.value).map(|own| own.short.to_string()).unwrap_or_default();
        listed([&self.date.value.in_words(), self.kind.shown(), &authority, &self.title, &sum])
    }

    fn happened(&self) -> Option<Day> {
        Some(self.date.value.first_day())
    }
}

impl Says for Reserves {
    fn about(&self) -> String {
        format!("reserves · {} {}", self.date.value, self.kind.word())
    }

    fn says(&self, _: &Side<'_>) -> String {
        let by = self.by.as_ref().map(|by| format!("by {by}")).unwrap_or_default();
        let assets: Vec<&str> = self.assets.iter().map(|asset| asset.as_str()).collect();
        let date = self.date.value.in_words();
        listed([&date, self.kind.shown(), &by, self.liabilities.shown(), &assets.join(" ")])
    }

    fn happened(&self) -> Option<Day> {
        Some(self.date.value.first_day())
    }
}

impl Says for RegimeStep {
    fn about(&self) -> String {
        format!("regimes · {}", self.regime.value)
    }

    fn says(&self, _: &Side<'_>) -> String {
        let late = if self.at_latest { "at the latest" } else { "" };
        listed([&self.status.shown().to_lowercase(), late])
    }
}

impl Says for KeyDate {
    fn about(&self) -> String {
        format!("dates · {}", self.date.value)
    }

    fn says(&self, _: &Side<'_>) -> String {
        format!("{} ({})", self.what, if self.expected { "expected" } else { "firm" })
    }
}

/// The parts that are there, with commas between.
fn listed<'p>(parts: impl IntoIterator<Item = &'p str>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Codes of places in order.
pub(super) fn coded(places: &Places) -> String {
    let mut places: Vec<Place> = places.iter().copied().collect();
    places.sort();
    places.dedup();
    places.iter().map(Place::as_str).collect::<Vec<_>>().join(" ")
}
