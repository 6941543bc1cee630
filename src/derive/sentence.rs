//! Standings in sentences for readers.

use super::licences::Held;
use super::permit::Permit;
use super::standing::{Here, Standing, Standings};
use crate::base::{PartialDate, Place};
use crate::model::{Book, Offer, Service};

/// MiCA's codes of running a platform and of executing orders.
const PLATFORM: &str = "b";
const EXECUTION: &str = "e";

/// `Licensed and offered`, `Licensed; whether it is offered here is not known`, `Withdrawals only since 1 Jul 2026`.
pub fn in_words(here: &Here<'_, '_>) -> String {
    let since = here.offer.as_ref().and_then(|offer| offer.winner.statement.from).map(PartialDate::in_words);
    let since = since.map_or_else(String::new, |date| format!(" since {date}"));
    let open = if here.is_offered() { " and offered" } else { "; whether it is offered here is not known" };
    let text = match (here.standing, here.offered()) {
        (Standing::Licensed, _) => format!("Licensed{open}"),
        (Standing::Registered, _) => format!("Registered{open}"),
        (Standing::Leaving, Some(Offer::Withdraw)) => format!("Withdrawals only{since}"),
        (Standing::Leaving, _) => format!("No new customers{since}"),
        (Standing::NotOffered, Some(Offer::Professional)) => format!("For professional customers only{since}"),
        (Standing::NotOffered, Some(Offer::Blocked)) => format!("Blocked by an authority{since}"),
        (Standing::NotOffered, _) => match here.ban {
            Some(ban) => format!("Not offered, barred by {}", ban.name),
            None => format!("Not offered{since}"),
        },
        (Standing::WithoutLicence, _) => match here.ban {
            Some(ban) => format!("Offered, though barred by {}", ban.name),
            None => "Offered without a licence".into(),
        },
        (Standing::DoesNotApply, _) => "No company to license".into(),
        (Standing::Unknown, offered) => unknown(here, offered),
    };
    if here.expired { format!("{text} (expired)") } else { text }
}

/// What is known where the standing is not: an offer without a known licence, or the lack of a local licence.
fn unknown(here: &Here<'_, '_>, offered: Option<Offer>) -> String {
    if let (Some(Offer::Yes), Some(offer)) = (offered, &here.offer) {
        let named = here.operator.map(|company| format!(" by {} ({})", company.name, company.country.name()));
        let dated = || format!(" as of {}", offer.winner.statement.as_of.in_words());
        let (by, when) = (named.unwrap_or_default(), offer.winner.age.is_expired().then(dated).unwrap_or_default());
        return format!("Offered{by}{when}; whether there is a licence for it is not known");
    }
    match &here.permit {
        Permit::Denied(_) => "No local licence; whether it is offered here is not known".into(),
        Permit::NotListed(regime) => {
            format!("Not in the register of {}; whether it is offered here is not known", regime.name)
        }
        _ => "Not known".into(),
    }
}

/// The sentence for an order book that is licensed by the execution of orders alone: who runs the platform.
pub fn platform(
    book: &Book,
    standings: &Standings<'_>,
    held: &Held<'_>,
    service: Service,
    place: Place,
) -> Option<String> {
    let by_code = |code: &str| held.services.iter().flatten().any(|own| own == code);
    if service != Service::Spot || held.regime.id.value != "mica" || by_code(PLATFORM) || !by_code(EXECUTION) {
        return None;
    }
    const EXECUTED: &str = "Orders are executed for you; ";
    let Some(sister) = standings.runs_platform(held, PLATFORM, book.day()) else {
        return Some(format!("{EXECUTED}no company of the group is known to be licensed to run a platform."));
    };
    let run = format!("{EXECUTED}the platform is run by {}", sister.operator.name);
    if sister.places.iter().any(|wider| wider.covers(place)) {
        return Some(format!("{run}."));
    }
    let names: Vec<String> = sister.places.iter().map(|place| book.place_name(*place).to_string()).collect();
    Some(format!("{run}, listed for {}.", names.join(", ")))
}
