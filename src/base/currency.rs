//! Currency codes: ISO 4217 for money, and the tickers of coins where a rail or a duty is counted in them.

use iso_currency::IntoEnumIterator;
use std::fmt;

/// Tickers of coins that amounts are counted in: those that exchanges move and charge in most. Whoever states a fee in
/// another coin adds it here, in order.
const COINS: [&str; 72] = [
    "AAVE", "ADA", "ALGO", "APT", "ARB", "ATOM", "AVAX", "AXS", "BCH", "BGB", "BNB", "BONK", "BSV", "BTC", "CRO",
    "CRV", "DAI", "DASH", "DOGE", "DOT", "EOS", "ETC", "ETH", "EURC", "EURI", "EURQ", "EURS", "FDUSD", "FIL", "FTM",
    "GT", "GUSD", "HBAR", "HT", "HYPE", "ICP", "INJ", "IOTA", "KAS", "KCS", "LDO", "LEO", "LINK", "LTC", "MATIC",
    "MKR", "MNT", "NEAR", "NEO", "OKB", "OP", "PAXG", "PEPE", "POL", "PYUSD", "RLUSD", "SHIB", "SOL", "STX", "SUI",
    "TON", "TRX", "TUSD", "UNI", "USDC", "USDG", "USDP", "USDT", "WBTC", "XLM", "XMR", "XRP",
];

/// A code of two to ten capital letters and digits, such as `EUR` or `USDT`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 10]);

impl Currency {
    /// Reads a code; `None` if it is not two to ten capital letters and digits.
    pub fn parse(text: &str) -> Option<Self> {
        let good = (2..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        if !good {
            return None;
        }
        let mut code = [0; 10];
        for (to, from) in code.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Some(Self(code))
    }

    /// Reads the code of a currency there is: a state's money, or one of the coins that are known.
    pub fn known(text: &str) -> Option<Self> {
        Self::parse(text).filter(|_| is_current(text) || COINS.contains(&text))
    }

    /// The codes of all that there are, money before coins.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        let money = iso_currency::Currency::iter().map(|own| own.code());
        money.filter(|code| is_current(code)).chain(COINS)
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|b| *b == 0).unwrap_or(self.0.len());
        std::str::from_utf8(self.0.get(..length).unwrap_or_default()).unwrap_or_default()
    }

    /// The money of a country, by its code (ISO 4217): of several, the one named after the country.
    pub fn of_country(code: &str) -> Option<Self> {
        let is_of = |own: &iso_currency::Currency| own.used_by().iter().any(|country| country.to_string() == code);
        let is_current = |own: &iso_currency::Currency| {
            !own.is_fund() && !own.is_special() && own.is_superseded().is_none() && own.exponent().is_some()
        };
        let all: Vec<_> = iso_currency::Currency::iter().filter(|own| is_current(own) && is_of(own)).collect();
        let named = all.iter().find(|own| own.code().starts_with(code));
        named.or_else(|| all.first()).and_then(|own| Self::parse(own.code()))
    }

    /// Digits after the point that the currency's coins have (ISO 4217): 2 for EUR, 0 for JPY.
    ///
    /// A code which is not of that standard has none, and counts as 8, the customary places of a coin.
    pub fn minor_digits(&self) -> u32 {
        iso_currency::Currency::from_code(self.as_str()).map_or(8, |known| known.exponent().map_or(2, u32::from))
    }

    /// Whether the code is a state's money (ISO 4217) rather than a coin.
    pub fn is_money(&self) -> bool {
        iso_currency::Currency::from_code(self.as_str()).is_some()
    }

    /// The sign readers know, `€`, or the code itself.
    pub fn sign(&self) -> String {
        match self.as_str() {
            "EUR" => "€".into(),
            "GBP" => "£".into(),
            "USD" => "$".into(),
            other => other.into(),
        }
    }
}

/// Whether the code is money that people pay with, today or once, rather than a unit of account, a metal or a test.
fn is_current(code: &str) -> bool {
    let known = iso_currency::Currency::from_code(code);
    known.is_some_and(|own| !own.is_fund() && !own.is_special() && own.exponent().is_some())
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::Currency;

    #[test]
    fn money_of_countries() {
        for (country, money) in [("DE", "EUR"), ("US", "USD"), ("PA", "PAB"), ("CH", "CHF"), ("LI", "CHF")] {
            assert_eq!(Currency::of_country(country).unwrap().as_str(), money, "{country}");
        }
        assert_eq!(Currency::of_country("EEA"), None);
    }

    #[test]
    fn codes_of_currencies_there_are() {
        for code in ["EUR", "JPY", "HRK", "BTC", "USDT"] {
            assert!(Currency::known(code).is_some() && Currency::codes().any(|known| known == code), "{code}");
        }
        for bad in ["EURO", "XTS", "XAU", "CHE", "eur", "BITCOIN"] {
            assert!(Currency::known(bad).is_none() && Currency::codes().all(|known| known != bad), "{bad}");
        }
        assert!(super::COINS.is_sorted());
    }

    #[test]
    fn reads_codes() {
        for (text, minor) in [("EUR", 2), ("JPY", 0), ("BTC", 8), ("USDT", 8)] {
            let code = Currency::parse(text).unwrap();
            assert_eq!((code.as_str(), code.minor_digits()), (text, minor));
        }
        for bad in ["", "E", "eur", "EUR ", "ABCDEFGHIJK"] {
            assert!(Currency::parse(bad).is_none(), "{bad}");
        }
    }
}
