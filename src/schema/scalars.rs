//! Scalars by name, as the patterns of what the reader's types accept.

use super::shape::{one_or_more, scalar};
use crate::base::{Currency, Place};
use crate::content::{
    ADDRESS, CURRENCY, DATE, IDENTIFIER, LEI, MOST_NOTE, MOST_TEXT, NUMBER as NUMBERS, PAID, PLACE_CODE, TEXT,
};
use crate::diag::Rule;
use serde_json::{Map, Value, json};

/// An exact number: `0.40`, `10_000`, `-0.005`.
const NUMBER: &str = r"-?[0-9]+(_[0-9]+)*(\.[0-9]+)?";

/// A number that is not below nothing.
const AMOUNT: &str = r"[0-9]+(_[0-9]+)*(\.[0-9]+)?";

/// A share in per cent.
const SHARE: &str = r"(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)";

/// What no text may hold: control characters and those that turn the direction of text.
const CONTROL: &str = r"\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff";

/// Every definition; a schema keeps those that it refers to. Editors' tools say what is wrong in the words of the rules.
pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let rules: [(&Rule, &[&str]); 8] = [
        (&TEXT, &["text", "note"]),
        (&IDENTIFIER, &["id", "new-id"]),
        (&DATE, &["date"]),
        (&NUMBERS, &["number", "amount", "percentage", "count", "quantity", "price", "rate", "share"]),
        (&CURRENCY, &["currency"]),
        (&PLACE_CODE, &["place", "country"]),
        (&ADDRESS, &["address"]),
        (&LEI, &["lei"]),
    ];
    let mut all = scalars();
    for (name, schema) in &mut all {
        let rule = rules.iter().find(|(_, names)| names.contains(name));
        if let (Value::Object(own), Some((rule, _))) = (schema, rule) {
            own.insert("errorMessage".into(), rule.remedy.into());
        }
    }
    all
}

fn scalars() -> Vec<(&'static str, Value)> {
    vec![
        ("text", text(MOST_TEXT)),
        ("note", text(MOST_NOTE)),
        ("texts", one_or_more(scalar("text"))),
        ("yes-or-no", json!({ "enum": ["yes", "no"] })),
        ("id", id()),
        ("new-id", json!({ "pattern": r"^(?!(on|off|yes|no|y|n)$)[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 64 })),
        ("ids", one_or_more(scalar("id"))),
        ("date", date()),
        ("number", json!({ "type": ["number", "string"], "pattern": format!("^{NUMBER}$") })),
        ("amount", json!({ "type": ["number", "string"], "pattern": format!("^{AMOUNT}$"), "minimum": 0 })),
        ("percentage", rate(NUMBER, -100)),
        ("count", json!({ "type": ["integer", "string"], "pattern": r"^[0-9]+(_[0-9]+)*$", "minimum": 0 })),
        ("weight", json!({ "type": ["number", "string"], "pattern": format!("^{AMOUNT}$"), "exclusiveMinimum": 0 })),
        (
            "worth",
            json!({ "type": ["number", "string"], "pattern": r"^(0|1|0\.[0-9]+|1\.0+)$", "minimum": 0, "maximum": 1 }),
        ),
        ("quantity", json!({ "type": ["number", "string"], "pattern": quantity(NUMBER) })),
        ("price", json!({ "type": ["number", "string"], "pattern": quantity(AMOUNT), "minimum": 0 })),
        ("rate", json!({ "type": ["number", "string"], "pattern": quantity(AMOUNT), "minimum": 0, "maximum": 100 })),
        ("share", json!({ "type": ["number", "string"], "pattern": quantity(SHARE), "minimum": 0, "maximum": 100 })),
        ("money", json!({ "type": "string", "pattern": money() })),
        ("currency", json!({ "enum": Currency::codes().collect::<Vec<_>>() })),
        ("place", place(&|_| true)),
        ("country", place(&Place::is_country_or_part)),
        ("places", one_or_more(scalar("place"))),
        ("address", address()),
        ("lei", json!({ "type": "string", "pattern": "^[A-Z0-9]{18}[0-9]{2}$" })),
        ("sha256", json!({ "type": ["string", "integer"], "pattern": "^[0-9a-f]{64}$" })),
    ]
}

/// One line of text. What an editor's tool takes for a number or a truth is a text like any other.
fn text(most: usize) -> Value {
    let pattern = format!(r"^\s*[^\s{CONTROL}]([^{CONTROL}]*[^\s{CONTROL}])?\s*$");
    let mut text = a_scalar();
    text.extend([("maxLength".into(), json!(most)), ("pattern".into(), json!(pattern))]);
    Value::Object(text)
}

/// Anything that is one value. A list of types would make tools offer `true` and `false` where a text is wanted.
fn a_scalar() -> Map<String, Value> {
    Map::from_iter([("not".into(), json!({ "type": ["object", "array", "null"] }))])
}

/// A name of ours.
fn id() -> Value {
    let pattern = json!(r"^[a-z0-9]+(-[a-z0-9]+)*$");
    let mut id = a_scalar();
    let bounds = [("maxLength", json!(64)), ("pattern", pattern), ("minimum", json!(0)), ("multipleOf", json!(1))];
    id.extend(bounds.map(|(key, bound)| (key.into(), bound)));
    Value::Object(id)
}

/// A day, a month or a year; a year alone is a number to tools.
fn date() -> Value {
    let day = r"(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
    let pattern = format!(r"^(?!.*-(02-3[01]|(04|06|09|11)-31)$)(19[0-9]{{2}}|2[01][0-9]{{2}}|2200){day}$");
    let examples = json!(["2026-09-18", "2026-09", "2026"]);
    json!({ "type": ["string", "integer"], "pattern": pattern, "minimum": 1900, "maximum": 2200, "examples": examples })
}

/// A number with its doubt.
fn quantity(number: &str) -> String {
    format!("^(none|(at least |at most |about )?{number}|{number} to {number})$")
}

fn rate(number: &str, least: i32) -> Value {
    json!({ "type": ["number", "string"], "pattern": format!("^{number}$"), "minimum": least, "maximum": 100 })
}

/// A number with its doubt and its currency. `50.000 EUR` is none: where there are cents, three digits part thousands.
fn money() -> String {
    let codes = Currency::codes().collect::<Vec<_>>().join("|");
    let has_cents = |code: &&str| Currency::known(code).is_some_and(|own| own.minor_digits() <= 2);
    let with_cents = Currency::codes().filter(has_cents).collect::<Vec<_>>().join("|");
    let thousands = format!(r"(?!(.* )?[1-9][0-9]{{0,2}}\.[0-9]{{3}} (.* )?({with_cents})$)");
    format!("^{thousands}(none|(at least |at most |about )?{NUMBER}|{NUMBER} to {NUMBER}) ({codes})$")
}

/// A place by its code, if it is one that is asked for. Subdivisions that have no name here are known by the standard's form.
fn place(is_asked: &dyn Fn(Place) -> bool) -> Value {
    let is_asked = |code: &str| Place::parse(code).is_some_and(is_asked);
    let (codes, names): (Vec<&str>, Vec<&str>) = Place::named().filter(|(code, _)| is_asked(code)).unzip();
    let parts = codes.iter().filter(|code| code.len() == 2 && **code != "US").copied().collect::<Vec<_>>().join("|");
    json!({ "anyOf": [
        { "enum": codes, "enumDescriptions": names, "errorMessage": PLACE_CODE.remedy },
        { "type": "string", "pattern": format!("^({parts})-[A-Z0-9]{{1,3}}$") },
    ] })
}

/// A public address without a user's name and without what pays its giver.
fn address() -> Value {
    let paid = PAID.map(either_case).join("|");
    let utm = either_case("utm_");
    let pattern = format!(r"^https?://(?![^/?#]*@)(?!.*[?&]({utm}[^=&#]*|{paid})(=|&|#|$))[^\s/?#]+.*$");
    json!({ "type": "string", "maxLength": 2000, "pattern": pattern, "examples": ["https://www.example.com/fees"] })
}

/// A pattern that passes over the difference between small letters and capitals.
fn either_case(word: &str) -> String {
    let letter = |c: char| match c.is_ascii_alphabetic() {
        true => format!("[{c}{}]", c.to_ascii_uppercase()),
        false => c.to_string(),
    };
    word.chars().map(letter).collect()
}
