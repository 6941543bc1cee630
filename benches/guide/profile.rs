//! One synthetic profile: about 150 lines of YAML shaped like the real ones, and a body of prose.
//!
//! Everything is a function of the profile's number, so that a guide of N exchanges is the same on every machine.

use std::fmt::Write;

/// A profile's files.
pub(crate) struct Profile {
    pub(crate) slug: String,
    pub(crate) facts: String,
    pub(crate) body: String,
}

/// The profile of a number. `leis` are firms of the real register, which licences name in turn.
pub(crate) fn profile(number: usize, leis: &[String]) -> Profile {
    let slug = format!("exchange-{number:05}");
    Profile { facts: facts(number, &slug, leis), body: body(number), slug }
}

fn source(title: &str, slug: &str, page: &str, day: usize) -> String {
    format!(
        "  - source: {{ title: \"{title}\", kind: official, url: https://{slug}.example/{page} }}\n    as_of: 2026-{:02}-{:02}\n",
        8 + day % 3,
        1 + day % 28
    )
}

fn facts(number: usize, slug: &str, leis: &[String]) -> String {
    let mut yaml = head(number, slug, leis);
    fees(&mut yaml, number, slug);
    law(&mut yaml, number, slug);
    answers(&mut yaml, number, slug);
    history(&mut yaml, number, slug);
    yaml
}

fn head(number: usize, slug: &str, leis: &[String]) -> String {
    let lei = &leis[number % leis.len()];
    format!(
        "name: Exchange {number:05}\nkind: centralised\nwebsite: https://{slug}.example\n\noperators:\n  \
         europe: {{ name: \"Exchange {number:05} Europe S.A.\", country: LU, lei: {lei} }}\n  \
         america: {{ name: \"Exchange {number:05}, Inc.\", country: US }}\n  \
         britain: {{ name: \"Exchange {number:05} Limited\", country: GB }}\n{}\nevidence:\n",
        if number.is_multiple_of(4) { "  asia: { name: \"An exchange Pte. Ltd.\", country: SG }\n" } else { "" }
    )
}

fn fees(yaml: &mut String, number: usize, slug: &str) {
    yaml.push_str(&source("Fee schedule", slug, "fees", number));
    yaml.push_str(
        "    fees:\n      - market: spot\n        name: \"Spot\"\n        places: [all]\n        currency: USD\n",
    );
    yaml.push_str("        basis: \"30-day volume\"\n        tiers:\n");
    let base = 20 + number % 60;
    for (step, volume) in [0, 10_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000, 10_000_000].iter().enumerate() {
        let taker = base.saturating_sub(step * 3) + 4;
        let maker = base.saturating_sub(step * 4) / 2 + 1;
        let _ = writeln!(
            yaml,
            "          - {{ volume: {volume}, maker: 0.{maker:02}, taker: {}.{:02} }}",
            taker / 100,
            taker % 100
        );
    }
    if number.is_multiple_of(3) {
        yaml.push_str("      - market: instant\n        name: \"Instant buy\"\n        places: [EU, GB]\n");
        yaml.push_str("        currency: EUR\n        rate: 1.49\n        spread: unknown\n");
    }
    yaml.push_str("    rails:\n");
    for (way, direction, currency, fixed) in
        [("sepa", "in", "EUR", 0), ("sepa", "out", "EUR", 1), ("ach", "in", "USD", 0), ("wire", "out", "USD", 25)]
    {
        let fixed = fixed + (number % 4) * usize::from(direction == "out");
        let _ =
            writeln!(yaml, "      - {{ way: {way}, direction: {direction}, currency: {currency}, fixed: {fixed} }}");
    }
}

fn law(yaml: &mut String, number: usize, slug: &str) {
    yaml.push_str(&source("Licences and registrations", slug, "legal", number + 3));
    yaml.push_str("    licences:\n");
    let _ = writeln!(
        yaml,
        "      - {{ operator: europe, regime: mica, authority: cssf, since: 2025-06-{:02} }}",
        1 + number % 28
    );
    let _ = writeln!(
        yaml,
        "      - {{ operator: britain, regime: mlr, authority: fca, reference: \"{}\" }}",
        900_000 + number
    );
    yaml.push_str("      - { operator: america, regime: bsa-msb, authority: fincen }\n");
    if number.is_multiple_of(2) {
        yaml.push_str("      - { operator: america, regime: bitlicense, authority: nydfs, passport: [US-NY] }\n");
    }
    if number.is_multiple_of(4) {
        yaml.push_str("      - { operator: asia, regime: ps-act, authority: mas }\n");
    }
    yaml.push_str(&source("Where we are available", slug, "countries", number + 7));
    yaml.push_str("    access:\n      - { place: EU, service: [spot, instant], offer: yes, operator: europe }\n");
    yaml.push_str("      - { place: GB, service: spot, offer: yes, operator: britain }\n");
    let texas = if number.is_multiple_of(5) { "no" } else { "yes" };
    let _ = writeln!(yaml, "      - {{ place: [US-TX, US-CA], service: spot, offer: {texas}, operator: america }}");
    yaml.push_str(
        "      - { place: US-NY, service: spot, offer: yes, operator: america, note: \"A smaller list of coins\" }\n",
    );
    yaml.push_str("      - { place: EU, service: derivatives, offer: no }\n");
}

fn answers(yaml: &mut String, number: usize, slug: &str) {
    yaml.push_str(&source("Security", slug, "security", number + 11));
    let flag = |step: usize| if (number + step).is_multiple_of(3) { "no" } else { "yes" };
    let _ = write!(
        yaml,
        "    facts:\n      second-factors: [{}]\n      withdrawal-allow-list: {}\n      bug-bounty: {}\n      \
         certifications: [{}]\n      cold-storage: {{ value: {}, note: \"The exchange's own figure, without an auditor\" }}\n      \
         client-segregation: {}\n      insurance: \"Crime insurance for online wallets, up to {} million USD\"\n",
        if number.is_multiple_of(2) { "passkey, app" } else { "app, sms" },
        flag(0),
        flag(1),
        if number.is_multiple_of(2) { "soc-2, iso-27001" } else { "iso-27001" },
        90 + number % 10,
        flag(2),
        50 + number % 200
    );
    yaml.push_str(&source("About us", slug, "about", number + 13));
    let _ = write!(
        yaml,
        "    facts:\n      founded: {}\n      headquarters: \"Luxembourg\"\n      \
         legal-group: \"Exchange {number:05} Holding\"\n      shares-listed: {}\n      products: [spot, staking, otc]\n      \
         assets-listed: {}\n      markets-listed: {}\n      api: {{ value: [rest, websocket], note: \"At most {} requests a second\" }}\n      \
         demo: missing\n",
        2011 + number % 14,
        if number.is_multiple_of(7) { "listed" } else { "unlisted" },
        40 + number % 500,
        60 + number % 900,
        10 + number % 90
    );
    let _ = write!(
        yaml,
        "  - source: {{ title: \"Review of exchange {number:05}\", publisher: \"The Exchange Review\", kind: press, url: https://review.example/{slug} }}\n    \
         as_of: 2026-06-{:02}\n    facts:\n      assets-listed: {{ value: {}, note: \"Counted by the reviewer\" }}\n      founded: {}\n",
        1 + number % 28,
        38 + number % 500,
        2011 + number % 14
    );
}

fn history(yaml: &mut String, number: usize, slug: &str) {
    yaml.push_str(&source("Proof of reserves", slug, "reserves", number + 17));
    let _ = write!(
        yaml,
        "    reserves:\n      - {{ date: 2026-0{}-30, kind: attestation, by: \"An accountant\", liabilities: yes, assets: [BTC, ETH] }}\n",
        4 + number % 3
    );
    let _ = write!(
        yaml,
        "  - source: {{ title: \"Incident report\", publisher: \"The Exchange Review\", kind: press, url: https://review.example/{slug}/incident }}\n    \
         as_of: 2023-05\n    incidents:\n      - {{ id: outage-2023, date: 2023-05-{:02}, kind: outage, title: \"Trading stopped for {} hours\", customers: unknown }}\n",
        1 + number % 28,
        1 + number % 20
    );
    if number.is_multiple_of(6) {
        yaml.push_str("    actions:\n      - { date: 2022-11-28, kind: settlement, authority: ofac, amount: 362_158 USD, title: \"Settled over users in a country under sanctions\" }\n");
    }
}

fn body(number: usize) -> String {
    let hours = 1 + number % 20;
    format!(
        "## Who it suits\n\nExchange {number:05} suits people in the European Union who want an order book under a licence of the Union. \
         Outside it, what you may use depends on the place where you live; the table of your place says what is known.\n\n\
         ## What it does well\n\nThe fee schedule is public and has [[markets-listed]] markets behind it. Coins can be sent to listed \
         addresses only, once the owner has asked for it. The newest proof of reserves names its accountant and counts what is owed to \
         customers, which most proofs leave out.\n\n- Deposits by bank transfer cost nothing.\n- Keys for programs can be limited to reading.\n\
         - A second company serves the *United Kingdom*, a third the **United States**.\n\n\
         ## What speaks against it\n\nIn May 2023 trading stopped for {hours} hours, and no report of the cause was published. The share of coins \
         kept offline is the exchange's own figure. Instant purchases carry a spread of unknown width, so what they cost cannot be told \
         before the order.\n\n> A registration in the United Kingdom is about money laundering. It is no licence, and no scheme pays if the \
         firm fails.\n\n## How to leave\n\nSell, or send the coins to a wallet of your own; try a small amount first. Then withdraw the money by \
         bank transfer, download the statements for your taxes, and close the account by a message to support.\n"
    )
}
