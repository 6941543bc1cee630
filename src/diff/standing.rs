//! Where an exchange stands in a place: licence and offer, in all and by service.

use super::answer::{Answer, Differs, EXPIRED, Form, Part};
use super::change::Topic;
use super::side::{Local, of_permit};
use super::support::Support;
use crate::derive::{Here, Permit, Standing};
use crate::model::{Offer, Service};

/// *The* standing first, then each service.
pub(super) fn answers<'b>(local: &Local<'_, 'b>) -> Vec<Answer<'b>> {
    let service = |service: &Service| {
        let here = local.standings.at(&local.side.law, local.law, *service);
        answer(service.shown().to_lowercase(), &here, local)
    };
    std::iter::once(answer(String::new(), &local.here, local)).chain(Service::EACH.iter().map(service)).collect()
}

/// Leaves out the services that changed as the whole did, and joins those that changed alike.
pub(super) fn tidy(found: Vec<Differs>) -> Vec<Differs> {
    let mut told: Vec<Differs> = Vec::new();
    for differs in found {
        let alike = |one: &&mut Differs| one.before == differs.before && one.after == differs.after;
        match told.iter_mut().find(alike) {
            Some(whole) if whole.thing.is_empty() => {}
            Some(service) => service.thing = format!("{}, {}", service.thing, differs.thing),
            None => told.push(differs),
        }
    }
    told
}

fn answer<'b>(thing: String, here: &Here<'_, 'b>, local: &Local<'_, 'b>) -> Answer<'b> {
    if here.standing == Standing::DoesNotApply {
        return Answer::new(Topic::Licence, thing, "no company to license".into(), Vec::new());
    }
    let supports = of_permit(here, local.side);
    let licence = Part { topic: Topic::Licence, words: licence(here), supports };
    let supports = here.offer.iter().map(|offer| Support::Access(offer.winner.statement)).collect();
    let access = Part { topic: Topic::Access, words: offer(here), supports };
    Answer { key: None, thing, parts: vec![licence, access], form: Form::Whole }
}

fn licence(here: &Here<'_, '_>) -> String {
    if let Some(ban) = here.ban {
        return format!("barred by {}", ban.name);
    }
    let expired = |held: &crate::derive::Held<'_>| if held.age.is_expired() { EXPIRED } else { "" };
    match &here.permit {
        Permit::Licensed(held) => format!("licensed{}", expired(held)),
        Permit::Registered(held) => format!("registered{}", expired(held)),
        Permit::Denied(_) => "no licence".into(),
        Permit::NotListed(_) => "not in the register".into(),
        Permit::Unknown => "licence not known".into(),
    }
}

fn offer(here: &Here<'_, '_>) -> String {
    let words = match here.offered() {
        Some(Offer::Yes) => "offered",
        Some(Offer::Professional) => "for professional customers only",
        Some(Offer::Existing) => "leaving, no new customers",
        Some(Offer::Withdraw) => "leaving, withdrawals only",
        Some(Offer::No) => "not offered",
        Some(Offer::Blocked) => "blocked by an authority",
        Some(Offer::Unknown) | None => "offer not known",
    };
    let expired = here.offer.as_ref().is_some_and(|offer| offer.winner.age.is_expired());
    if expired { format!("{words}{EXPIRED}") } else { words.into() }
}
