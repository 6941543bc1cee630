//! Standings in sentences for readers.

use super::licences::Held;
use super::standing::{Here, Permit, Standing, Standings};
use crate::base::{PartialDate, Place};
use crate::model::{Book, Offer, Service};

/// `Licensed and offered`, `Licensed; whether it is offered here is not known`, `Withdrawals only since 1 Jul 2026`.
pub fn in_words(here: &Here<'_, '_>) -> String {
    let since = here.offer.as_ref().and_then(|offer| offer.winner.statement.from).map(PartialDate::in_words);
    let since = since.map_or_else(String::new, |date| format!(" since {date}"));
    let fresh_yes = here.offer.as_ref().is_some_and(|offer| !offer.winner.age.is_expired()) && here.offered() == Some(Offer::Yes);
    let open = if fresh_yes { " and offered" } else { "; whether it is offered here is not known" };
    let text = match (here.standing, here.offered()) {
        (Standing::Licensed, _) => format!("Licensed{open}"),
        (Standing::Registered, _) => format!("Registered{open}"),
        (Standing::Leaving, Some(Offer::Withdraw)) => format!("Withdrawals only{since}"),
        (Standing::Leaving, _) => format!("No new customers{since}"),
        (Standing::NotOffered, Some(Offer::Professional)) => format!("For professional customers only{since}"),
        (Standing::NotOffered, Some(Offer::Blocked)) => format!("Blocked by an authority{since}"),
        (Standing::NotOffered, _) => match here.ban {
            Some(ban) => format!("Not offered: barred by {}", ban.name),
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

fn unknown(here: &Here<'_, '_>, offered: Option<Offer>) -> String {
    match (&here.permit, offered) {
        (_, Some(Offer::Yes)) => "Offered; the licence is not known".into(),
        (Permit::Denied(_) | Permit::NotListed(_), _) => "No licence found; whether it is offered is not known".into(),
        _ => "Not known".into(),
    }
}

/// The sentence for an order book that is licensed by the execution of orders alone: who runs the platform.
pub fn platform(book: &Book, standings: &Standings<'_>, held: &Held<'_>, service: Service, place: Place) -> Option<String> {
    let codes = held.services.as_ref()?;
    let by_code = |code: &str| codes.iter().any(|own| own == code);
    if service != Service::Spot || held.regime.id.value != "mica" || by_code("b") || !by_code("e") {
        return None;
    }
    let sister = standings.runs_platform("b").filter(|sister| sister.operator.id.value != held.operator.id.value);
    Some(match sister {
        Some(sister) if sister.places.contains(&place) => {
            format!("Orders are executed for you; the platform is run by {}.", sister.operator.name)
        }
        Some(sister) => {
            let names: Vec<String> = sister.places.iter().map(|place| book.place_name(*place).to_string()).collect();
            let listed = names.join(", ");
            format!("Orders are executed for you; the platform is run by {}, listed for {listed}.", sister.operator.name)
        }
        None => "Orders are executed for you; no company of the group is listed as running a platform.".into(),
    })
}
