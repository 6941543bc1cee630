//! Numbers, amounts of money and currencies, as editors write them and as they meant to.

use super::fields::{scalar, shortened};
use super::rules::{CURRENCY, NUMBER};
use super::tree::Node;
use crate::base::{At, Currency, Decimal, Quantity, decimal, nearest};
use crate::diag::Problem;

/// An exact decimal.
pub(crate) fn exact(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Decimal>> {
    read(node, problems, decimal)
}

/// A number that may be doubtful.
pub(crate) fn quantity(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Quantity>> {
    read(node, problems, Quantity::parse)
}

/// An amount of a currency, of which `read` is the number.
pub(crate) fn amount<T>(
    node: &Node<'_>,
    currency: Option<Currency>,
    read: impl Fn(&Node<'_>, &mut Vec<Problem>) -> Option<At<T>>,
    problems: &mut Vec<Problem>,
) -> Option<At<T>> {
    let number = read(node, problems)?;
    let meant = thousands(scalar(node, problems)?, currency);
    problems.extend(meant.as_deref().map(|meant| of_thousands(node, meant)));
    meant.is_none().then_some(number)
}

fn read<T>(node: &Node<'_>, problems: &mut Vec<Problem>, read: impl Fn(&str) -> Option<T>) -> Option<At<T>> {
    let text = scalar(node, problems)?;
    let number = read(text);
    if number.is_none() {
        let problem = Problem::new(&NUMBER, node.at, format!("`{}` is no number", shortened(text)));
        let meant = meant_number(text).filter(|meant| read(meant).is_some());
        problems.push(match meant {
            Some(meant) => problem.did_you_mean(Some(&meant)).remedy(format!("write `{meant}`")),
            None => problem,
        });
    }
    number.map(|value| At { value, at: node.at })
}

fn of_thousands(node: &Node<'_>, meant: &str) -> Problem {
    let text = meant.replace('_', ".");
    let sentence =
        format!("`{text}` is a small number with three digits after its point, which no amount of money has");
    let remedy = format!("write `{meant}` if thousands are meant; else leave out the last digit");
    Problem::new(&NUMBER, node.at, sentence).did_you_mean(Some(meant)).remedy(remedy)
}

/// An amount whose point parts thousands, as in `50.000`, with `_` in its place. Coins, and money with three digits after
/// the point, do have such amounts.
fn thousands(text: &str, currency: Option<Currency>) -> Option<String> {
    if currency.is_some_and(|own| own.minor_digits() > 2) {
        return None;
    }
    let is_grouped = |word: &str| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        word.split_once('.').is_some_and(|(whole, rest)| {
            (1..=3).contains(&whole.len())
                && !whole.starts_with('0')
                && rest.len() == 3
                && digits(whole)
                && digits(rest)
        })
    };
    let words = text.split(' ').map(|word| if is_grouped(word) { word.replace('.', "_") } else { word.to_owned() });
    Some(words.collect::<Vec<_>>().join(" ")).filter(|meant| meant != text)
}

/// The number that was meant by one with a sign, a unit or commas: `0.15%`, `1,50 €`, `10k`, `1,000`.
pub(crate) fn meant_number(text: &str) -> Option<String> {
    let words: Vec<String> = text.split_whitespace().map(meant_word).filter(|word| !word.is_empty()).collect();
    let is_group = |word: &String| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
    let are_groups = words.len() > 1 && words.iter().skip(1).all(is_group);
    let meant = words.join(if are_groups { "_" } else { " " });
    (meant != text && Quantity::parse(&meant).is_some()).then_some(meant)
}

fn meant_word(word: &str) -> String {
    let bare = word.trim_matches(['%', '\u{20ac}', '$', '\u{a3}']);
    let (bare, thousand) = bare.strip_suffix(['k', 'K']).map_or((bare, ""), |bare| (bare, "_000"));
    let parts: Vec<&str> = bare.split(',').collect();
    let are_groups = |parts: &[&str]| parts.iter().skip(1).all(|part| part.len() == 3) && !bare.starts_with('0');
    let points: Vec<&str> = bare.split('.').collect();
    let plain = match parts.as_slice() {
        [_, _, ..] if are_groups(&parts) && !bare.contains('.') => bare.replace(',', "_"),
        [_, _] if !bare.contains('.') => bare.replace(',', "."),
        [whole, cents] if are_groups(&whole.split('.').collect::<Vec<_>>()) => {
            format!("{}.{cents}", whole.replace('.', "_"))
        }
        [_] if points.len() > 2 && are_groups(&points) => bare.replace('.', "_"),
        _ => bare.to_owned(),
    };
    if thousand.is_empty() || plain.bytes().all(|b| b.is_ascii_digit()) {
        format!("{plain}{thousand}")
    } else {
        word.into()
    }
}

/// A currency code.
pub(crate) fn currency(node: &Node<'_>, problems: &mut Vec<Problem>) -> Option<At<Currency>> {
    let text = scalar(node, problems)?;
    let read = Currency::known(text);
    if read.is_none() {
        problems.push(unknown_currency(text, node.at));
    }
    read.map(|value| At { value, at: node.at })
}

/// The problem of a text that is no currency.
pub(crate) fn unknown_currency(text: &str, at: crate::base::Location) -> Problem {
    let problem = Problem::new(&CURRENCY, at, format!("there is no currency `{}`", shortened(text)));
    problem.did_you_mean(nearest(text, Currency::codes()))
}

/// Reads `30_000_000 USD`, with any doubt before it.
pub(crate) fn money(text: &str) -> Option<(Quantity, Currency)> {
    let (number, code) = text.rsplit_once(' ')?;
    let (number, currency) = (number, Currency::known(code)?);
    Some((Quantity::parse(number)?, currency)).filter(|_| thousands(number, Some(currency)).is_none())
}

/// The amount of money that was meant by one that cannot be read.
pub(crate) fn meant_money(text: &str) -> Option<String> {
    let (number, code) = text.rsplit_once(' ')?;
    let currency = Currency::known(code).or_else(|| Currency::known(nearest(code, Currency::codes())?))?;
    let number = thousands(number, Some(currency)).or_else(|| meant_number(number)).unwrap_or_else(|| number.into());
    Some(format!("{number} {currency}")).filter(|meant| money(meant).is_some())
}

#[cfg(test)]
mod tests {
    use super::{meant_money, meant_number};

    #[test]
    fn what_was_meant() {
        for (text, meant) in [
            ("0.15%", Some("0.15")),
            ("0.15 %", Some("0.15")),
            ("0,15", Some("0.15")),
            ("0,150", Some("0.150")),
            ("\u{20ac}1.50", Some("1.50")),
            ("10k", Some("10_000")),
            ("1.5k", None),
            ("1,000", Some("1_000")),
            ("1,000,000", Some("1_000_000")),
            ("1.000.000", Some("1_000_000")),
            ("1.000,50", Some("1_000.50")),
            ("10 000", Some("10_000")),
            ("at least 1,000", Some("at least 1_000")),
            ("1.5O", None),
            ("free", None),
        ] {
            assert_eq!(meant_number(text).as_deref(), meant, "{text}");
        }
        for (text, meant) in [
            ("50.000 EUR", Some("50_000 EUR")),
            ("50.000 BTC", Some("50.000 BTC")),
            ("5 EURO", Some("5 EUR")),
            ("30,000,000 USD", Some("30_000_000 USD")),
            ("much", None),
        ] {
            assert_eq!(meant_money(text).as_deref(), meant, "{text}");
        }
    }
}
