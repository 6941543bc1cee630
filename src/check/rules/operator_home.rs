//! VB139: an operator whose country is not the home state of its row in a register.

use crate::derive::Registers;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;

/// A profile whose operator has a row in the demo register, and comes from the given country.
macro_rules! profile {
    ($country:literal) => {
        concat!(
            "name: Second\nkind: broker\nwebsite: https://second.example\noperators:\n",
            "  second-eu: { name: \"Demo Europe SA\", country: ",
            $country,
            ", lei: 529900DEMO0000000066 }\nevidence:\n",
            "  - source: { title: \"About\", kind: official, url: https://second.example/about }\n",
            "    as_of: 2026-11-01\n",
            "    licences:\n      - { operator: second-eu, regime: demo-licence, passport: [DE] }\n",
        )
    };
}

const BODY: &str = "## What speaks against it\n\nLittle is known.\n";

/// An operator whose country is not the home state of its row in a register.
pub(crate) static RULE: Rule = Rule {
    code: "VB139",
    title: "An operator from another country than its register says",
    severity: Severity::Warning,
    why: "Readers are told the country whose law protects them; and a wrong LEI would give the firm somebody else's licence.",
    remedy: "compare the LEI with the register's row; then write the country of the firm's registered office",
    failing: &[("exchanges/second.yaml", profile!("FR")), ("exchanges/second.md", BODY)],
    mended: &[("exchanges/second.yaml", profile!("DE")), ("exchanges/second.md", BODY)],
};

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let registers = Registers::of(book);
    for operator in book.exchanges().iter().flat_map(|exchange| &exchange.operators) {
        let Some(lei) = &operator.lei else { continue };
        let country = operator.country.value;
        let mut homes = registers.with_lei(&lei.value).iter().filter_map(|used| Some((used, used.row.home?)));
        if let Some((used, home)) = homes.find(|(_, home)| !home.covers(country)) {
            let sentence = format!(
                "`{}` is from {} here, and from {} in line {} of {}, where the LEI is that of {}",
                operator.id.value,
                country.name(),
                home.name(),
                used.row.line,
                used.register.id,
                used.row.name
            );
            problems.push(Problem::new(&RULE, operator.country.at, sentence));
        }
    }
}
