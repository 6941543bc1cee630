//! VB117: a register's row that is probably the exchange's own.

use crate::base::{FileId, Id};
use crate::derive::Registers;
use crate::diag::{Problem, Rule, Severity};
use crate::model::Book;

/// A register's row that is probably the exchange's own.
pub(crate) static RULE: Rule = Rule {
    code: "VB117",
    title: "A register's row that is probably the exchange's own",
    severity: Severity::Error,
    why: "Without the number the guide would say that the firm is not listed, and accuse it wrongly.",
    remedy: "if the firm belongs to the exchange, add it to `operators` with this LEI",
    failing: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://demo.example\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://www.demo.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
    mended: &[
        (
            "exchanges/second.yaml",
            "name: Second\n\
            kind: broker\n\
            website: https://second.example\n\
            evidence:\n\
            \x20 - source: { title: \"About\", kind: official, url: https://second.example/about }\n\
            \x20   as_of: 2026-11-01\n\
            \x20   access:\n\
            \x20     - { place: DE, service: spot, offer: yes }\n",
        ),
        (
            "exchanges/second.md",
            "## What speaks against it\n\
            \n\
            Little is known.\n",
        ),
    ],
};

/// Runs the rule.
pub(crate) fn check(book: &Book, problems: &mut Vec<Problem>) {
    let registers = Registers::of(book);
    for exchange in book.exchanges() {
        let mut seen: Vec<(FileId, &Id)> = Vec::new();
        for used in registers.unclaimed(exchange) {
            let key = (used.extract.file, &used.row.lei);
            if seen.contains(&key) {
                continue;
            }
            seen.push(key);
            let row = used.row;
            let sentence = format!(
                "{} looks like {}, line {} of {}, and no operator has its LEI",
                exchange.name.value, row.name, row.line, used.register.id
            );
            let remedy = format!("if it belongs to the exchange, add an operator with `lei: {}`", row.lei);
            problems.push(Problem::new(&RULE, exchange.name.at, sentence).remedy(remedy));
        }
    }
}
