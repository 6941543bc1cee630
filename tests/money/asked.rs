//! The questions and answers of tests/data/months.yaml, and the guide that each is asked of.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;

/// An invented exchange, and what is asked of it.
#[derive(Deserialize)]
pub struct Vector {
    pub what: String,
    fees: Vec<String>,
    #[serde(default)]
    rails: Vec<String>,
    #[serde(default)]
    rival_rails: Vec<String>,
    discount: Option<String>,
    pub asks: BTreeMap<String, Answer>,
}

/// Month, trading, money in, money out: as pages write them, or a dash.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "[Written; 4]")]
pub struct Answer(pub [String; 4]);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(f64),
    Text(String),
}

impl From<[Written; 4]> for Answer {
    fn from(parts: [Written; 4]) -> Self {
        Self(parts.map(|part| match part {
            Written::Number(number) => format!("{number:.2}").replace('-', "\u{2212}"),
            Written::Text(text) => text,
        }))
    }
}

pub fn vectors() -> Vec<Vector> {
    let vectors: Vec<Vector> = serde_yaml::from_str(&fs::read_to_string("tests/data/months.yaml").unwrap()).unwrap();
    assert!(vectors.iter().map(|vector| vector.asks.len()).sum::<usize>() > 30);
    vectors
}

impl Vector {
    /// The files to lay over tests/guide: a guide that asks about the discount of a token, and the exchange.
    pub fn files(&self) -> [(&'static str, String); 3] {
        let read = |name: &str| fs::read_to_string(format!("tests/guide/{name}")).unwrap();
        let criterion = "  token-discount: { of: exchange, question: \"What does its token take off?\", group: costs, type: percent, max_age: 365 }\n";
        [
            ("criteria.yaml", format!("{}{criterion}", read("criteria.yaml"))),
            ("guide.yaml", format!("{}token_discount: token-discount\n", read("guide.yaml"))),
            ("exchanges/demo.yaml", self.profile()),
        ]
    }

    /// The first schedule is the exchange's own, a second one a rival source's.
    fn profile(&self) -> String {
        let block = |at: usize, fees: Option<&String>, rails: &[String], facts: &str| {
            let fees = fees.map(|fees| format!("    fees:\n      - {{ market: spot, places: [all], {fees} }}\n"));
            let rails: String = rails.iter().map(|rail| format!("      - {{ {rail} }}\n")).collect();
            let rails = if rails.is_empty() { rails } else { format!("    rails:\n{rails}") };
            format!(
                "  - source: {{ title: \"Fees\", publisher: \"P{at}\", kind: official, url: https://p{at}.example/fees }}\n    as_of: 2026-11-01\n{}{rails}{facts}",
                fees.unwrap_or_default()
            )
        };
        let discount = self.discount.as_ref();
        let facts =
            discount.map(|discount| format!("    facts:\n      token-discount: {discount}\n")).unwrap_or_default();
        let mut evidence = block(1, self.fees.first(), &self.rails, &facts);
        if self.fees.len() > 1 {
            evidence += &block(2, self.fees.get(1), &self.rival_rails, "");
        }
        super::demo::demo(&evidence)
    }
}
